// @ts-check
/**
 * By cable: adb lets "localhost" in the headset lead to this computer. What is served from localhost counts as secure,
 * so no certificate is needed.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ANSWER_MS = 20_000;
const LOOK_AGAIN_MS = 2000;

/** @typedef {{ serial: string, state: string, model: string }} Device */
/** @typedef {{ code: number | string, out: string }} Answer code: the exit code, or the name of why it never ran */
/** @typedef {(args: readonly string[]) => Promise<Answer>} Ask */

/**
 * Where Android's tools are put by default; they are often not in the PATH.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function adbPlaces(platform, env) {
  const { join } = platform === 'win32' ? win32 : posix;
  const program = platform === 'win32' ? 'adb.exe' : 'adb';
  const usual =
    platform === 'win32'
      ? env['LOCALAPPDATA'] && join(env['LOCALAPPDATA'], 'Android', 'Sdk')
      : env['HOME'] &&
        join(env['HOME'], ...(platform === 'darwin' ? ['Library', 'Android', 'sdk'] : ['Android', 'Sdk']));
  return [env['ANDROID_HOME'], env['ANDROID_SDK_ROOT'], usual]
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => join(folder ?? '', 'platform-tools', program));
}

/** @returns {Ask} */
export function adbAsk() {
  const program = adbPlaces(process.platform, process.env).find((file) => existsSync(file)) ?? 'adb';
  return (args) =>
    new Promise((done) => {
      execFile(program, [...args], { timeout: ANSWER_MS, windowsHide: true }, (error, stdout, stderr) => {
        done({ code: error === null ? 0 : (error.code ?? 'stopped'), out: `${stdout}\n${stderr}` });
      });
    });
}

/**
 * @param {string} out of adb devices -l
 * @returns {Device[]}
 */
export function devicesFrom(out) {
  const lines = out.split(/\r?\n/);
  const head = lines.findIndex((line) => line.startsWith('List of devices'));
  return lines
    .slice(head < 0 ? lines.length : head + 1)
    .map((line) => /^(?!\*)(\S+)\s+(no permissions|[a-z]+)\b(.*)$/.exec(line.trim()))
    .filter((found) => found !== null)
    .map(([, serial = '', state = '', rest = '']) => ({
      serial,
      state,
      model: (/ model:(\S+)/.exec(rest)?.[1] ?? serial).replaceAll('_', ' '),
    }));
}

/** @type {Readonly<Record<string, string>>} */
const TROUBLES = {
  unauthorized:
    'The headset has not allowed this computer yet. Put it on and press "Allow" ("Always allow from this computer").',
  authorizing: 'The headset is being asked; put it on and press "Allow".',
  'no permissions':
    'This user may not speak to the headset over USB. On Debian and Ubuntu: sudo apt install\n' +
    'android-sdk-platform-tools-common, then take the cable out and put it in again.',
  offline: 'The headset does not answer. Take the cable out, put it in again, and wake it.',
};

/**
 * What keeps the page from the headset.
 * @param {Answer} answer of adb devices -l
 * @returns {string | null} in plain words, or null where at least one device is ready
 */
export function adbTrouble({ code, out }) {
  if (code === 'ENOENT')
    return (
      'adb is not installed here, or not where it can be found. It is part of Android\'s "platform tools":\n' +
      '  macOS           brew install android-platform-tools\n' +
      '  Debian, Ubuntu  sudo apt install adb\n' +
      '  Windows         winget install Google.PlatformTools\n' +
      'Then start this again, in a new terminal.'
    );
  if (code !== 0) return `adb could not say what is connected: ${lastLine(out)}`;
  const devices = devicesFrom(out);
  if (devices.some(({ state }) => state === 'device')) return null;
  const [first] = devices;
  if (first === undefined)
    return (
      'No headset is connected. Switch its developer mode on, and connect it with a cable that carries data\n' +
      '(some only charge).'
    );
  return TROUBLES[first.state] ?? `The headset is connected, but adb calls it "${first.state}". Restart it.`;
}

/** @param {string} out */
const lastLine = (out) => out.trim().split(/\r?\n/).at(-1) || 'it said nothing.';

/**
 * Leads localhost in every connected headset here, also in one that is connected or allowed later, until the signal.
 * @param {{ ask: Ask, port: number, say: (words: string) => void, signal: AbortSignal, lookAgainMs?: number }} how
 */
export async function leadUsb({ ask, port, say, signal, lookAgainMs = LOOK_AGAIN_MS }) {
  const way = `tcp:${port}`;
  /** @type {Map<string, string | null>} what was said of each device that is ready: null where all is well */
  let led = new Map();
  let said = '';
  /** @param {string} words */
  const sayOnce = (words) => {
    if (words !== said) say(words);
    said = words;
  };

  /** @param {Device} device @returns {Promise<string | null>} */
  const lead = async ({ serial, model }) => {
    const { code, out } = await ask(['-s', serial, 'reverse', way, way]);
    if (code !== 0) return `${model}: adb could not lead port ${port} here: ${lastLine(out)}`;
    say(`${model} is connected. Open its browser and type http://localhost:${port}/`);
    said = '';
    return null;
  };

  while (!signal.aborted) {
    const answer = await ask(['devices', '-l']);
    if (signal.aborted) break;
    const ready = devicesFrom(answer.out).filter(({ state }) => state === 'device');
    // A cable taken out takes the way with it: who is gone has to be led again.
    const before = led;
    led = new Map();
    for (const device of ready) {
      const known = before.get(device.serial);
      const trouble = known === null ? null : await lead(device);
      if (trouble !== null) sayOnce(trouble);
      led.set(device.serial, trouble);
    }
    const trouble = adbTrouble(answer);
    if (trouble !== null) sayOnce(trouble);
    // Installed later, it is seldom found by a terminal that is open already.
    if (answer.code === 'ENOENT') break;
    await wait(lookAgainMs, undefined, { signal }).catch(() => {});
  }

  for (const [serial, trouble] of led)
    if (trouble === null) await ask(['-s', serial, 'reverse', '--remove', way]);
}

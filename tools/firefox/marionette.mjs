// @ts-check
/**
 * A Firefox as it is installed, driven through Marionette: its own remote protocol, JSON over a socket, each message with
 * its length before it. Source: firefox-source-docs.mozilla.org, testing/marionette/Protocol.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PORT_FILE = 'MarionetteActivePort';
const START_MS = 30_000;
const PREFS = {
  'marionette.port': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  // Software rendering is no reason to refuse.
  'webgl.force-enabled': true,
};

/** @typedef {{ send(command: string, params?: object): Promise<any>, close(): void }} Wire */

const sleep = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));

/** @param {number} port @returns {Promise<Wire>} */
async function openWire(port) {
  const socket = connect({ host: '127.0.0.1', port });
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let bytes = Buffer.alloc(0);
  let count = 0;
  /** @type {() => void} */
  let greeted = () => undefined;
  const hello = new Promise((resolve) => (greeted = () => resolve(undefined)));
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const length = Number(bytes.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || bytes.length < colon + 1 + length) return;
      const message = JSON.parse(bytes.subarray(colon + 1, colon + 1 + length).toString());
      bytes = bytes.subarray(colon + 1 + length);
      if (!Array.isArray(message)) {
        greeted();
        continue;
      }
      const [, id, error, result] = message;
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === null) asked?.resolve(result);
      else asked?.reject(new Error(`${error.error}: ${error.message}`));
    }
  });
  const fail = (/** @type {Error} */ error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('Firefox has gone.')));
  await hello;
  return {
    send(command, params = {}) {
      count += 1;
      const text = JSON.stringify([0, count, command, params]);
      const id = count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      });
    },
    close: () => socket.destroy(),
  };
}

/** The Firefox there is, or null. @returns {string | null} */
export function findFirefox() {
  const wished = process.env['FIVE_DREAMS_FIREFOX'];
  if (wished !== undefined && wished !== '') return wished;
  const apps = [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:/Program Files/Mozilla Firefox/firefox.exe',
  ];
  for (const name of ['firefox', 'firefox-esr', ...apps])
    if (spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0) return name;
  return null;
}

/**
 * Where nobody sees it: a virtual screen, because Firefox's own headless mode draws no WebGL without a graphics device.
 * @returns {Promise<{ flags: string[], env: Record<string, string>, close: () => void }>}
 */
async function openScreen() {
  const headless = { flags: ['--headless'], env: {}, close: () => undefined };
  if (process.platform !== 'linux') return headless;
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', () => resolve(null));
    child.stdout.once('data', (said) => resolve(String(said).trim()));
  });
  if (number === null) return headless;
  return { flags: [], env: { DISPLAY: `:${number}` }, close: () => void child.kill() };
}

/**
 * @param {string} program
 * @param {{ width: number, height: number }} size
 */
export async function openFirefox(program, { width, height }) {
  const profile = mkdtempSync(join(tmpdir(), 'five-dreams-firefox-'));
  const prefs = Object.entries(PREFS).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), prefs.join('\n'));
  const screen = await openScreen();
  const child = spawn(
    program,
    [...screen.flags, '--marionette', '--remote-allow-system-access', '--profile', profile],
    { stdio: 'ignore', env: { ...process.env, ...screen.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
  );
  const portFile = join(profile, PORT_FILE);
  const until = Date.now() + START_MS;
  while (!existsSync(portFile)) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${program} did not start.`);
    await sleep(100);
  }
  await sleep(200);
  const wire = await openWire(Number(readFileSync(portFile, 'utf8')));
  const { capabilities } = await wire.send('WebDriver:NewSession', {});
  await wire.send('WebDriver:SetWindowRect', { width, height });
  await wire.send('WebDriver:SetTimeouts', { script: 600_000, pageLoad: 60_000 });
  return {
    version: String(capabilities.browserVersion),
    goto: (/** @type {string} */ url) => wire.send('WebDriver:Navigate', { url }),
    /**
     * Runs in the page; what it resolves to has to be plain JSON.
     * @template R
     * @param {(...args: any[]) => R | Promise<R>} call
     * @param {...unknown} args
     * @returns {Promise<R>}
     */
    async evaluate(call, ...args) {
      const script = `
        const done = arguments[arguments.length - 1];
        Promise.resolve((${call.toString()})(...[...arguments].slice(0, -1)))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value } = await wire.send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: null });
      if (value.error !== undefined) throw new Error(value.error);
      return value.value;
    },
    /** @returns {Promise<Buffer>} the page as PNG */
    async screenshot() {
      const { value } = await wire.send('WebDriver:TakeScreenshot', { full: false });
      return Buffer.from(value, 'base64');
    },
    /** What the pages have said so far that is a warning or an error. @returns {Promise<string[]>} */
    async said() {
      await wire.send('Marionette:SetContext', { value: 'chrome' });
      const script = `
        return Services.console.getMessageArray()
          .filter((m) => m instanceof Ci.nsIScriptError && /^https?:/.test(m.sourceName))
          .map((m) => m.errorMessage + ' (' + m.sourceName + ')')
          .concat(Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
            .filter((e) => (e.level === 'error' || e.level === 'warn') && /^https?:/.test(e.filename))
            .map((e) => e.level + ': ' + e.arguments.map(String).join(' ')));`;
      const { value } = await wire.send('WebDriver:ExecuteScript', { script, args: [] });
      await wire.send('Marionette:SetContext', { value: 'content' });
      return value;
    },
    async close() {
      await wire.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      wire.close();
      await sleep(500);
      child.kill();
      screen.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

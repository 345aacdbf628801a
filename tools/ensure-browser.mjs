// @ts-check
/** Finds a browser for the tests, or installs one with the system's own package manager where that is permitted. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, onPath } from './find-browser.mjs';
import { run, succeeds } from './run.mjs';

/** @typedef {{ program: string, args: string[], mayFail?: boolean }} Command */
/**
 * @typedef {{ platform: NodeJS.Platform, isRoot: boolean, hasProgram: (name: string) => boolean,
 *   canSudo: () => boolean }} System
 */

// Mesa draws in software: the same picture on every computer.
const MESA_APT = ['libgl1-mesa-dri', 'libegl1', 'libegl-mesa0'];

/** @type {readonly { manager: string, commands: Command[] }[]} */
const LINUX_MANAGERS = [
  { manager: 'apt-get', commands: aptInstall(['chromium', ...MESA_APT]) },
  {
    manager: 'dnf',
    commands: [{ program: 'dnf', args: ['install', '-y', 'chromium', 'mesa-dri-drivers', 'mesa-libEGL'] }],
  },
  { manager: 'pacman', commands: [{ program: 'pacman', args: ['-Sy', '--noconfirm', 'chromium', 'mesa'] }] },
  {
    manager: 'apk',
    commands: [{ program: 'apk', args: ['add', 'chromium', 'mesa-dri-gallium', 'mesa-egl'] }],
  },
];

/** @param {string[]} packages @returns {Command[]} */
function aptInstall(packages) {
  return [
    // One unreachable list of packages does not mean that the others are useless.
    { program: 'apt-get', args: ['update'], mayFail: true },
    { program: 'apt-get', args: ['install', '-y', '--no-install-recommends', ...packages] },
  ];
}

/**
 * What would install a browser here without asking anyone, or null.
 * @param {System} system
 * @returns {Command[] | null}
 */
export function installPlan({ platform, isRoot, hasProgram, canSudo }) {
  if (platform === 'darwin') {
    if (!hasProgram('brew')) return null;
    return [{ program: 'brew', args: ['install', '--cask', 'google-chrome'] }];
  }
  if (platform === 'win32') {
    if (!hasProgram('winget')) return null;
    const quiet = ['--silent', '--accept-package-agreements', '--accept-source-agreements'];
    return [{ program: 'winget', args: ['install', '--exact', '--id', 'Google.Chrome', ...quiet] }];
  }
  const found = LINUX_MANAGERS.find(({ manager }) => hasProgram(manager));
  if (found === undefined) return null;
  return asAdministrator(found.commands, isRoot, canSudo);
}

/** @param {Command[]} commands @param {boolean} isRoot @param {() => boolean} canSudo @returns {Command[] | null} */
function asAdministrator(commands, isRoot, canSudo) {
  if (isRoot) return commands;
  if (!canSudo()) return null;
  return commands.map(({ program, args, ...rest }) => ({
    program: 'sudo',
    args: ['-n', program, ...args],
    ...rest,
  }));
}

/** @returns {System} */
const thisSystem = () => ({
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  hasProgram: (name) => onPath(name) !== null,
  canSudo: () => onPath('sudo') !== null && succeeds('sudo', ['-n', 'true']),
});

/** @param {Command[]} commands @returns {Promise<boolean>} */
async function runAll(commands) {
  for (const { program, args, mayFail } of commands) {
    console.log(`> ${program} ${args.join(' ')}`);
    const code = await run(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } }).catch(() => 1);
    if (code !== 0 && mayFail !== true) return false;
  }
  return true;
}

const LIBRARY_FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];

/** Whether Mesa's EGL and its software driver are there. */
export function hasMesa() {
  const there = LIBRARY_FOLDERS.filter((folder) => existsSync(folder));
  const drivers = (/** @type {string} */ folder) =>
    existsSync(join(folder, 'dri', 'swrast_dri.so')) ||
    readdirSync(folder).some((name) => /^libgallium.*\.so/.test(name));
  return there.some((folder) => existsSync(join(folder, 'libEGL_mesa.so.0'))) && there.some(drivers);
}

async function tryMesa() {
  if (process.platform !== 'linux' || hasMesa() || onPath('apt-get') === null) return;
  const system = thisSystem();
  const plan = asAdministrator(aptInstall(MESA_APT), system.isRoot, system.canSudo);
  if (plan === null) return;
  console.log("Mesa's software renderer is missing; installing it.");
  // Without it the browser's own software renderer is used.
  if (!(await runAll(plan))) console.log("Mesa could not be installed; the browser's own renderer is used.");
}

/**
 * @returns {Promise<string>} the browser's program
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== null) {
    await tryMesa();
    return found;
  }
  const plan = installPlan(thisSystem());
  if (plan !== null) {
    console.log('No Chrome, Chromium or Edge found; installing one.');
    await runAll(plan);
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    'The tests need Chrome, Chromium or Edge: please install one of them, or say where it is in FIVE_DREAMS_BROWSER.',
  );
}

// @ts-check
/** Where a Chrome, Chromium or Edge may already be on this computer. */
import { statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Read in this order; a person's choice comes before every search. */
export const BROWSER_VARIABLES = ['FIVE_DREAMS_BROWSER', 'CHROME_PATH'];

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const MAC_APPS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_APPS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];
const LINUX_FILES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
];

/** @typedef {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, isFile: (path: string) => boolean }} Computer */

/** @param {string} path */
export function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    // Absent, or in a folder that may not be read: of no use either way.
    return false;
  }
}

/** @type {Computer} */
export const thisComputer = { platform: process.platform, env: process.env, isFile };

/**
 * The full path of a program on PATH, or null.
 * @param {string} name
 * @param {Computer} [computer]
 * @returns {string | null}
 */
export function onPath(name, { platform, env, isFile: there } = thisComputer) {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const files = platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return folders.flatMap((folder) => files.map((file) => join(folder, file))).find(there) ?? null;
}

/** @param {Computer} computer @returns {string[]} */
function standardPlaces({ platform, env }) {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env['HOME'] ? [join(env['HOME'], 'Applications')] : [])];
    return folders.flatMap((folder) => MAC_APPS.map((app) => join(folder, app)));
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) => (folder ? WINDOWS_APPS.map((app) => join(folder, app)) : []));
  }
  return LINUX_FILES;
}

/**
 * A browser's program, or null where there is none.
 * @param {Computer} [computer]
 * @returns {string | null}
 */
export function findBrowser(computer = thisComputer) {
  for (const variable of BROWSER_VARIABLES) {
    const path = computer.env[variable];
    if (path === undefined || path === '') continue;
    // Testing another browser than the one asked for would be worse than stopping.
    if (!computer.isFile(path)) throw new Error(`${variable} says ${path}, but there is no such program.`);
    return path;
  }
  for (const name of NAMES) {
    const path = onPath(name, computer);
    if (path !== null) return path;
  }
  return standardPlaces(computer).find(computer.isFile) ?? null;
}

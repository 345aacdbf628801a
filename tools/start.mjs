// @ts-check
/**
 * npm start: from a fresh clone to the dreams in a browser.
 *   --port N    where to begin looking for a free port (4173)
 *   --no-open   print the address only
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { isMain, repoRoot, runMain, runPackage } from './run.mjs';
import { serveDist } from './serve.mjs';

const SOURCES = [
  'src',
  'scenes',
  'shaders',
  'public',
  'index.html',
  'vite.config.ts',
  'tools/headers.mjs',
  'tools/story',
  'tools/text.mjs',
  'package-lock.json',
];

/**
 * When something was last changed here. Folders count too: their time moves when a file in them is taken away.
 * @param {string} path
 * @returns {number}
 */
export function newestChange(path) {
  if (!existsSync(path)) return 0;
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChange(join(path, name))),
    about.mtimeMs,
  );
}

/** @param {string} root */
export function buildIsOld(root) {
  const page = join(root, 'dist', 'index.html');
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  return SOURCES.some((source) => newestChange(join(root, source)) > built);
}

/**
 * The system's way to open an address, or null where nobody would see it.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} url
 * @returns {{ program: string, args: string[] } | null}
 */
export function opener(platform, env, url) {
  if (env['CI']) return null;
  if (platform === 'darwin') return { program: 'open', args: [url] };
  // The empty pair of quotes is the window's title, which start would otherwise take from the address.
  if (platform === 'win32') return { program: 'cmd', args: ['/c', 'start', '""', url] };
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { program: 'xdg-open', args: [url] } : null;
}

/** @param {string} url */
function openInBrowser(url) {
  const way = opener(process.platform, process.env, url);
  if (way === null) return;
  const child = spawn(way.program, way.args, {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: true,
  });
  // No browser to open is no failure: the address is on the screen.
  child.on('error', () => {});
  child.unref();
}

/** @param {string | undefined} text */
export function portFrom(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`--port takes a whole number from 0 to 65535; this was "${text}".`);
}

/** Everything before serving, for every tool that serves the dreams: the first two of three steps. */
export async function prepare() {
  console.log('1/3 Packages');
  await ensureInstalled();

  console.log('2/3 Build');
  if (buildIsOld(repoRoot)) {
    const code = await runPackage('vite', 'vite', ['build']);
    if (code !== 0) throw new Error('The pages could not be built; the lines above say why.');
  } else {
    console.log('The build is newer than every source.');
  }
}

/** @returns {Promise<void>} resolves once somebody wants it to end */
export async function untilStopped() {
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
  const port = portFrom(values.port);

  await prepare();

  console.log('3/3 Serve');
  const { url, close } = await serveDist(port === undefined ? {} : { port });
  console.log(`\nThe dreams are open at ${url}\nStop with Ctrl+C.`);
  if (values['no-open'] !== true) openInBrowser(url);

  await untilStopped();
  await close();
}

// Tests import the functions above without starting anything.
if (isMain(import.meta.url)) await runMain(main);

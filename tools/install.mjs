// @ts-check
/** Brings node_modules in step with package-lock.json, and does nothing where they already agree. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot, run } from './run.mjs';

/**
 * The range in package.json: ^20.19.0 || >=22.12.0.
 * @param {string} version as in process.version
 */
export function nodeIsSupported(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * npm leaves a lock of what it installed. Packages for other systems are optional and rightly absent from it.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function locksAgree(wanted, installed) {
  const there = installed.packages ?? {};
  const asked = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '');
  const known = new Set(asked.map(([path]) => path));
  return (
    asked.every(([path, { version, optional }]) =>
      there[path] === undefined ? optional === true : there[path].version === version,
    ) && Object.keys(there).every((path) => known.has(path))
  );
}

/** @param {string} path */
const readLock = (path) => /** @type {Lock} */ (JSON.parse(readFileSync(path, 'utf8')));

/**
 * @param {string} [root]
 * @returns {boolean} whether the folder of packages is the one the lock describes
 */
export function isInstalled(root = repoRoot) {
  const lockFile = join(root, 'package-lock.json');
  const modules = join(root, 'node_modules');
  const stampFile = join(modules, '.lock-hash');
  const hiddenLock = join(modules, '.package-lock.json');
  if (!existsSync(hiddenLock)) return false;
  const hash = hashOf(lockFile);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true;
  // Installed by hand with npm: no stamp yet, but nothing to repeat either.
  if (!locksAgree(readLock(lockFile), readLock(hiddenLock))) return false;
  writeFileSync(stampFile, hash);
  return true;
}

/** @param {string} file */
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @returns {Promise<void>} */
export async function ensureInstalled() {
  if (!nodeIsSupported(process.version)) {
    throw new Error(
      `This project needs Node 20.19 or newer within 20, or Node 22.12 or newer; this is Node ${process.version}.`,
    );
  }
  if (isInstalled()) {
    console.log('Packages are installed already.');
    return;
  }
  console.log('Installing packages with npm ci; this takes about a minute.');
  const windows = process.platform === 'win32';
  // The build and the tests are development packages, wanted even where NODE_ENV says production.
  const code = await run(windows ? 'npm.cmd' : 'npm', ['ci', '--include=dev', '--progress=true'], {
    shell: windows,
  });
  if (code !== 0) throw new Error('The packages could not be installed; the lines above from npm say why.');
  writeFileSync(join(repoRoot, 'node_modules', '.lock-hash'), hashOf(join(repoRoot, 'package-lock.json')));
}

// @ts-check
/** Running things the same way on every system: packages by their own entry file, programs without a shell. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository, wherever the command was started from. */
export const repoRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The file behind a package's command. The links in node_modules/.bin are shell scripts on Windows, these are not.
 * @param {string} packageName
 * @param {string} [command]
 * @returns {string}
 */
export function packageCommand(packageName, command = packageName) {
  const folder = join(repoRoot, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin?.[command];
  if (typeof file !== 'string') throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(folder, file);
}

/**
 * Runs a program in the repository with its output in view, and answers with its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { env = {}, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: repoRoot,
      stdio: 'inherit',
      shell,
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    // A child ended by a signal has no code; 1 keeps that a failure.
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a package's command with the Node that runs this.
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env]
 */
export function runPackage(packageName, command, args, env) {
  return run(
    process.execPath,
    [packageCommand(packageName, command), ...args],
    env === undefined ? {} : { env },
  );
}

/**
 * Whether a program starts and ends well; its output is dropped.
 * @param {string} program
 * @param {readonly string[]} args
 */
export function succeeds(program, args) {
  return spawnSync(program, [...args], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * Whether a tool was started itself or is only imported. Compared after links are followed, as Node does for modules.
 * @param {string} moduleUrl its import.meta.url
 */
export function isMain(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && pathToFileURL(realpathSync(started)).href === moduleUrl;
}

/**
 * Runs the main function of a tool: a failure is one sentence for the reader, not a stack.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    if (process.env['DEBUG'] !== undefined && error instanceof Error) console.error(error.stack);
    process.exitCode = 1;
  }
}

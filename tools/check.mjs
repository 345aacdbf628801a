// @ts-check
/** npm run check: types, lint, format, build and tests, in the order of the quickest answer; the first failure ends it. */
import { findBrowser } from './find-browser.mjs';
import { isMain, runMain, runPackage } from './run.mjs';

/** @typedef {{ title: string, packageName: string, command: string, args: readonly string[], beside?: readonly string[] }} Stage beside: what the same command is run with at the same time */

/** @type {readonly Stage[]} */
const stages = [
  { title: 'Types', packageName: 'typescript', command: 'tsc', args: ['--noEmit'] },
  { title: 'Lint', packageName: 'oxlint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'Format', packageName: 'prettier', command: 'prettier', args: ['--check', '.'] },
  // Before the tests, because some of them look at what was built and walk through it.
  { title: 'Build', packageName: 'vite', command: 'vite', args: ['build'] },
  {
    title: 'Tests',
    packageName: 'vitest',
    command: 'vitest',
    args: ['run', '--project', 'drawn'],
    beside: ['run', '--project', 'heard'],
  },
];

/** @param {number} from milliseconds of process time */
const since = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/**
 * @param {string | null} browser the browser's program, handed to the tests
 * @returns {Promise<number>} the exit code of the first stage that failed, or 0
 */
export async function check(browser) {
  const env = browser === null ? {} : { FIVE_DREAMS_BROWSER: browser };
  const began = performance.now();
  for (const { title, packageName, command, args, beside } of stages) {
    const stageBegan = performance.now();
    console.log(`\n== ${title}: ${command} ${args.join(' ')} ==`);
    const runs = beside === undefined ? [args] : [args, beside];
    const codes = await Promise.all(runs.map((some) => runPackage(packageName, command, some, env)));
    const code = codes.find((one) => one !== 0) ?? 0;
    if (code !== 0) {
      console.error(`\n${title} failed after ${since(stageBegan)}; ${since(began)} in all.`);
      return code;
    }
    console.log(`${title}: ${since(stageBegan)}`);
  }
  console.log(`\nEverything passed in ${since(began)}.`);
  return 0;
}

if (isMain(import.meta.url)) await runMain(() => check(findBrowser()));

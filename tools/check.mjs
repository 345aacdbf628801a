// @ts-check
/** npm run check: types, lint, format, build and tests, in the order of the quickest answer; the first failure ends it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAILURES_FILE, retell } from './failures.mjs';
import { findBrowser } from './find-browser.mjs';
import { isMain, runMain, runPackage } from './run.mjs';

/** @typedef {{ title: string, packageName: string, command: string, args: readonly string[], beside?: readonly string[] }} Stage beside: what the same command is run with at the same time */

/** @param {string[]} projects as vite.config.ts names them */
const testsOf = (...projects) => [
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  ...['default', './tools/failures.mjs'].flatMap((reporter) => ['--reporter', reporter]),
];

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
    args: testsOf('drawn'),
    beside: testsOf('heard', 'awaited'),
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
  // Outside of the repository, and thrown away.
  const folder = mkdtempSync(join(tmpdir(), 'five-dreams-'));
  try {
    for (const { title, packageName, command, args, beside } of stages) {
      const stageBegan = performance.now();
      console.log(`\n== ${title}: ${command} ${args.join(' ')} ==`);
      const runs = beside === undefined ? [args] : [args, beside];
      const ends = await Promise.all(
        runs.map(async (some, i) => {
          const file = join(folder, `${command}-${i}.json`);
          const code = await runPackage(packageName, command, some, { ...env, [FAILURES_FILE]: file });
          return { code, file, called: [command, ...some].join(' ') };
        }),
      );
      const failed = ends.filter(({ code }) => code !== 0);
      if (failed[0] !== undefined) {
        console.error(`\n${title} failed after ${since(stageBegan)}; ${since(began)} in all.`);
        // Once more at the very end: two runs write into one log, and of a long one only the end is kept.
        if (command === 'vitest')
          for (const one of failed) console.error(retell(one.called, one.code, one.file));
        return failed[0].code;
      }
      console.log(`${title}: ${since(stageBegan)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\nEverything passed in ${since(began)}.`);
  return 0;
}

if (isMain(import.meta.url)) await runMain(() => check(findBrowser()));

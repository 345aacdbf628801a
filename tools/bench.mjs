// @ts-check
/** npm run bench: what the pages cost, beside what they may cost. See tools/bench/options.mjs for what can be asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, resolve } from 'node:path';
import { openBench } from './bench/browser.mjs';
import { buildAll, serveAll } from './bench/build.mjs';
import { measureFrames } from './bench/frames.mjs';
import { held } from './bench/goals.mjs';
import { readOptions } from './bench/options.mjs';
import { printStacks, printTable, rows } from './bench/report.mjs';
import { measureRounds } from './bench/rounds.mjs';
import { measureStart } from './bench/start.mjs';
import { measureThreshold } from './bench/threshold.mjs';
import { isMain, repoRoot, runMain } from './run.mjs';

/** @typedef {import('./bench/report.mjs').Results} Results */

/**
 * One part in a browser of its own, which is closed whatever happens.
 * @template T
 * @param {import('./bench/browser.mjs').How} how
 * @param {(browser: import('playwright-core').Browser) => Promise<T>} measure
 * @param {(rendererString: string) => void} say
 */
async function inBrowser(how, measure, say) {
  const { browser, rendererString } = await openBench(how);
  say(`${rendererString}, Chromium ${browser.version()}`);
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function bench(args) {
  const options = readOptions(args);
  if (options === null) return 0;
  console.log('Building ...');
  await buildAll({ readable: options.stacks });
  const { addresses, close } = await serveAll();
  const { sections, gpu } = options;
  const wanted = (/** @type {import('./bench/options.mjs').Section} */ section) => sections.includes(section);
  let drawnBy = '';
  const say = (/** @type {string} */ name) => {
    if (drawnBy === '') console.log(`Drawn by ${name}; ${cpus().length} processor cores.\n`);
    drawnBy = name;
  };
  /** @type {Results} */
  const results = {};
  try {
    if (wanted('start')) {
      results.start = await inBrowser({ gpu, cold: true }, (b) => measureStart(b, addresses, options), say);
    }
    if (wanted('frames'))
      results.frames = await inBrowser({ gpu }, (b) => measureFrames(b, addresses, options), say);
    if (wanted('rounds'))
      results.rounds = await inBrowser(
        { gpu, interpreted: true },
        (b) => measureRounds(b, addresses, options),
        say,
      );
    if (wanted('threshold')) {
      // Cold: the first door anybody opens is the one that compiles.
      results.threshold = await inBrowser(
        { gpu, cold: true },
        (b) => measureThreshold(b, addresses, options),
        say,
      );
    }
  } finally {
    await close();
  }
  const table = rows(results);
  console.log('');
  printTable(table);
  if (options.stacks) printStacks(results);
  const load = loadavg()[0] ?? 0;
  if (load > cpus().length * 2)
    console.log(`\nThe computer was busy (load ${load.toFixed(1)}): figures in ms may be high.`);
  const file = resolve(repoRoot, options.json);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ drawnBy, options, table: table.map((one) => ({ ...one, held: held(one) })), results }, null, 2)}\n`,
  );
  console.log(`\n${options.json}`);
  return options.strict && table.some((one) => held(one) === false) ? 1 : 0;
}

if (isMain(import.meta.url)) await runMain(() => bench(process.argv.slice(2)));

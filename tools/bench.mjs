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
import { measureHeadset } from './bench/headset.mjs';
import { printStacks, printTable, rows } from './bench/report.mjs';
import { measureRounds } from './bench/rounds.mjs';
import { measureSound } from './bench/sound.mjs';
import { measureStart } from './bench/start.mjs';
import { measureThreshold } from './bench/threshold.mjs';
import { isMain, repoRoot, runMain } from './run.mjs';

/** @typedef {import('./bench/report.mjs').Results} Results */
/** @typedef {import('./bench/options.mjs').Section} Section */

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

/** @param {unknown} error the first line: what follows is the browser's own diary */
const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function bench(args) {
  const options = readOptions(args);
  if (options === null) return 0;
  console.log('Building ...');
  await buildAll({ readable: options.stacks });
  const { addresses, close } = await serveAll();
  const { gpu } = options;
  const file = resolve(repoRoot, options.json);
  mkdirSync(dirname(file), { recursive: true });
  let drawnBy = '';
  const say = (/** @type {string} */ name) => {
    if (drawnBy === '') console.log(`Drawn by ${name}; ${cpus().length} processor cores.\n`);
    drawnBy = name;
  };
  /** @type {Results} */
  const results = {};
  /** @type {Partial<Record<Section, string>>} */
  const failures = {};
  // Written after every part, and one that fails does not take the others with it: a whole run takes a while.
  const write = () => {
    const table = rows(results).map((one) => ({ ...one, held: held(one) }));
    writeFileSync(file, `${JSON.stringify({ drawnBy, options, failures, table, results }, null, 2)}\n`);
    return table;
  };
  /** @type {Record<Section, () => Promise<void>>} */
  const parts = {
    start: async () => {
      results.start = await inBrowser({ gpu, cold: true }, (b) => measureStart(b, addresses, options), say);
    },
    frames: async () => {
      results.frames = await inBrowser({ gpu }, (b) => measureFrames(b, addresses, options), say);
    },
    rounds: async () => {
      const how = { gpu, interpreted: true };
      results.rounds = await inBrowser(how, (b) => measureRounds(b, addresses, options), say);
    },
    headset: async () => {
      results.headset = await inBrowser({ gpu }, (b) => measureHeadset(b, addresses), say);
    },
    sound: async () => {
      results.sound = await inBrowser({ gpu }, (b) => measureSound(b, addresses), say);
    },
    threshold: async () => {
      // Cold, and new for every tier: the first door anybody opens is the one that compiles.
      for (const tier of options.tiers) {
        const door = await inBrowser({ gpu, cold: true }, (b) => measureThreshold(b, addresses, tier), say);
        results.threshold = [...(results.threshold ?? []), door];
      }
    },
  };
  let stopped = false;
  // The browser is closed by then; going on with the next part would open another.
  process.once('SIGTERM', () => (stopped = true));
  for (const section of options.sections) {
    if (stopped) break;
    await parts[section]().catch((error) => (failures[section] = firstLine(error)));
    write();
  }
  await close();
  console.log('');
  printTable(write());
  if (options.stacks) printStacks(results);
  for (const [section, why] of Object.entries(failures))
    console.log(`\n${section} could not be measured: ${why}`);
  const load = loadavg()[0] ?? 0;
  if (load > cpus().length * 2) {
    console.log(`\nThe computer was busy (load ${load.toFixed(1)}): figures in ms may be high.`);
  }
  console.log(`\n${options.json}`);
  if (Object.keys(failures).length > 0) return 1;
  return options.strict && rows(results).some((one) => held(one) === false) ? 1 : 0;
}

if (isMain(import.meta.url)) await runMain(() => bench(process.argv.slice(2)));

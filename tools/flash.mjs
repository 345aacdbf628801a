// @ts-check
/** npm run flash: whether anything in the pages flashes. See tools/flash/options.mjs for what can be asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openBrowser } from './browser.mjs';
import { castPage } from './flash/cast.mjs';
import { fieldsOf } from './flash/fields.mjs';
import { filmDream, filmFine, filmThreshold, filmView } from './flash/film.mjs';
import { readOptions } from './flash/options.mjs';
import { MOST_SWING, printTable, verdictOf } from './flash/report.mjs';
import { isMain, repoRoot, runMain, runPackage } from './run.mjs';
import { serveDist } from './serve.mjs';
import { buildIsOld } from './start.mjs';

/** @typedef {import('./flash/film.mjs').Filmed} Filmed */
/** @typedef {import('./flash/film.mjs').Studio} Studio */

/** Looked at twice as finely where the dream was not measured in the same run. */
const USUAL_MIDDLES = [6, 72, 148, 169, 300];
const APART_S = 6;

/** The worst seconds of a film, none near another. @param {Filmed | undefined} dream @returns {readonly number[]} */
function worstOf(dream) {
  if (dream === undefined) return USUAL_MIDDLES;
  /** @type {number[]} */
  const middles = [];
  for (const { standing, general } of dream.report.fields)
    for (const { perSecond, atS, area, areaAtS } of [standing, general]) {
      const worst = area > 0 ? areaAtS : atS;
      if (perSecond > 0 && middles.every((one) => Math.abs(one - worst) > APART_S)) middles.push(worst);
    }
  return middles;
}

/** @param {Studio} studio @returns {Promise<Filmed[]>} */
async function filmArrivals(studio) {
  const arrival = (/** @type {number} */ kindness) =>
    filmView(
      studio,
      `the dream's arrival, kindness ${kindness}`,
      `dream=${studio.dream}&kindness=${kindness}`,
      10,
    );
  return [await filmView(studio, 'the stars', '', 10), await arrival(0), await arrival(1)];
}

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function flash(args) {
  const options = readOptions(args);
  if (options === null) return 0;
  if (buildIsOld(repoRoot) && (await runPackage('vite', 'vite', ['build'])) !== 0)
    throw new Error('The pages could not be built; the lines above say why.');
  const { url, close } = await serveDist({ port: 0 });
  const { browser, rendererString } = await openBrowser();
  const studio = { browser, url, fields: fieldsOf(options.wall), plant: options.plant, dream: options.dream };
  /** @type {Filmed[]} */
  const all = [];
  /** @type {string[]} */
  const faults = [];
  /** @type {Record<import('./flash/options.mjs').Part, () => Promise<Filmed[]>>} */
  const parts = {
    arrivals: () => filmArrivals(studio),
    threshold: () => filmThreshold(studio),
    page: () => castPage(studio),
    dream: async () => [await filmDream(studio, { still: false })],
    fades: async () => [await filmDream(studio, { still: true })],
    fine: () =>
      filmFine(
        studio,
        options.at.length > 0 ? options.at : worstOf(all.find(({ name }) => name === 'the dream')),
      ),
  };
  const file = resolve(repoRoot, options.json);
  mkdirSync(dirname(file), { recursive: true });
  try {
    for (const part of options.parts) {
      const began = performance.now();
      const filmed = await parts[part]();
      all.push(...filmed);
      for (const one of filmed) faults.push(...verdictOf(one).house.map((fault) => `${one.name}: ${fault}`));
      if (part === 'arrivals')
        for (const { name, report } of filmed)
          if (report.viewSwing >= MOST_SWING)
            faults.push(`${name}: the whole view swings by ${report.viewSwing.toFixed(3)}`);
      console.log(`${part}: measured in ${((performance.now() - began) / 1000).toFixed(0)} s`);
      // Written after every part: a whole run takes a while.
      const results = all.map((one) => ({ ...one, ...verdictOf(one) }));
      writeFileSync(
        file,
        `${JSON.stringify({ drawnBy: rendererString, options, fields: studio.fields, faults, results }, null, 2)}\n`,
      );
    }
  } finally {
    await browser.close();
    await close();
  }
  console.log('');
  printTable(all);
  console.log(`\n${faults.length === 0 ? 'Every limit is held.' : `Not held:\n${faults.join('\n')}`}`);
  console.log(`\n${options.json}`);
  return faults.length === 0 ? 0 : 1;
}

if (isMain(import.meta.url)) await runMain(() => flash(process.argv.slice(2)));

// @ts-check
/**
 * npm run listen: every sound rendered offline, as a file to hear, a picture to look at, and figures.
 *   --only A,B     these recipes or visits (visit-chamber)
 *   --seed N       1
 *   --json PATH    the figures as well
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { encodePng } from './picture.mjs';
import { repoRoot, runMain } from './run.mjs';
import { ALIKE, featuresOf, nearest } from './sound/likeness.mjs';
import { measure } from './sound/meter.mjs';
import { spectrogram } from './sound/spectrogram.mjs';
import { openStudio } from './sound/studio.mjs';
import { TRIES, VISITS } from './sound/tries.mjs';
import { encodeWav } from './sound/wav.mjs';

/** @typedef {import('./sound/meter.mjs').Measures & { file: string, cost: number }} Row cost: seconds of computing to a second of sound */

const folder = join(repoRoot, 'listen-results');
const NEAREST = 6;

/** @param {readonly string[]} only */
function wantedTries(only) {
  const all = [...TRIES, ...VISITS];
  const wanted = all.filter(
    ({ name, file }) => only.length === 0 || only.includes(name) || only.includes(file),
  );
  if (wanted.length === 0) throw new Error(`No sound is called ${only.join(' or ')}.`);
  return wanted;
}

/** @param {readonly Row[]} rows */
function printTable(rows) {
  const cells = (/** @type {readonly (string | number)[]} */ all) =>
    all.map((cell, i) => (i === 0 ? String(cell).padEnd(16) : String(cell).padStart(11))).join('');
  console.log(cells(['', 'LUFS', 'momentary', 'dBTP', 'centroid', 'seconds', 'cost', 'click']));
  for (const row of rows)
    console.log(
      cells([
        row.file,
        row.integrated.toFixed(1),
        row.momentary.toFixed(1),
        row.peak.toFixed(1),
        `${row.centroid.toFixed(0)} Hz`,
        row.seconds.toFixed(1),
        row.cost.toFixed(4),
        row.click.ratio.toFixed(0),
      ]),
    );
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  const tries = wantedTries(values.only.split(',').filter(Boolean));
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not "${values.seed}".`);
  mkdirSync(folder, { recursive: true });
  const studio = await openStudio();
  /** @type {Row[]} */
  const rows = [];
  const features = new Map();
  try {
    for (const { name, file, params, seconds } of tries) {
      const take = await studio.render(name, { seed, params, ...(seconds === undefined ? {} : { seconds }) });
      const measures = measure(take);
      rows.push({ file, ...measures, cost: take.costS / measures.seconds });
      // Visits are made of the same things.
      if (!VISITS.some((visit) => visit.file === file)) features.set(file, featuresOf(take));
      writeFileSync(join(folder, `${file}.wav`), encodeWav(take));
      writeFileSync(join(folder, `${file}.png`), encodePng(spectrogram(file, take)));
    }
  } finally {
    await studio.close();
  }
  printTable(rows);
  const pairs = nearest(features);
  console.log('\nnearest to each other:');
  for (const { pair, distance } of pairs.slice(0, NEAREST))
    console.log(`  ${distance.toFixed(1)} ${pair.join(' and ')}${distance < ALIKE ? ': ALIKE' : ''}`);
  if (values.json !== undefined)
    writeFileSync(resolve(repoRoot, values.json), `${JSON.stringify({ seed, rows, pairs }, null, 2)}\n`);
  console.log(`\n${rows.length} sounds and their pictures in listen-results`);
}

await runMain(main);

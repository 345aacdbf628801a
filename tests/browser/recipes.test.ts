/** Every sound by itself: whole, as loud as said, soft at its edges, its own, and not put out by absurd wishes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECIPE_LEVELS, type RecipeLevel } from '../../src/sound/levels';
import { ALIKE, featuresOf, nearest } from '../../tools/sound/likeness.mjs';
import {
  attack,
  bandEnergy,
  centroid,
  differenceDb,
  envelope,
  faultsOf,
  loudness,
  seamOf,
  spectrumOf,
  truePeak,
} from '../../tools/sound/meter.mjs';
import { openStudio, type Studio, type Take, type Wanted } from '../../tools/sound/studio.mjs';
import { TRIES } from '../../tools/sound/tries.mjs';
import { readFiles } from '../support/structure';

const names = readFiles(['src/sound/recipes'], /\.ts$/).map(({ path }) => path.replace(/^.*\/|\.ts$/g, ''));
const levels: Readonly<Record<string, RecipeLevel>> = RECIPE_LEVELS;

/** Made of noise, or of what comes by chance: another seed is another sound. What lasts always is. */
const BY_CHANCE = ['breath', 'leaf', 'lettingGo', 'murmur', 'step'];
/** Baked at half the rate. */
const DARK = ['hush', 'presence', 'drone', 'wind'];
const LOOP_S = 8;

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

const firsts = names.map((name) => ({ name, params: {}, ...TRIES.find((one) => one.name === name) }));
const takes = new Map<string, Promise<Take>>();
/** As most tests want it: rendered once. */
function takeOf(name: string, file: string, params: object): Promise<Take> {
  const take = takes.get(file) ?? studio.render(name, { seconds: LOOP_S, params });
  takes.set(file, take);
  return take;
}
const firstOf = (name: string) => {
  const { params } = firsts.find((one) => one.name === name) ?? { params: {} };
  return { params, render: (wanted: Wanted) => studio.render(name, { seconds: LOOP_S, params, ...wanted }) };
};

test('there are recipes, and each is known to the page, has a level and is tried', () => {
  expect(names.length).toBeGreaterThan(0);
  expect([...studio.names].sort()).toEqual([...names].sort());
  expect(Object.keys(levels).sort()).toEqual([...names].sort());
  expect([...new Set(TRIES.map(({ name }) => name))].sort()).toEqual([...names].sort());
});

test.each(TRIES)('$file is whole, and soft at both ends', async ({ name, file, params }) => {
  const take = await takeOf(name, file, params);
  const { broken, dc } = faultsOf(take);
  expect(broken).toBe(0);
  expect(dc).toBeLessThan(0.01);
  const peak = truePeak(take);
  expect(peak).toBeLessThanOrEqual(-1);
  expect(peak).toBeGreaterThan(-40);
  expect(peak < -10 || take.endS === null || attack(take) >= 0.01).toBe(true);
  // Nothing after the moment it said it would be over; a loop has no such moment.
  const after = envelope(take).slice(Math.ceil((take.endS ?? Infinity) * 100) + 1);
  expect(Math.max(-120, ...after)).toBeLessThan(-100);
});

test.each(firsts)('$name is as loud and as bright as levels.ts says', async ({ name, params }) => {
  const take = await takeOf(name, TRIES.find((one) => one.name === name)?.file ?? name, params);
  const { integrated, momentary } = loudness(take);
  const { lufs, cent } = levels[name] ?? { lufs: 0, cent: 0 };
  const spectrum = spectrumOf(take);
  expect(Math.abs((take.endS === null ? integrated : momentary) - lufs)).toBeLessThan(1.5);
  expect(centroid(spectrum)).toBeGreaterThan(cent / 1.6);
  expect(centroid(spectrum)).toBeLessThan(cent * 1.6);
  // What is low can still be heard where nothing below 120 Hz is.
  const small = bandEnergy(spectrum, 120, 300) - bandEnergy(spectrum, 20, 120);
  expect(centroid(spectrum) > 200 || small > -15).toBe(true);
});

test.each(firsts)('$name is the same for the same seed, and as good for another', async ({ name }) => {
  const { render } = firstOf(name);
  const [a, same] = [await render({ seed: 5, seconds: 3 }), await render({ seed: 5, seconds: 3 })];
  expect(differenceDb(a, same)).toBeLessThan(-80);
  const other = await render({ seed: 6, seconds: 3 });
  expect(faultsOf(other).broken).toBe(0);
  expect(Math.abs(loudness(a).momentary - loudness(other).momentary)).toBeLessThan(4);
  const free = a.endS === null || BY_CHANCE.includes(name);
  expect(differenceDb(a, other)).toBeGreaterThan(free ? -20 : -200);
});

test.each(firsts)('$name is not put out by absurd wishes', async ({ name, params }) => {
  const faults: string[] = [];
  for (const wish of [Number.NaN, 0, -1, 1e9]) {
    const absurd = Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'number' ? wish : Array.isArray(value) ? [wish, wish] : value,
      ]),
    );
    const take = await studio.render(name, {
      seconds: 1,
      params: { ...absurd, at: Math.min(wish, 0) },
      rate: 24000,
    });
    const peak = truePeak(take);
    if (faultsOf(take).broken > 0 || peak > -1) faults.push(`${wish}: ${peak.toFixed(1)} dBTP`);
  }
  expect(faults).toEqual([]);
});

describe('what lasts', () => {
  test('closes without a seam', async () => {
    const all = await Promise.all(TRIES.map(({ name, file, params }) => takeOf(name, file, params)));
    const loops = all.filter(({ endS }) => endS === null);
    expect(loops.length).toBeGreaterThan(0);
    for (const loop of loops) {
      expect(loop.channels[0]?.length).toBe(LOOP_S * loop.rate);
      const { jump, slope } = seamOf(loop);
      expect(jump).toBeLessThan(3);
      expect(slope).toBeLessThan(3);
    }
  });

  test.each(DARK)('%s is dark enough for half the rate', async (name) => {
    const { params, render } = firstOf(name);
    const whole = await takeOf(name, name, params);
    const half = await render({ rate: 24000 });
    expect(Math.abs(loudness(whole).integrated - loudness(half).integrated)).toBeLessThan(1);
    expect(centroid(spectrumOf(half)) / centroid(spectrumOf(whole))).toBeCloseTo(1, 0);
  });
});

test('no two could be taken for each other', async () => {
  const features = new Map<string, ReturnType<typeof featuresOf>>();
  for (const { name, params } of firsts) {
    const take = await takeOf(name, TRIES.find((one) => one.name === name)?.file ?? name, params);
    features.set(name, featuresOf(take));
  }
  expect(nearest(features).filter(({ distance }) => distance < ALIKE)).toEqual([]);
});

/** A visit as it is mixed: loud enough and never too loud, behind whoever speaks, the same twice, and without a seam between dreams. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  differenceDb,
  faultsOf,
  longestSilence,
  loudness,
  pitchClasses,
  powerAt,
  stereoCorrelation,
  truePeak,
  worstClick,
} from '../../tools/sound/meter.mjs';
import { openStudio, type Studio, type Take } from '../../tools/sound/studio.mjs';

const WHOLE_S = 120;
/** Long enough for the first words, the first gaze and somebody who hums. */
const PART_S = 24;

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

const render = (name: string, seconds: number, params: object) =>
  studio.render(`visit-${name}`, { seconds, params });
/** From one second to another. */
const cut = ({ rate, channels }: Take, from: number, to: number) => ({
  rate,
  channels: channels.map((samples) => samples.subarray(from * rate, to * rate)),
});

test.each([
  ['speakers', true, -23],
  ['headphones', false, -18],
] as const)('through %s, read aloud %s: %i LUFS', async (listening, voice, target) => {
  const take = await render('chamber', WHOLE_S, { listening, voice });
  const { integrated, momentary, range } = loudness(take);
  const peak = truePeak(take);
  console.log(
    `${listening}, read aloud ${voice}: ${integrated.toFixed(1)} LUFS, ${momentary.toFixed(1)} at most, range ${range.toFixed(1)} LU, ${peak.toFixed(1)} dBTP`,
  );
  expect(faultsOf(take)).toMatchObject({ broken: 0 });
  expect(Math.abs(integrated - target)).toBeLessThanOrEqual(1);
  expect(peak).toBeLessThanOrEqual(-2);
  expect(longestSilence(take)).toBeLessThanOrEqual(3);
});

test('what is not the voice lies 9 LU below it while it speaks, and 20 where speech is to be clear', async () => {
  const voice = await render('chamber', PART_S, { listening: 'speakers', only: 'voice' });
  const beds = await render('chamber', PART_S, { listening: 'speakers', only: 'beds' });
  const clear = await render('chamber', PART_S, { listening: 'speakers', only: 'beds', clearSpeech: true });
  // While sentences are said, once the beds have stepped back.
  const spoken = [
    [7.5, 10.9],
    [18.6, 22],
  ] as const;
  const below = (take: Take) =>
    spoken.map(
      ([from, to]) => loudness(cut(voice, from, to)).integrated - loudness(cut(take, from, to)).integrated,
    );
  const usual = below(beds);
  const clearer = below(clear);
  console.log(
    `below the voice: ${usual.map((lu) => lu.toFixed(1)).join(', ')} LU; clear: ${clearer.map((lu) => lu.toFixed(1)).join(', ')} LU`,
  );
  expect(Math.min(...usual)).toBeGreaterThanOrEqual(9);
  expect(Math.min(...clearer)).toBeGreaterThanOrEqual(20);
});

test('from one dream to another: the four notes both have, and no click', async () => {
  const take = await render('crossing', 24, { listening: 'speakers', voice: false });
  // One window, long enough to tell low notes from their neighbours.
  const [middleLeft = new Float32Array()] = cut(take, 14.4, 16).channels;
  const middle = pitchClasses({ rate: take.rate, powers: powerAt(middleLeft, 0, 65_536) });
  const ours = [2, 9, 4, 11];
  const all = middle.reduce((sum, power) => sum + power, 0);
  const strange = middle.reduce((sum, power, pitch) => sum + (ours.includes(pitch) ? 0 : power), 0);
  expect(10 * Math.log10(strange / all)).toBeLessThanOrEqual(-20);
  expect(worstClick(cut(take, 11, 20)).ratio).toBeLessThan(60);
  expect(longestSilence(take)).toBeLessThanOrEqual(3);
});

test('the same visit sounds the same; through one channel both ears hear the same; through two they do not', async () => {
  const options = { listening: 'headphones', voice: false };
  const first = await render('chamber', 8, options);
  const again = await render('chamber', 8, options);
  const mono = await render('chamber', 8, { ...options, mono: true });
  // When nodes that have ended are let go is the browser's affair: the last of their tails may differ.
  expect(differenceDb(first, again)).toBeLessThan(-55);
  expect(stereoCorrelation(mono)).toBeGreaterThan(0.9999);
  expect(stereoCorrelation(first)).toBeLessThan(0.9);
});

test.each(['high', 'headset'] as const)(
  'whatever comes in, %s: no more than -2 dBTP goes out',
  async (tier) => {
    const take = await render('chamber', 8, { listening: 'headphones', voice: false, tier, drive: 5 });
    const { integrated } = loudness(take);
    // Turned up by 28 dB it is loud indeed, and still whole.
    expect(integrated).toBeGreaterThan(-14);
    expect(faultsOf(take)).toMatchObject({ broken: 0 });
    expect(truePeak(take)).toBeLessThanOrEqual(-2);
  },
);

test('the lightest tier is a visit too', async () => {
  const take = await render('chamber', PART_S, { listening: 'headphones', voice: false, tier: 'headset' });
  const { integrated } = loudness(take);
  expect(faultsOf(take)).toMatchObject({ broken: 0 });
  expect(truePeak(take)).toBeLessThanOrEqual(-2);
  expect(integrated).toBeGreaterThan(-26);
  expect(integrated).toBeLessThan(-14);
});

test('in the country of the tree one hears what one is meant to, from the plain to the morning', async () => {
  // Two thirds of the visit that can be listened to: as full, and sooner over.
  const take = await render('tree-hurried', 101, { listening: 'headphones', voice: false });
  const { integrated, momentary, range } = loudness(take);
  console.log(
    `tree: ${integrated.toFixed(1)} LUFS, ${momentary.toFixed(1)} at most, range ${range.toFixed(1)} LU`,
  );
  expect(faultsOf(take)).toMatchObject({ broken: 0 });
  // What swells has less time to, and the quiet plain weighs more: half a decibel below the visit at its own pace.
  expect(Math.abs(integrated + 18.5)).toBeLessThanOrEqual(1);
  expect(momentary).toBeLessThanOrEqual(-13.5);
  expect(truePeak(take)).toBeLessThanOrEqual(-2);
  expect(longestSilence(take)).toBeLessThanOrEqual(3);
  const partOf = (from: number, to: number) => loudness(cut(take, from, to)).integrated;
  // Wide and quiet first; the festival is the fullest, and no louder than a word.
  expect(partOf(78, 88)).toBeGreaterThan(partOf(2, 11) + 3);
});

test('among the stars something is always to be heard, and never too loudly', async () => {
  const take = await render('stars', 20, { listening: 'speakers', voice: false });
  const { integrated, momentary } = loudness(take);
  expect(longestSilence(take)).toBeLessThanOrEqual(3);
  expect(integrated).toBeGreaterThan(-29);
  expect(momentary).toBeLessThanOrEqual(-14);
  expect(truePeak(take)).toBeLessThanOrEqual(-2);
});

/** The meter reads what is known of made-up signals. */
import { describe, expect, test } from 'vitest';
import {
  attack,
  bandEnergy,
  centroid,
  differenceDb,
  faultsOf,
  flatness,
  longestSilence,
  loudness,
  onsets,
  pitchClasses,
  seamOf,
  spectrumOf,
  stereoCorrelation,
  t60,
  truePeak,
  worstClick,
} from '../../tools/sound/meter.mjs';
import { createRandom } from '../../shaders/lib/hash';

const RATE = 48000;
const make = (seconds: number, at: (s: number) => number) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => at(i / RATE));
const mono = (seconds: number, at: (s: number) => number) => ({ rate: RATE, channels: [make(seconds, at)] });
const sine = (hz: number, db = -23) => {
  const peak = 10 ** (db / 20);
  return (s: number) => peak * Math.sin(2 * Math.PI * hz * s);
};
const noise = () => {
  const random = createRandom(7);
  return () => (random() * 2 - 1) * 0.1;
};

describe('loudness', () => {
  const both = (seconds: number, at: (s: number) => number, rate = RATE) => {
    const samples = Float32Array.from({ length: seconds * rate }, (_, i) => at(i / rate));
    return { rate, channels: [samples, samples] };
  };

  test.each([48000, 44100, 24000])('997 Hz at -23 dBFS in both channels reads -23.0 at %i Hz', (rate) => {
    const { integrated, momentary, range } = loudness(both(6, sine(997), rate));
    expect(Math.abs(integrated + 23)).toBeLessThan(0.1);
    expect(Math.abs(momentary + 23)).toBeLessThan(0.1);
    expect(range).toBeLessThan(0.1);
  });

  test('silence between two stretches is not counted', () => {
    const { integrated } = loudness(both(20, (s) => (s < 5 || s > 15 ? sine(997)(s) : 0)));
    expect(Math.abs(integrated + 23)).toBeLessThan(0.3);
  });

  test('20 s each of -20 and -30 dBFS have a range of 10 LU (EBU Tech 3342, case 1)', () => {
    const { range } = loudness(both(40, (s) => sine(1000, s < 20 ? -20 : -30)(s)));
    expect(Math.abs(range - 10)).toBeLessThan(1);
  });

  test('what is shorter than a moment is filled up with silence', () => {
    const { momentary } = loudness(both(0.2, sine(997)));
    expect(Math.abs(momentary + 26)).toBeLessThan(0.2);
  });
});

describe('samples', () => {
  test('finds what is no number, and what leans to one side', () => {
    const { broken, dc } = faultsOf(mono(1, (s) => (s === 0 ? Number.NaN : 0.02)));
    expect(broken).toBe(1);
    expect(dc).toBeCloseTo(0.02, 4);
  });

  test('a quarter of the rate at 45 degrees peaks 3 dB above its samples', () => {
    const samples = mono(0.1, (s) => 0.5 * Math.sin((2 * Math.PI * RATE * s) / 4 + Math.PI / 4));
    expect(Math.abs(truePeak(samples) + 6.02)).toBeLessThan(0.2);
  });

  test('the longest silence', () => {
    expect(longestSilence(mono(4, (s) => (s < 1 || s > 3.5 ? 0.1 : 0)))).toBeCloseTo(2.5, 1);
  });

  test('a click in a tone, and none in noise', () => {
    const clicking = worstClick(mono(1, (s) => sine(220)(s) + (Math.round(s * RATE) === 24000 ? 0.05 : 0)));
    expect(clicking.ratio).toBeGreaterThan(100);
    expect(Math.abs(clicking.atS - 0.5)).toBeLessThan(0.06);
    expect(worstClick(mono(1, noise())).ratio).toBeLessThan(8);
  });

  test('a loop of whole cycles closes, one of a half more does not', () => {
    expect(seamOf(mono(1, sine(220))).jump).toBeLessThan(3);
    expect(seamOf(mono(1, (s) => sine(220.25)(s))).jump).toBeGreaterThan(3);
  });

  test('when something begins, how fast, and how long it takes to be gone', () => {
    const struck = (from: number) => (s: number) =>
      s < from ? 0 : sine(440, -6)(s) * Math.exp((-6.91 * (s - from)) / 1.5) * Math.min(1, (s - from) / 0.02);
    const twice = onsets(mono(4, (s) => struck(0.5)(s) + struck(2)(s)));
    expect(twice.map((at) => Math.round(at * 10) / 10)).toEqual([0.5, 2]);
    expect(Math.abs(t60(mono(4, struck(0.1))) - 1.5)).toBeLessThan(0.1);
    expect(Math.abs(attack(mono(4, struck(0.1))) - 0.016)).toBeLessThan(0.003);
  });

  test('how alike left and right are, and how far apart two renders', () => {
    const left = make(1, sine(300));
    const away = left.map((x) => -x);
    expect(stereoCorrelation({ rate: RATE, channels: [left, left] })).toBeCloseTo(1, 5);
    expect(stereoCorrelation({ rate: RATE, channels: [left, away] })).toBeCloseTo(-1, 5);
    expect(differenceDb(mono(1, sine(300, 0)), mono(1, sine(300, -0.01)))).toBeCloseTo(-58.8, 0);
  });
});

describe('spectrum', () => {
  test('the weight of two equal tones lies between them', () => {
    const spectrum = spectrumOf(mono(2, (s) => sine(400)(s) + sine(1200)(s)));
    expect(Math.abs(centroid(spectrum) - 800)).toBeLessThan(5);
    expect(bandEnergy(spectrum, 300, 500) - bandEnergy(spectrum, 1100, 1300)).toBeCloseTo(0, 1);
    expect(bandEnergy(spectrum, 300, 500) - bandEnergy(spectrum, 600, 1000)).toBeGreaterThan(40);
  });

  test('noise is flat, a tone is not', () => {
    expect(flatness(spectrumOf(mono(2, noise())))).toBeGreaterThan(0.8);
    expect(flatness(spectrumOf(mono(2, sine(440))))).toBeLessThan(0.01);
  });

  test('D and A are heard as D and A', () => {
    const shares = pitchClasses(spectrumOf(mono(4, (s) => sine(293.66)(s) + sine(440)(s))));
    expect((shares[2] ?? 0) + (shares[9] ?? 0)).toBeGreaterThan(0.99);
    expect(Math.abs((shares[2] ?? 0) - (shares[9] ?? 0))).toBeLessThan(0.05);
  });
});

import { DataUtils } from 'three';
import { expect, test } from 'vitest';
import {
  decodeSrgbChannel,
  encodeSrgbChannel,
  hexToLinear,
  linearToOklab,
  luminance,
  mixOklab,
  oklabToLinear,
  oklchToLinear,
  type Vec3,
} from '../../shaders/lib/color';
import { createRandom, hashCell, hashUint } from '../../shaders/lib/hash';
import { cells2, gradientNoise2 } from '../../shaders/lib/noiseTexture';
import { createSkyTable, SKY_TABLE_SIZE, skyAt, type SkyHour } from '../../shaders/sky/skyTable';

const far = (a: Vec3, b: Vec3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

test('all 256 values of a channel come back from linear light', () => {
  for (let i = 0; i < 256; i++) {
    const hex = `#${i.toString(16).padStart(2, '0').repeat(3)}`;
    const [r, g, b] = hexToLinear(hex);
    expect([r, g, b].map((c) => Math.round(encodeSrgbChannel(c) * 255))).toEqual([i, i, i]);
    if (i > 0) expect(r).toBeGreaterThan(decodeSrgbChannel((i - 1) / 255));
  }
  // Light outside of the screen's range is held at its ends.
  expect(encodeSrgbChannel(-1)).toBe(0);
  expect(encodeSrgbChannel(3)).toBeCloseTo(1, 9);
});

test.each(['', 'red', '#fff', '#12345', '#1234567', '#12345g', '123456', ' #123456'])(
  'says what is wrong with %j as a colour',
  (text) => expect(() => hexToLinear(text)).toThrow(`"${text}" is not a colour: write it as #rrggbb.`),
);

test('white, grey and black have no hue, and lightness in between is even', () => {
  for (const c of [0, 0.01, 0.18, 0.5, 1, 4]) {
    const [L, a, b] = linearToOklab([c, c, c]);
    expect(L).toBeCloseTo(Math.cbrt(c), 5);
    expect(Math.hypot(a, b)).toBeLessThan(1e-6 * Math.max(1, L) + 1e-4 * L);
  }
  // The published example: pure red.
  expect(far(linearToOklab([1, 0, 0]), [0.62796, 0.22486, 0.12585])).toBeLessThan(2e-4);
});

test('linear light comes back from OKLab, and hue and chroma from their angle', () => {
  const random = createRandom(4);
  for (let i = 0; i < 300; i++) {
    const c: Vec3 = [random() * 2, random() * 2, random() * 2];
    expect(far(oklabToLinear(linearToOklab(c)), c)).toBeLessThan(2e-5);
  }
  const [L, a, b] = linearToOklab(oklchToLinear(0.7, 0.08, 120));
  expect(L).toBeCloseTo(0.7, 4);
  expect(Math.hypot(a, b)).toBeCloseTo(0.08, 4);
  expect((Math.atan2(b, a) * 180) / Math.PI).toBeCloseTo(120, 1);
});

test('a mixture ends at its ends, is half way in between, and is never negative', () => {
  const [a, b] = [hexToLinear('#ffce8b'), hexToLinear('#241f49')];
  expect(far(mixOklab(a, b, 0), a)).toBeLessThan(1e-6);
  expect(far(mixOklab(a, b, 1), b)).toBeLessThan(1e-6);
  const middle = (linearToOklab(a)[0] + linearToOklab(b)[0]) / 2;
  expect(linearToOklab(mixOklab(a, b, 0.5))[0]).toBeCloseTo(middle, 5);
  for (let t = 0; t <= 1; t += 0.05) {
    expect(Math.min(...mixOklab([1, 0, 0], [0, 0, 1], t))).toBeGreaterThanOrEqual(0);
  }
  expect(luminance([1, 1, 1])).toBeCloseTo(1, 9);
  expect(luminance([0, 1, 0])).toBeGreaterThan(luminance([1, 0, 1]));
});

/** The same hash in whole numbers of any size, as the paper writes it. */
function hashSlowly(v: bigint): bigint {
  const word32 = (n: bigint) => n & 0xffff_ffffn;
  const state = word32(v * 747796405n + 2891336453n);
  const word = word32(((state >> ((state >> 28n) + 4n)) ^ state) * 277803737n);
  return (word >> 22n) ^ word;
}

test('the hash is the published one, and fills its range', () => {
  const edges = [0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff];
  for (const v of [...edges, ...Array.from({ length: 500 }, (_, i) => (i * 2654435761) >>> 0)])
    expect(BigInt(hashUint(v))).toBe(hashSlowly(BigInt(v)));
  const values = Array.from({ length: 4000 }, (_, i) => hashCell(i - 2000, 7));
  expect(Math.min(...values)).toBeLessThan(0.01);
  expect(Math.max(...values)).toBeGreaterThan(0.99);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(values.reduce((sum, v) => sum + v) / values.length).toBeCloseTo(0.5, 1);
  expect(hashCell(3, 1)).not.toBe(hashCell(3, 2));
});

test('a seed is a stream of its own, the same each time', () => {
  const take = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 50 }, random);
  };
  expect(take(1)).toEqual(take(1));
  expect(take(1)).not.toEqual(take(2));
  expect(new Set(take(1)).size).toBe(50);
});

test('noise has no seam at its border', () => {
  const random = createRandom(6);
  for (let i = 0; i < 200; i++) {
    const [x, y] = [random() * 8, random() * 8];
    for (const [dx, dy] of [
      [8, 0],
      [0, 8],
      [-8, 16],
    ] as const) {
      expect(gradientNoise2(x + dx, y + dy, 8, 3)).toBeCloseTo(gradientNoise2(x, y, 8, 3), 9);
      const [here, there] = [cells2(x, y, 8, 3), cells2(x + dx, y + dy, 8, 3)];
      expect(there.id).toBe(here.id);
      expect(there.f1).toBeCloseTo(here.f1, 9);
      expect(there.f2).toBeCloseTo(here.f2, 9);
      expect(here.f1).toBeLessThanOrEqual(here.f2);
    }
    expect(Math.abs(gradientNoise2(x, y, 8, 3))).toBeLessThanOrEqual(1.2);
  }
});

const HOUR: SkyHour = {
  stops: [
    { at: -1, color: '#030416' },
    { at: 0, color: '#4a4470' },
    { at: 1, color: '#171330' },
  ],
  key: { color: '#ffce8b', gain: 0.5, power: 6, at: 0.2 },
  counter: { color: '#88416c', gain: 0.2 },
};
const QUIET: SkyHour = { ...HOUR, key: { ...HOUR.key, gain: 0 }, counter: { ...HOUR.counter, gain: 0 } };

test('the sky goes through its stops, and is even in between', () => {
  for (const { at, color } of HOUR.stops)
    expect(far(skyAt(QUIET, 0.3, at), hexToLinear(color))).toBeLessThan(1e-6);
  let before = skyAt(QUIET, 0.3, -1);
  for (let e = -1; e <= 1; e += 0.01) {
    const here = skyAt(QUIET, 0.3, e);
    expect(far(here, before)).toBeLessThan(0.01);
    before = here;
  }
});

test('the key light stands where it stands, and its answer opposite', () => {
  const light = (away: number, e: number) =>
    luminance(skyAt(HOUR, away, e)) - luminance(skyAt(QUIET, away, e));
  for (const [away, e] of [
    [0, 0.6],
    [0.2, 0.2],
    [0, -0.3],
  ] as const)
    expect(light(0, HOUR.key.at)).toBeGreaterThan(light(away, e));
  expect(light(1, 0)).toBeGreaterThan(light(0.75, 0));
  expect(light(1, 0)).toBeGreaterThan(light(1, 0.6));
});

test('the table holds the sky, closest together at the horizon', () => {
  const table = createSkyTable(HOUR);
  const n = SKY_TABLE_SIZE;
  const { data, width, height } = table.image as { data: Uint16Array; width: number; height: number };
  expect([width, height, data.length]).toEqual([n, n, n * n * 4]);
  for (const [x, y] of [
    [0, 0],
    [5, 31],
    [40, 32],
    [63, 50],
    [63, 63],
  ] as const) {
    const v = ((y + 0.5) / n) * 2 - 1;
    const wanted = skyAt(HOUR, (x + 0.5) / n, Math.sign(v) * v * v);
    const held = [0, 1, 2].map((i) => DataUtils.fromHalfFloat(data[(y * n + x) * 4 + i] ?? 0));
    wanted.forEach((c, i) => expect(Math.abs((held[i] ?? -1) - c)).toBeLessThan(1e-3 * c + 1e-6));
  }
  table.dispose();
});

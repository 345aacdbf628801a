import { expect, test } from 'vitest';
import { createRandom, hashCell, hashUint } from '../../shaders/lib/hash';
import { createCells, createGradientNoise } from '../../shaders/lib/noiseTexture';

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
  const gradientNoise = createGradientNoise(8, 3);
  const cells = createCells(8, 3);
  const sample = (x: number, y: number) => cells(x, y, { f1: 0, f2: 0, id: 0 });
  for (let i = 0; i < 200; i++) {
    const [x, y] = [random() * 8, random() * 8];
    for (const [dx, dy] of [
      [8, 0],
      [0, 8],
      [-8, 16],
    ] as const) {
      expect(gradientNoise(x + dx, y + dy)).toBeCloseTo(gradientNoise(x, y), 9);
      const [here, there] = [sample(x, y), sample(x + dx, y + dy)];
      expect(there.id).toBe(here.id);
      expect(there.f1).toBeCloseTo(here.f1, 9);
      expect(there.f2).toBeCloseTo(here.f2, 9);
      expect(here.f1).toBeLessThanOrEqual(here.f2);
    }
    expect(Math.abs(gradientNoise(x, y))).toBeLessThanOrEqual(1.2);
  }
});

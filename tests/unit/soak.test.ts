/** What the soak calls a leak: a planted one is found, noise is not. */
import { expect, test } from 'vitest';
import { judge, theilSen, type Round } from '../../tools/bench/soak.mjs';
import { createRandom } from '../../shaders/lib/hash';

const ROUND_S = 360;

function rounds(count: number, heapPerRound: number, textures: (round: number) => number): Round[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, i) => ({
    seconds: (i + 1) * ROUND_S,
    // Half a megabyte comes and goes with what happens to be cached.
    heap: 9e6 + (i + 1) * heapPerRound + random() * 0.5e6 + (i < 2 ? -3e6 : 0),
    objects: { Texture: textures(i), Buffer: 40 },
  }));
}

test('noise, and caches that fill at first, are no leak', () => {
  expect(judge(rounds(20, 0, (i) => (i === 0 ? 8 : 12))).faults).toEqual([]);
});

test('a texture left behind each round is found, and named', () => {
  expect(judge(rounds(10, 0, (i) => 12 + i)).faults).toEqual(['Texture: 7 more after 7 rounds.']);
});

test('half a megabyte a round is found', () => {
  const { faults, heapMBPerHour } = judge(rounds(10, 0.5e6, () => 12));
  expect(heapMBPerHour).toBeGreaterThan(4);
  expect(faults).toHaveLength(1);
});

test('one round that is not like the others does not decide', () => {
  const points = Array.from({ length: 9 }, (_, i): [number, number] => [i, i === 4 ? 1000 : 2 * i]);
  expect(theilSen(points)).toBeCloseTo(2);
});

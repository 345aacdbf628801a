/** What the recipes are built of, as far as it is plain arithmetic. */
import { expect, test } from 'vitest';
import { arrivals, rounds } from '../../src/sound/blocks/banks';
import { voiced, within } from '../../src/sound/blocks/patch';
import { fitting, sway } from '../../src/sound/blocks/shapes';

test('what is out of bounds is brought back, and what is no number is the least', () => {
  expect([5, -1, 1e9, Infinity, -Infinity, Number.NaN].map((x) => within(x, 0, 10))).toEqual([
    5, 0, 10, 10, 0, 0,
  ]);
});

test.each([
  [440, 440],
  [110, 220],
  [3520, 880],
  [27.5, 220],
  [880, 880],
])('%d Hz is voiced at %d Hz between 220 and 880', (hz, heard) => {
  expect(voiced(hz, 220, 880)).toBeCloseTo(heard, 6);
});

test.each([Number.NaN, 0, -440, 1e9, Infinity])('%d Hz is voiced somewhere between 220 and 880', (hz) => {
  expect(voiced(hz, 220, 880)).toBeGreaterThanOrEqual(220);
  expect(voiced(hz, 220, 880)).toBeLessThanOrEqual(880);
});

test('arrivals follow from their seed, in order, at about their rate', () => {
  const times = arrivals(3, 10, 200);
  expect(times).toEqual(arrivals(3, 10, 200));
  expect(times).not.toEqual(arrivals(4, 10, 200));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Math.abs(times.length - 2000)).toBeLessThan(150);
  expect(Math.max(...times)).toBeLessThan(200);
});

test('what is at the beginning of a loop is after its end too', () => {
  expect([rounds(0.5, 10), rounds(5, 10)]).toEqual([[0.5, 10.5], [5]]);
});

test('pitches and movements fit a loop', () => {
  expect((fitting(440.03, 10) * 10) % 1).toBeCloseTo(0, 9);
  expect(fitting(0, 10)).toBe(0.1);
  const move = sway(2, 6, 3, 0.25);
  expect(move(0)).toBeCloseTo(4, 9);
  expect(move(1)).toBeCloseTo(move(0), 9);
  expect(move(1 / 12)).toBeCloseTo(6, 9);
});

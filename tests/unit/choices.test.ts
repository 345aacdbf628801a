import { expect, test } from 'vitest';
import {
  choose,
  CHOICE_STARS,
  createChoices,
  floatedM,
  floatTo,
  leftAt,
  outAt,
  stepChoices,
} from '../../scenes/glowing-tree/choices';
import { STREAM_M, streamAt } from '../../scenes/glowing-tree/layout';

const REACH_M = 4.5;
const EYE_M = 1.62;
const STEP_S = 1 / 60;

test('they lie in the water one after another, each within reach of either bank', () => {
  const ways = CHOICE_STARS.map(({ s }) => s);
  expect(ways).toEqual([...ways].sort((a, b) => a - b));
  expect(CHOICE_STARS.length).toBe(14);
  expect(ways[0]).toBeCloseTo(12, 5);
  expect(ways.at(-1)).toBeCloseTo(215, 5);
  const far = CHOICE_STARS.flatMap(({ s, at }) => {
    const { x, z, dx, dz, wideM } = streamAt(s);
    expect(Math.hypot(at.x - x, at.z - z)).toBeLessThan(0.45 * wideM);
    return [-1, 1].map((side) => {
      const out = side * (0.5 * wideM + 0.5);
      return Math.hypot(x - dz * out - at.x, EYE_M, z + dx * out - at.z);
    });
  });
  expect(Math.max(...far)).toBeLessThan(REACH_M);
});

test('above each of them its twin stands ahead, as high as one lifts the eyes without the head', () => {
  for (const { s, sky } of CHOICE_STARS) {
    const { dx, dz } = streamAt(s);
    expect(Math.hypot(...sky)).toBeCloseTo(1, 6);
    const high = (Math.asin(sky[1]) * 180) / Math.PI;
    expect(high).toBeGreaterThan(25);
    expect(high).toBeLessThan(41);
    expect((sky[0] * dx + sky[2] * dz) / Math.hypot(sky[0], sky[2])).toBeGreaterThan(0.95);
  }
});

test('they come out one by one, and all of them', () => {
  const seen = [0, 0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 1].map(
    (stars) => CHOICE_STARS.filter((star) => outAt(star, stars) > 0.5).length,
  );
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen[1]).toBe(0);
  expect(new Set(seen).size).toBeGreaterThan(4);
  expect(CHOICE_STARS.every((star) => outAt(star, 1) === 1)).toBe(true);
});

test('one is chosen once, and is gold in two seconds', () => {
  const choices = createChoices();
  expect(choose(choices, 3)).toBe(true);
  expect(choose(choices, 3)).toBe(false);
  for (let s = 0; s < 2; s += STEP_S) stepChoices(choices, STEP_S);
  expect(choices.chosen).toBe(1);
  expect(choices.warm[3]).toBeGreaterThan(0.93);
  expect([...choices.warm].filter((warm) => warm > 0)).toHaveLength(1);
});

test('it lies where it was while it warms, then sets out slowly and is lost in its light before the lake', () => {
  const way = Array.from({ length: 200 }, (_, s) => floatedM(s));
  expect(way.slice(0, 3)).toEqual([0, 0, 0]);
  const steps = way.slice(1).map((far, i) => far - (way[i] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThan(0.4);
  expect(way.at(-1)).toBeGreaterThan(50);
  expect(leftAt(CHOICE_STARS.at(-1)?.s ?? 0)).toBe(1);
  expect(leftAt(STREAM_M)).toBe(0);
});

test('what floats is where the stream is', () => {
  const at = { x: 0, z: 0 };
  for (const s of [0, 0.01, 17, 133.3, 250, STREAM_M]) {
    const there = streamAt(s);
    floatTo(s, 0, at);
    expect(Math.hypot(at.x - there.x, at.z - there.z)).toBeLessThan(1e-3);
    floatTo(s, 0.7, at);
    expect(Math.hypot(at.x - there.x, at.z - there.z)).toBeCloseTo(0.7, 1);
  }
});

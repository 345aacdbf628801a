import { expect, test } from 'vitest';
import {
  aim,
  beckonAt,
  CALL_S,
  createBeckon,
  DRIFT_S,
  GONE_S,
  stepBeckon,
  type Beckon,
} from '../../src/dream/beckon';
import { createBody, faceToward } from '../../src/walk/body';

const STEP_S = 1 / 60;

/** Waits, or not, and says when calls began and how bright it became. */
function wait(beckon: Beckon, seconds: number, waits = true) {
  const calls: number[] = [];
  let brightest = 0;
  let steepest = 0;
  for (let i = 0; i < Math.round(seconds / STEP_S); i++) {
    const before = beckon.strength;
    if (stepBeckon(beckon, waits, STEP_S)) calls.push(Math.round(beckon.waitedS));
    brightest = Math.max(brightest, beckon.strength);
    steepest = Math.max(steepest, Math.abs(beckon.strength - before));
  }
  return { calls, brightest, steepest };
}

test('it calls after 45 seconds and once more, brighter, after 75; then never', () => {
  const beckon = createBeckon();
  expect(wait(beckon, 44.9)).toEqual({ calls: [], brightest: 0, steepest: 0 });
  const first = wait(beckon, 29);
  expect(first.calls).toEqual([45]);
  expect(beckon.strength).toBe(0);
  const second = wait(beckon, 30);
  expect(second.calls).toEqual([75]);
  expect(second.brightest).toBeGreaterThan(first.brightest * 1.5);
  expect(second.brightest).toBeCloseTo(1, 2);
  // No pop, in or out.
  expect(Math.max(first.steepest, second.steepest)).toBeLessThan(0.02);
  expect(wait(beckon, 3600)).toMatchObject({ calls: [], brightest: 0 });
});

test('who moves is left alone at once, and waits anew', () => {
  const beckon = createBeckon();
  wait(beckon, 52);
  expect(beckon.strength).toBeGreaterThan(0.5);
  const gone = wait(beckon, GONE_S, false);
  expect(beckon.strength).toBe(0);
  expect(gone.steepest).toBeLessThan(STEP_S / GONE_S + 1e-9);
  expect(wait(beckon, 44).calls).toEqual([]);
  const again = wait(beckon, 10);
  expect(again.calls).toEqual([45]);
  expect(again.brightest).toBeLessThan(0.61);
});

test('it drifts from before the eyes to what it shows, round the head and never through it', () => {
  const body = createBody();
  const out = { x: 0, y: 0, z: 0 };
  for (const [x, z] of [
    [0, -5],
    [4, -3],
    [-6, 1],
    [0.2, 6],
    [0, 40],
    [0.3, 0.3],
  ] as const) {
    faceToward(body, 0, 1.62, -9);
    const beckon = createBeckon();
    aim(beckon, body, { x, y: 1.1, z });
    const begins = { ...beckonAt(beckon, out) };
    expect(begins.z).toBeLessThan(-1);
    expect(begins.y).toBeLessThan(body.eyeM);
    let last = begins;
    let nearest = Number.POSITIVE_INFINITY;
    let longest = 0;
    wait(beckon, 44.9);
    for (let t = 0; t < CALL_S; t += STEP_S) {
      wait(beckon, STEP_S);
      const now = { ...beckonAt(beckon, out) };
      nearest = Math.min(nearest, Math.hypot(now.x, now.z));
      longest = Math.max(longest, Math.hypot(now.x - last.x, now.y - last.y, now.z - last.z) / STEP_S);
      last = now;
    }
    expect(nearest).toBeGreaterThan(0.9);
    // It never hurries: the fastest is where a long way or a whole turn is half done.
    expect(longest).toBeLessThan(5);
    // In its direction, short of it, and not beyond what one can see it by.
    const away = Math.hypot(x, z);
    expect((last.x * x + last.z * z) / Math.hypot(last.x, last.z) / away).toBeGreaterThan(0.999);
    expect(Math.hypot(last.x, last.z)).toBeLessThan(Math.max(1.5, Math.min(8.01, away)));
  }
  expect(DRIFT_S).toBeLessThan(CALL_S);
});

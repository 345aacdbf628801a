import { expect, test } from 'vitest';
import { createPresence, SPOT_JUMP_M, SPOT_REACH_M, stepPresence } from '../../src/presence/presence';
import { gazeAt, live, STEP_S } from '../support/lives';

test('where a gaze rests the answer travels, and no farther than its reach', () => {
  const presence = live(createPresence(), 2, { gaze: gazeAt(2) });
  let last = presence.attention.radiusM;
  const first = last;
  live(presence, 1, { gaze: gazeAt(2) }, ({ attention }) => {
    expect(attention.radiusM).toBeGreaterThan(last);
    last = attention.radiusM;
  });
  expect(last - first).toBeGreaterThan(0.4);
  live(presence, 20, { gaze: gazeAt(2) }, ({ attention }) => {
    expect(attention.radiusM).toBeGreaterThanOrEqual(last);
    expect(attention.radiusM).toBeLessThanOrEqual(SPOT_REACH_M);
    expect(attention.strength).toBeLessThanOrEqual(1);
    last = attention.radiusM;
  });
  expect(last).toBe(SPOT_REACH_M);
  expect(presence.attention.strength).toBeGreaterThan(0.95);
});

test('a gaze that wanders holds the answer back', () => {
  const presence = createPresence();
  for (let i = 0; i < 300; i++) {
    stepPresence(presence, { speed: 0, gaze: gazeAt(1.6 * Math.sin(i * STEP_S * 2)) }, STEP_S);
  }
  const resting = live(createPresence(), 5, { gaze: gazeAt(0) });
  expect(presence.attention.radiusM).toBeLessThan(resting.attention.radiusM * 0.5);
});

test('a gaze that jumps leaves an echo that fades where it was', () => {
  const presence = live(createPresence(), 4, { gaze: gazeAt(0) });
  const { radiusM } = presence.attention;
  stepPresence(presence, { speed: 0, gaze: gazeAt(SPOT_JUMP_M + 0.5) }, STEP_S);
  expect(presence.echo.x).toBeCloseTo(0, 2);
  expect(presence.echo.strength).toBeGreaterThan(0.8);
  expect(presence.echo.radiusM).toBeGreaterThanOrEqual(radiusM);
  expect(presence.attention.x).toBeCloseTo(SPOT_JUMP_M + 0.5, 5);
  expect(presence.attention.strength).toBeLessThan(0.1);
  expect(presence.attention.radiusM).toBeLessThan(0.3);
  // A glance that hardly began does not push the echo out.
  stepPresence(presence, { speed: 0, gaze: gazeAt(-3) }, STEP_S);
  expect(presence.echo.x).toBeCloseTo(0, 2);
  let last = presence.echo.strength;
  live(presence, 10, { gaze: gazeAt(-3) }, ({ echo }) => {
    expect(echo.strength).toBeLessThan(last);
    expect(echo.radiusM).toBeLessThanOrEqual(SPOT_REACH_M);
    last = echo.strength;
  });
  expect(last).toBeLessThan(0.02);
});

test('a gaze at nothing lets the answer fade', () => {
  const presence = live(live(createPresence(), 4, { gaze: gazeAt(0) }), 8);
  expect(presence.attention.strength).toBeLessThan(0.01);
});

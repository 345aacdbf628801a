import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import {
  addKindness,
  BREATH_S,
  breathAt,
  createPresence,
  SPOT_JUMP_M,
  SPOT_REACH_M,
  stepPresence,
  type Gaze,
  type Presence,
} from '../../src/presence/presence';

const STEP_S = 1 / 60;
const NOWHERE: Gaze = { hit: false, x: 0, y: 0, z: 0 };
const gazeAt = (x: number, y = 1.6, z = -4): Gaze => ({ hit: true, x, y, z });

/** Lives `seconds` with one speed and one gaze, and looks at the state after every step. */
function live(
  presence: Presence,
  seconds: number,
  { speed = 0, gaze = NOWHERE, dt = STEP_S }: { speed?: number; gaze?: Gaze; dt?: number } = {},
  look: (presence: Presence) => void = () => {},
): Presence {
  for (let i = 0; i < Math.round(seconds / dt); i++) {
    stepPresence(presence, { speed, gaze }, dt);
    look(presence);
  }
  return presence;
}

test('the heart keeps between 52 and 70 beats a minute, whatever the visitor does', () => {
  const random = createRandom(3);
  const presence = createPresence();
  let beats = 0;
  let before = 0;
  const seconds = 120;
  for (let s = 0; s < seconds; s++) {
    live(presence, 1, { speed: random() < 0.3 ? 40 * random() : 2 * random() }, ({ heart, heartHz }) => {
      expect(heartHz * 60).toBeGreaterThanOrEqual(52);
      // 1.2 Hz is the fastest that light over the whole view may change.
      expect(heartHz * 60).toBeLessThanOrEqual(70);
      if (heart < before) beats += 1;
      before = heart;
    });
  }
  expect(beats).toBeGreaterThanOrEqual(Math.floor((52 / 60) * seconds) - 1);
  expect(beats).toBeLessThanOrEqual(Math.ceil((70 / 60) * seconds) + 1);
});

test('stillness calms, haste does not, and a calm heart is slower', () => {
  const still = createPresence();
  let last = still.calm;
  live(still, 60, {}, ({ calm }) => {
    expect(calm).toBeGreaterThanOrEqual(last);
    last = calm;
  });
  expect(still.calm).toBeGreaterThan(0.95);
  expect(still.calm).toBeLessThanOrEqual(1);
  const hasty = live(createPresence(), 20, { speed: 2 });
  expect(hasty.calm).toBeLessThan(0.25);
  expect(hasty.calm).toBeGreaterThan(0);
  expect(still.heartHz).toBeLessThan(hasty.heartHz);
});

test('a breath takes ten seconds, is deep in calm and shallow in haste', () => {
  for (const [speed, shallowest, deepest] of [
    [0, 0.95, 1],
    [2, 0.6, 0.75],
  ] as const) {
    const presence = live(createPresence(), 80, { speed });
    const crossings: number[] = [];
    let time = 0;
    let before = presence.breath;
    let top = 0;
    let bottom = 0;
    live(presence, 45, { speed }, ({ breath }) => {
      time += STEP_S;
      if (before < 0 && breath >= 0) crossings.push(time);
      before = breath;
      top = Math.max(top, breath);
      bottom = Math.min(bottom, breath);
    });
    expect(crossings.length).toBeGreaterThanOrEqual(4);
    crossings.slice(1).forEach((at, i) => expect(at - (crossings[i] ?? 0)).toBeCloseTo(BREATH_S, 1));
    for (const depth of [top, -bottom]) {
      expect(depth).toBeGreaterThan(shallowest);
      expect(depth).toBeLessThanOrEqual(deepest);
    }
  }
});

test('one breath is closed and has no corners', () => {
  expect(breathAt(0)).toBeCloseTo(-1, 9);
  expect(breathAt(0.42)).toBeCloseTo(1, 9);
  expect(breathAt(1)).toBeCloseTo(-1, 9);
  const slope = (t: number) => (breathAt(t + 1e-4) - breathAt(t)) / 1e-4;
  for (let i = 0; i < 1000; i++) {
    expect(Math.abs(breathAt(i / 1000))).toBeLessThanOrEqual(1);
    expect(Math.abs(slope(i / 1000 + 1e-3) - slope(i / 1000))).toBeLessThan(0.1);
  }
});

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

test('kindness rises slowly, never falls and never passes 1', () => {
  const presence = createPresence(0.2);
  for (let i = 0; i < 6; i++) addKindness(presence, 0.3);
  expect(presence.kindnessGoal).toBe(1);
  let last = presence.kindness;
  expect(last).toBe(0.2);
  live(presence, 30, {}, ({ kindness }) => {
    expect(kindness).toBeGreaterThanOrEqual(last);
    expect(kindness).toBeLessThanOrEqual(1);
    // A second's worth is never more than a quarter of the way: no leap of the picture.
    expect(kindness - last).toBeLessThan(0.25 * STEP_S);
    last = kindness;
  });
  expect(last).toBeGreaterThan(0.99);
});

/** Twelve seconds of walking, stopping and looking about; the gaze changes on whole tenths of a second. */
function story(dt: number): Presence {
  const presence = createPresence(0.1);
  const random = createRandom(9);
  for (let i = 0; i < 120; i++) {
    const gaze = i % 30 === 0 ? gazeAt(4 * random()) : gazeAt(1 + (i % 30 > 20 ? 0.01 * (i % 30) : 0));
    live(presence, 0.1, { speed: i < 50 ? 1.2 : 0, gaze, dt });
    if (i === 60) addKindness(presence, 0.4);
  }
  return presence;
}

test('the same walk feels the same, twice and at another frame rate', () => {
  expect(story(1 / 60)).toEqual(story(1 / 60));
  const [fine, coarse] = [story(1 / 60), story(1 / 30)];
  expect(Math.abs(coarse.heart - fine.heart)).toBeLessThan(0.02);
  for (const key of ['heartHz', 'breath', 'breathTurn', 'calm', 'kindness'] as const) {
    expect(Math.abs(coarse[key] - fine[key]), key).toBeLessThan(0.01);
  }
  for (const spot of ['attention', 'echo'] as const) {
    for (const key of ['x', 'y', 'z', 'strength', 'radiusM'] as const) {
      expect(Math.abs(coarse[spot][key] - fine[spot][key]), `${spot}.${key}`).toBeLessThan(0.06);
    }
  }
});

import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { addKindness, breathAt, createPresence, type Presence } from '../../src/presence/presence';
import { gazeAt, live, STEP_S } from '../support/lives';

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
    crossings.slice(1).forEach((at, i) => expect(at - (crossings[i] ?? 0)).toBeCloseTo(10, 1));
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
  const slow = (p: Presence) => [p.heart, p.heartHz, p.breath, p.breathTurn, p.calm, p.kindness];
  const spots = ({ attention: a, echo: b }: Presence) =>
    [a, b].flatMap(({ x, y, z, strength, radiusM }) => [x, y, z, strength, radiusM]);
  const apart = (numbers: (p: Presence) => number[]) => {
    const other = numbers(fine);
    return Math.max(...numbers(coarse).map((v, i) => Math.abs(v - (other[i] ?? Infinity))));
  };
  expect(apart(slow)).toBeLessThan(0.02);
  expect(apart(spots)).toBeLessThan(0.06);
});

import { expect, test } from 'vitest';
import { createDwell, pickThing, stepDwell } from '../../src/walk/attend';
import { createBody, lookDirection, stepBody } from '../../src/walk/body';
import {
  createGuide,
  FADE_S,
  stepGuide,
  stepVeil,
  stepViews,
  waypointAhead,
  type Waypoint,
} from '../../src/walk/guide';
import { clearIntent, createIntent, deadZone } from '../../src/walk/intent';
import type { Terrain, Thing } from '../../src/walk/terrain';
import { createTerrain, openBoundary, roundBoundary } from '../support/terrains';

const STEP_S = 1 / 60;
const EYE = { x: 0, y: 1.6, z: 0 };
const AHEAD = { x: 0, y: 0, z: -1 };

const thing = (id: string, x: number, z: number, { radiusM = 0.2, reachM = 10 } = {}): Thing => ({
  id,
  at: { x, y: 1.6, z },
  radiusM,
  reachM,
  attend: () => {},
});
const place = (...things: Thing[]): Terrain => ({ ...createTerrain(openBoundary), things });

test('what is nearest to the line of sight is picked, within its reach', () => {
  const pick = (...things: Thing[]) => pickThing(place(...things), EYE, AHEAD)?.id ?? null;
  expect(pick()).toBeNull();
  expect(pick(thing('left', -0.5, -4), thing('right', 0.3, -4))).toBe('right');
  expect(pick(thing('right', 0.3, -4), thing('left', -0.5, -4))).toBe('right');
  expect(pick(thing('far', 0, -12))).toBeNull();
  expect(pick(thing('far', 0, -12, { reachM: 12.1 }))).toBe('far');
  expect(pick(thing('behind', 0, 4))).toBeNull();
  expect(pick(thing('aside', 1.5, -4))).toBeNull();
  // Looking at the rim of something large is looking at it.
  expect(pick(thing('aside', 1.5, -4, { radiusM: 1.2 }))).toBe('aside');
  expect(pick(thing('here', 0, 0))).toBe('here');
});

test('a steady gaze attends once, and again after it left', () => {
  const [a, b] = [thing('a', 0, -2), thing('b', 1, -2)];
  const dwell = createDwell();
  const gaze = (looked: Thing | null, seconds: number, dwellS = 1.5) => {
    let times = 0;
    for (let i = 0; i < Math.round(seconds / STEP_S); i++)
      if (stepDwell(dwell, looked, dwellS, STEP_S)) times += 1;
    return times;
  };
  expect(gaze(a, 1.4)).toBe(0);
  expect(gaze(a, 10)).toBe(1);
  expect(gaze(null, 0.1)).toBe(0);
  expect(gaze(a, 1.4)).toBe(0);
  // Another thing begins anew: what was held before does not count for it.
  expect(gaze(b, 1.4)).toBe(0);
  expect(gaze(b, 0.2)).toBe(1);
  expect(gaze(null, 20)).toBe(0);
  expect(gaze(a, 60, 0)).toBe(0);
});

test('what one finds oneself looking at on coming back is entered by looking at it anew', () => {
  const star = thing('star', 0, -2);
  const dwell = createDwell();
  dwell.arrived = true;
  let times = 0;
  const gaze = (looked: Thing | null, seconds: number) => {
    for (let i = 0; i < Math.round(seconds / STEP_S); i++)
      if (stepDwell(dwell, looked, 1.5, STEP_S)) times += 1;
  };
  gaze(null, 2);
  gaze(star, 30);
  expect(times).toBe(0);
  gaze(null, 0.1);
  gaze(star, 1.6);
  expect(times).toBe(1);
});

test("a stick's drift is nothing, its end is everything", () => {
  for (const v of [0, 0.1, -0.149, 0.15, Number.NaN, Infinity, -Infinity])
    expect(Math.abs(deadZone(v))).toBe(0);
  expect(deadZone(1)).toBe(1);
  expect(deadZone(-1)).toBe(-1);
  expect(deadZone(7)).toBe(1);
  let last = -1;
  for (let v = -1; v <= 1; v += 0.01) {
    expect(deadZone(v)).toBeGreaterThanOrEqual(last);
    expect(deadZone(-v)).toBeCloseTo(-deadZone(v), 9);
    last = deadZone(v);
  }
  expect(deadZone(0.16)).toBeLessThan(0.02);
});

test('an intent is emptied whole', () => {
  const intent = createIntent();
  Object.assign(intent, {
    moveX: 1,
    moveZ: 1,
    turn: 1,
    tilt: 1,
    attend: true,
    attendX: 1,
    attendY: 1,
    active: true,
  });
  clearIntent(intent);
  expect(intent).toEqual(createIntent());
});

const PATH: readonly Waypoint[] = [
  { to: [2, -3], look: [4, 2, -8], stayS: 2 },
  { to: [-3, -3], look: [-3, 0.5, -9], stayS: 0, attend: true },
  { to: [0, 2], look: [0, 1.6, -6], stayS: 6 },
];

/** Goes a path to its end; returns how near each waypoint came, when it was left, and the greatest turn of one step. */
function follow(path: readonly Waypoint[], terrain: Terrain, limitS: number) {
  const body = createBody();
  const intent = createIntent();
  const guide = createGuide(path);
  const left: { nearest: number; away: number; time: number; attended: boolean }[] = [];
  let nearest = Infinity;
  let sharpest = 0;
  let time = 0;
  for (; time < limitS; time += STEP_S) {
    clearIntent(intent);
    const { index } = guide;
    const [x, z] = path[index]?.to ?? [0, 0];
    const away = Math.hypot(body.x - x, body.z - z);
    nearest = Math.min(nearest, away);
    if (!stepGuide(guide, body, intent, STEP_S)) return { body, left, sharpest, time, ended: true };
    sharpest = Math.max(sharpest, Math.abs(intent.turn), Math.abs(intent.tilt));
    if (guide.index > index) {
      left.push({ nearest, away, time, attended: intent.attend });
      nearest = Infinity;
    }
    stepBody(body, intent, terrain, STEP_S);
  }
  return { body, left, sharpest, time, ended: false };
}

test.each(['ground', 'drift'] as const)('the guided walk reaches every place of its path (%s)', (kind) => {
  const walk = follow(PATH, createTerrain(openBoundary, kind), 60);
  expect(walk.ended).toBe(true);
  expect(walk.left).toHaveLength(PATH.length);
  for (const { nearest, away } of walk.left) {
    expect(nearest).toBeLessThan(0.3);
    // Whoever was asked to stay is still there when it goes on, the weightless too.
    expect(away).toBeLessThan(0.4);
  }
  expect(walk.left.map(({ attended }) => attended)).toEqual([false, true, false]);
  // The head turns, it does not snap; and at the end it looks where it was told to.
  expect(walk.sharpest).toBeLessThan(1 * STEP_S);
  const look = lookDirection(walk.body, { x: 0, y: 0, z: 0 });
  const to = [0 - walk.body.x, 1.6 - walk.body.y - walk.body.eyeM, -6 - walk.body.z] as const;
  expect((look.x * to[0] + look.y * to[1] + look.z * to[2]) / Math.hypot(...to)).toBeGreaterThan(0.995);
});

test('a barred way is given up, and the walk goes on', () => {
  const path: readonly Waypoint[] = [
    { to: [0, -9], look: [0, 1.6, -20], stayS: 1, attend: true },
    { to: [1, 1], look: [0, 1.6, -20], stayS: 1 },
  ];
  const walk = follow(path, createTerrain(roundBoundary(4)), 60);
  expect(walk.ended).toBe(true);
  expect(walk.left[0]?.time).toBeGreaterThan(25);
  expect(walk.left[0]?.time).toBeLessThan(35);
  expect(walk.left[1]?.nearest).toBeLessThan(0.3);
});

test('a walk goes on at the nearest waypoint ahead, never behind what was told nor past what waits', () => {
  const look = [0, 1.6, -20] as const;
  const path: readonly Waypoint[] = [
    { to: [0, 0], look, stayS: 1 },
    { to: [0, -4], look, stayS: 1, until: 'p01' },
    { to: [0, -8], look, stayS: 1 },
    { to: [0, -12], look, stayS: 1, attend: true },
    { to: [0, -16], look, stayS: 1, until: 'p02' },
  ];
  const at = (z: number, from = 0, ...told: string[]) =>
    waypointAhead(path, from, 0, z, (passage) => told.includes(passage));
  expect(at(0)).toBe(0);
  expect(at(-3)).toBe(1);
  // What waits to be told, or is to be attended to, is not walked past.
  expect(at(-16)).toBe(1);
  expect(at(-16, 0, 'p01')).toBe(3);
  // What was told, or passed, is not walked back through.
  expect(at(0, 0, 'p01')).toBe(2);
  expect(at(-9, 3, 'p01')).toBe(3);
  expect(at(0, 4, 'p01')).toBe(4);
  // A passage told out of order counts for all before it.
  expect(at(0, 0, 'p02')).toBe(path.length);
  expect(at(0, 0, 'p01', 'p02')).toBe(path.length);
  // A door that was left is asked for again.
  expect(waypointAhead(path.slice(0, 4), 4, 0, 0, () => true)).toBe(3);
  expect(waypointAhead([], 0, 0, 0, () => false)).toBe(0);
});

test('an empty path has ended', () => {
  expect(stepGuide(createGuide([]), createBody(), createIntent(), STEP_S)).toBe(false);
});

test('the guided walk stays for what is told, and not for ever', () => {
  const path: readonly Waypoint[] = [
    { to: [0, 0], look: [0, 1.6, -5], stayS: 1, until: 'p01' },
    { to: [0, 0], look: [0, 1.6, -5], stayS: 1 },
  ];
  const stay = (toldAtS: number) => {
    const guide = createGuide(path);
    const [body, intent] = [createBody(), createIntent()];
    let time = 0;
    while (guide.index === 0 && time < 200) {
      stepGuide(guide, body, intent, STEP_S, () => time >= toldAtS);
      time += STEP_S;
    }
    return time;
  };
  expect(stay(0)).toBeCloseTo(1, 1);
  expect(stay(12)).toBeCloseTo(12, 1);
  expect(stay(Number.POSITIVE_INFINITY)).toBeCloseTo(90, 0);
});

test('without motion one is put from view to view, and only behind the veil', () => {
  const terrain = createTerrain(roundBoundary(9), 'ground', 0.4);
  const [body, intent, guide] = [createBody(), createIntent(), createGuide(PATH)];
  const stays: number[] = PATH.map(() => 0);
  const moves: { veil: number; off: number; y: number }[] = [];
  let [veil, time, attended] = [0, 0, 0];
  for (; time < 60; time += STEP_S) {
    clearIntent(intent);
    const before = { ...body };
    const { index } = guide;
    if (!stepViews(guide, body, terrain, intent, veil, STEP_S)) break;
    const turned = Math.abs(body.yaw - before.yaw) + Math.abs(body.pitch - before.pitch);
    const [x, z] = PATH[index]?.to ?? [0, 0];
    if (Math.hypot(body.x - before.x, body.z - before.z) + turned > 0)
      moves.push({ veil, off: Math.hypot(body.x - x, body.z - z), y: body.y });
    if (veil === 0 && guide.there) stays[index] = (stays[index] ?? 0) + STEP_S;
    if (intent.attend) attended += 1;
    // It is the guide that speaks to the body, not the hand: there is nothing to glide by.
    expect([intent.moveX, intent.moveZ, intent.turn, intent.tilt]).toEqual([0, 0, 0, 0]);
    veil = stepVeil(veil, guide, STEP_S);
  }
  expect(moves).toEqual(PATH.map(() => ({ veil: 1, off: 0, y: 0.4 })));
  expect(attended).toBe(1);
  PATH.forEach(({ stayS }, i) => expect(stays[i]).toBeCloseTo(stayS, 1));
  expect(Math.abs(time - 8 - PATH.length * 2 * FADE_S)).toBeLessThan(0.2);
  expect(veil).toBe(0);
});

test('a view one already has is not faded to, and the veil lifts from whoever takes over', () => {
  const terrain = createTerrain(openBoundary);
  const [body, intent] = [createBody(), createIntent()];
  const here = createGuide([{ to: [0, 0.1], look: [0, body.eyeM, -9], stayS: 1 }]);
  stepViews(here, body, terrain, intent, 0, STEP_S);
  expect(here.there).toBe(true);
  expect(stepVeil(0, here, STEP_S)).toBe(0);
  const away = createGuide(PATH);
  expect(stepVeil(0.5, away, STEP_S)).toBeGreaterThan(0.5);
  expect(stepVeil(0.5, null, STEP_S)).toBeLessThan(0.5);
});

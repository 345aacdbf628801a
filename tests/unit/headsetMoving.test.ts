/** How one is moved and turned in a headset, and how the sides of the view darken meanwhile. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import {
  createArc,
  lookArc,
  SMOOTH_TURN_RADS,
  stepSnap,
  stepTo,
  stepWalking,
  throwArc,
} from '../../src/headset/moving';
import { SHADES, stepSides } from '../../src/headset/sides';
import { createBody } from '../../src/walk/body';
import { createIntent } from '../../src/walk/intent';
import type { Terrain, Vector } from '../../src/walk/terrain';
import {
  angledBoundary,
  createTerrain,
  fiveSides,
  openBoundary,
  PILLAR,
  roundBoundary,
} from '../support/terrains';

const STEP_S = 1 / 60;
const STILL = { ownX: 0, ownZ: 0 };
const _in: Vector = { x: 0, y: 0, z: 0 };
const ROOMS: readonly (readonly [string, Terrain])[] = [
  ['a convex room', createTerrain(fiveSides)],
  ['a round hall, weightless', createTerrain(roundBoundary(6), 'drift', 2)],
  ['a corner and a pillar', createTerrain(angledBoundary)],
];
const room = (terrain: Terrain, { x, z }: { x: number; z: number }) => terrain.boundary(x, z, _in);

test('one walks at one speed from the first tick to the last, level, and however far one looks down', () => {
  const terrain = createTerrain(openBoundary);
  for (const pitch of [0, -Math.PI / 3, 1.2])
    for (const [moveX, moveZ] of [
      [0, 1],
      [1, 1],
      [-1, 0.4],
    ] as const) {
      const body = createBody();
      body.pitch = pitch;
      body.yaw = 2;
      const speeds = Array.from({ length: 30 }, () => {
        const { x, z } = body;
        expect(stepWalking(body, { ...createIntent(), moveX, moveZ }, terrain, STILL, STEP_S)).toBe(true);
        return Math.hypot(body.x - x, body.z - z) / STEP_S;
      });
      expect(Math.max(...speeds) - Math.min(...speeds)).toBeLessThan(1e-9);
      expect(speeds[0]).toBeGreaterThan(0.8);
      expect(speeds[0]).toBeLessThanOrEqual(1.4);
      const { x, z } = body;
      expect(stepWalking(body, createIntent(), terrain, STILL, STEP_S)).toBe(false);
      expect([body.x, body.z]).toEqual([x, z]);
    }
});

test('forward is where the head looks', () => {
  const body = createBody();
  body.yaw = Math.PI / 2;
  stepWalking(body, { ...createIntent(), moveZ: 1 }, createTerrain(openBoundary), STILL, STEP_S);
  expect(body.x).toBeLessThan(-0.01);
  expect(Math.abs(body.z)).toBeLessThan(1e-9);
});

test.each(ROOMS)('no stick leads out, and feet stay on the floor: %s', (_, terrain) => {
  const random = createRandom(5);
  const body = createBody();
  stepTo(body, terrain, { x: -3, y: 0, z: 0.5 });
  const intent = createIntent();
  let least = Number.POSITIVE_INFINITY;
  let above = 0;
  for (let i = 0; i < 20_000; i++) {
    if (i % 60 === 0) {
      intent.moveX = random() * 2 - 1;
      intent.moveZ = random() * 2 - 1;
      body.yaw = random() * 6;
      if (random() < 0.05) intent.moveX = Number.NaN;
    }
    stepWalking(body, intent, terrain, STILL, STEP_S);
    least = Math.min(least, room(terrain, body));
    if (terrain.kind === 'ground') above = Math.max(above, Math.abs(body.y - terrain.height(body.x, body.z)));
  }
  expect(least).toBeGreaterThanOrEqual(0);
  expect(least).toBeLessThan(0.1);
  expect(above).toBe(0);
});

test('the ground is followed at once, nobody is lifted', () => {
  const stairs: Terrain = { ...createTerrain(openBoundary), height: (x) => Math.floor(x) * 0.2 };
  const body = createBody();
  const intent = { ...createIntent(), moveX: 1 };
  for (let i = 0; i < 200; i++) {
    stepWalking(body, intent, stairs, STILL, STEP_S);
    expect(body.y).toBe(Math.floor(body.x) * 0.2);
    expect(body.vy).toBe(0);
  }
  expect(body.y).toBeGreaterThan(0.3);
});

test('a stick turns once for each push, whichever way, and what it says wrongly is not heard', () => {
  const snap = { ready: true };
  const feel = (...pushes: number[]) => pushes.map((push) => stepSnap(snap, push));
  expect(feel(0.2, 0.5, 0.7, 1, 1, 0.5, 1)).toEqual([0, 0, 1, 0, 0, 0, 0]);
  expect(feel(0.1, -0.9, -1, 0, -0.61)).toEqual([0, -1, 0, 0, -1]);
  // Through the middle at once.
  expect(feel(0, 1, -1)).toEqual([0, 1, 0]);
  expect(feel(0, Number.NaN, 0.1, 1)).toEqual([0, 0, 0, 1]);
  expect((SMOOTH_TURN_RADS * 180) / Math.PI).toBeGreaterThanOrEqual(60);
  expect((SMOOTH_TURN_RADS * 180) / Math.PI).toBeLessThanOrEqual(90);
});

function anyLine(random: () => number, body: { x: number; z: number }) {
  const yaw = random() * 2 * Math.PI;
  const pitch = random() * 2.6 - 1.6;
  const level = Math.cos(pitch);
  return {
    from: { x: body.x + random() * 0.4 - 0.2, y: 1.3, z: body.z + random() * 0.4 - 0.2 },
    along: { x: -Math.sin(yaw) * level, y: Math.sin(pitch), z: -Math.cos(yaw) * level },
  };
}

test.each(ROOMS)('no arc and no look lands in a wall or beyond one: %s', (_, terrain) => {
  const random = createRandom(11);
  const arc = createArc();
  const body = createBody();
  const landed = { thrown: 0, looked: 0 };
  let least = Number.POSITIVE_INFINITY;
  let onTheWay = Number.POSITIVE_INFINITY;
  let farthest = 0;
  for (let i = 0; i < 4000; i++) {
    stepTo(body, terrain, { x: random() * 8 - 4, y: 0, z: random() * 8 - 4 });
    body.y = 0;
    const { from, along } = anyLine(random, body);
    for (const way of ['thrown', 'looked'] as const) {
      if (way === 'thrown') throwArc(arc, from, along, terrain, body);
      else lookArc(arc, from, along, terrain, body);
      if (!arc.lands) continue;
      landed[way] += 1;
      const { land } = arc;
      least = Math.min(least, room(terrain, land));
      farthest = Math.max(farthest, Math.hypot(land.x - body.x, land.z - body.z));
      // Straight from the hand to where one would stand there is no wall to go through, but for a corner that is grazed.
      for (let share = 0.1; share <= 1; share += 0.03)
        onTheWay = Math.min(
          onTheWay,
          room(terrain, { x: from.x + (land.x - from.x) * share, z: from.z + (land.z - from.z) * share }),
        );
    }
  }
  expect(least).toBeGreaterThanOrEqual(0.25);
  expect(farthest).toBeLessThanOrEqual(8);
  expect(onTheWay).toBeGreaterThan(-0.3);
  expect(landed.thrown).toBeGreaterThan(500);
  expect(landed.looked).toBeGreaterThan(500);
});

test.each(['thrown', 'looked'] as const)('what is %s at a pillar lands before it', (way) => {
  const terrain = createTerrain(angledBoundary);
  const arc = createArc();
  const body = createBody();
  stepTo(body, terrain, { x: PILLAR.x - 1.5, y: 0, z: PILLAR.z });
  const from = { x: body.x, y: 1.4, z: body.z };
  // The floor two metres behind the middle of it.
  const [dx, dy] = [3.5, -1.4];
  const far = Math.hypot(dx, dy);
  const along = { x: dx / far, y: dy / far, z: 0 };
  if (way === 'thrown') throwArc(arc, from, along, terrain, body);
  else lookArc(arc, from, along, terrain, body);
  expect(arc.lands).toBe(true);
  expect(arc.land.x).toBeLessThan(PILLAR.x - PILLAR.radius);
});

test('nobody steps onto the spot, into the sky or out of reach', () => {
  const terrain = createTerrain(openBoundary);
  const arc = createArc();
  const body = createBody();
  const from = { x: 0, y: 1.4, z: 0 };
  const lands = (x: number, y: number, z: number) => {
    const far = Math.hypot(x, y, z);
    const along = { x: x / far, y: y / far, z: z / far };
    lookArc(arc, from, along, terrain, body);
    const looked = arc.lands;
    throwArc(arc, from, along, terrain, body);
    return [looked, arc.lands];
  };
  expect(lands(0, -1, -0.05)).toEqual([false, false]);
  expect(lands(0, 1, -0.01)).toEqual([false, false]);
  expect(lands(0, -1.4, -9)).toEqual([false, true]);
  expect(lands(0, -1.4, -2)).toEqual([true, true]);
  expect(Math.hypot(arc.land.x, arc.land.z)).toBeGreaterThan(0.35);
});

test('the sides darken within two tenths of a second and are clear again within four', () => {
  const after = (seconds: number, from: number, moved: boolean, sides: 'off' | 'soft' | 'strong') => {
    let shade = from;
    for (let i = 0; i < Math.round(seconds / STEP_S); i++) shade = stepSides(shade, moved, sides, STEP_S);
    return shade;
  };
  for (const sides of ['soft', 'strong'] as const) {
    expect(after(0.2, 0, true, sides)).toBeCloseTo(1, 6);
    expect(after(0.1, 0, true, sides)).toBeLessThan(0.6);
    expect(after(0.4, 1, false, sides)).toBeCloseTo(0, 6);
    expect(after(0.2, 1, false, sides)).toBeGreaterThan(0.4);
  }
  expect(after(2, 1, true, 'off')).toBe(0);
  expect(SHADES.off.dark).toBe(0);
  expect(SHADES.strong.dark).toBeGreaterThan(SHADES.soft.dark);
  expect(SHADES.strong.clearRad).toBeLessThan(SHADES.soft.clearRad);
});

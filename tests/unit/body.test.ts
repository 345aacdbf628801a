import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import {
  createBody,
  DRIFT_MS,
  faceToward,
  lookDirection,
  settle,
  stepBody,
  stopBody,
  WALK_MS,
  wrapAngle,
  type Body,
} from '../../src/walk/body';
import { createIntent, type Intent } from '../../src/walk/intent';
import { EMPTY_TERRAIN, type Terrain, type Vector } from '../../src/walk/terrain';
import { angledBoundary, createTerrain, fiveSides, openBoundary, roundBoundary } from '../support/terrains';

const STEP_S = 1 / 60;
const TERRAINS = [
  ['a convex room', createTerrain(fiveSides)],
  ['a round hall, weightless', createTerrain(roundBoundary(6), 'drift', 2)],
  ['a room with a corner inside and a pillar', createTerrain(angledBoundary)],
] as const;
const _inward: Vector = { x: 0, y: 0, z: 0 };
const roomAt = (terrain: Terrain, { x, z }: { x: number; z: number }) => terrain.boundary(x, z, _inward);

/** What hands, broken pads and falling cats say. */
function wildIntent(random: () => number, intent: Intent): void {
  const axis = () => (random() < 0.05 ? [Number.NaN, Infinity, -Infinity, 1e9][Math.floor(random() * 4)] : 0);
  intent.moveX = axis() || random() * 2.4 - 1.2;
  intent.moveZ = axis() || random() * 2.4 - 1.2;
  intent.turn = axis() || (random() < 0.1 ? random() * 8 - 4 : (random() - 0.5) * 0.1);
  intent.tilt = axis() || (random() - 0.5) * 0.2;
}

/** Calls `look` with the body after each of `steps` wild steps. */
function walkWildly(terrain: Terrain, steps: number, look: (body: Body, i: number) => void): void {
  const random = createRandom(17);
  const body = createBody();
  body.x = 2;
  const intent = createIntent();
  let left = 0;
  for (let i = 0; i < steps; i++) {
    if (left-- <= 0) {
      wildIntent(random, intent);
      left = Math.floor(random() * 40);
    }
    stepBody(body, intent, terrain, random() < 0.2 ? 0.1 : random() * 0.04);
    look(body, i);
  }
}

test.each(TERRAINS)('never leaves %s', (_, terrain) => {
  const fastest = (terrain.kind === 'drift' ? DRIFT_MS : WALK_MS) + 1e-9;
  let travelled = 0;
  let farthest = 0;
  walkWildly(terrain, 20_000, (body) => {
    // Plain comparisons: a matcher per step would take longer than the walk.
    const room = roomAt(terrain, body);
    const speed = Math.hypot(body.vx, body.vz);
    if (!(
      room >= 0 &&
      speed <= fastest &&
      Math.abs(body.pitch) < 1.4 &&
      Math.abs(body.yaw) <= Math.PI + 1e-9
    ))
      throw new Error(`out of bounds: room ${room}, speed ${speed}, ${JSON.stringify(body)}`);
    if (!Number.isFinite(body.y) || Math.abs(body.y - terrain.height(0, 0)) > 2.001)
      throw new Error(`y ${body.y}`);
    travelled += speed * STEP_S;
    farthest = Math.max(farthest, Math.hypot(body.x, body.z));
  });
  // It did walk, and reached a wall.
  expect(travelled).toBeGreaterThan(60);
  expect(farthest).toBeGreaterThan(2.4);
});

/** Walks straight toward a point, whatever is in the way; returns how far away it ends. */
function walkToward(body: Body, terrain: Terrain, x: number, z: number, seconds: number): number {
  const intent = createIntent();
  intent.moveZ = 1;
  for (let i = 0; i < seconds / STEP_S; i++) {
    if (Math.hypot(x - body.x, z - body.z) < 0.3) break;
    faceToward(body, x, body.y + body.eyeM, z);
    stepBody(body, intent, terrain, STEP_S);
  }
  return Math.hypot(x - body.x, z - body.z);
}

test.each(TERRAINS.slice(0, 2))(
  'is never stuck: from everywhere in %s the middle is reached',
  (_, terrain) => {
    walkWildly(terrain, 20_000, (body, i) => {
      if (i % 400 === 0) expect(walkToward({ ...body }, terrain, 0, 0, 20)).toBeLessThan(0.3);
    });
  },
);

test('is never stuck: behind corners and pillars some way always leads on', () => {
  const terrain = createTerrain(angledBoundary);
  walkWildly(terrain, 20_000, (body, i) => {
    if (i % 400 !== 0) return;
    const moved = Array.from({ length: 12 }, (_, k) => {
      const angle = (k / 12) * Math.PI * 2;
      const start = { ...body };
      stopBody(start);
      walkToward(start, terrain, body.x + 50 * Math.cos(angle), body.z + 50 * Math.sin(angle), 2);
      return Math.hypot(start.x - body.x, start.z - body.z);
    });
    expect(Math.max(...moved)).toBeGreaterThan(0.8);
  });
});

test('walking at a pillar off its middle slides round it', () => {
  const terrain = createTerrain(angledBoundary);
  const body = createBody();
  body.x = -4;
  body.z = 0.1;
  expect(walkToward(body, terrain, 0.5, 0.1, 15)).toBeLessThan(0.3);
});

test('whoever is put outside is inside again', () => {
  const random = createRandom(5);
  for (const [, terrain] of TERRAINS) {
    for (let i = 0; i < 300; i++) {
      const angle = random() * Math.PI * 2;
      const body = createBody();
      body.x = Math.cos(angle) * (4 + 2.5 * random());
      body.z = Math.sin(angle) * (4 + 2.5 * random());
      const point = { ...body };
      const settled = settle(point, terrain);
      if (roomAt(terrain, body) > -1) expect(settled).toBe(true);
      if (settled) expect(roomAt(terrain, point)).toBeGreaterThanOrEqual(0);
    }
  }
});

test('looking about moves nobody', () => {
  for (const kind of ['ground', 'drift'] as const) {
    const body = createBody();
    const intent = createIntent();
    for (let i = 0; i < 200; i++) {
      intent.turn = 0.1;
      intent.tilt = i < 100 ? 0.05 : -0.08;
      stepBody(body, intent, createTerrain(openBoundary, kind), STEP_S);
    }
    expect([body.x, body.y, body.z].map(Math.abs)).toEqual([0, 0, 0]);
    expect(body.eyeM).toBe(createBody().eyeM);
  }
});

test('feet keep to the floor wherever the eyes point, and stop within six tenths of a second', () => {
  const terrain = createTerrain(openBoundary);
  const body = createBody();
  const intent = createIntent();
  intent.moveZ = 1;
  intent.tilt = 0.02;
  for (let i = 0; i < 120; i++) stepBody(body, intent, terrain, STEP_S);
  expect(body.pitch).toBeGreaterThan(1);
  expect(body.y).toBe(0);
  expect(Math.hypot(body.vx, body.vz)).toBeCloseTo(WALK_MS, 3);
  intent.moveZ = 0;
  intent.tilt = 0;
  for (let i = 0; i < 36; i++) stepBody(body, intent, terrain, STEP_S);
  expect(Math.hypot(body.vx, body.vz)).toBeLessThan(0.03);
  const { z } = body;
  for (let i = 0; i < 120; i++) stepBody(body, intent, terrain, STEP_S);
  expect(Math.abs(body.z - z)).toBeLessThan(0.01);
});

test('the weightless rise and sink where they look, within their range', () => {
  const terrain = createTerrain(openBoundary, 'drift', 3);
  for (const side of [1, -1]) {
    const body = createBody();
    body.y = 3;
    body.pitch = side * 1.2;
    const intent = createIntent();
    intent.moveZ = 1;
    for (let i = 0; i < 600; i++) {
      stepBody(body, intent, terrain, STEP_S);
      expect(Math.abs(body.y - 3)).toBeLessThan(1.4 + 1e-9);
    }
    expect(body.y).toBeCloseTo(3 + side * 1.4, 5);
  }
});

test('facing a point is looking along the line to it', () => {
  const random = createRandom(8);
  const body = createBody();
  const look: Vector = { x: 0, y: 0, z: 0 };
  for (let i = 0; i < 200; i++) {
    [body.x, body.y, body.z] = [random() * 6 - 3, random(), random() * 6 - 3];
    const [x, y, z] = [random() * 40 - 20, random() * 4, random() * 40 - 20];
    faceToward(body, x, y, z);
    lookDirection(body, look);
    const to = [x - body.x, y - body.y - body.eyeM, z - body.z] as const;
    const far = Math.hypot(...to);
    if (Math.abs(to[1]) / far > 0.95) continue;
    expect(Math.hypot(look.x, look.y, look.z)).toBeCloseTo(1, 9);
    expect((look.x * to[0] + look.y * to[1] + look.z * to[2]) / far).toBeCloseTo(1, 9);
  }
});

test('angles are wrapped to half a turn either way', () => {
  for (let i = -400; i <= 400; i++) {
    const a = i * 0.1;
    const wrapped = wrapAngle(a);
    expect(Math.abs(wrapped)).toBeLessThanOrEqual(Math.PI + 1e-9);
    expect(Math.cos(wrapped)).toBeCloseTo(Math.cos(a), 9);
    expect(Math.sin(wrapped)).toBeCloseTo(Math.sin(a), 9);
  }
});

test('before the first place there is room everywhere', () => {
  const body = createBody();
  const intent = createIntent();
  intent.moveZ = 1;
  for (let i = 0; i < 600; i++) stepBody(body, intent, EMPTY_TERRAIN, STEP_S);
  expect(body.z).toBeLessThan(-15);
});

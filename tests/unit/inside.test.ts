import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import {
  createBody,
  DRIFT_MS,
  faceToward,
  settle,
  stepBody,
  stopBody,
  WALK_MS,
  type Body,
} from '../../src/walk/body';
import { createIntent, type Intent } from '../../src/walk/intent';
import type { Terrain, Vector } from '../../src/walk/terrain';
import { angledBoundary, createTerrain, fiveSides, roundBoundary } from '../support/terrains';

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
    const away: number[] = [];
    walkWildly(terrain, 20_000, (body, i) => {
      if (i % 400 === 0) away.push(walkToward({ ...body }, terrain, 0, 0, 20));
    });
    expect(away).toHaveLength(50);
    expect(Math.max(...away)).toBeLessThan(0.3);
  },
);

test('is never stuck: behind corners and pillars some way always leads on', () => {
  const terrain = createTerrain(angledBoundary);
  const best: number[] = [];
  walkWildly(terrain, 20_000, (body, i) => {
    if (i % 400 !== 0) return;
    const moved = Array.from({ length: 12 }, (_, k) => {
      const angle = (k / 12) * Math.PI * 2;
      const start = { ...body };
      stopBody(start);
      walkToward(start, terrain, body.x + 50 * Math.cos(angle), body.z + 50 * Math.sin(angle), 2);
      return Math.hypot(start.x - body.x, start.z - body.z);
    });
    best.push(Math.max(...moved));
  });
  expect(best).toHaveLength(50);
  expect(Math.min(...best)).toBeGreaterThan(0.8);
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
  let outside = 0;
  let wrong = 0;
  for (const [, terrain] of TERRAINS) {
    for (let i = 0; i < 300; i++) {
      const angle = random() * Math.PI * 2;
      const body = createBody();
      body.x = Math.cos(angle) * (4 + 2.5 * random());
      body.z = Math.sin(angle) * (4 + 2.5 * random());
      const point = { ...body };
      const settled = settle(point, terrain);
      // Whatever it answers is true; and from less than a metre outside it always finds the way.
      if (settled !== roomAt(terrain, point) >= 0) wrong += 1;
      if (!settled && roomAt(terrain, body) > -1) wrong += 1;
      if (roomAt(terrain, body) < 0) outside += 1;
    }
  }
  expect(outside).toBeGreaterThan(200);
  expect(wrong).toBe(0);
});

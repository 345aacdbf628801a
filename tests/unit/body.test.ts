import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { createBody, faceToward, lookDirection, stepBody, WALK_MS, wrapAngle } from '../../src/walk/body';
import { createIntent } from '../../src/walk/intent';
import { EMPTY_TERRAIN, type Vector } from '../../src/walk/terrain';
import { createTerrain, openBoundary } from '../support/terrains';

const STEP_S = 1 / 60;

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
    // The head goes no further back than it can.
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

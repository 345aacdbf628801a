/** Where the play space stands in the dream, whatever head and body do. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { seatedLift, stepTo, turnBy } from '../../src/headset/moving';
import {
  beyond,
  createRig,
  gatherLean,
  layAnew,
  lookOf,
  originOf,
  ownSpeed,
  seeHead,
  type Head,
  type Rig,
} from '../../src/headset/rig';
import { createBody, wrapAngle, type Body } from '../../src/walk/body';
import type { Terrain, Vector } from '../../src/walk/terrain';
import { angledBoundary, createTerrain, fiveSides, openBoundary, roundBoundary } from '../support/terrains';

const STEP_S = 1 / 72;
const _in: Vector = { x: 0, y: 0, z: 0 };
const headAt = (x: number, z: number, yaw = 0, y = 1.6): Head => ({ x, y, z, yaw, pitch: 0 });
const origin = (rig: Rig, body: Body) => {
  const out = { x: 0, y: 0, z: 0, yaw: 0 };
  originOf(rig, body, out);
  return out;
};
/** Where the head is in the dream, by the play space alone: what is drawn is drawn from there. */
const worldHead = (rig: Rig, body: Body) => {
  const o = origin(rig, body);
  const { x, z } = rig.head;
  return {
    x: o.x + Math.cos(o.yaw) * x + Math.sin(o.yaw) * z,
    y: o.y + rig.head.y,
    z: o.z + Math.cos(o.yaw) * z - Math.sin(o.yaw) * x,
    yaw: wrapAngle(o.yaw + rig.head.yaw),
  };
};
const apart = (a: { x: number; z: number }, b: { x: number; z: number }) => Math.hypot(a.x - b.x, a.z - b.z);

test('where one looks is read from the head, and over the zenith from the neck', () => {
  const out = headAt(0, 0);
  for (let yaw = -3; yaw <= 3; yaw += 0.5)
    for (const pitch of [-1.5, -1.2, -0.5, 0, 0.7, 1.3, 1.5]) {
      const [sy, cy, sp, cp] = [yaw, pitch].flatMap((a) => [Math.sin(a / 2), Math.cos(a / 2)]) as [
        number,
        number,
        number,
        number,
      ];
      lookOf(cy * sp, sy * cp, -sy * sp, cy * cp, out);
      expect(Math.abs(wrapAngle(out.yaw - yaw))).toBeLessThan(1e-6);
      expect(out.pitch).toBeCloseTo(pitch, 6);
    }
});

const ROOMS: readonly (readonly [string, Terrain])[] = [
  ['open', createTerrain(openBoundary)],
  ['a convex room', createTerrain(fiveSides)],
  ['a round hall', createTerrain(roundBoundary(3))],
  ['a corner and a pillar', createTerrain(angledBoundary)],
];

test.each(ROOMS)('what a head does by itself moves the body and never the dream: %s', (_, terrain) => {
  const random = createRandom(7);
  const rig = createRig();
  const body = createBody();
  body.x = -3;
  body.z = -0.5;
  body.yaw = 1;
  stepTo(body, terrain, { x: body.x, y: 0, z: body.z });
  let [x, z, yaw, wayX, wayZ] = [0.7, -0.3, 0.4, 0, 0];
  seeHead(rig, body, terrain, headAt(x, z, yaw), STEP_S);
  const stands = origin(rig, body);
  let outside = 0;
  let least = Number.POSITIVE_INFINITY;
  const off = { origin: 0, turn: 0, look: 0 };
  for (let i = 0; i < 20_000; i++) {
    if (i % 90 === 0) [wayX, wayZ] = [(random() - 0.5) * 3, (random() - 0.5) * 3];
    x += wayX * STEP_S;
    z += wayZ * STEP_S;
    yaw += (random() - 0.5) * 0.1;
    seeHead(rig, body, terrain, headAt(x, z, yaw), STEP_S);
    const now = origin(rig, body);
    off.origin = Math.max(off.origin, apart(now, stands));
    off.turn = Math.max(off.turn, Math.abs(wrapAngle(now.yaw - stands.yaw)));
    off.look = Math.max(off.look, Math.abs(wrapAngle(body.yaw - stands.yaw - yaw)));
    least = Math.min(least, terrain.boundary(body.x, body.z, _in));
    if (Math.hypot(rig.leanX, rig.leanZ) > 0.01) outside += 1;
  }
  expect(Math.max(off.origin, off.turn, off.look)).toBeLessThan(1e-6);
  expect(least).toBeGreaterThanOrEqual(0);
  // Walls were met, and where there are none there was nothing to lean beyond.
  expect(outside > 100).toBe(terrain.boundary !== openBoundary);
});

test('who leans out through a wall is darkened more and more, and comes back where they were', () => {
  const terrain = createTerrain(roundBoundary(2));
  const rig = createRig();
  const body = createBody();
  seeHead(rig, body, terrain, headAt(0, 0), STEP_S);
  const darkAt = (far: number) => {
    const { z } = rig.head;
    for (let i = 0; i <= 20; i++) seeHead(rig, body, terrain, headAt(0, z + ((-far - z) * i) / 20), STEP_S);
    return beyond(rig);
  };
  expect(darkAt(1.9)).toBe(0);
  expect(darkAt(2.1)).toBe(0);
  const half = darkAt(2.3);
  expect(half).toBeGreaterThan(0.2);
  expect(half).toBeLessThan(0.7);
  expect(darkAt(2.6)).toBe(1);
  expect(Math.hypot(body.x, body.z)).toBeLessThan(2);
  expect(darkAt(0)).toBe(0);
  expect(apart(body, { x: 0, z: 0 })).toBeLessThan(1e-9);
});

test('a turn is about the head, a step puts it over the point, at any heading and however far off its middle', () => {
  const random = createRandom(3);
  const terrain = createTerrain(openBoundary);
  for (let i = 0; i < 500; i++) {
    const rig = createRig();
    const body = createBody();
    body.yaw = random() * 6;
    seeHead(rig, body, terrain, headAt(random() * 4 - 2, random() * 4 - 2, random() * 6), STEP_S);
    const before = worldHead(rig, body);
    expect(apart(before, body)).toBeLessThan(1e-9);
    const angle = random() * 6 - 3;
    turnBy(body, angle);
    const turned = worldHead(rig, body);
    expect(apart(turned, before)).toBeLessThan(1e-9);
    expect(Math.abs(wrapAngle(turned.yaw - before.yaw - angle))).toBeLessThan(1e-9);
    const to = { x: random() * 8, y: 0, z: random() * 8 };
    gatherLean(rig);
    stepTo(body, terrain, to);
    const stepped = worldHead(rig, body);
    expect(apart(stepped, to)).toBeLessThan(1e-9);
    expect(Math.abs(wrapAngle(stepped.yaw - turned.yaw))).toBeLessThan(1e-9);
  }
});

test('a head that is found again elsewhere has not walked there', () => {
  const terrain = createTerrain(openBoundary);
  const rig = createRig();
  const body = createBody();
  seeHead(rig, body, terrain, headAt(0, 0), STEP_S);
  seeHead(rig, body, terrain, headAt(2, 1, 0.5), STEP_S);
  expect(worldHead(rig, body)).toMatchObject({ x: 0, z: 0, yaw: 0.5 });
  // Laid anew, where one stands and looks stays.
  layAnew(rig);
  seeHead(rig, body, terrain, headAt(-1, -1, 2), STEP_S);
  const { x, z, yaw } = worldHead(rig, body);
  expect([x, z, yaw].map((v) => Math.abs(v).toFixed(6))).toEqual(['0.000000', '0.000000', '0.500000']);
});

test('eyes are as high as they are, lifted for who sits, and never in the floor', () => {
  const rig = createRig();
  const body = createBody();
  const terrain = createTerrain(openBoundary);
  const seen = (y: number, seated: boolean) => {
    rig.liftM = seatedLift(seated, y);
    seeHead(rig, body, terrain, headAt(0, 0, 0, y), STEP_S);
    return body.eyeM;
  };
  expect(seen(1.7, false)).toBeCloseTo(1.7, 9);
  expect(seen(1.1, true)).toBeCloseTo(1.5, 9);
  expect(worldHead(rig, body).y).toBeCloseTo(1.5, 9);
  expect(seen(1.1, false)).toBeCloseTo(1.1, 9);
  // Who is taller than a chair needs no lift.
  expect(seen(1.7, true)).toBeCloseTo(1.7, 9);
  expect(seen(0.02, false)).toBeGreaterThan(0.2);
});

test('swaying is not walking', () => {
  const rig = createRig();
  const body = createBody();
  const terrain = createTerrain(openBoundary);
  const walk = (metresPerSecond: number) => {
    const from = rig.head.x;
    for (let i = 0; i < 144; i++)
      seeHead(rig, body, terrain, headAt(from + metresPerSecond * i * STEP_S, 0), STEP_S);
    return ownSpeed(rig);
  };
  walk(0);
  expect(walk(0.1)).toBe(0);
  expect(walk(1)).toBeGreaterThan(0.8);
  expect(walk(1)).toBeLessThan(1);
  expect(walk(0)).toBeLessThan(0.01);
});

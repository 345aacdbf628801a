/**
 * How one is moved in a headset: at one speed from the first picture on, level, by the head's heading alone; or by a step
 * to a point, along an arc that ends at walls. Pure; metres, seconds, radians.
 */
import { settle, WALK_MS, wrapAngle, type Body } from '../walk/body';
import type { Intent } from '../walk/intent';
import type { Terrain, Vector } from '../walk/terrain';

/** A stick this far over turns, and is ready again once it has come back. */
const TURN_AT = 0.6;
const READY_AT = 0.35;
export const SMOOTH_TURN_RADS = (75 * Math.PI) / 180;
export const SIT_EYE_M = 1.5;

/** One tick of being moved; true while one is. */
export function stepWalking(
  body: Body,
  intent: Readonly<Intent>,
  terrain: Terrain,
  own: { ownX: number; ownZ: number },
  dt: number,
): boolean {
  let { moveX, moveZ } = intent;
  const length = Math.hypot(moveX, moveZ);
  const moved = length > 0 && Number.isFinite(length);
  if (!moved) {
    moveX = 0;
    moveZ = 0;
  } else if (length > 1) {
    moveX /= length;
    moveZ /= length;
  }
  const sin = Math.sin(body.yaw);
  const cos = Math.cos(body.yaw);
  const vx = (-sin * moveZ + cos * moveX) * WALK_MS;
  const vz = (-cos * moveZ - sin * moveX) * WALK_MS;
  const fromX = body.x;
  const fromZ = body.z;
  body.x += vx * dt;
  body.z += vz * dt;
  if (!settle(body, terrain)) {
    body.x = fromX;
    body.z = fromZ;
    settle(body, terrain);
  }
  // What feels how fast one goes does not ask by which legs.
  body.vx = vx + own.ownX;
  body.vz = vz + own.ownZ;
  body.vy = 0;
  // Up and down by a cut: nobody is lifted.
  if (terrain.kind === 'ground') body.y = terrain.height(body.x, body.z);
  body.turnLeft = 0;
  body.tiltLeft = 0;
  return moved;
}

export function turnBy(body: Body, angle: number): void {
  body.yaw = wrapAngle(body.yaw + angle);
}

/** A stick that snaps: -1 or 1 once each time it is pushed over, else 0. */
export interface Snap {
  ready: boolean;
}

export function stepSnap(snap: Snap, axis: number): number {
  if (!Number.isFinite(axis)) return 0;
  if (Math.abs(axis) < READY_AT) snap.ready = true;
  if (!snap.ready || Math.abs(axis) < TURN_AT) return 0;
  snap.ready = false;
  return Math.sign(axis);
}

/** The way of something thrown from the hand, and where it comes down. */
export interface Arc {
  /** Points along it: x, y, z of each, `count` of them. */
  readonly points: Float32Array;
  count: number;
  /** Where one would stand, and whether that is somewhere else than here. */
  readonly land: Vector;
  lands: boolean;
}

const ARC_POINTS = 24;
const THROW_MS = 6.2;
const GRAVITY = 9.81;
const ARC_STEP_S = 0.06;
const FARTHEST_M = 8;
const NEAREST_M = 0.35;
/** Room that is left to walls. */
const ROOM_M = 0.3;
const _in: Vector = { x: 0, y: 0, z: 0 };

export function createArc(): Arc {
  return {
    points: new Float32Array(ARC_POINTS * 3),
    count: 0,
    land: { x: 0, y: 0, z: 0 },
    lands: false,
  };
}

/** Comes to stand at (x, z) or, beyond a wall, before it; false where that is nowhere else. */
function landAt(arc: Arc, terrain: Terrain, body: Body, x: number, z: number): void {
  const { land } = arc;
  land.x = x;
  land.z = z;
  land.y = 0;
  for (let i = 0; i < 8; i++) {
    const room = terrain.boundary(land.x, land.z, _in);
    if (room >= ROOM_M) break;
    land.x += _in.x * (ROOM_M + 0.02 - room);
    land.z += _in.z * (ROOM_M + 0.02 - room);
  }
  arc.lands =
    terrain.boundary(land.x, land.z, _in) >= 0 &&
    Math.hypot(land.x - body.x, land.z - body.z) >= NEAREST_M &&
    Math.hypot(land.x - body.x, land.z - body.z) <= FARTHEST_M;
  land.y = terrain.kind === 'ground' ? terrain.height(land.x, land.z) : body.y;
}

const floorAt = (terrain: Terrain, body: Body, x: number, z: number) =>
  terrain.kind === 'ground' ? terrain.height(x, z) : body.y;

/** Thrown from a hand. A wall ends it: one lands before it. */
export function throwArc(
  arc: Arc,
  from: Readonly<Vector>,
  along: Readonly<Vector>,
  terrain: Terrain,
  body: Body,
): void {
  let { x, y, z } = from;
  const vx = along.x * THROW_MS;
  const vz = along.z * THROW_MS;
  let vy = along.y * THROW_MS;
  arc.count = 0;
  arc.lands = false;
  for (let i = 0; i < ARC_POINTS; i++) {
    arc.points[i * 3] = x;
    arc.points[i * 3 + 1] = y;
    arc.points[i * 3 + 2] = z;
    arc.count = i + 1;
    const room = terrain.boundary(x, z, _in);
    const floor = floorAt(terrain, body, x, z);
    // The hand itself may reach through a wall.
    if ((room < 0 && i > 0) || y <= floor) {
      landAt(arc, terrain, body, x, z);
      arc.points[i * 3] = arc.land.x;
      arc.points[i * 3 + 1] = arc.land.y;
      arc.points[i * 3 + 2] = arc.land.z;
      return;
    }
    x += vx * ARC_STEP_S;
    y += vy * ARC_STEP_S;
    z += vz * ARC_STEP_S;
    vy -= GRAVITY * ARC_STEP_S;
  }
}

const LOWEST_LOOK = -0.1;
/** Straight along a look, to where it meets the floor. */
export function lookArc(
  arc: Arc,
  from: Readonly<Vector>,
  along: Readonly<Vector>,
  terrain: Terrain,
  body: Body,
): void {
  arc.count = 0;
  arc.lands = false;
  if (along.y > LOWEST_LOOK) return;
  const far = (body.y - from.y) / along.y;
  if (far * Math.hypot(along.x, along.z) > FARTHEST_M) return;
  landAt(arc, terrain, body, from.x + along.x * far, from.z + along.z * far);
}

/** Puts the body there at once. */
export function stepTo(body: Body, terrain: Terrain, to: Readonly<Vector>): void {
  body.x = to.x;
  body.z = to.z;
  settle(body, terrain);
  if (terrain.kind === 'ground') body.y = terrain.height(body.x, body.z);
  body.vx = 0;
  body.vy = 0;
  body.vz = 0;
}

/** How far eyes are lifted so that somebody seated sees as one does who stands. */
export function seatedLift(seated: boolean, eyeM: number): number {
  return seated ? Math.max(0, SIT_EYE_M - eyeM) : 0;
}

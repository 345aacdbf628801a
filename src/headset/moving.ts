/**
 * How one is moved in a headset: at one speed from the first picture on, level, by the head's heading alone; or by a step
 * to a point, along an arc that ends at walls. Pure; metres, seconds, radians.
 */
import { settle, tread, WALK_MS, wrapAngle, type Body } from '../walk/body';
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
  _wish.x = (-sin * moveZ + cos * moveX) * WALK_MS;
  _wish.z = (-cos * moveZ - sin * moveX) * WALK_MS;
  tread(body, terrain, _wish);
  const { x: vx, z: vz } = _wish;
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
const _wish: Vector = { x: 0, y: 0, z: 0 };

/** How much farther a step along (x, z) carries than on common ground. */
function gainAlong(terrain: Terrain, body: Body, x: number, z: number): number {
  const length = Math.hypot(x, z);
  if (terrain.tread === undefined || length < 1e-3) return 1;
  _wish.x = x / length;
  _wish.z = z / length;
  terrain.tread(body.x, body.z, _wish);
  return Math.max(1, Math.hypot(_wish.x, _wish.z));
}

export function createArc(): Arc {
  return {
    points: new Float32Array(ARC_POINTS * 3),
    count: 0,
    land: { x: 0, y: 0, z: 0 },
    lands: false,
  };
}

/** Comes to stand at (x, z) or, beyond a wall, before it; false where that is nowhere else. */
function landAt(arc: Arc, terrain: Terrain, body: Body, x: number, z: number, farthestM: number): void {
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
    Math.hypot(land.x - body.x, land.z - body.z) <= farthestM;
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
  // Where a step carries farther, so does a throw: the same arc, larger.
  const gain = gainAlong(terrain, body, along.x, along.z);
  const larger = Math.sqrt(gain);
  const stepS = ARC_STEP_S * larger;
  const vx = along.x * THROW_MS * larger;
  const vz = along.z * THROW_MS * larger;
  let vy = along.y * THROW_MS * larger;
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
      landAt(arc, terrain, body, x, z, FARTHEST_M * gain);
      arc.points[i * 3] = arc.land.x;
      arc.points[i * 3 + 1] = arc.land.y;
      arc.points[i * 3 + 2] = arc.land.z;
      return;
    }
    x += vx * stepS;
    y += vy * stepS;
    z += vz * stepS;
    vy -= GRAVITY * stepS;
  }
}

const LOWEST_LOOK = -0.1;
const LOOK_STEP_M = 0.2;

/** Straight along a look, to where it meets the floor; a wall on the way ends it. */
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
  const farthestM = FARTHEST_M * gainAlong(terrain, body, along.x, along.z);
  if (far * Math.hypot(along.x, along.z) > farthestM) return;
  const dx = from.x + along.x * far - body.x;
  const dz = from.z + along.z * far - body.z;
  const steps = Math.ceil(Math.hypot(dx, dz) / LOOK_STEP_M);
  let gone = 1;
  // The hand itself may reach through a wall; one's feet do not.
  while (
    gone < steps &&
    terrain.boundary(body.x + (dx * gone) / steps, body.z + (dz * gone) / steps, _in) >= 0
  )
    gone += 1;
  const share = gone / Math.max(1, steps);
  landAt(arc, terrain, body, body.x + dx * share, body.z + dz * share, farthestM);
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

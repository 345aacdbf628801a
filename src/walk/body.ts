/**
 * The visitor's body: one pose, moved by one intent. Soft walls, ground under the feet, no head-bob, never outside and
 * never stuck. Pure: no renderer, no clock. Metres, seconds, radians; yaw 0 looks along -z, left is positive.
 */
import { approach } from '../../shaders/lib/ease';
import type { Intent } from './intent';
import type { Terrain, Vector } from './terrain';

export interface Body {
  /** Feet. */
  x: number;
  y: number;
  z: number;
  yaw: number;
  pitch: number;
  vx: number;
  vy: number;
  vz: number;
  /** Turning still to come, so that a jerk of the hand is a turn of the head. */
  turnLeft: number;
  tiltLeft: number;
  eyeM: number;
  /** How far a step carries here; 1 where the ground does nothing to it. */
  gain: number;
}

export const EYE_M = 1.62;
export const WALK_MS = 1.2;
export const DRIFT_MS = 1.9;
/** Room kept to every limit, and where a wall begins to be felt. */
const SKIN_M = 0.02;
const SOFT_M = 0.7;
const MAX_PITCH = 1.35;
/** How far above and below its plane a weightless visitor may rise. */
const DRIFT_RANGE_M = 1.4;

export function createBody(): Body {
  return {
    x: 0,
    y: 0,
    z: 0,
    yaw: 0,
    pitch: 0,
    vx: 0,
    vy: 0,
    vz: 0,
    turnLeft: 0,
    tiltLeft: 0,
    eyeM: EYE_M,
    gain: 1,
  };
}

const _inward: Vector = { x: 0, y: 0, z: 0 };
const _wish: Vector = { x: 0, y: 0, z: 0 };
const finite = (v: number) => (Number.isFinite(v) ? v : 0);

/** Puts a point back inside the terrain; returns false where no inside was found within a few steps. */
export function settle(point: Vector, terrain: Terrain): boolean {
  for (let i = 0; i < 12; i++) {
    const room = terrain.boundary(point.x, point.z, _inward);
    if (room >= SKIN_M) return true;
    point.x += _inward.x * (SKIN_M * 1.5 - room);
    point.z += _inward.z * (SKIN_M * 1.5 - room);
  }
  return terrain.boundary(point.x, point.z, _inward) >= 0;
}

function stepLook(body: Body, intent: Intent, dt: number): void {
  body.turnLeft += finite(intent.turn);
  body.tiltLeft += finite(intent.tilt);
  const share = approach(dt, 0.05);
  body.yaw = wrapAngle(body.yaw + body.turnLeft * share);
  body.pitch = Math.min(MAX_PITCH, Math.max(-MAX_PITCH, body.pitch + body.tiltLeft * share));
  body.turnLeft -= body.turnLeft * share;
  body.tiltLeft -= body.tiltLeft * share;
}

/** -pi..pi */
export function wrapAngle(a: number): number {
  return a - Math.PI * 2 * Math.round(a / (Math.PI * 2));
}

export function stepBody(body: Body, intent: Intent, terrain: Terrain, dt: number): void {
  stepLook(body, intent, dt);
  const drifting = terrain.kind === 'drift';
  let mx = finite(intent.moveX);
  let mz = finite(intent.moveZ);
  const length = Math.sqrt(mx * mx + mz * mz);
  if (length > 1) {
    mx /= length;
    mz /= length;
  }
  const speed = drifting ? DRIFT_MS : WALK_MS;
  const sin = Math.sin(body.yaw);
  const cos = Math.cos(body.yaw);
  const level = drifting ? Math.cos(body.pitch) : 1;
  _wish.x = (-sin * mz * level + cos * mx) * speed;
  _wish.z = (-cos * mz * level - sin * mx) * speed;
  tread(body, terrain, _wish);
  const wishY = drifting ? Math.sin(body.pitch) * mz * speed : 0;
  // Weightless things go on for a while; feet stop within half a second.
  const follow = approach(dt, drifting ? (length > 0.01 ? 0.7 : 1.5) : 0.16);
  body.vx += (_wish.x - body.vx) * follow;
  body.vy += (wishY - body.vy) * follow;
  body.vz += (_wish.z - body.vz) * follow;
  moveInside(body, terrain, dt);

  const floor = terrain.height(body.x, body.z);
  if (drifting) {
    const off = body.y + body.vy * dt - floor;
    const kept = Math.min(DRIFT_RANGE_M, Math.max(-DRIFT_RANGE_M, off));
    if (kept !== off) body.vy = 0;
    body.y = floor + kept;
  } else {
    body.vy = 0;
    body.y += (floor - body.y) * approach(dt, 0.3);
  }
}

/** The ground's part in a step: `wish` becomes the velocity that is had, and the body knows how much farther it carries. */
export function tread(body: Body, terrain: Terrain, wish: Vector): void {
  const legs = Math.sqrt(wish.x * wish.x + wish.z * wish.z);
  if (terrain.tread === undefined) {
    body.gain = 1;
    return;
  }
  // Who stands is not moved, and comes to rest with the stride they had.
  if (legs < 1e-3) return;
  terrain.tread(body.x, body.z, wish);
  body.gain = Math.max(1, Math.sqrt(wish.x * wish.x + wish.z * wish.z) / legs);
}

/** Metres a second as legs feel it: haste is of the legs, not of the land. */
export const paceOf = ({ vx, vz, gain }: Body) => Math.sqrt(vx * vx + vz * vz) / gain;

function moveInside(body: Body, terrain: Terrain, dt: number): void {
  const room = terrain.boundary(body.x, body.z, _inward);
  if (room < SOFT_M) {
    // The nearer the wall, the less of the step toward it remains.
    const outward = -(body.vx * _inward.x + body.vz * _inward.z);
    if (outward > 0) {
      const give = outward * (1 - Math.max(0, room) / SOFT_M);
      body.vx += _inward.x * give;
      body.vz += _inward.z * give;
    }
  }
  const fromX = body.x;
  const fromZ = body.z;
  body.x += body.vx * dt;
  body.z += body.vz * dt;
  if (!settle(body, terrain)) {
    body.x = fromX;
    body.z = fromZ;
    body.vx = 0;
    body.vz = 0;
    settle(body, terrain);
  }
}

/** The direction the eyes look along, written into `out`. */
export function lookDirection(body: Body, out: Vector): Vector {
  const level = Math.cos(body.pitch);
  out.x = -Math.sin(body.yaw) * level;
  out.y = Math.sin(body.pitch);
  out.z = -Math.cos(body.yaw) * level;
  return out;
}

/** Turns the body at once so that it looks at a point. */
export function faceToward(body: Body, x: number, y: number, z: number): void {
  const dx = x - body.x;
  const dz = z - body.z;
  body.yaw = Math.atan2(-dx, -dz);
  const rise = y - (body.y + body.eyeM);
  body.pitch = Math.min(MAX_PITCH, Math.max(-MAX_PITCH, Math.atan2(rise, Math.hypot(dx, dz))));
  body.turnLeft = 0;
  body.tiltLeft = 0;
}

/** Puts the body somewhere at once, at rest. */
export function standAt(body: Body, terrain: Terrain, [x, z]: readonly [number, number]): void {
  body.x = x;
  body.z = z;
  settle(body, terrain);
  body.y = terrain.height(body.x, body.z);
  stopBody(body);
}

export function stopBody(body: Body): void {
  body.vx = 0;
  body.vy = 0;
  body.vz = 0;
  body.turnLeft = 0;
  body.tiltLeft = 0;
}

/**
 * Where the play space stands in the dream. The body is the truth (src/walk/body.ts): its feet lie below the middle of
 * the head, it looks where the head looks. What the head does by itself moves the body; whatever else moves or turns the
 * body moves the play space with it. So a turn is a turn about the head, and a step to a point puts the head over that
 * point, at any heading. Pure; metres, radians; heading 0 looks along -z, left is positive.
 */
import { settle, wrapAngle, type Body } from '../walk/body';
import type { Terrain, Vector } from '../walk/terrain';

/** The head in the play space: the middle of both eyes, and where it looks. */
export interface Head {
  x: number;
  y: number;
  z: number;
  yaw: number;
  pitch: number;
}

export interface Rig {
  /** As last seen. */
  readonly head: Head;
  /** Whether it has been seen since the play space was laid anew. */
  seen: boolean;
  /** Eyes of somebody seated are lifted by this. */
  liftM: number;
  /** How far the head has gone by itself beyond where the body may stand. */
  leanX: number;
  leanZ: number;
  /** How fast it goes by itself, smoothed. */
  ownX: number;
  ownZ: number;
}

export interface Origin {
  x: number;
  y: number;
  z: number;
  yaw: number;
}

const LEAST_EYE_M = 0.3;
/** A head sways: slower than this nobody walks. */
const SWAY_MS = 0.12;
const SMOOTH_S = 0.25;
/** Farther than this in one picture nobody has walked: tracking has found itself again. */
const JUMP_M = 0.6;
const _point: Vector = { x: 0, y: 0, z: 0 };

export function createRig(): Rig {
  return {
    head: { x: 0, y: 0, z: 0, yaw: 0, pitch: 0 },
    seen: false,
    liftM: 0,
    leanX: 0,
    leanZ: 0,
    ownX: 0,
    ownZ: 0,
  };
}

/** Heading and pitch of a quaternion (x, y, z, w); over the zenith the heading is that of the neck, not of the nose. */
export function lookOf(x: number, y: number, z: number, w: number, out: Head): void {
  const fx = -2 * (x * z + w * y);
  const fy = -2 * (y * z - w * x);
  const fz = -(1 - 2 * (x * x + y * y));
  out.pitch = Math.asin(Math.min(1, Math.max(-1, fy)));
  if (Math.hypot(fx, fz) > 0.2) out.yaw = Math.atan2(-fx, -fz);
  else {
    // Looking straight up, the crown points back; straight down, ahead.
    const ux = 2 * (x * y - w * z);
    const uz = 2 * (y * z + w * x);
    const way = fy > 0 ? 1 : -1;
    out.yaw = Math.atan2(ux * way, uz * way);
  }
}

/** The play space is laid anew with the next head: where one stands and looks now is where one stands and looks then. */
export function layAnew(rig: Rig): void {
  rig.seen = false;
  rig.leanX = 0;
  rig.leanZ = 0;
}

/** The head as it is now. What it did by itself is what the body did. */
export function seeHead(rig: Rig, body: Body, terrain: Terrain, now: Readonly<Head>, dt: number): void {
  const { head } = rig;
  const dx = now.x - head.x;
  const dz = now.z - head.z;
  if (rig.seen && Math.hypot(dx, dz) < JUMP_M) {
    const turned = body.yaw - head.yaw;
    const cos = Math.cos(turned);
    const sin = Math.sin(turned);
    const ownX = cos * dx + sin * dz;
    const ownZ = cos * dz - sin * dx;
    _point.x = body.x + rig.leanX + ownX;
    _point.z = body.z + rig.leanZ + ownZ;
    const headX = _point.x;
    const headZ = _point.z;
    if (settle(_point, terrain)) {
      body.x = _point.x;
      body.z = _point.z;
    }
    rig.leanX = headX - body.x;
    rig.leanZ = headZ - body.z;
    body.yaw = wrapAngle(turned + now.yaw);
    const share = dt > 0 ? Math.min(1, dt / SMOOTH_S) : 0;
    rig.ownX += (ownX / Math.max(dt, 1e-3) - rig.ownX) * share;
    rig.ownZ += (ownZ / Math.max(dt, 1e-3) - rig.ownZ) * share;
  } else if (rig.seen) {
    // Not walked: the dream stays where it was, seen from where the head is found.
    body.yaw = wrapAngle(body.yaw - head.yaw + now.yaw);
  }
  Object.assign(head, now);
  rig.seen = true;
  body.eyeM = Math.max(LEAST_EYE_M, now.y + rig.liftM);
  body.pitch = now.pitch;
}

/** Metres a second the head goes by itself, without its sway. */
export function ownSpeed({ ownX, ownZ }: Rig): number {
  return Math.max(0, Math.hypot(ownX, ownZ) - SWAY_MS);
}

/** The head stands where the body stands: after a step to somewhere else. */
export function gatherLean(rig: Rig): void {
  rig.leanX = 0;
  rig.leanZ = 0;
}

/** Writes where the play space's own origin lies, so that its head is the body's. */
export function originOf({ head, liftM, leanX, leanZ }: Rig, body: Body, out: Origin): void {
  const yaw = body.yaw - head.yaw;
  const cos = Math.cos(yaw);
  const sin = Math.sin(yaw);
  out.x = body.x + leanX - (cos * head.x + sin * head.z);
  out.z = body.z + leanZ - (cos * head.z - sin * head.x);
  out.y = body.y + liftM;
  out.yaw = yaw;
}

/** How far the view darkens for a head that is where no body can be: 0..1. */
export function beyond({ leanX, leanZ }: Rig): number {
  return Math.min(1, Math.max(0, (Math.hypot(leanX, leanZ) - 0.15) / 0.35));
}

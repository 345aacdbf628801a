/**
 * When a light shows the way to whoever stands and waits, and where it goes: once, and once more, brighter; then it
 * leaves them in peace. Pure; metres, seconds, radians.
 */
import { smootherstep } from '../../shaders/lib/ease';
import { wrapAngle, type Body } from '../walk/body';
import type { Vector } from '../walk/terrain';

/** Standing still, with nothing being told, until each call; and how bright each is. */
const CALLS = [
  { atS: 45, strength: 0.6 },
  { atS: 75, strength: 1 },
] as const;
export const DRIFT_S = 9;
export const CALL_S = 16;
const RISE_S = 2;
const FALL_S = 3;
/** Whoever moves needs no light; it goes without a pop. */
export const GONE_S = 0.4;

/** It begins this far before the eyes and a little below them, and stops short of what it shows. */
const NEAR_M = 1.4;
const BELOW_M = 0.18;
const SHORT_M = 0.5;
/** Far things are pointed to, not reached. */
const FARTHEST_M = 8;

export interface Beckon {
  /** Seconds of waiting, calls made, and seconds of the present one; Infinity between calls. */
  waitedS: number;
  calls: number;
  seconds: number;
  /** 0..1 of the way, and of the light. */
  share: number;
  strength: number;
  /** The eye it goes round, the turn it begins at and the turn it makes, and how far and how high it comes. */
  eye: Vector;
  yaw: number;
  turn: number;
  fromY: number;
  toY: number;
  reachM: number;
}

export function createBeckon(): Beckon {
  return {
    waitedS: 0,
    calls: 0,
    seconds: Number.POSITIVE_INFINITY,
    share: 0,
    strength: 0,
    eye: { x: 0, y: 0, z: 0 },
    yaw: 0,
    turn: 0,
    fromY: 0,
    toY: 0,
    reachM: 0,
  };
}

/** One tick. Returns true when a call begins: where to is said then (`aim`). */
export function stepBeckon(beckon: Beckon, waits: boolean, dt: number): boolean {
  if (!waits) {
    beckon.waitedS = 0;
    beckon.calls = 0;
    beckon.seconds = Number.POSITIVE_INFINITY;
    beckon.strength = Math.max(0, beckon.strength - dt / GONE_S);
    return false;
  }
  beckon.waitedS += dt;
  beckon.seconds += dt;
  const call = CALLS[beckon.calls];
  const calls = call !== undefined && beckon.waitedS >= call.atS;
  if (calls) {
    beckon.calls += 1;
    beckon.seconds = 0;
  }
  if (beckon.seconds > CALL_S) {
    beckon.strength = Math.max(0, beckon.strength - dt / GONE_S);
    return calls;
  }
  beckon.share = smootherstep(0, DRIFT_S, beckon.seconds);
  beckon.strength =
    (CALLS[beckon.calls - 1]?.strength ?? 0) *
    smootherstep(0, RISE_S, beckon.seconds) *
    (1 - smootherstep(CALL_S - FALL_S, CALL_S, beckon.seconds));
  return calls;
}

/** There is nothing to call to. */
export function hold(beckon: Beckon): void {
  beckon.seconds = Number.POSITIVE_INFINITY;
}

/** From before the eyes to the target, round the head and never through it. */
export function aim(beckon: Beckon, body: Body, target: Vector): void {
  const { eye } = beckon;
  eye.x = body.x;
  eye.y = body.y + body.eyeM;
  eye.z = body.z;
  const dx = target.x - eye.x;
  const dz = target.z - eye.z;
  const away = Math.max(1e-3, Math.hypot(dx, dz));
  beckon.yaw = body.yaw;
  beckon.turn = wrapAngle(Math.atan2(-dx, -dz) - body.yaw);
  beckon.reachM = Math.max(NEAR_M, Math.min(FARTHEST_M, away - SHORT_M));
  beckon.fromY = eye.y + Math.tan(body.pitch) * NEAR_M * 0.5 - BELOW_M;
  beckon.toY = eye.y + (target.y - eye.y) * Math.min(1, beckon.reachM / away);
}

/** Where the light is, written into `out`. */
export function beckonAt({ eye, yaw, turn, fromY, toY, reachM, share }: Beckon, out: Vector): Vector {
  const angle = yaw + turn * share;
  const far = NEAR_M + (reachM - NEAR_M) * share;
  out.x = eye.x - Math.sin(angle) * far;
  out.y = fromY + (toY - fromY) * share;
  out.z = eye.z - Math.cos(angle) * far;
  return out;
}

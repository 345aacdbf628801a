/**
 * A pane that keeps within sight without sticking to the nose: it stands still while one looks about within its zone,
 * comes along lazily beyond it, and is put anew at once where one has been put somewhere else. Upright always, turned by
 * heading alone. Pure; metres, radians, seconds.
 */
import { approach } from '../../shaders/lib/ease';
import { wrapAngle } from '../walk/body';
import type { Vector } from '../walk/terrain';

export interface Following {
  /** Its middle, world metres, and which way it lies from the head. */
  x: number;
  y: number;
  z: number;
  bearing: number;
  farM: number;
  /** It has left its zone and is coming back. */
  coming: boolean;
  put: boolean;
}

export interface Follow {
  farM: number;
  /** Of its middle below the eye line. */
  belowRad: number;
  /** It stands still while it is nearer to where one looks than this. */
  zoneRad: number;
}

/** How soon it is back: four fifths of the way in three quarters of a second. */
const COMES_S = 0.42;
const ARRIVED_RAD = 0.03;
const HEIGHT_SLACK_M = 0.12;
/** A head that was moved farther than this in one picture was put there. */
const CUT_M = 0.4;
const CUT_RAD = 0.35;

export function createFollowing(): Following {
  return { x: 0, y: 0, z: 0, bearing: 0, farM: 1.6, coming: false, put: false };
}

export interface LookingFrom {
  eye: Vector;
  yaw: number;
}

function place(pane: Following, { eye }: LookingFrom, { belowRad }: Follow): void {
  pane.x = eye.x - Math.sin(pane.bearing) * pane.farM;
  pane.y = eye.y - Math.tan(belowRad) * pane.farM;
  pane.z = eye.z - Math.cos(pane.bearing) * pane.farM;
}

/** Before the eyes at once. */
export function putBefore(pane: Following, from: LookingFrom, follow: Follow): void {
  pane.bearing = from.yaw;
  pane.farM = follow.farM;
  pane.coming = false;
  pane.put = true;
  place(pane, from, follow);
}

/** One picture. `moved` and `turned`: how far the head was put elsewhere since the last, by anything but itself. */
export function stepFollowing(
  pane: Following,
  from: LookingFrom,
  follow: Follow,
  moved: number,
  turned: number,
  dt: number,
): void {
  if (!pane.put || moved > CUT_M || Math.abs(turned) > CUT_RAD) return putBefore(pane, from, follow);
  const off = wrapAngle(from.yaw - pane.bearing);
  if (Math.abs(off) > follow.zoneRad) pane.coming = true;
  const share = approach(dt, COMES_S);
  if (pane.coming) {
    pane.bearing = wrapAngle(pane.bearing + off * share);
    if (Math.abs(off) < ARRIVED_RAD) pane.coming = false;
  }
  pane.farM += (follow.farM - pane.farM) * share;
  const y = pane.y;
  place(pane, from, follow);
  // Nodding and breathing do not shake it.
  const drop = pane.y - y;
  if (Math.abs(drop) < HEIGHT_SLACK_M) pane.y = y + drop * (1 - Math.exp(-dt / 0.8));
  return undefined;
}

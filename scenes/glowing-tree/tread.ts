/**
 * The land that guides: a step toward the tree carries ever farther, and every other step leans that way, so that nobody
 * gets lost. The view is never moved, and who stands is not. Pure; metres, seconds.
 */
import { approach, smootherstep } from '../../shaders/lib/ease';
import type { Vector } from '../../src/walk/terrain';
import type { Stage } from './course';
import { nearestPiece, SEAT, STREAM, streamAt } from './layout';

/** How much farther a step carries: on the plain, along the stream, by the lake. */
const FAR_STRIDE = 4.6;
const STREAM_STRIDE = 2.3;
const LAKE_STRIDE = 1.5;
/** A step away carries less. */
const AWAY = 0.6;
/** What a step away is leant back by, as shares of it: at once, and once one has gone astray for a while. */
const LEAN = 0.75;
const ASTRAY_LEAN = 0.9;
const STREAM_LEAN = 0.5;
const ASTRAY_S = 8;
const FOUND_S = 4;
/** So far down the stream one is led. */
const AHEAD_M = 24;

/** Stride on the plain, by how far the tree is: lifelike at first, long on the way, lifelike at its foot. */
export function plainStride(awayM: number): number {
  const begins = 1 - 0.8 * smootherstep(350, 424, awayM);
  return 1 + (FAR_STRIDE - 1) * smootherstep(20, 120, awayM) * begins;
}

/** Where the land leads from a point of the plain or the stream, written into `to`; false where it does not. */
export function leadsTo(stage: Stage, x: number, z: number, to: { x: number; z: number }): boolean {
  if (stage === 'moss-plain') {
    to.x = 0;
    to.z = 0;
    return true;
  }
  if (stage !== 'star-stream') return false;
  const ahead = streamAt((STREAM[nearestPiece(x, z)]?.s ?? 0) + AHEAD_M);
  to.x = ahead.x;
  to.z = ahead.z;
  return true;
}

const _to = { x: 0, z: 0 };

/**
 * Turns a wished velocity (m/s) into the one the land gives. `astray` 0..1: for how long one has walked away from it.
 * Returns how the wish lies to where it leads, -1..1; 1 where it leads nowhere.
 */
export function treadOn(stage: Stage, astray: number, x: number, z: number, velocity: Vector): number {
  if (stage === 'inner-seed') return 1;
  const speed = Math.sqrt(velocity.x * velocity.x + velocity.z * velocity.z);
  if (speed < 1e-4) return 1;
  if (stage === 'lake') {
    const far = Math.sqrt((x - SEAT.x) ** 2 + (z - SEAT.z) ** 2);
    const gain = 1 + (LAKE_STRIDE - 1) * smootherstep(6, 20, far);
    velocity.x *= gain;
    velocity.z *= gain;
    return 1;
  }
  leadsTo(stage, x, z, _to);
  const dx = _to.x - x;
  const dz = _to.z - z;
  const away = Math.max(1e-3, Math.sqrt(dx * dx + dz * dz));
  const toward = (velocity.x * dx + velocity.z * dz) / (speed * away);
  const plain = stage === 'moss-plain';
  const fromTree = Math.sqrt(x * x + z * z);
  const stride = plain ? plainStride(away) : 1 + (STREAM_STRIDE - 1) * smootherstep(9, 24, fromTree);
  const least = 1 + (AWAY - 1) * smootherstep(20, 50, plain ? away : fromTree);
  const gain = least + (stride - least) * smootherstep(-0.5, 0.7, toward);
  const lean = plain
    ? (LEAN + ASTRAY_LEAN * astray) * smootherstep(12, 36, away)
    : STREAM_LEAN * smootherstep(14, 30, fromTree);
  const carried = (lean * speed * (1 - toward) * 0.5) / away;
  velocity.x = velocity.x * gain + dx * carried;
  velocity.z = velocity.z * gain + dz * carried;
  return toward;
}

/** One tick of having walked away: `toward` -1..1 is how a step lies to the tree. */
export function stepAstray(astray: number, toward: number, dt: number): number {
  return toward < 0 ? Math.min(1, astray + dt / ASTRAY_S) : astray + (0 - astray) * approach(dt, FOUND_S);
}

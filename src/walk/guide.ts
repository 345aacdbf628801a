/** The guided walk: an authored path that speaks the same intent as a hand, so that it goes through the same body. */
import { faceToward, lookDirection, standAt, wrapAngle, type Body } from './body';
import type { Intent } from './intent';
import type { Terrain, Vector } from './terrain';

export interface Waypoint {
  /** Where to stand, metres (x, z). */
  to: readonly [number, number];
  /** Where to look while going and standing. */
  look: readonly [number, number, number];
  /** How long to stay once there, seconds. */
  stayS: number;
  /** Metres a second on the way there, where the ground carries one (Terrain.tread): for saying how long it takes. */
  paceMS?: number;
  /** Stay until this passage of the story has been told as well. */
  until?: string;
  /** Press attend on leaving. */
  attend?: boolean;
}

export interface Guide {
  path: readonly Waypoint[];
  index: number;
  /** Arrived at the waypoint: what is left is to stay. */
  there: boolean;
  stayedS: number;
  /** Seconds spent on the way to this waypoint: a way that is barred is given up, never walked against for ever. */
  wentS: number;
}

const TURN_RADS = 0.35;
export const ARRIVED_M = 0.25;
const GIVE_UP_S = 30;
/** A passage that never comes is not waited for longer than this. */
export const PATIENT_S = 90;
/** Seconds of present speed that are steered against. */
const BRAKE_S = 0.5;

export function createGuide(path: readonly Waypoint[], index = 0): Guide {
  return { path, index, there: false, stayedS: 0, wentS: 0 };
}

/**
 * Where a walk goes on that was left before `from`: at the nearest waypoint ahead. Never behind what has been told, and
 * never past a waypoint that does something or waits for something: nothing is left out. The path's length at its end.
 */
export function waypointAhead(
  path: readonly Waypoint[],
  from: number,
  x: number,
  z: number,
  wasTold: (passage: string) => boolean,
): number {
  let first = from;
  for (let i = from; i < path.length; i++) {
    const until = path[i]?.until;
    if (until !== undefined && wasTold(until)) first = i + 1;
  }
  let best = first;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = first; i < path.length; i++) {
    const point = path[i];
    if (point === undefined) break;
    const away = Math.hypot(point.to[0] - x, point.to[1] - z);
    if (away < nearest) {
      best = i;
      nearest = away;
    }
    if (point.until !== undefined || point.attend === true) break;
  }
  // A door one stepped away from is asked for again.
  return best === path.length && path[best - 1]?.attend === true ? best - 1 : best;
}

const turnToward = (from: number, to: number, dt: number) => {
  const error = wrapAngle(to - from);
  // Slower as it arrives: the gaze settles, it does not snap.
  const rate = Math.min(TURN_RADS, Math.abs(error) * 1.6);
  return Math.sign(error) * Math.min(Math.abs(error), rate * dt);
};

/** Writes the intent of this tick. Returns false once the path has ended. `isTold` says whether a passage has been told. */
export function stepGuide(
  guide: Guide,
  body: Body,
  intent: Intent,
  dt: number,
  isTold: (passage: string) => boolean = () => true,
): boolean {
  const point = guide.path[guide.index];
  if (point === undefined) return false;
  const dx = point.to[0] - body.x;
  const dz = point.to[1] - body.z;
  const distance = Math.hypot(dx, dz);

  const lx = point.look[0] - body.x;
  const lz = point.look[2] - body.z;
  const flat = Math.hypot(lx, lz);
  if (flat > 0.3) intent.turn = turnToward(body.yaw + body.turnLeft, Math.atan2(-lx, -lz), dt);
  const pitch = Math.atan2(point.look[1] - body.y - body.eyeM, Math.max(flat, 0.3));
  intent.tilt = turnToward(body.pitch + body.tiltLeft, pitch, dt);

  // Toward where the present speed would not yet carry: who glides brakes before arriving, and is held while staying.
  const ax = dx - body.vx * BRAKE_S;
  const az = dz - body.vz * BRAKE_S;
  const ahead = Math.hypot(ax, az);
  if (ahead > 0.02 && guide.wentS < GIVE_UP_S) {
    const wish = Math.min(1, ahead) / ahead;
    const sin = Math.sin(body.yaw);
    const cos = Math.cos(body.yaw);
    intent.moveZ = (-sin * ax - cos * az) * wish;
    intent.moveX = (cos * ax - sin * az) * wish;
  }
  if (!guide.there && distance > ARRIVED_M && guide.wentS < GIVE_UP_S) {
    guide.wentS += dt;
    return true;
  }
  guide.there = true;
  stay(guide, point, intent, dt, isTold);
  return true;
}

function stay(
  guide: Guide,
  point: Waypoint,
  intent: Intent,
  dt: number,
  isTold: (passage: string) => boolean,
): void {
  guide.stayedS += dt;
  const waits = point.until !== undefined && guide.stayedS < PATIENT_S && !isTold(point.until);
  if (guide.stayedS < point.stayS || waits) return;
  if (point.attend === true) intent.attend = true;
  guide.index += 1;
  guide.there = false;
  guide.stayedS = 0;
  guide.wentS = 0;
}

/** How long the picture takes to go dark, and to come back, between two views. */
export const FADE_S = 1;
const SAME_VIEW_COSINE = Math.cos(0.06);
const _look: Vector = { x: 0, y: 0, z: 0 };

function sees(body: Body, { to, look }: Waypoint): boolean {
  if (Math.hypot(to[0] - body.x, to[1] - body.z) > ARRIVED_M) return false;
  const dx = look[0] - body.x;
  const dy = look[1] - body.y - body.eyeM;
  const dz = look[2] - body.z;
  lookDirection(body, _look);
  return dx * _look.x + dy * _look.y + dz * _look.z >= Math.hypot(dx, dy, dz) * SAME_VIEW_COSINE;
}

/**
 * The same walk without motion: once the veil (0 clear .. 1 dark) hides the picture one stands at the next waypoint,
 * and looks where it looks. Stays are counted when the view is clear. Returns what stepGuide does.
 */
export function stepViews(
  guide: Guide,
  body: Body,
  terrain: Terrain,
  intent: Intent,
  veil: number,
  dt: number,
  isTold: (passage: string) => boolean = () => true,
): boolean {
  const point = guide.path[guide.index];
  if (point === undefined) return false;
  if (!guide.there) {
    if (!sees(body, point)) {
      if (veil < 1) return true;
      standAt(body, terrain, point.to);
      faceToward(body, ...point.look);
    }
    guide.there = true;
  }
  if (veil === 0) stay(guide, point, intent, dt, isTold);
  return true;
}

/** One tick of the veil: dark while `guide` is on its way to another view, clear otherwise. */
export function stepVeil(veil: number, guide: Guide | null, dt: number): number {
  const dark = guide !== null && !guide.there && guide.index < guide.path.length;
  return dark ? Math.min(1, veil + dt / FADE_S) : Math.max(0, veil - dt / FADE_S);
}

/** The guided walk: an authored path that speaks the same intent as a hand, so that it goes through the same body. */
import type { Body } from './body';
import { wrapAngle } from './body';
import type { Intent } from './intent';

export interface Waypoint {
  /** Where to stand, metres (x, z). */
  to: readonly [number, number];
  /** Where to look while going and standing. */
  look: readonly [number, number, number];
  /** How long to stay once there, seconds. */
  stayS: number;
  /** Stay until this passage of the story has been told as well. */
  until?: string;
  /** Press attend on leaving. */
  attend?: boolean;
}

export interface Guide {
  path: readonly Waypoint[];
  index: number;
  stayedS: number;
  /** Seconds spent on the way to this waypoint: a way that is barred is given up, never walked against for ever. */
  wentS: number;
}

const TURN_RADS = 0.9;
export const ARRIVED_M = 0.25;
const GIVE_UP_S = 30;
/** A passage that never comes is not waited for longer than this. */
export const PATIENT_S = 90;
/** Seconds of present speed that are steered against. */
const BRAKE_S = 0.5;

export function createGuide(path: readonly Waypoint[], index = 0): Guide {
  return { path, index, stayedS: 0, wentS: 0 };
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
  if (distance > ARRIVED_M && guide.wentS < GIVE_UP_S && guide.stayedS === 0) {
    guide.wentS += dt;
    return true;
  }
  guide.stayedS += dt;
  const waits = point.until !== undefined && guide.stayedS < PATIENT_S && !isTold(point.until);
  if (guide.stayedS >= point.stayS && !waits) {
    if (point.attend === true) intent.attend = true;
    guide.index += 1;
    guide.stayedS = 0;
    guide.wentS = 0;
  }
  return true;
}

/** Choosing what a visitor attends to: the thing nearest to the line of sight, within its reach. Pure. */
import type { Terrain, Thing, Vector } from './terrain';

/** Half-angle of kindness: nobody has to aim. */
const AIM_RAD = 0.13;

/** Angle between the line of sight and the thing's rim; 0 or less means looking right at it. */
export function aimError(thing: Thing, eye: Vector, direction: Vector): number {
  const dx = thing.at.x - eye.x;
  const dy = thing.at.y - eye.y;
  const dz = thing.at.z - eye.z;
  const distance = Math.hypot(dx, dy, dz);
  if (distance < 1e-6) return -Math.PI;
  const cosine = (dx * direction.x + dy * direction.y + dz * direction.z) / distance;
  return Math.acos(Math.min(1, Math.max(-1, cosine))) - Math.atan2(thing.radiusM, distance);
}

export function pickThing(terrain: Terrain, eye: Vector, direction: Vector): Thing | null {
  let best: Thing | null = null;
  let bestError = AIM_RAD;
  for (let i = 0; i < terrain.things.length; i++) {
    const thing = terrain.things[i];
    if (thing === undefined) continue;
    const distance = Math.hypot(thing.at.x - eye.x, thing.at.y - eye.y, thing.at.z - eye.z);
    if (distance > thing.reachM) continue;
    const error = aimError(thing, eye, direction);
    if (error < bestError) {
      best = thing;
      bestError = error;
    }
  }
  return best;
}

/** Dwelling: a steady gaze attends by itself, once, until it leaves. */
export interface Dwell {
  thing: Thing | null;
  heldS: number;
  done: boolean;
}

export function createDwell(): Dwell {
  return { thing: null, heldS: 0, done: false };
}

/** Returns true in the tick in which dwelling becomes attending. `dwellS` 0 switches it off. */
export function stepDwell(dwell: Dwell, looked: Thing | null, dwellS: number, dt: number): boolean {
  if (looked !== dwell.thing) {
    dwell.thing = looked;
    dwell.heldS = 0;
    dwell.done = false;
  }
  if (looked === null || dwell.done || dwellS <= 0) return false;
  dwell.heldS += dt;
  if (dwell.heldS < dwellS) return false;
  dwell.done = true;
  return true;
}

/** Choosing what a visitor attends to: the thing nearest to the line of sight, within its reach. Pure. */
import type { Terrain, Thing, Vector } from './terrain';

/** Half-angle of kindness: nobody has to aim. */
const AIM_RAD = 0.13;
/** And of one who presses a key with something that has a name before them, and nothing nearer the line of sight. */
export const WIDE_RAD = 0.5;

/** Every tick, over everything in the place: what is behind or out of reach is left after a few multiplications. */
export function pickThing(
  terrain: Terrain,
  eye: Vector,
  direction: Vector,
  aimRad: number = AIM_RAD,
): Thing | null {
  let best: Thing | null = null;
  let bestError = aimRad;
  for (let i = 0; i < terrain.things.length; i++) {
    const thing = terrain.things[i];
    if (thing === undefined) continue;
    const dx = thing.at.x - eye.x;
    const dy = thing.at.y - eye.y;
    const dz = thing.at.z - eye.z;
    const square = dx * dx + dy * dy + dz * dz;
    if (square > thing.reachM * thing.reachM) continue;
    // Within it, whichever way one looks.
    if (square < thing.radiusM * thing.radiusM) return thing;
    const ahead = dx * direction.x + dy * direction.y + dz * direction.z;
    if (ahead <= 0) continue;
    // Angle between the line of sight and the thing's rim; 0 or less means looking right at it.
    const distance = Math.sqrt(square);
    const error = Math.acos(Math.min(1, ahead / distance)) - Math.atan2(thing.radiusM, distance);
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
  /** One has just been put here: the first thing one finds oneself looking at was not chosen. */
  arrived: boolean;
}

export function createDwell(): Dwell {
  return { thing: null, heldS: 0, done: false, arrived: false };
}

/** Returns true in the tick in which dwelling becomes attending. `dwellS` 0 switches it off. */
export function stepDwell(dwell: Dwell, looked: Thing | null, dwellS: number, dt: number): boolean {
  if (looked !== dwell.thing) {
    dwell.thing = looked;
    dwell.heldS = 0;
    dwell.done = dwell.arrived && looked !== null;
    if (looked !== null) dwell.arrived = false;
  }
  if (looked === null || dwell.done || dwellS <= 0) return false;
  dwell.heldS += dt;
  if (dwell.heldS < dwellS) return false;
  dwell.done = true;
  return true;
}

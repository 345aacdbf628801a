/**
 * The threshold as a pure state machine: a light near the visitor grows until it is a doorway, one steps through, and
 * the opening closes round the head until only the other place is left. Played backwards it is the way out.
 */
import { smootherstep } from '../../shaders/lib/ease';

export type DoorwayPhase = 'closed' | 'hush' | 'dilate' | 'open' | 'engulf' | 'arrive' | 'recede' | 'shut';

export interface Doorway {
  phase: DoorwayPhase;
  /** Seconds in this phase. */
  seconds: number;
  /** Centre, in the space of the place it leads to. */
  x: number;
  y: number;
  z: number;
  /** Direction out of the doorway toward where the visitor came from, on the ground plane. */
  outX: number;
  outZ: number;
  /** 0 closed star .. 1 doorway. */
  openness: number;
  /** 0 doorway .. 1 nothing but the other place. */
  engulfed: number;
  /** How hushed the outer place is, 0..1. */
  hush: number;
  /** 1 while the new place is still in its arrival mist, 0 clear. */
  mist: number;
}

export const DOOR_HEIGHT_M = 2.2;
export const DOOR_WIDTH_M = 1.5;
export const HUSH_S = 0.8;
export const DILATE_S = 1.6;
export const ENGULF_S = 1.6;
export const ARRIVE_S = 1.4;
/** Nobody waits at an open door for ever: the walk goes on by itself. */
export const LINGER_S = 8;
/** Nearer than this the opening begins to close round the head. */
const ENGULF_AT_M = 0.6;

export function createDoorway(): Doorway {
  return {
    phase: 'closed',
    seconds: 0,
    x: 0,
    y: 0,
    z: 0,
    outX: 0,
    outZ: 1,
    openness: 0,
    engulfed: 0,
    hush: 0,
    mist: 0,
  };
}

export type DoorwayEvent = 'open' | 'linger' | 'crossed' | 'arrived' | 'left' | null;

function enter(door: Doorway, phase: DoorwayPhase): void {
  door.phase = phase;
  door.seconds = 0;
}

/** Begins to open (from closed) toward the next place. */
export function beginOpening(door: Doorway): void {
  enter(door, 'hush');
  door.openness = 0;
  door.engulfed = 0;
}

/** Begins to leave: the place one stands in draws back into a doorway, then into a star. */
export function beginReceding(door: Doorway): void {
  enter(door, 'recede');
  door.openness = 1;
  door.engulfed = 1;
  door.hush = 1;
}

/** Metres in front of the door's plane; negative once through. */
export function distanceToDoor(door: Doorway, x: number, z: number): number {
  return (x - door.x) * door.outX + (z - door.z) * door.outZ;
}

/** One tick. `distance` from distanceToDoor; `ready` once the other place is built and warm. */
export function stepDoorway(door: Doorway, distance: number, ready: boolean, dt: number): DoorwayEvent {
  if (door.phase === 'closed') return null;
  const before = door.seconds;
  door.seconds += dt;
  switch (door.phase) {
    case 'hush':
      door.hush = smootherstep(0, HUSH_S, door.seconds);
      // The hush holds until the other place can be seen without a hitch.
      if (door.seconds >= HUSH_S && ready) enter(door, 'dilate');
      return null;
    case 'dilate':
      door.openness = smootherstep(0, DILATE_S, door.seconds);
      if (door.seconds < DILATE_S) return null;
      enter(door, 'open');
      return 'open';
    case 'open':
      door.openness = 1;
      if (distance < ENGULF_AT_M) {
        enter(door, 'engulf');
        return null;
      }
      return before < LINGER_S && door.seconds >= LINGER_S ? 'linger' : null;
    case 'engulf':
      door.engulfed = smootherstep(0, ENGULF_S, door.seconds);
      if (door.seconds < ENGULF_S) return null;
      enter(door, 'arrive');
      door.mist = 1;
      return 'crossed';
    case 'arrive':
      door.hush = 0;
      door.mist = 1 - smootherstep(0, ARRIVE_S, door.seconds);
      if (door.seconds < ARRIVE_S) return null;
      enter(door, 'closed');
      door.openness = 0;
      door.engulfed = 0;
      return 'arrived';
    case 'recede':
      door.engulfed = 1 - smootherstep(0, ENGULF_S, door.seconds);
      if (door.seconds >= ENGULF_S) enter(door, 'shut');
      return null;
    case 'shut':
      door.openness = 1 - smootherstep(0, DILATE_S, door.seconds);
      door.hush = door.openness;
      if (door.seconds < DILATE_S) return null;
      enter(door, 'closed');
      return 'left';
  }
}

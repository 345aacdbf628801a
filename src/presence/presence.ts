/**
 * The inner state: five signals that run through every substance and, later, every sound. Pure functions of simulated
 * time and of what the visitor does; no clock and no randomness of their own.
 */
import { approach } from '../../shaders/lib/ease';

export interface Gaze {
  /** Whether anything lies in the line of sight. */
  hit: boolean;
  /** Where, world metres. */
  x: number;
  y: number;
  z: number;
}

export interface Spot {
  x: number;
  y: number;
  z: number;
  /** 0..1 */
  strength: number;
  /** How far the answer has travelled from the point, metres. */
  radiusM: number;
}

export interface Presence {
  /** 0..1 through one cycle, and its rate. */
  heart: number;
  heartHz: number;
  /** -1 (out) .. 1 (in), and the turn of the guide that draws it. */
  breath: number;
  breathTurn: number;
  calm: number;
  attention: Spot;
  /** The spot before this one, still fading. */
  echo: Spot;
  /** 0..1 in this dream. */
  kindness: number;
  /** Where kindness is going; the picture follows slowly. */
  kindnessGoal: number;
}

/** Whole-view light stays at or under 1.2 Hz (72 bpm), so that a pulse is never a flash. */
export const FASTEST_BPM = 70;
export const SLOWEST_BPM = 52;
export const BREATH_S = 10;
export const INHALE_SHARE = 0.42;

/** A gaze that jumps farther than this begins anew somewhere else. */
export const SPOT_JUMP_M = 0.9;
/** The answer to a gaze never travels farther, so that it stays a place on the wall. */
export const SPOT_REACH_M = 3;
const SPOT_SPEED_MS = 0.62;

const spot = (): Spot => ({ x: 0, y: 0, z: 0, strength: 0, radiusM: 0 });

export function createPresence(kindness = 0): Presence {
  return {
    heart: 0,
    heartHz: 62 / 60,
    breath: 0,
    breathTurn: 0,
    calm: 0.5,
    attention: spot(),
    echo: spot(),
    kindness,
    kindnessGoal: kindness,
  };
}

/** In over four tenths of the turn, out over the rest, with rounded turns. */
export function breathAt(turn: number): number {
  const t = turn - Math.floor(turn);
  return t < INHALE_SHARE
    ? -Math.cos((Math.PI * t) / INHALE_SHARE)
    : Math.cos((Math.PI * (t - INHALE_SHARE)) / (1 - INHALE_SHARE));
}

/** Calm that a speed (m/s) leads to: stillness 1, a stroll 0.6, haste near 0. */
export function calmAtSpeed(speed: number): number {
  if (speed < 0.2) return 1;
  return Math.max(0.1, 0.85 - 0.35 * speed);
}

function stepSpot(presence: Presence, gaze: Gaze, dt: number): void {
  const { attention, echo } = presence;
  if (gaze.hit) {
    const jump = Math.hypot(gaze.x - attention.x, gaze.y - attention.y, gaze.z - attention.z);
    if (jump > SPOT_JUMP_M) {
      if (attention.strength > echo.strength * 0.5) Object.assign(echo, attention);
      attention.x = gaze.x;
      attention.y = gaze.y;
      attention.z = gaze.z;
      attention.strength = 0;
      attention.radiusM = 0.2;
    }
    const follow = approach(dt, 0.25);
    attention.x += (gaze.x - attention.x) * follow;
    attention.y += (gaze.y - attention.y) * follow;
    attention.z += (gaze.z - attention.z) * follow;
    // Wandering over the wall holds the answer back; resting lets it travel.
    const restless = Math.min(1, jump / 0.35);
    attention.radiusM = Math.min(
      SPOT_REACH_M,
      Math.max(0.2, attention.radiusM + dt * SPOT_SPEED_MS * (1 - 1.6 * restless)),
    );
    attention.strength += (1 - 0.55 * restless - attention.strength) * approach(dt, 0.7);
  } else {
    attention.strength += -attention.strength * approach(dt, 1.6);
  }
  echo.strength += -echo.strength * approach(dt, 2.2);
  echo.radiusM = Math.min(SPOT_REACH_M, echo.radiusM + dt * 0.3);
}

export interface PresenceInput {
  /** Metres per second over the ground. */
  speed: number;
  gaze: Gaze;
}

/** One tick of `dt` simulated seconds. */
export function stepPresence(presence: Presence, input: PresenceInput, dt: number): void {
  const goal = calmAtSpeed(input.speed);
  presence.calm += (goal - presence.calm) * approach(dt, goal > presence.calm ? 14 : 5);
  presence.heartHz = (FASTEST_BPM + (SLOWEST_BPM - FASTEST_BPM) * presence.calm) / 60;
  presence.heart = (presence.heart + presence.heartHz * dt) % 1;
  presence.breathTurn = (presence.breathTurn + dt / BREATH_S) % 1;
  presence.breath = breathAt(presence.breathTurn) * (0.6 + 0.4 * presence.calm);
  presence.kindness += (presence.kindnessGoal - presence.kindness) * approach(dt, 3.5);
  stepSpot(presence, input.gaze, dt);
}

/** A beat attended to: kindness rises by `amount` and never beyond 1. */
export function addKindness(presence: Presence, amount: number): void {
  presence.kindnessGoal = Math.min(1, presence.kindnessGoal + amount);
}

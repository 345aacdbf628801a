/**
 * The warm presence: it comes when the story does, or to whoever holds still long enough, and then it stays. It stands
 * behind the visitor, a little above; turning round does not find it, because it follows as slowly as somebody who holds.
 */
import { approach } from '../../shaders/lib/ease';

export interface Embrace {
  /** World metres. */
  x: number;
  y: number;
  z: number;
  /** 0 not there .. 1 held. */
  strength: number;
  /** Seconds of stillness so far. */
  stillS: number;
  begun: boolean;
}

export interface EmbraceInput {
  eye: Readonly<{ x: number; y: number; z: number }>;
  yaw: number;
  /** Metres a second. */
  speed: number;
  /** 0..1 */
  calm: number;
  /** The story has come to it. */
  told: boolean;
}

const STILL_MS = 0.15;
const COMES_AFTER_S = 14;
const BEHIND_M = 0.9;
const ABOVE_M = 0.25;
/** Seconds to come, to go round with whoever turns, and to loosen while one walks. */
const COMES_S = 3.2;
const FOLLOWS_S = 1.6;
/** Even while one walks away it does not let go altogether. */
const AT_LEAST = 0.55;

export function createEmbrace(): Embrace {
  return { x: 0, y: 0, z: 0, strength: 0, stillS: 0, begun: false };
}

/** One tick. Returns true in the one in which it begins. */
export function stepEmbrace(
  embrace: Embrace,
  { eye, yaw, speed, calm, told }: EmbraceInput,
  dt: number,
): boolean {
  embrace.stillS = speed < STILL_MS ? embrace.stillS + dt : 0;
  const begins = !embrace.begun && (told || embrace.stillS >= COMES_AFTER_S);
  const x = eye.x + Math.sin(yaw) * BEHIND_M;
  const z = eye.z + Math.cos(yaw) * BEHIND_M;
  if (begins) {
    embrace.begun = true;
    embrace.x = x;
    embrace.z = z;
  }
  const follow = approach(dt, FOLLOWS_S);
  embrace.x += (x - embrace.x) * follow;
  embrace.z += (z - embrace.z) * follow;
  embrace.y = eye.y + ABOVE_M;
  const goal = embrace.begun ? AT_LEAST + (1 - AT_LEAST) * calm : 0;
  embrace.strength += (goal - embrace.strength) * approach(dt, COMES_S);
  return begins;
}

/**
 * A head made of a sphere: how a sound from each side reaches two ears, for a horizontal first-order sound field.
 * Delay by Woodworth and shadow by one pole and one zero, as in Brown and Duda 1998, "A structural model for binaural
 * sound synthesis". Height is left out: a first-order field through ears that are not one's own does not carry it.
 */

const HEAD_M = 0.0875;
const SOUND_MS = 343;
const LENGTH = 96;
/** Before the first arrival, so that no delay is negative. */
const LEAD_S = 0.0004;
const SPEAKERS = 8;
/** Weight of the first order that keeps most energy in front of the source ("max rE" in two dimensions). */
const FIRST_ORDER = Math.SQRT1_2;
const SHADOW_LEAST = 0.1;
const SHADOW_DEEPEST = (150 * Math.PI) / 180;

/** Seconds later than the middle of the head at an ear that points `angle` radians away from the source. */
export function delayAt(angle: number): number {
  const a = HEAD_M / SOUND_MS;
  return angle < Math.PI / 2 ? -a * Math.cos(angle) : a * (angle - Math.PI / 2);
}

/** Gain of the highest frequencies at that ear; the lowest have 1. */
export function shadowAt(angle: number): number {
  return (
    1 +
    SHADOW_LEAST / 2 +
    (1 - SHADOW_LEAST / 2) * Math.cos(Math.min(Math.PI, (angle / SHADOW_DEEPEST) * Math.PI))
  );
}

/** What an ear that points `angle` radians away from a source hears of one click, at `rate` samples a second. */
export function earResponse(angle: number, rate: number): Float32Array {
  const out = new Float32Array(LENGTH);
  const arrives = (LEAD_S + delayAt(angle)) * rate;
  const first = Math.floor(arrives);
  const share = arrives - first;
  out[first] = 1 - share;
  out[first + 1] = share;
  // Bilinear transform of (1 + s alpha / 2w) / (1 + s / 2w).
  const w = SOUND_MS / HEAD_M;
  const alpha = shadowAt(angle);
  const k = rate / w;
  const b0 = (1 + alpha * k) / (1 + k);
  const b1 = (1 - alpha * k) / (1 + k);
  const a1 = (1 - k) / (1 + k);
  let lastIn = 0;
  let lastOut = 0;
  for (let i = 0; i < LENGTH; i++) {
    const now = out[i] ?? 0;
    lastOut = b0 * now + b1 * lastIn - a1 * lastOut;
    lastIn = now;
    out[i] = lastOut;
  }
  return out;
}

export interface EarFilters {
  /** Of the whole field, of its front, and of its left side; the right ear has the side turned round. */
  whole: Float32Array;
  front: Float32Array;
  side: Float32Array;
}

/** Filters from a horizontal first-order field to the left ear, through eight speakers round the head. */
export function earFilters(rate: number): EarFilters {
  const whole = new Float32Array(LENGTH);
  const front = new Float32Array(LENGTH);
  const side = new Float32Array(LENGTH);
  for (let k = 0; k < SPEAKERS; k++) {
    const azimuth = ((k + 0.5) / SPEAKERS) * Math.PI * 2;
    // The left ear points to +90 degrees.
    const response = earResponse(Math.acos(Math.sin(azimuth)), rate);
    for (let i = 0; i < LENGTH; i++) {
      const heard = (response[i] ?? 0) / SPEAKERS;
      whole[i] = (whole[i] ?? 0) + heard;
      front[i] = (front[i] ?? 0) + 2 * FIRST_ORDER * Math.cos(azimuth) * heard;
      side[i] = (side[i] ?? 0) + 2 * FIRST_ORDER * Math.sin(azimuth) * heard;
    }
  }
  return { whole, front, side };
}

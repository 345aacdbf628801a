/**
 * The brighter stars, each of them a choice: where it lies in the stream, where it stands in the sky, and what has become of
 * it. Nobody counts them. Pure: the visitor's hand and time decide.
 */
import { approach, smootherstep } from '../../shaders/lib/ease';
import { hashCell } from '../../shaders/lib/hash';
import { STREAM, STREAM_M, streamAt, type Along } from './layout';

export const STREAM_HEIGHT_M = 0.28;
const FIRST_M = 12;
const LAST_M = 215;
const CHOICES = 14;
/** Nearer to the bank than to the middle, so that a hand reaches it; first on one side, then on the other. */
const ACROSS = [0.34, 0.56] as const;
/** How high its twin stands: it lies mirrored where one sees it in the water, coming down the bank. */
const HIGH_RAD = [0.44, 0.7] as const;

export interface Choice {
  /** Metres downstream, and from the middle. */
  s: number;
  acrossM: number;
  at: { x: number; y: number; z: number };
  /** Where it stands in the sky, of length 1. */
  sky: readonly [x: number, y: number, z: number];
  /** How many of the stars are out when it comes. */
  comesAt: number;
}

const between = ([a, b]: readonly [number, number], t: number) => a + (b - a) * t;

export const CHOICE_STARS: readonly Choice[] = Array.from({ length: CHOICES }, (_, i) => {
  const own = (salt: number) => hashCell(i, salt);
  const s =
    FIRST_M +
    ((LAST_M - FIRST_M) * (i + (i > 0 && i < CHOICES - 1 ? 0.5 * (own(1) - 0.5) : 0))) / (CHOICES - 1);
  const { x, z, dx, dz, wideM } = streamAt(s);
  const acrossM = (i % 2 === 0 ? 1 : -1) * between(ACROSS, own(2)) * 0.5 * wideM;
  const azimuth = Math.atan2(dz, dx) + (own(3) - 0.5) * 0.5;
  const high = between(HIGH_RAD, (i * 0.618 + 0.2) % 1);
  return {
    s,
    acrossM,
    at: { x: x - dz * acrossM, y: STREAM_HEIGHT_M, z: z + dx * acrossM },
    sky: [Math.cos(azimuth) * Math.cos(high), Math.sin(high), Math.sin(azimuth) * Math.cos(high)],
    comesAt: 0.3 + 0.6 * own(4),
  };
});

/** Warms in about so many seconds, then lets go. */
const WARMS_S = 2;
const LETS_GO_S = 2.5;
const FLOATS_MS = 0.32;
const GATHERS_SPEED_S = 4;
/** Before the water's end it is lost in its light. */
const ENDS_OVER_M = 14;

export interface Choices {
  /** Seconds since each was chosen; below 0 it is not. */
  sinceS: Float32Array;
  /** From blue-white to gold, 0..1. */
  warm: Float32Array;
  chosen: number;
}

export function createChoices(): Choices {
  return { sinceS: new Float32Array(CHOICES).fill(-1), warm: new Float32Array(CHOICES), chosen: 0 };
}

/** True if it was not chosen before. */
export function choose(choices: Choices, i: number): boolean {
  if ((choices.sinceS[i] ?? 0) >= 0) return false;
  choices.sinceS[i] = 0;
  choices.chosen += 1;
  return true;
}

export function stepChoices({ sinceS, warm }: Choices, dt: number): void {
  for (let i = 0; i < CHOICES; i++) {
    const since = sinceS[i] ?? -1;
    if (since < 0) continue;
    sinceS[i] = since + dt;
    warm[i] = (warm[i] ?? 0) + (1 - (warm[i] ?? 0)) * approach(dt, WARMS_S / 3);
  }
}

/** Metres one has floated that was chosen so long ago. */
export function floatedM(sinceS: number): number {
  const t = Math.max(0, sinceS - LETS_GO_S);
  return FLOATS_MS * (t - GATHERS_SPEED_S * (1 - Math.exp(-t / GATHERS_SPEED_S)));
}

/** How much is left of its light so many metres downstream. */
export function leftAt(s: number): number {
  return 1 - smootherstep(STREAM_M - ENDS_OVER_M, STREAM_M, s);
}

/** How far a star has come out when so many are, 0..1. */
export function outAt({ comesAt }: Choice, stars: number): number {
  return smootherstep(comesAt, comesAt + 0.1, stars);
}

/** Where the middle of the water is, written to `to`: asked for by every light on it for every picture. */
export function floatTo(s: number, acrossM: number, to: { x: number; z: number }): void {
  let low = 0;
  let high = STREAM.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((STREAM[middle]?.s ?? 0) <= s) low = middle;
    else high = middle;
  }
  const a: Along | undefined = STREAM[low];
  const b: Along | undefined = STREAM[high];
  if (a === undefined || b === undefined) return;
  const f = Math.min(1, Math.max(0, (s - a.s) / Math.max(1e-3, b.s - a.s)));
  to.x = a.x + (b.x - a.x) * f - (a.dz + (b.dz - a.dz) * f) * acrossM;
  to.z = a.z + (b.z - a.z) * f + (a.dx + (b.dx - a.dx) * f) * acrossM;
}

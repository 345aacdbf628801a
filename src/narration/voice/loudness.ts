/** How loud a recording is, after ITU-R BS.1770-5, and the mean squares pauses are found by. */
import { LEVEL_S } from './align';

/** What a narrator's voice is brought to, LUFS, and how far a quiet one is lifted, dB. */
export const TARGET_LUFS = -21;
const LIFT_DB = 12;
const GATE_LUFS = -70;
const BELOW_LU = 10;
/** Blocks of 400 ms, one every 100 ms. */
const HOPS_A_BLOCK = 4;
const HOP_S = 0.1;
/** At full scale nothing more fits. */
const CLIPPED = 0.999;

/** A filter of second order, as five numbers: b0, b1, b2, a1, a2. */
type Biquad = readonly [number, number, number, number, number];

/** The two filters of the standard's curve, at any sample rate. */
function curve(rate: number): readonly [Biquad, Biquad] {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a = 1 + k / q + k * k;
  const l = Math.tan((Math.PI * 38.13547087602444) / rate);
  const r = 0.5003270373238773;
  const c = 1 + l / r + l * l;
  return [
    [
      (high + (band * k) / q + k * k) / a,
      (2 * (k * k - high)) / a,
      (high - (band * k) / q + k * k) / a,
      (2 * (k * k - 1)) / a,
      (1 - k / q + k * k) / a,
    ],
    [1, -2, 1, (2 * (l * l - 1)) / c, (1 - l / r + l * l) / c],
  ];
}

function createFilter([b0, b1, b2, a1, a2]: Biquad): (x: number) => number {
  let z1 = 0;
  let z2 = 0;
  return (x) => {
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    return y;
  };
}

export interface Measured {
  /** Integrated, of one channel that is heard on both sides; −∞ for silence. */
  lufs: number;
  clipped: boolean;
  /** Mean squares, one for each LEVEL_S. */
  levels: Float32Array;
}

const lufsOf = (power: number) => -0.691 + 10 * Math.log10(2 * power);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

function integrated(hops: readonly number[]): number {
  const blocks: number[] = [];
  for (let i = HOPS_A_BLOCK; i <= hops.length; i++) blocks.push(mean(hops.slice(i - HOPS_A_BLOCK, i)));
  if (blocks.length === 0 && hops.length > 0) blocks.push(mean(hops));
  const heard = blocks.filter((power) => lufsOf(power) > GATE_LUFS);
  if (heard.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufsOf(mean(heard)) - BELOW_LU;
  return lufsOf(mean(heard.filter((power) => lufsOf(power) > gate)));
}

/** `breathe` is waited for now and then, so that no picture is late for it. */
export async function measure(
  samples: Float32Array,
  rate: number,
  breathe: () => Promise<void>,
): Promise<Measured> {
  const [shelf, pass] = curve(rate).map(createFilter);
  const weigh = (x: number) => pass?.(shelf?.(x) ?? x) ?? x;
  const hop = Math.round(rate * HOP_S);
  const window = rate * LEVEL_S;
  const levels = new Float32Array(Math.floor(samples.length / window));
  const hops: number[] = [];
  let peak = 0;
  for (let from = 0; from < samples.length; from += hop) {
    const to = Math.min(samples.length, from + hop);
    let power = 0;
    for (let i = from; i < to; i++) {
      const x = samples[i] ?? 0;
      const size = Math.abs(x);
      if (size > peak) peak = size;
      const at = Math.floor(i / window);
      if (at < levels.length) levels[at] = (levels[at] ?? 0) + (x * x) / window;
      const weighed = weigh(x);
      power += weighed * weighed;
    }
    if (to - from === hop || hops.length === 0) hops.push(power / (to - from));
    await breathe();
  }
  return { lufs: integrated(hops), clipped: peak >= CLIPPED, levels };
}

/** Of several recordings that are heard as one, LUFS: what is said softly among them stays softer. */
export function loudnessOf(parts: readonly Measured[]): number {
  let power = 0;
  let length = 0;
  for (const { lufs, levels } of parts) {
    power += 10 ** (lufs / 10) * levels.length;
    length += levels.length;
  }
  return 10 * Math.log10(power / length);
}

/** Factor on the amplitude that brings a recording to its level. */
export const gainFor = (lufs: number) =>
  Number.isFinite(lufs) ? 10 ** (Math.min(LIFT_DB, TARGET_LUFS - lufs) / 20) : 1;

/** A plucked string, made once for each sample rate. Source: Karplus and Strong 1983, "Digital synthesis of plucked-string and drum timbres". */
import { createRandom } from '../../../shaders/lib/hash';

const SECONDS = 2.4;
const WANTED_HZ = 220;

interface Temper {
  /** How often the pluck itself is smoothed: a fingertip is soft, a nail is not. */
  soft: number;
  /** Left over after each round. */
  loss: number;
}
const TEMPERS = {
  warm: { soft: 24, loss: 0.99 },
  bright: { soft: 1, loss: 0.982 },
} as const satisfies Readonly<Record<string, Temper>>;
export type StringTemper = keyof typeof TEMPERS;

export interface PluckedString {
  buffer: AudioBuffer;
  /** What it sounds as at a playback rate of 1. */
  hz: number;
}

function excite(length: number, soft: number): Float32Array {
  const random = createRandom(length);
  let line = Float32Array.from({ length }, () => random() * 2 - 1);
  for (let round = 0; round < soft; round++)
    line = line.map((x, i) => (x + (line[(i + 1) % length] ?? 0)) / 2);
  const mean = line.reduce((sum, x) => sum + x, 0) / length;
  const most = line.reduce((peak, x) => Math.max(peak, Math.abs(x - mean)), 1e-9);
  return line.map((x) => (x - mean) / most);
}

function makeString(rate: number, { soft, loss }: Temper): PluckedString {
  const delay = Math.round(rate / WANTED_HZ - 0.5);
  const line = excite(delay, soft);
  const length = Math.round(SECONDS * rate);
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const k = i % delay;
    const x = line[k] ?? 0;
    // Neither a corner at the pluck nor one where the buffer ends.
    const fade = Math.min(1, i / (0.004 * rate), (3 * (length - 1 - i)) / length);
    out[i] = x * fade;
    line[k] = (loss * (x + (line[(k + 1) % delay] ?? 0))) / 2;
  }
  const buffer = new AudioBuffer({ length, sampleRate: rate });
  buffer.copyToChannel(out, 0);
  return { buffer, hz: rate / (delay + 0.5) };
}

const made = new Map<string, PluckedString>();

/** rate in Hz. */
export function pluckedString(rate: number, temper: StringTemper): PluckedString {
  const key = `${temper} ${rate}`;
  const found = made.get(key) ?? makeString(rate, TEMPERS[temper]);
  made.set(key, found);
  return found;
}

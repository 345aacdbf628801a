/** Beds of noise, made once for each sample rate and played by everybody from a place of their own. */
import { createRandom } from '../../../shaders/lib/hash';

export type NoiseKind = 'white' | 'pink' | 'brown';

/** Seconds: no two have a common divisor, so that loops of different kinds never line up. */
const SECONDS: Readonly<Record<NoiseKind, number>> = { white: 5, pink: 7, brown: 9 };
const SEAM_S = 0.05;

/** Of the whole loop: each kind is as loud as the others before it is filtered. */
const RMS = 0.25;

/** Paul Kellet's economy filter: -3 dB an octave within 0.5 dB above 10 Hz at 44.1 kHz. */
function pinkFrom(white: () => number): () => number {
  let slow = 0;
  let middle = 0;
  let fast = 0;
  return () => {
    const x = white();
    slow = 0.99765 * slow + x * 0.099046;
    middle = 0.963 * middle + x * 0.2965164;
    fast = 0.57 * fast + x * 1.0526913;
    return slow + middle + fast + x * 0.1848;
  };
}

/** A leaky sum of white noise; the leak keeps it from wandering off, at `leakHz`. */
function brownFrom(white: () => number, rate: number, leakHz = 20): () => number {
  const keep = Math.exp((-2 * Math.PI * leakHz) / rate);
  let sum = 0;
  return () => (sum = keep * sum + white());
}

/** Fades what comes after `length` into the beginning at equal power; what is left loops. */
function closeLoop(samples: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  const seam = samples.length - length;
  for (let i = 0; i < seam; i++) {
    const turn = (Math.PI / 2) * (i / seam);
    samples[i] = (samples[i] ?? 0) * Math.sin(turn) + (samples[length + i] ?? 0) * Math.cos(turn);
  }
  return samples.subarray(0, length);
}

function makeNoise(rate: number, kind: NoiseKind): AudioBuffer {
  const random = createRandom(SECONDS[kind]);
  const white = () => random() * 2 - 1;
  const next = { white, pink: pinkFrom(white), brown: brownFrom(white, rate) }[kind];
  const length = Math.round(SECONDS[kind] * rate);
  const samples = new Float32Array(length + Math.round(SEAM_S * rate));
  for (let i = 0; i < samples.length; i++) samples[i] = next();
  const loop = closeLoop(samples, length);
  let sum = 0;
  let squares = 0;
  for (const x of loop) {
    sum += x;
    squares += x * x;
  }
  const mean = sum / length;
  const scale = RMS / Math.sqrt(squares / length - mean * mean);
  for (let i = 0; i < length; i++) loop[i] = ((loop[i] ?? 0) - mean) * scale;
  const buffer = new AudioBuffer({ length, sampleRate: rate });
  buffer.copyToChannel(loop, 0);
  return buffer;
}

/** By rate, not by context: a buffer belongs to no context, and each loop is baked in one of its own. */
const made = new Map<string, AudioBuffer>();

/** rate in Hz. The first call takes some milliseconds and keeps 4 bytes a sample for the life of the page. */
export function noiseBuffer(rate: number, kind: NoiseKind): AudioBuffer {
  const key = `${kind} ${rate}`;
  const buffer = made.get(key) ?? makeNoise(rate, kind);
  made.set(key, buffer);
  return buffer;
}

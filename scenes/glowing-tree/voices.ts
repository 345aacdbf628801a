/**
 * The leaves' voices: eight, each one note with places of its own in the crown. One sings at a time, now and then two,
 * softly into each other: a melody nobody wrote, the same for the same seconds. Pure.
 */
import { createRandom } from '../../shaders/lib/hash';

export const VOICES = 8;
/** From one note to the next, seconds, and how long a note takes to come and to go. */
const NEXT_S = [0.55, 1.5] as const;
const COMES_S = 0.35;
const GOES_S = 2.1;

export interface Voices {
  /** How loud each is, 0..1. */
  levels: Float32Array;
  /** Seconds each has been singing, and until the next begins. */
  ages: Float32Array;
  waitS: number;
  last: number;
  random: () => number;
}

export function createVoices(seed = 11): Voices {
  return {
    levels: new Float32Array(VOICES),
    ages: new Float32Array(VOICES).fill(99),
    waitS: 0.4,
    last: 3,
    random: createRandom(seed),
  };
}

/** One tick; returns the voice that begins in it, or -1. `eager` 1 is their own pace, 2 twice as often. */
export function stepVoices(voices: Voices, eager: number, dt: number): number {
  const { levels, ages, random } = voices;
  let begun = -1;
  voices.waitS -= dt * eager;
  if (voices.waitS <= 0) {
    voices.waitS += NEXT_S[0] + (NEXT_S[1] - NEXT_S[0]) * random();
    // Melodies go by steps more often than by leaps.
    const step = random() < 0.7 ? (random() < 0.5 ? -1 : 1) : Math.floor(random() * 5) - 2;
    begun = Math.min(VOICES - 1, Math.max(0, voices.last + step));
    if (begun === voices.last) begun = (begun + 3) % VOICES;
    voices.last = begun;
    ages[begun] = 0;
  }
  for (let i = 0; i < VOICES; i++) {
    const age = (ages[i] ?? 99) + dt;
    ages[i] = age;
    levels[i] = age < COMES_S ? age / COMES_S : Math.exp((COMES_S - age) / (GOES_S * 0.5));
  }
  return begun;
}

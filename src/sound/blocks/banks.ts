/** Many of one kind at once: the modes of a body, the formants of a mouth, notes endlessly rising, arrivals by chance. */
import { createRandom } from '../../../shaders/lib/hash';
import { strike } from './shapes';
import type { Patch } from './patch';

/** Of the struck pitch; of the strike; seconds to fall by 60 dB. */
export type Mode = readonly [ratio: number, amplitude: number, t60: number];

/** attack in seconds. Low modes come first and high ones a little after, where a body is touched and not hit. */
export function modes(patch: Patch, hz: number, list: readonly Mode[], strength: number, attack: number) {
  for (const [ratio, amplitude, t60] of list) {
    if (hz * ratio > patch.context.sampleRate * 0.45) continue;
    const gain = patch.gain(patch.out, 0);
    const until = strike(gain.gain, patch.at, amplitude * strength, attack, t60);
    patch.tone(gain, hz * ratio, { until });
  }
}

export type Vowel = 'a' | 'e' | 'i' | 'o' | 'u';

/** Hz. Source: Peterson and Barney 1952, "Control methods used in a study of the vowels" (means of men's voices). */
const FORMANTS: Readonly<Record<Vowel, readonly [number, number, number]>> = {
  a: [730, 1090, 2440],
  e: [530, 1840, 2480],
  i: [270, 2290, 3010],
  o: [570, 840, 2410],
  u: [300, 870, 2240],
};
const BANDWIDTHS = [80, 90, 120] as const;
const LOUDNESS = [1, 0.5, 0.2] as const;

/** What is sent into the answer is spoken through a mouth. wide: bandwidths of it, 1 = a voice, more = farther off. */
export function mouth(patch: Patch, to: AudioNode, vowel: Vowel, wide = 1): GainNode {
  const bands = (FORMANTS[vowel] ?? FORMANTS.a).map((hz, i) =>
    patch.filter(patch.gain(to, LOUDNESS[i] ?? 0), 'bandpass', hz, hz / ((BANDWIDTHS[i] ?? 100) * wide)),
  );
  return patch.gain(bands, 1);
}

/** Arrivals by chance: seconds from 0, on the average `rate` a second. */
export function arrivals(seed: number, rate: number, seconds: number): number[] {
  const random = createRandom(seed);
  const times: number[] = [];
  for (let at = -Math.log(1 - random()) / rate; at < seconds; at -= Math.log(1 - random()) / rate)
    times.push(at);
  return times;
}

/** What arrives at the beginning of a loop arrives after its end as well, so that the seam has it on both sides. */
export const rounds = (at: number, seconds: number) => (at < 1 ? [at, at + seconds] : [at]);

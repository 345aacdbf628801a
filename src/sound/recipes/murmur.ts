import { mouth, type Vowel } from '../blocks/banks';
import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface MurmurParams {
  /** Sounds between 82 and 660; other notes by their octaves. */
  hz: number;
  /** 0.4..12 */
  seconds: number;
  /** 0 hollow and cool .. 1 warm and near */
  warmth: number;
  vowel: Vowel;
}

const LEVEL = 0.818;

/** One of the selves (R1.2): a sung breath without words. Cool it is mostly air in a pipe; warm it has a voice and a chest. */
export const murmur: EventRecipe<MurmurParams> = (context, to, seed, params) => {
  const patch = createPatch(context, to, seed, LEVEL, params.at);
  const seconds = within(params.seconds, 0.4, 12);
  const hz = voiced(params.hz, 82, 660);
  const warm = within(params.warmth, 0, 1);
  const until = patch.at + seconds;

  const whole = patch.gain(patch.out, 0);
  arch(whole.gain, patch.at, seconds, 1, 0.38);
  const far = patch.filter(whole, 'lowpass', 700, 0.5);
  glide(far.frequency, patch.at, 700, 1100 + 2100 * warm, seconds * 0.5);
  const hollow = patch.filter(far, 'highpass', 420 - 320 * warm, 0.6);
  const throat = mouth(patch, hollow, params.vowel, 2 - warm);

  const folds = patch.gain(throat, 0.1 + 0.58 * warm);
  const vibrato = patch.gain([], 0);
  arch(vibrato.gain, patch.at, seconds, 14, 0.7);
  patch.tone(vibrato, patch.between(4.6, 5.6), { until });
  for (const side of [-7, 6]) {
    const cents = side + patch.between(-2, 2);
    const fold = patch.tone(folds, hz, { type: 'sawtooth', until });
    vibrato.connect(fold.detune);
    // Voices find their note from below and let it sink as they go.
    fold.detune.setValueAtTime(cents - 70, patch.at);
    fold.detune.linearRampToValueAtTime(cents, patch.at + seconds * 0.3);
    fold.detune.linearRampToValueAtTime(cents - 30, until);
  }
  patch.noise(patch.gain(throat, 0.6 - 0.45 * warm), 'pink', { until });
  patch.noise(patch.filter(patch.gain(whole, 0.5 * (1 - warm)), 'bandpass', hz * 2, 30), 'white', { until });
  patch.tone(patch.gain(whole, 0.05 * warm), hz, { until });
  return patch.end();
};

import { createPatch, voiced, within } from '../blocks/patch';
import { arch } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface GlowParams {
  /** Sounds between 110 and 880; other notes by their octaves. */
  hz: number;
  /** 1..20 */
  seconds: number;
}

const LEVEL = 0.0911;
/** Of the pitch, loudness, when it is fullest (0..1). */
const PARTIALS = [
  [1, 1, 0.42],
  [1.0018, 0.35, 0.5],
  [2, 0.3, 0.52],
  [3.003, 0.13, 0.56],
  [4, 0.05, 0.6],
  [0.5, 0.25, 0.36],
] as const;

/**
 * Another person across the dark (R1.7): one held note, like the rim of a glass far away. It swells, its overtones come
 * and go a little later than itself, and it is over.
 */
export const glow: EventRecipe<GlowParams> = (context, to, seed, { at, hz, seconds }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const pitch = voiced(hz, 110, 880);
  const length = within(seconds, 1, 20);
  const until = patch.at + length;
  const waver = patch.gain([], 4);
  patch.tone(waver, patch.between(0.5, 0.8), { until });
  for (const [ratio, loud, rise] of PARTIALS) {
    const gain = patch.gain(patch.out, 0);
    arch(gain.gain, patch.at, length, loud, rise);
    waver.connect(patch.tone(gain, pitch * ratio, { cents: patch.between(-2, 2), until }).detune);
  }
  const rim = patch.gain(patch.out, 0);
  arch(rim.gain, patch.at, length, 2, 0.4);
  patch.noise(patch.filter(rim, 'bandpass', pitch * 2, 40), 'pink', { until });
  return patch.end();
};

import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface ChimeParams {
  /** Sounds between 220 and 2100; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.151;
/** Of the pitch, loudness, seconds to fall by 60 dB, seconds after the petals part. */
const BELL = [
  [1, 1, 2.5, 0],
  [1.0045, 0.5, 2.3, 0.02],
  [2.76, 0.34, 1.5, 0.03],
  [5.4, 0.09, 0.6, 0.05],
  [0.5, 0.26, 1.9, 0.06],
] as const;

/** A flower opens (R1.6): petals part with a rustle that rises, and a small bell bends up into its note. */
export const chime: EventRecipe<ChimeParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 220, 2100);

  const petals = patch.gain(patch.out, 0);
  const rustle = patch.filter(petals, 'bandpass', 900, 2);
  glide(rustle.frequency, patch.at, 900, 5200, 0.42);
  patch.noise(rustle, 'pink', { until: arch(petals.gain, patch.at, 0.5, 0.5, 0.4) });

  for (const [ratio, loud, t60, after] of BELL) {
    const from = patch.at + 0.1 + after;
    const gain = patch.gain(patch.out, 0);
    const until = strike(gain.gain, from, loud, 0.014, t60);
    const note = pitch * ratio;
    glide(patch.tone(gain, note, { from, until }).frequency, from, note * 0.972, note, 0.12);
  }
  return patch.end();
};

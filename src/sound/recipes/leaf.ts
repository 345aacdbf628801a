import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface LeafParams {
  /** Sounds between 294 and 1480; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.5;
const LASTS_S = 2;

/** One leaf sings (R4.3): a whispered syllable, and in its breath a note, nearer to a whistle than to a voice. */
export const leaf: EventRecipe<LeafParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 294, 1480);
  const until = patch.at + LASTS_S;

  const syllable = patch.gain(patch.out, 0);
  const lips = patch.filter(syllable, 'bandpass', 2600, 3);
  glide(lips.frequency, patch.at, patch.between(2300, 3000), patch.between(1200, 1700), 0.6);
  patch.noise(lips, 'white', { until: arch(syllable.gain, patch.at, 0.7, 0.5, 0.3) });

  const breath = patch.gain(patch.out, 0);
  arch(breath.gain, patch.at, LASTS_S, 1, 0.32);
  // A leaf is never still.
  const tremble = patch.gain(breath, 0.75);
  patch.tone(patch.gain(tremble.gain, 0.25), patch.between(5, 7), { until });
  patch.noise(patch.filter(patch.gain(tremble, 5), 'bandpass', pitch, 60), 'white', { until });
  patch.noise(patch.filter(patch.gain(tremble, 2), 'bandpass', pitch * 2, 80), 'white', { until });
  const note = patch.tone(patch.gain(tremble, 0.22), pitch, { until });
  glide(note.frequency, patch.at, pitch * 0.985, pitch, 0.4);
  return patch.end();
};

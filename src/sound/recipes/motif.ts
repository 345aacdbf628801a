import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface MotifParams {
  /** Sounds between 110 and 1320; other notes by their octaves. */
  hz: number;
  /** 0.5..12, of the tail */
  seconds: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.253;

/**
 * One note of a slow melody (music): a felt hammer on a bar, all harmonic, over its own octave; a second later a halo of
 * the note comes up behind it and stays longest. Chimes and facets are inharmonic and have none.
 */
export const motif: EventRecipe<MotifParams> = (context, to, seed, { at, hz, seconds, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 110, 1320);
  const length = within(seconds, 0.5, 12);

  const bar = patch.gain(patch.out, 0);
  const until = strike(bar.gain, patch.at, 0.8, 0.016, length * 0.7);
  for (const cents of [-1.5, 1.5]) {
    const note = patch.tone(patch.gain(bar, 0.5), pitch, { until, cents });
    const felt = patch.gain(note.frequency, 0);
    patch.tone(felt, pitch * 3, { until });
    glide(felt.gain, patch.at, pitch * 1.5, pitch * 0.02, 0.35);
  }
  const under = patch.gain(patch.out, 0);
  patch.tone(under, pitch / 2, { until: strike(under.gain, patch.at, 0.22, 0.04, length * 0.5) });

  const halo = patch.filter(patch.out, 'lowpass', pitch * 3, 0.5);
  const light = patch.gain(halo, 0);
  const over = arch(light.gain, patch.at, length, 0.13, 0.3);
  for (const [ratio, cents] of [
    [1, 3],
    [2, -2],
    [2, 1],
  ] as const)
    patch.tone(light, pitch * ratio, { until: over, cents, type: 'triangle' });
  return patch.end();
};

import { createPatch, voiced } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface LiftParams {
  /** Where it ends. Sounds between 294 and 1175; other notes by their octaves. */
  hz: number;
}

const LEVEL = 0.2;
const LASTS_S = 3.6;

/** A lantern lets go of the hand (R4.9): paper takes air with a flutter, and its light rises by an octave and grows thin. */
export const lift: EventRecipe<LiftParams> = (context, to, seed, { at, hz }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const pitch = voiced(hz, 294, 1175);
  const until = patch.at + LASTS_S;
  const paper = patch.gain(patch.out, 0);
  const flutter = patch.gain(patch.filter(paper, 'bandpass', 900, 1), 0.5);
  patch.noise(flutter, 'pink', { until: arch(paper.gain, patch.at, 1.3, 0.8, 0.35) });
  const beats = patch.tone(patch.gain(flutter.gain, 0.5), 12, { until });
  glide(beats.frequency, patch.at, patch.between(10, 13), 4, 1.3);
  for (const [ratio, loud, cents] of [
    [1, 0.7, -4],
    [1, 0.5, 5],
    [2, 0.2, 0],
  ] as const) {
    const flame = patch.gain(patch.out, 0);
    arch(flame.gain, patch.at, LASTS_S, loud, 0.3);
    const rises = patch.tone(flame, pitch * ratio, { until, cents });
    glide(rises.frequency, patch.at, (pitch * ratio) / 2, pitch * ratio, LASTS_S * 0.6);
  }
  return patch.end();
};

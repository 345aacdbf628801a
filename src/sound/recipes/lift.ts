import { createPatch, voiced } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface LiftParams {
  /** Where it ends. Sounds between 294 and 1175; other notes by their octaves. */
  hz: number;
}

const LEVEL = 0.11;
const LASTS_S = 3.6;
/** Of the pitch, seconds after the first, loudness. */
const CLIMB = [
  [0.5, 0.1, 0.8],
  [0.75, 0.5, 0.6],
  [1, 0.95, 0.5],
  [1.5, 1.5, 0.3],
] as const;

/** A lantern lets go of the hand (R4.9): paper takes air with a flutter, and its light climbs and grows thin. */
export const lift: EventRecipe<LiftParams> = (context, to, seed, { at, hz }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const pitch = voiced(hz, 294, 1175);
  const until = patch.at + 1.4;
  const paper = patch.gain(patch.out, 0);
  const flutter = patch.gain(patch.filter(paper, 'bandpass', 900, 1), 0.5);
  patch.noise(flutter, 'pink', { until: arch(paper.gain, patch.at, 1.3, 0.8, 0.35) });
  const beats = patch.tone(patch.gain(flutter.gain, 0.5), 12, { until });
  glide(beats.frequency, patch.at, patch.between(10, 13), 4, 1.3);
  for (const [ratio, after, loud] of CLIMB) {
    const from = patch.at + after;
    const flame = patch.gain(patch.out, 0);
    const over = arch(flame.gain, from, LASTS_S - 1.5, loud, 0.35);
    const light = patch.tone(flame, pitch * ratio, { from, until: over, cents: patch.between(-3, 3) });
    glide(light.frequency, from, pitch * ratio * 0.96, pitch * ratio, 0.8);
    patch.tone(patch.gain(flame, 0.35), pitch * ratio * 2.004, { from, until: over });
  }
  return patch.end();
};

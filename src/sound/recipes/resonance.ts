import { modes, type Mode } from '../blocks/banks';
import { createPatch, voiced, within } from '../blocks/patch';
import { arch } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface ResonanceParams {
  /** Sounds between 55 and 1760; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.12;
const STONE: readonly Mode[] = [
  [1, 1, 6],
  [1.003, 0.8, 6],
  [2.32, 0.42, 4],
  [4.25, 0.2, 2.6],
  [6.63, 0.07, 1.6],
  [9.38, 0.03, 0.9],
];

/** An opal facet answers a gaze (R1.1): nothing strikes it, it begins to sound of itself, like a glass that is stroked. */
export const resonance: EventRecipe<ResonanceParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 55, 1760);
  modes(patch, pitch, STONE, 1, 0.11);
  const thought = patch.gain(patch.out, 0);
  const until = arch(thought.gain, patch.at, 1.1, 2.4, 0.3);
  patch.noise(patch.filter(thought, 'bandpass', pitch * 4.25, 24), 'pink', { until });
  return patch.end();
};

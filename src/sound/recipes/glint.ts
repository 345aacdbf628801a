import { createPatch, voiced, within } from '../blocks/patch';
import { strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface GlintParams {
  /** Sounds between 440 and 3520; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.112;

/** A grain of gold in the air (R1.7): tiny, high and warm; it trembles, as what is small in a beam of light does. */
export const glint: EventRecipe<GlintParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 440, 3520);
  const tremble = patch.gain(patch.out, 0.7);
  const depth = patch.gain(tremble.gain, 0.3);
  let last = patch.at;
  [1, 1.5, 2.003, 0.5].forEach((ratio, i) => {
    const from = patch.at + i * patch.between(0.03, 0.06);
    const gain = patch.gain(tremble, 0);
    const until = strike(gain.gain, from, [1, 0.5, 0.16, 0.3][i] ?? 0, 0.03, 0.75);
    patch.tone(gain, pitch * ratio, { from, until });
    last = Math.max(last, until);
  });
  patch.tone(depth, patch.between(8, 11), { until: last });
  return patch.end();
};

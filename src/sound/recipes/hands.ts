import { createPatch, voiced, within } from '../blocks/patch';
import { glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface HandsParams {
  /** What the hollow of the hand holds. Sounds between 65 and 165; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.42;

/** A cupped hand beats water (R4.9): the air under it booms and bends upward as it gets away, and a little falls back. */
export const hands: EventRecipe<HandsParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 65, 165);
  for (const [ratio, loud, t60, bends] of [
    [1, 0.6, 0.42, 1.2],
    [2, 0.6, 0.34, 1.3],
    [4.1, 0.14, 0.16, 1.5],
  ] as const) {
    const boom = patch.gain(patch.out, 0);
    const until = strike(boom.gain, patch.at, loud, 0.014, t60);
    const note = pitch * ratio;
    glide(patch.tone(boom, note, { until }).frequency, patch.at, note * 0.9, note * bends, 0.24);
  }
  for (const [hz, after, loud, t60] of [
    [750, 0, 0.5, 0.14],
    [1500, 0.11, 0.2, 0.3],
  ] as const) {
    const from = patch.at + after;
    const splash = patch.gain(patch.out, 0);
    const until = strike(splash.gain, from, loud, 0.016, t60);
    patch.noise(patch.filter(splash, 'bandpass', hz * patch.between(0.9, 1.1), 1.1), 'pink', { from, until });
  }
  return patch.end();
};

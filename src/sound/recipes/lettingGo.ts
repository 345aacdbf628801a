import { arrivals } from '../blocks/banks';
import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface LettingGoParams {
  /** Sounds between 220 and 1760; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.0793;
/** A fifth and an octave at a time, from three octaves above the pitch down to it. */
const FALL = [8, 6, 5, 4, 3, 2.5, 2, 1.5, 1] as const;

/** A facet lets go like snow from a branch (R1.8): grains of glass that sink, in air that sinks with them. */
export const lettingGo: EventRecipe<LettingGoParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 220, 1760);
  const times = arrivals(seed, 9, 1.5).slice(0, FALL.length);

  const air = patch.gain(patch.out, 0);
  const sinking = patch.filter(air, 'bandpass', 5200, 2.2);
  glide(sinking.frequency, patch.at, 5200, 420, 2.1);
  patch.noise(sinking, 'pink', { until: arch(air.gain, patch.at, 2.3, 1.1, 0.3) });

  times.forEach((after, i) => {
    const grain = patch.gain(patch.out, 0);
    const from = patch.at + 0.1 + after;
    const until = strike(grain.gain, from, 0.4, 0.022, 0.5 + 0.12 * i);
    patch.tone(grain, pitch * (FALL[i] ?? 1) * patch.between(0.994, 1.006), { from, until });
  });
  return patch.end();
};

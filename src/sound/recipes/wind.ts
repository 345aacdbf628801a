import { createPatch, within } from '../blocks/patch';
import { cycle, sway } from '../blocks/shapes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 1.05;
/** Hz, how narrow, loudness, gusts in a loop. */
const BANDS = [
  [150, 0.7, 0.6, 1],
  [320, 3, 1, 2],
  [760, 5, 0.7, 3],
  [1500, 6, 0.32, 5],
] as const;

/** Air over open land (R4.1): one slow body of it, and gusts that whistle a little where nothing stands in their way. */
export const wind: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  for (const [hz, q, loud, times] of BANDS) {
    const turn = patch.between(0, 1);
    const swell = sway(0.15, 1, times, turn);
    const rests = sway(0.4, 1, 1, patch.between(0, 1));
    const gust = patch.gain(patch.out, 0);
    cycle(gust.gain, seconds, (at) => loud * swell(at) * rests(at));
    const air = patch.filter(gust, 'bandpass', hz, q);
    // What blows harder sings higher.
    cycle(air.frequency, seconds, sway(hz * 0.72, hz * 1.4, times, turn));
    patch.noise(air, 'pink', { rate: patch.between(0.93, 1.07) });
  }
};

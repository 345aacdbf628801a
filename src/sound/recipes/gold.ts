import { arrivals, rounds } from '../blocks/banks';
import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, strike, sway } from '../blocks/shapes';
import { degree, hzOf, SCALES } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.259;
const GRAINS_A_SECOND = 10;
/** A3 A4 E5 */
const WARM = [57, 69, 76] as const;

/** Gold that remains in the dark (R1.7): a near, warm chord that trembles like heat, and dust of light above it. */
export const gold: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const warm = patch.filter(patch.out, 'lowpass', 1900, 0.5);
  for (const midi of WARM) {
    const hz = fitting(hzOf(midi), seconds);
    const swell = patch.gain(warm, 0);
    cycle(swell.gain, seconds, sway(0.02, 0.16, 1 + Math.floor(patch.between(0, 2)), patch.between(0, 1)));
    const tremble = patch.gain(swell, 0.75);
    patch.tone(patch.gain(tremble.gain, 0.25), fitting(patch.between(4.5, 6.5), seconds));
    patch.tone(tremble, hz, { type: 'triangle' });
    patch.tone(patch.gain(tremble, 0.5), hz * 2 + 1 / seconds);
  }
  for (const at of arrivals(seed, GRAINS_A_SECOND, seconds)) {
    const hz = hzOf(degree(81, SCALES.majorPentatonic, Math.floor(patch.between(0, 10))));
    const loud = patch.between(0.08, 0.3);
    const t60 = patch.between(0.4, 0.9);
    for (const from of rounds(at, seconds)) {
      const grain = patch.gain(patch.out, 0);
      patch.tone(grain, hz, { from, until: strike(grain.gain, from, loud, 0.04, t60) });
    }
  }
};

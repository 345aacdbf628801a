import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { endlessFifths } from '../blocks/shepard';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.0735;
/** A3 E4 B4 */
const GLASS = [57, 64, 71] as const;

/** The pool of liquid silver (R1.5): a shimmer that rises for ever, over glass that bends like something poured. */
export const silverBed: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const shimmer = patch.gain(patch.out, 0);
  cycle(shimmer.gain, seconds, sway(0.22, 0.6, 1, patch.between(0, 1)));
  endlessFifths(patch, shimmer, seconds, 990, 0.9);
  for (const midi of GLASS) {
    const hz = fitting(hzOf(midi), seconds);
    const poured = patch.gain(patch.out, 0);
    cycle(poured.gain, seconds, sway(0.06, 0.4, 1, patch.between(0, 1)));
    const glass = patch.tone(poured, hz);
    const bend = patch.gain(glass.frequency, 0);
    cycle(bend.gain, seconds, sway(hz * 0.03, hz * 0.7, 2, patch.between(0, 1)));
    patch.tone(bend, fitting(hz * 1.41, seconds));
    cycle(glass.detune, seconds, sway(-9, 9, 3, patch.between(0, 1)));
  }
};

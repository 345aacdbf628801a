import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.0608;
/** A1 in Hz, and what of it small speakers have. */
const LOW = 55;
const PARTIALS = [1, 0.5, 0.5, 0.24, 0.14] as const;

/**
 * The warm presence (R1.4), felt before it is heard: one low tone that swells like an embrace drawn closer, pairs that
 * turn slowly against each other, and a warmth behind it that breathes once in five seconds.
 */
export const presence: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const breaths = Math.max(1, Math.round(seconds / 5));
  const turn = patch.between(0, 1);
  PARTIALS.forEach((loud, i) => {
    const arms = patch.gain(patch.out, 0);
    cycle(arms.gain, seconds, sway(loud * 0.15, loud, 1, turn + 0.07 * i));
    const hz = fitting(LOW * (i + 1), seconds);
    patch.tone(arms, hz);
    patch.tone(patch.gain(arms, 0.6), hz + (i % 2 === 0 ? 1 : 2) / seconds);
  });
  const warmth = patch.gain(patch.out, 0);
  cycle(warmth.gain, seconds, sway(0.1, 0.9, breaths, patch.between(0, 1)));
  const soft = patch.filter(patch.filter(warmth, 'lowpass', 420, 0.5), 'bandpass', 210, 0.6);
  patch.noise(soft, 'pink');
};

import { arrivals, rounds } from '../blocks/banks';
import { createPatch, within } from '../blocks/patch';
import { cycle, glide, strike, sway } from '../blocks/shapes';
import { degree, hzOf, SCALES } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.84;
const BUBBLES_A_SECOND = 18;
const GLINTS_A_SECOND = 3;

/**
 * A stream with stars in it (R4.6): water over moss, bubbles that rise in pitch as they shrink, and glints where a star
 * is carried over a stone. Source: van den Doel 2005, "Physically based models for liquid sounds".
 */
export const stream: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  for (const [hz, loud, times] of [
    [420, 0.34, 1],
    [950, 0.24, 3],
  ] as const) {
    const water = patch.gain(patch.out, 0);
    cycle(water.gain, seconds, sway(0.6 * loud, loud, times, patch.between(0, 1)));
    patch.noise(patch.filter(water, 'bandpass', hz, 0.8), 'pink', { rate: patch.between(0.93, 1.07) });
  }
  for (const at of arrivals(seed, BUBBLES_A_SECOND, seconds)) {
    const hz = 400 * 6 ** patch.between(0, 1);
    const loud = patch.between(0.03, 0.2) * (400 / hz) ** 0.4;
    const t60 = patch.between(0.06, 0.2);
    const rise = patch.between(1.15, 1.65);
    for (const from of rounds(at, seconds)) {
      const gain = patch.gain(patch.out, 0);
      const bubble = patch.tone(gain, hz, { from, until: strike(gain.gain, from, loud, 0.008, t60) });
      glide(bubble.frequency, from, hz, hz * rise, t60);
    }
  }
  for (const at of arrivals(seed + 1, GLINTS_A_SECOND, seconds)) {
    const hz = hzOf(degree(86, SCALES.majorPentatonic, Math.floor(patch.between(0, 8))));
    const loud = patch.between(0.02, 0.1);
    for (const from of rounds(at, seconds)) {
      const gain = patch.gain(patch.out, 0);
      const until = strike(gain.gain, from, loud, 0.012, 0.4);
      const star = patch.tone(gain, hz, { from, until });
      const glass = patch.gain(star.frequency, 0);
      glide(glass.gain, from, hz, hz * 0.01, 0.09);
      patch.tone(glass, hz * 3.5, { from, until });
    }
  }
};

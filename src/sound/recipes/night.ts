import { arrivals, rounds } from '../blocks/banks';
import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, glide, strike, sway } from '../blocks/shapes';
import { degree, hzOf, SCALES } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.368;
const DEW_A_SECOND = 2;
const DEW_S = 0.35;

/**
 * The garden at night (R1.6): leaves that move a little now here, now there, warm ground, and dew that falls from one to
 * the next. No insects: whatever lives here is quiet.
 */
export const night: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  for (const [hz, q, loud, times] of [
    [250, 1.6, 0.8, 1],
    [640, 3, 0.6, 2],
    [1450, 4, 0.45, 3],
  ] as const) {
    const leaves = patch.gain(patch.out, 0);
    const turn = patch.between(0, 1);
    cycle(leaves.gain, seconds, sway(loud * 0.05, loud, times, turn));
    const gust = patch.filter(leaves, 'bandpass', hz, q);
    cycle(gust.frequency, seconds, sway(hz * 0.8, hz * 1.35, times, turn - 0.08));
    patch.noise(gust, 'pink', { rate: patch.between(0.93, 1.07) });
  }
  for (const midi of [45, 52, 57]) {
    const ground = patch.gain(patch.out, 0);
    cycle(ground.gain, seconds, sway(0.01, 0.13, 1, patch.between(0, 1)));
    patch.tone(ground, fitting(hzOf(midi), seconds), { type: 'triangle' });
  }
  for (const at of arrivals(seed, DEW_A_SECOND, seconds)) {
    const hz = hzOf(degree(69, SCALES.majorPentatonic, Math.floor(patch.between(0, 9))));
    const loud = patch.between(0.04, 0.14);
    for (const from of rounds(at, seconds)) {
      const dew = patch.gain(patch.out, 0);
      const drop = patch.tone(dew, hz, { from, until: strike(dew.gain, from, loud, 0.012, DEW_S) });
      glide(drop.frequency, from, hz * 0.9, hz * 1.12, DEW_S);
    }
  }
};

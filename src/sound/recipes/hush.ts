import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.304;
/** D2 A2 D3 A3 */
const CHORD = [38, 45, 50, 57] as const;

/** The hush between the stars (R0.1, R0.2): a wide dark wind that opens and closes, with a chord one has to listen for. */
export const hush: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const wind = patch.filter(patch.gain(patch.out, 1), 'bandpass', 220, 0.8);
  cycle(wind.frequency, seconds, sway(120, 420, 1, patch.between(0, 1)));
  patch.noise(wind, 'brown', { rate: patch.between(0.93, 1.07) });
  const far = patch.gain(patch.out, 0);
  cycle(far.gain, seconds, sway(0.03, 0.24, 2, patch.between(0, 1)));
  patch.noise(patch.filter(far, 'bandpass', 680, 2.5), 'pink');
  for (const midi of CHORD) {
    const pair = patch.gain(patch.out, 0);
    cycle(pair.gain, seconds, sway(0.012, 0.075, 1, patch.between(0, 1)));
    for (const cents of [-4, 4]) patch.tone(pair, fitting(hzOf(midi) * 2 ** (cents / 1200), seconds));
  }
};

import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.103;
/** A2 E3 A3 C#4 E4 B4 C#5 E5: a chord that gets lighter as it is climbed. */
const LIGHT = [45, 52, 57, 61, 64, 71, 73, 76] as const;

/** Waking (R1.8): morning air, and light that climbs through a chord, each note opening as the one below it goes. */
export const waking: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const turn = patch.between(0, 1);
  LIGHT.forEach((midi, i) => {
    const hz = fitting(hzOf(midi), seconds);
    const ray = patch.gain(patch.out, 0);
    cycle(ray.gain, seconds, (at) => sway(0, 1, 1, turn - i / LIGHT.length)(at) ** 2.5 * (0.34 + 0.02 * i));
    patch.tone(ray, hz, { type: i < 3 ? 'triangle' : 'sine' });
    patch.tone(patch.gain(ray, 0.6), hz + 2 / seconds);
    patch.tone(patch.gain(ray, 0.16), 2 * hz + 1 / seconds);
  });
  const air = patch.gain(patch.out, 0);
  cycle(air.gain, seconds, sway(0.16, 0.7, 1, turn + 0.5));
  const morning = patch.filter(patch.filter(air, 'highpass', 1200, 0.5), 'lowpass', 5200, 0.5);
  patch.noise(morning, 'pink');
  const lawn = patch.gain(patch.out, 0);
  cycle(lawn.gain, seconds, sway(0.1, 0.3, 2, patch.between(0, 1)));
  patch.noise(patch.filter(lawn, 'bandpass', 420, 0.8), 'pink');
};

import { createPatch, within } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface BreathParams {
  /** 0.4..12 */
  seconds: number;
  inward: boolean;
  /** 0 hasty .. 1 at rest */
  calm: number;
}

const LEVEL = 0.701;

/**
 * One half of a breath, as air (R1.3). Inward it brightens and rises toward its end; outward it begins at its fullest,
 * falls and thins out. Haste roughens it.
 */
export const breath: EventRecipe<BreathParams> = (context, to, seed, { at, seconds, inward, calm }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const length = within(seconds, 0.4, 12);
  const haste = 1 - within(calm, 0, 1);
  const until = patch.at + length;
  const throat = inward ? ([420, 1300] as const) : ([820, 300] as const);
  const lips = inward ? ([1500, 3400] as const) : ([1900, 850] as const);

  const whole = patch.gain(patch.out, 0);
  arch(whole.gain, patch.at, length, 1, inward ? 0.66 : 0.26);
  const rough = patch.gain(patch.filter(whole, 'highpass', 230, 0.5), 1 - 0.35 * haste);
  patch.noise(patch.gain(rough.gain, 1.3 * haste), 'white', { until, rate: 0.0016 });

  const deep = patch.filter(patch.gain(rough, 1), 'bandpass', throat[0], 2.4);
  const thin = patch.filter(patch.gain(rough, inward ? 0.55 : 0.22), 'bandpass', lips[0], 1.1 + haste);
  glide(deep.frequency, patch.at, throat[0], throat[1], length);
  glide(thin.frequency, patch.at, lips[0], lips[1] * (1 + 0.4 * haste), length);
  patch.noise([deep, thin], 'pink', { until });
  // The chest behind the air: only a breath at rest has it.
  const chest = patch.filter(patch.gain(rough, (inward ? 0.25 : 0.6) * (1 - haste)), 'lowpass', 240);
  patch.noise(chest, 'brown', { until });
  return patch.end();
};

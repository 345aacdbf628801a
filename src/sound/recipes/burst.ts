import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface BurstParams {
  /** Sounds between 294 and 880; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.258;
/** Of the pitch: from the middle of the flower outward. */
const SEEDS = [1, 1.5, 2, 1.25, 3, 2.5, 2, 4, 3, 5, 2.5, 4, 6, 3] as const;

/**
 * A flower of light opens over water (R4.9) as a dandelion is blown: a breath low down, then seeds, each a little later
 * than the one before and all of them staying in the air. No bang.
 */
export const burst: EventRecipe<BurstParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 294, 880);
  const puff = patch.gain(patch.out, 0);
  const air = patch.filter(puff, 'lowpass', 700, 0.6);
  glide(air.frequency, patch.at, 700, 140, 0.5);
  patch.noise(air, 'brown', { until: arch(puff.gain, patch.at, 0.55, 1.6, 0.3) });
  SEEDS.forEach((ratio, i) => {
    // As far out as seeds of a sunflower are: with the root of how many there are.
    const from = patch.at + 0.16 + 0.26 * Math.sqrt(i) * patch.between(0.94, 1.06);
    const gain = patch.gain(patch.out, 0);
    const until = strike(gain.gain, from, 0.4 / (1 + 0.14 * i), 0.03, 1.5);
    const spark = patch.tone(gain, pitch * ratio, { from, until, cents: patch.between(-4, 4) });
    patch.tone(patch.gain(gain, 0.3), pitch * ratio + patch.between(1, 3), { from, until });
    glide(spark.frequency, from, pitch * ratio * 1.02, pitch * ratio, 0.3);
  });
  return patch.end();
};

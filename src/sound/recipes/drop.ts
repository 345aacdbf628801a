import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface DropParams {
  /** Sounds between 220 and 1480; other notes by their octaves. */
  hz: number;
  /** 0 only water .. 1 a star lay in it, and answers from above */
  answer: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.335;
/** Of the pitch, seconds after the first. */
const BEADS = [
  [1, 0],
  [1.5, 0.1],
  [2, 0.24],
] as const;
const ANSWERS_S = 0.75;
/** Of the drop's pitch two octaves up, loudness, seconds to fall by 60 dB. */
const STAR = [
  [1, 1, 3.2],
  [1.004, 0.6, 3],
  [2.005, 0.2, 1.6],
  [3.01, 0.08, 0.9],
] as const;

/**
 * A hand in water, and the star that lay there (R4.6): a soft swish, three drops that bend upward; and far above, in its
 * own time, the same note again.
 */
export const drop: EventRecipe<DropParams> = (context, to, seed, { at, hz, answer, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 220, 1480);
  const far = within(answer, 0, 1);
  const hand = patch.gain(patch.out, 0);
  const water = patch.filter(hand, 'bandpass', 480, 1.2);
  glide(water.frequency, patch.at, 480, 1100, 0.5);
  patch.noise(water, 'pink', { until: arch(hand.gain, patch.at, 0.7, 0.7 - 0.45 * far, 0.3) });
  BEADS.forEach(([ratio, after], i) => {
    const from = patch.at + 0.06 + after * patch.between(0.85, 1.2);
    const note = pitch * ratio;
    const bead = patch.gain(patch.out, 0);
    const until = strike(bead.gain, from, 0.5 / (1 + i), 0.012, 0.25 + 0.5 * far);
    glide(patch.tone(bead, note, { from, until }).frequency, from, note * 0.82, note, 0.09);
  });
  const star = voiced(pitch * 4, 1180, 3000);
  for (const [ratio, loud, t60] of far > 0 ? STAR : []) {
    const from = patch.at + ANSWERS_S;
    const light = patch.gain(patch.out, 0);
    const until = strike(light.gain, from, 0.3 * far * loud, 0.05, t60);
    patch.tone(light, star * ratio, { from, until });
  }
  return patch.end();
};

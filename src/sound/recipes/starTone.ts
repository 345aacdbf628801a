import { createPatch, voiced, within } from '../blocks/patch';
import { strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface StarToneParams {
  /** Sounds between 110 and 1760; other notes by their octaves. */
  hz: number;
  /** 0 whole .. 1 bruised: darker, and at odds with itself */
  bruise: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.21;
/** Of the pitch, loudness when whole, loudness when bruised. */
const PARTIALS = [
  [0.5, 0, 0.5],
  [1, 1, 0.8],
  [2, 0.5, 0.14],
  [3, 0.36, 0],
  [5, 0.2, 0],
  [8, 0.08, 0],
] as const;

/** A star one comes near (R0.1): light that beats as a heart does, a longer and a shorter pulse of one clear note. */
export const starTone: EventRecipe<StarToneParams> = (context, to, seed, { at, hz, bruise, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 110, 1760);
  const hurt = within(bruise, 0, 1);
  const dusk = patch.filter(patch.out, 'lowpass', pitch * (12 - 9 * hurt), 0.5);
  const pulse = (from: number, loud: number, t60: number) => {
    PARTIALS.forEach(([ratio, whole, bruised], i) => {
      const peak = loud * (whole + (bruised - whole) * hurt);
      if (peak < 0.01) return;
      const gain = patch.gain(dusk, 0);
      const until = strike(gain.gain, from, peak, 0.05 + 0.02 * i, t60 / (1 + 0.25 * i));
      patch.tone(gain, pitch * ratio, { from, until, cents: patch.between(-3, 3) });
    });
    if (hurt === 0) return;
    const sore = patch.gain(dusk, 0);
    const until = strike(sore.gain, from, 0.75 * loud * hurt, 0.07, t60);
    patch.tone(sore, pitch + 2.6, { from, until });
  };
  pulse(patch.at, 1, 1.5);
  pulse(patch.at + 0.34 + 0.1 * hurt, 0.55 - 0.2 * hurt, 1.1);
  return patch.end();
};

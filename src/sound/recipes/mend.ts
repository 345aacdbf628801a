import { createPatch, voiced, within } from '../blocks/patch';
import { pluckedString } from '../blocks/strings';
import { glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface MendParams {
  /** Where it comes to rest. Sounds between 147 and 880; other notes by their octaves. */
  hz: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.4;
/** Of the pitch it will have, how far out of tune it was, seconds after the first. */
const FIGURE = [
  [2, 0.93, 0],
  [1.5, 1.068, 0.17],
  [1, 0.945, 0.4],
] as const;
const TURNS_S = 1;

/** A harsh memory turns (R4.5): three brittle notes at odds with each other, and the same three again, warm and in tune. */
export const mend: EventRecipe<MendParams> = (context, to, seed, { at, hz, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 147, 880);
  const brittle = pluckedString(context.sampleRate, 'bright');
  const whole = pluckedString(context.sampleRate, 'warm');
  const thin = patch.filter(patch.out, 'highpass', pitch * 1.6, 0.6);
  const round = patch.filter(patch.out, 'lowpass', pitch * 6, 0.4);
  for (const [ratio, astray, after] of FIGURE) {
    const from = patch.at + after;
    const crack = patch.gain(thin, 0);
    const until = strike(crack.gain, from, 0.7, 0.014, 1.1);
    const hurt = patch.sample(crack, brittle.buffer, 1, { from, until });
    const rate = (pitch * ratio) / brittle.hz;
    // It bends towards where it belongs before it is gone.
    glide(hurt.playbackRate, from, rate * astray * patch.between(0.99, 1.01), rate, 0.7);

    const again = from + TURNS_S;
    const warm = patch.gain(round, 0);
    const over = strike(warm.gain, again, 0.6, 0.03, 2.2);
    patch.sample(warm, whole.buffer, (pitch * ratio) / whole.hz, { from: again, until: over });
    const halo = patch.gain(patch.out, 0);
    const last = strike(halo.gain, again, 0.16 / ratio, 0.3, 2.4);
    patch.tone(halo, pitch * ratio, { from: again, until: last, type: 'triangle' });
  }
  return patch.end();
};

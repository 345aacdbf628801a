import { mouth } from '../blocks/banks';
import { createPatch, voiced, within } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface LaughParams {
  /** Of the first. Sounds between 196 and 784; other notes by their octaves. */
  hz: number;
  /** 3..5 */
  notes: number;
}

const LEVEL = 0.615;
const APART_S = 0.16;

/** Somebody laughs, and nobody is laughed at (R4.9): a few tiny notes that tumble, the second the highest, and breath. */
export const laugh: EventRecipe<LaughParams> = (context, to, seed, { at, hz, notes }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const pitch = voiced(hz, 196, 784);
  const soft = patch.filter(patch.out, 'lowpass', 2500, 0.5);
  const throat = mouth(patch, soft, 'e', 1.6);
  const count = Math.round(within(notes, 3, 5));
  let from = patch.at;
  for (let i = 0; i < count; i++) {
    const lasts = patch.between(0.13, 0.17);
    const note = pitch * (i === 0 ? 0.9 : 1.06 * 0.92 ** (i - 1)) * patch.between(0.98, 1.02);
    const ha = patch.gain([throat], 0);
    const until = arch(ha.gain, from, lasts, 1 - 0.13 * i, 0.3);
    const fold = patch.tone(ha, note, { from, until, type: 'sawtooth' });
    glide(fold.frequency, from, note, note * 0.8, lasts);
    const bell = patch.gain(soft, 0);
    const ring = arch(bell.gain, from, 2 * lasts, 0.12, 0.2);
    patch.tone(bell, note * 2, { from, until: ring });
    patch.noise(patch.gain(ha, 0.35), 'pink', { from, until });
    from += APART_S * patch.between(0.9, 1.1) * (1 + 0.06 * i);
  }
  return patch.end();
};

import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 0.109;
/** A3 and E4, and their bows an octave below. */
const FIFTH = [57, 64, 45, 52] as const;
/** Cents below the note where a stroke begins, and above it where it ends. */
const BELOW = 130;
const ABOVE = 22;

/**
 * The threads that tug (R0.2): a bowed fifth that leans upward. Two bows take turns; each begins flat, leans past its
 * note and lifts off while the other has begun, so that it always leans and never arrives.
 */
export const pull: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const body = patch.filter(patch.filter(patch.out, 'lowpass', 900, 0.5), 'peaking', 480, 1);
  const strokes = Math.max(1, Math.round(seconds / 5));
  FIFTH.forEach((midi, i) => {
    for (const half of [0, 0.5]) {
      const bow = patch.gain(body, 0);
      const loud = i < 2 ? 0.5 : 0.22;
      cycle(bow.gain, seconds, (turn) => loud * sway(0, 1, strokes, half)(turn) ** 1.5);
      const string = patch.tone(bow, fitting(hzOf(midi), seconds), { type: 'sawtooth' });
      // Whole turns begin where the bow is off the string.
      const lean = (turn: number) => ABOVE - (ABOVE + BELOW) * (1 - ((strokes * turn + half) % 1)) ** 2;
      cycle(string.detune, seconds, lean);
      const hair = patch.gain(bow, 0.7);
      patch.noise(patch.filter(hair, 'bandpass', hzOf(midi) * 3, 9), 'pink');
    }
  });
};

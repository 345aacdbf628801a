import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

export interface DroneParams {
  /** Any number to eight; about as loud however many. */
  midi: readonly number[];
}

const LEVEL = 0.165;
const MOST_NOTES = 8;
const OVERTONES = [2, 3, 4, 5, 6] as const;

/**
 * The ground of the music: held notes that are never twice the same. Each is a pair that turns once in a loop, and each
 * of its overtones comes forward and goes back in its own time.
 */
export const drone: TextureRecipe<DroneParams> = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const notes = params.midi.slice(0, MOST_NOTES);
  const patch = createPatch(context, to, seed, LEVEL / Math.sqrt(notes.length + 1));
  const dark = patch.filter(patch.out, 'lowpass', 900, 0.5);
  cycle(dark.frequency, seconds, sway(600, 1300, 1, patch.between(0, 1)));
  notes.forEach((midi, i) => {
    const hz = fitting(hzOf(within(midi, 24, 96)), seconds);
    // Low notes are many already.
    const share = 0.5 / (1 + 0.35 * i);
    const held = patch.gain(dark, 0);
    cycle(held.gain, seconds, sway(share * 0.6, share, 1, patch.between(0, 1)));
    patch.tone(held, hz);
    patch.tone(patch.gain(held, 0.55), hz + 1 / seconds);
    for (const n of OVERTONES) {
      const part = patch.gain(dark, 0);
      const times = 1 + Math.floor(patch.between(0, 3));
      cycle(part.gain, seconds, sway(0, (share * 1.1) / n ** 1.3, times, patch.between(0, 1)));
      patch.tone(part, n * hz + (n % 2) / seconds);
    }
  });
};

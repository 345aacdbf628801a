import { arrivals, mouth, rounds } from '../blocks/banks';
import { createPatch, within } from '../blocks/patch';
import { arch, cycle, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

const LEVEL = 1.25;
const GRAINS_A_SECOND = 14;
/** One in so many is sung. */
const SUNG = 5;
/** B3 D4 F#4 A4 */
const CHORD = [59, 62, 66, 69] as const;
/** The second formant of a whispered a, e, i and o, Hz: rhythm and vowels, and no words. */
const WHISPERED = [1090, 1840, 2290, 1400] as const;

/** A thousand silent voices (R4.3): a crown of leaves whispering, each a syllable long, and now and then one that sings. */
export const leaves: TextureRecipe = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const patch = createPatch(context, to, seed, LEVEL);
  const crown = patch.gain(patch.out, 0);
  cycle(crown.gain, seconds, sway(0.55, 1, 2, patch.between(0, 1)));
  const high = patch.filter(crown, 'highpass', 900, 0.5);
  const sung = mouth(patch, patch.gain(crown, 0.4), 'a', 2);
  arrivals(seed, GRAINS_A_SECOND, seconds).forEach((at, i) => {
    const pick = Math.floor(patch.between(0, 4));
    const lasts = patch.between(0.12, 0.36);
    const hz = (WHISPERED[pick] ?? 1090) * patch.between(0.85, 1.15);
    const loud = patch.between(0.3, 1);
    for (const from of rounds(at, seconds)) {
      const grain = patch.gain(high, 0);
      const until = arch(grain.gain, from, lasts, loud, 0.35);
      patch.noise(patch.filter(grain, 'bandpass', hz, 9), 'white', { from, until });
      if (i % SUNG > 0) continue;
      const note = patch.gain(sung, 0);
      const over = arch(note.gain, from, 2.4 * lasts, 0.3 * loud, 0.4);
      patch.tone(note, hzOf(CHORD[pick] ?? 59), { from, until: over, type: 'sawtooth' });
    }
  });
};

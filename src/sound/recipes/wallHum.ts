import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

export interface WallHumParams {
  /** Any number to eight; about as loud however many. */
  midi: readonly number[];
}

const LEVEL = 3.7;
const MOST_NOTES = 8;
/** Of each note, loudness, how narrow: the modes of the facets of `resonance`. */
const STONE = [
  [1, 0.8, 90],
  [2.32, 0.9, 150],
  [4.25, 0.6, 190],
  [6.63, 0.3, 220],
] as const;

/** The walls' own sound (R1.1): the modes of their facets, kept sounding by nothing but air. */
export const wallHum: TextureRecipe<WallHumParams> = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const notes = params.midi.slice(0, MOST_NOTES);
  const patch = createPatch(context, to, seed, LEVEL / Math.sqrt(notes.length + 1));
  for (const midi of notes) {
    const hz = hzOf(within(midi, 24, 96));
    for (const [ratio, loud, narrow] of STONE) {
      if (hz * ratio > context.sampleRate * 0.45) continue;
      const facet = patch.gain(patch.out, 0);
      cycle(
        facet.gain,
        seconds,
        sway(loud * 0.05, loud, 1 + Math.floor(patch.between(0, 3)), patch.between(0, 1)),
      );
      patch.noise(patch.filter(patch.gain(facet, 1), 'bandpass', hz * ratio, narrow), 'pink', {
        rate: patch.between(0.93, 1.07),
      });
      patch.tone(patch.gain(facet, 0.018), fitting(hz * ratio, seconds));
    }
  }
};

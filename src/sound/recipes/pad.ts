import { mouth } from '../blocks/banks';
import { createPatch, within } from '../blocks/patch';
import { cycle, fitting, sway } from '../blocks/shapes';
import { hzOf } from '../notes';
import type { TextureRecipe } from '../recipe';

export interface PadParams {
  /** Any number to eight; about as loud however many. */
  midi: readonly number[];
  /** 0 bowed behind a door .. 1 sung in the open */
  bright: number;
}

const LEVEL = 0.324;
const MOST_NOTES = 8;
const CENTS = [-13, 0, 13] as const;

/** A chord of the music, between bowed and sung: three strings to a note, a mouth that opens as it gets brighter. */
export const pad: TextureRecipe<PadParams> = (context, to, seed, params) => {
  const seconds = within(params.seconds, 1, 60);
  const bright = within(params.bright, 0, 1);
  const notes = params.midi.slice(0, MOST_NOTES);
  const patch = createPatch(context, to, seed, LEVEL / Math.sqrt(notes.length + 1));
  const veil = patch.filter(patch.out, 'lowpass', 700 + 2300 * bright, 0.4);
  cycle(veil.frequency, seconds, sway(480 + 1200 * bright, 900 + 2600 * bright, 2, patch.between(0, 1)));
  const sung = mouth(patch, patch.gain(veil, 0.5 + 0.6 * bright), 'a', 1.6);
  for (const midi of notes) {
    const hz = hzOf(within(midi, 24, 96));
    const voice = patch.gain([veil, sung], 0);
    cycle(voice.gain, seconds, sway(0.03, 0.26, 1, patch.between(0, 1)));
    const vibrato = patch.gain([], 9);
    patch.tone(vibrato, fitting(patch.between(4.6, 5.6), seconds));
    for (const cents of CENTS) {
      const string = patch.tone(voice, fitting(hz * 2 ** (cents / 1200), seconds), { type: 'sawtooth' });
      vibrato.connect(string.detune);
    }
  }
};

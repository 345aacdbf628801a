import { createPatch, within } from '../blocks/patch';
import { arch, glide } from '../blocks/shapes';
import { hzOf, OPEN_STACK } from '../notes';
import type { EventRecipe } from '../recipe';

export interface OpeningParams {
  /** 1.5..15 */
  seconds: number;
}

const LEVEL = 0.108;

/**
 * A star dilates into a doorway (R0.2): the open stack rises into place from below, note after note and octave above
 * octave; while it goes, air comes through, and the air is what is left.
 */
export const opening: EventRecipe<OpeningParams> = (context, to, seed, { at, seconds }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const length = within(seconds, 1.5, 15);
  const notes = [...OPEN_STACK, ...OPEN_STACK.map((midi) => midi + 24)];
  const door = patch.filter(patch.out, 'lowpass', 260, 0.6);
  glide(door.frequency, patch.at, 260, 5200, length * 0.75);
  notes.forEach((midi, i) => {
    const from = patch.at + (length * 0.3 * i) / notes.length;
    const lasts = patch.at + length * 0.93 - from;
    const gain = patch.gain(door, 0);
    const until = arch(gain.gain, from, lasts, i < 4 ? 0.42 : 0.36, 0.68);
    for (const cents of [-5, 5]) {
      const tone = patch.tone(gain, hzOf(midi), { from, until, type: i < 4 ? 'triangle' : 'sine' });
      tone.detune.setValueAtTime(cents - 170, from);
      tone.detune.linearRampToValueAtTime(cents, from + lasts * 0.68);
    }
  });
  const air = patch.gain(patch.out, 0);
  const wind = patch.filter(air, 'bandpass', 240, 1.5);
  glide(wind.frequency, patch.at, 240, 3200, length);
  patch.noise(wind, 'pink', { until: arch(air.gain, patch.at, length, 2.2, 0.82) });
  return patch.end();
};

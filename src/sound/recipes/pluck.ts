import { createPatch, voiced, within } from '../blocks/patch';
import { pluckedString } from '../blocks/strings';
import { arch, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface PluckParams {
  /** Sounds between 82 and 1320; other notes by their octaves. */
  hz: number;
  /** 0 soft and warm .. 1 jagged and cold */
  harsh: number;
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.507;
/** Of the pitch, seconds after the first, loudness: what is jagged tears more than once, and never in tune with itself. */
const TEARS = [
  [1, 0, 0.5],
  [1.498, 0.055, 0.42],
  [2.13, 0.13, 0.4],
  [1.07, 0.24, 0.3],
] as const;

/** A thread of memory is drawn out of the air (R1.3): first the air, then the thread. Harsh is cold, never loud. */
export const pluck: EventRecipe<PluckParams> = (context, to, seed, { at, hz, harsh, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  const pitch = voiced(hz, 82, 1320);
  const cold = within(harsh, 0, 1);
  const from = patch.at + 0.14;

  const drawn = patch.gain(patch.out, 0);
  const air = patch.filter(drawn, 'bandpass', pitch * (4 + 4 * cold), 3);
  patch.noise(air, 'pink', { until: arch(drawn.gain, patch.at, 0.3, 0.16, 0.5) });

  const soft = pluckedString(context.sampleRate, 'warm');
  const warm = patch.gain(patch.filter(patch.out, 'lowpass', pitch * 5, 0.4), 0);
  patch.sample(warm, soft.buffer, pitch / soft.hz, {
    from,
    until: strike(warm.gain, from, 1 - cold, 0.015, 2.2),
  });
  const overtone = patch.gain(patch.out, 0);
  patch.tone(overtone, pitch * 2, { from, until: strike(overtone.gain, from, 0.2 * (1 - cold), 0.04, 1.6) });
  if (cold === 0) return patch.end();

  const hard = pluckedString(context.sampleRate, 'bright');
  const glass = patch.filter(patch.out, 'highpass', pitch * 1.5, 0.6);
  for (const [ratio, after, loud] of TEARS) {
    const tear = patch.gain(glass, 0);
    const begin = from + after * patch.between(0.8, 1.2);
    const until = strike(tear.gain, begin, loud * cold, 0.012, 0.5);
    patch.sample(tear, hard.buffer, (pitch * ratio * patch.between(0.985, 1.015)) / hard.hz, {
      from: begin,
      until,
    });
  }
  return patch.end();
};

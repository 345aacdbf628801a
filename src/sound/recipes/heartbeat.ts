import { createPatch, within } from '../blocks/patch';
import { glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface HeartbeatParams {
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.526;
/** Seconds after the beginning, Hz, loudness. */
const THUMPS = [
  [0, 52, 1],
  [0.3, 62, 0.63],
] as const;

/**
 * One beat, two thumps (stars, chamber walls: R0.1, R1.4). Each falls in pitch as a skin does that comes to rest; a layer
 * an octave and more above is what small speakers have of it.
 */
export const heartbeat: EventRecipe<HeartbeatParams> = (context, to, seed, params) => {
  const patch = createPatch(context, to, seed, LEVEL * within(params.strength, 0, 1), params.at);
  const chest = patch.filter(patch.out, 'lowpass', 320, 0.5);
  for (const [after, hz, loud] of THUMPS) {
    const from = patch.at + after;
    const thump = patch.gain(chest, 0);
    const until = strike(thump.gain, from, loud * 0.52, 0.026, 0.66);
    glide(patch.tone(thump, hz, { from, until }).frequency, from, hz * 1.6, hz * 0.7, 0.1);
    const knock = patch.gain(chest, 0);
    const over = strike(knock.gain, from, loud * 0.56, 0.022, 0.56);
    glide(patch.tone(knock, hz * 3, { from, until: over }).frequency, from, hz * 3.4, hz * 2.4, 0.16);
    const flesh = patch.gain(chest, 0);
    patch.noise(flesh, 'brown', { from, until: strike(flesh.gain, from, loud * 0.3, 0.024, 0.3) });
  }
  return patch.end();
};

import { createPatch, voiced } from '../blocks/patch';
import { glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface SurgeParams {
  /** Of the root. Sounds between 73 and 220; other notes by their octaves. */
  hz: number;
}

const LEVEL = 0.29;
/** Of the pitch: the partials of one string, so that all of it is one sound. */
const BRANCHES = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16] as const;
const CLIMBS_S = 3.4;

/**
 * Light goes up from a hand on the bark (R4.4): warmest where it is touched, then higher, thinner and farther away, from
 * branch to branch until it is among the leaves. It is never louder than at its beginning.
 */
export const surge: EventRecipe<SurgeParams> = (context, to, seed, { at, hz }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const pitch = voiced(hz, 73, 220);
  const palm = patch.gain(patch.out, 0);
  const sap = patch.filter(palm, 'lowpass', 300, 0.5);
  patch.noise(sap, 'brown', { until: strike(palm.gain, patch.at, 0.9, 0.14, 2.2) });
  BRANCHES.forEach((ratio, i) => {
    const from = patch.at + CLIMBS_S * (i / (BRANCHES.length - 1)) ** 1.2;
    const branch = patch.gain(patch.out, 0);
    const until = strike(branch.gain, from, 0.5 / ratio ** 0.45, 0.22, 4.2 - 0.26 * i);
    const light = patch.tone(branch, pitch * ratio, { from, until, cents: patch.between(-3, 3) });
    glide(light.frequency, from, pitch * ratio * 0.97, pitch * ratio, 0.35);
    const twin = patch.gain(branch, 0.4);
    patch.tone(twin, pitch * ratio * 1.003, { from, until, type: i < 4 ? 'triangle' : 'sine' });
  });
  const rises = patch.gain(patch.out, 0);
  const air = patch.filter(rises, 'bandpass', 500, 2);
  glide(air.frequency, patch.at, 500, 4200, CLIMBS_S + 1);
  patch.noise(air, 'pink', { until: strike(rises.gain, patch.at, 0.25, 0.6, 5) });
  return patch.end();
};

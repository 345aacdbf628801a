import { createPatch, voiced, within } from '../blocks/patch';
import { glide, strike } from '../blocks/shapes';
import type { EventRecipe } from '../recipe';

export interface RippleParams {
  /** Sounds between 90 and 880; other notes by their octaves. */
  hz: number;
  /** 0 a touch .. 1 a step */
  size: number;
}

const LEVEL = 0.429;

/**
 * A ring in liquid silver (R1.5): metal that bends as it spreads, and the drop that made it. Large rings are longer and
 * have an octave below them. Source: Chowning 1973, "The synthesis of complex audio spectra by means of frequency
 * modulation"; van den Doel 2005, "Physically based models for liquid sounds", for the drop.
 */
export const ripple: EventRecipe<RippleParams> = (context, to, seed, { at, hz, size }) => {
  const patch = createPatch(context, to, seed, LEVEL, at);
  const pitch = voiced(hz, 90, 880);
  const large = within(size, 0, 1);
  const t60 = 1 + 1.4 * large;

  // Rings pass one after another, and ever more slowly.
  const passing = patch.gain(patch.out, 0.62);
  const ring = patch.gain(patch.filter(passing, 'lowpass', pitch * 7, 0.4), 0);
  const until = strike(ring.gain, patch.at, 0.7, 0.02, t60);
  const rings = patch.tone(patch.gain(passing.gain, 0.38), 9, { until });
  glide(rings.frequency, patch.at, 11 - 3 * large, 2.6, t60);
  const metal = patch.tone(ring, pitch, { until });
  glide(metal.frequency, patch.at, pitch * 1.03, pitch * 0.985, t60);
  const bend = patch.gain(metal.frequency, 0);
  patch.tone(bend, pitch * 1.41 * patch.between(0.99, 1.01), { until });
  glide(bend.gain, patch.at, pitch * (1.2 + 1.5 * large), pitch * 0.06, 0.9);

  const deep = patch.gain(patch.out, 0);
  patch.tone(deep, pitch / 2, { until: strike(deep.gain, patch.at, 0.3 * large, 0.05, t60) });

  const drops = large > 0.5 ? 3 : 2;
  for (let i = 0; i < drops; i++) {
    const from = patch.at + 0.02 + i * patch.between(0.07, 0.13);
    const drop = patch.gain(patch.out, 0);
    const over = strike(drop.gain, from, 0.4 / (i + 1), 0.01, 0.16);
    const note = pitch * (4 - 2 * large) * patch.between(0.9, 1.2);
    glide(patch.tone(drop, note, { from, until: over }).frequency, from, note, note * 1.45, 0.14);
  }
  return patch.end();
};

import { createPatch, within, type Patch } from '../blocks/patch';
import { arch, glide, strike } from '../blocks/shapes';
import type { NoiseKind } from '../blocks/noise';
import type { EventRecipe } from '../recipe';

export interface StepParams {
  ground: 'stone' | 'soil' | 'air' | 'moss' | 'shore';
  /** 0..1 */
  strength: number;
}

const LEVEL = 0.422;

function press(
  patch: Patch,
  kind: NoiseKind,
  hz: number,
  q: number,
  after: number,
  loud: number,
  t60: number,
) {
  const from = patch.at + after;
  const gain = patch.gain(patch.out, 0);
  const until = strike(gain.gain, from, loud, 0.01, t60);
  patch.noise(patch.filter(gain, 'bandpass', hz, q), kind, { from, until });
}

/** What a step leaves in the moss: glass that is passed on, each time later, fainter and a little lower. */
function runAway(patch: Patch, foot: number) {
  for (let i = 0; i < 4; i++) {
    const from = patch.at + 0.06 + 0.16 * i * (1 + 0.15 * i);
    const glass = patch.gain(patch.out, 0);
    const until = strike(glass.gain, from, 0.2 * 0.52 ** i, 0.02, 0.26);
    patch.tone(glass, 1175 * foot * (1 - 0.004 * i), { from, until });
    patch.tone(patch.gain(glass, 0.35), 3150 * foot, { from, until });
  }
}

/**
 * A step, heel and then ball (crystal floor and garden soil: R1.1, R1.6), one stroke through nothing among the stars
 * (R0.1), or moss that sighs and rings, ever farther away (R4.1). No two are quite alike: 2 dB and 6 % of pitch either way.
 */
export const step: EventRecipe<StepParams> = (context, to, seed, { at, ground, strength }) => {
  const patch = createPatch(context, to, seed, LEVEL * within(strength, 0, 1), at);
  patch.out.gain.value *= patch.between(0.8, 1.25);
  const foot = patch.between(0.94, 1.06);
  if (ground === 'air') {
    const stroke = patch.gain(patch.out, 0);
    const wake = patch.filter(stroke, 'bandpass', 320, 1.1);
    glide(wake.frequency, patch.at, 320 * foot, 950 * foot, 0.4);
    patch.noise(wake, 'pink', { until: arch(stroke.gain, patch.at, 0.9, 0.8, 0.35) });
  } else if (ground === 'soil') {
    press(patch, 'brown', 170 * foot, 0.7, 0, 3.6, 0.16);
    press(patch, 'pink', 520 * foot, 0.9, 0.03, 1.5, 0.13);
    press(patch, 'pink', 900 * foot, 0.8, 0.12, 1, 0.18);
  } else if (ground === 'moss' || ground === 'shore') {
    press(patch, 'brown', 140 * foot, 0.8, 0, 1.6, 0.2);
    const sigh = patch.gain(patch.out, 0);
    const damp = patch.filter(sigh, 'bandpass', 620, 1.4);
    glide(damp.frequency, patch.at, 620 * foot, 260 * foot, 0.5);
    patch.noise(damp, 'pink', {
      until: arch(sigh.gain, patch.at, 0.55, ground === 'moss' ? 1.3 : 0.8, 0.25),
    });
    if (ground === 'moss') runAway(patch, foot);
  } else {
    press(patch, 'brown', 150 * foot, 0.8, 0, 2.2, 0.12);
    press(patch, 'white', 2600 * foot, 1.2, 0, 0.5, 0.05);
    press(patch, 'white', 3100 * foot, 1.4, 0.09, 0.32, 0.06);
    for (const [hz, loud] of [
      [880, 0.22],
      [2042, 0.1],
    ] as const) {
      const mode = patch.gain(patch.out, 0);
      patch.tone(mode, hz * foot, { until: strike(mode.gain, patch.at, loud, 0.012, 0.5) });
    }
  }
  return patch.end();
};

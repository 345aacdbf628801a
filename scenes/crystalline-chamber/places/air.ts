/** What hangs in the air: stardust at first, gold at the end. Many faint, few bright. */
import type { GlowLight } from '../../../shaders/glow/Glow';
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import { CHAMBER, GARDEN } from '../palette';

const scaled = ([r, g, b]: Vec3, k: number): Vec3 => [r * k, g * k, b * k];

export function airMotes(count: number): GlowLight[] {
  const random = createRandom(321);
  const cool = hexToLinear(CHAMBER.core);
  return Array.from({ length: count }, () => {
    const bright = random() ** 6;
    return {
      at: [random() * 7, random() * 7, random() * 7],
      sizeM: 0.0016 + 0.003 * bright,
      color: scaled(cool, 0.05 + 0.5 * bright),
      skirt: 0.25 * bright,
      phase: random(),
      heart: 0.3,
      driftM: 0.25,
      bruise: 0,
    };
  });
}

export function goldMotes(count: number): GlowLight[] {
  const random = createRandom(654);
  const gold = hexToLinear(GARDEN.gold);
  const heart = hexToLinear(GARDEN.heart);
  return Array.from({ length: count }, () => {
    const bright = random() ** 5;
    return {
      at: [random() * 8, random() * 8, random() * 8],
      sizeM: 0.0034 + 0.008 * bright,
      color: scaled(mixOklab(gold, heart, random()), 0.3 + 1.3 * bright),
      skirt: 0.35 + 0.5 * bright,
      phase: random(),
      heart: 0.45,
      driftM: 0.4,
      bruise: 0,
    };
  });
}

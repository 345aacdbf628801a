/** What hangs in the air over the moss: spores, many faint, few bright. */
import type { GlowLight } from '../../../shaders/glow/Glow';
import { hexToLinear } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import { PLAIN } from '../palette';

export function spores(count: number): GlowLight[] {
  const random = createRandom(87);
  const [r, g, b] = hexToLinear(PLAIN.spore);
  return Array.from({ length: count }, () => {
    const bright = random() ** 6;
    const k = 0.05 + 0.55 * bright;
    return {
      at: [random() * 9, random() * 9, random() * 9],
      sizeM: 0.0018 + 0.0035 * bright,
      color: [r * k, g * k, b * k],
      skirt: 0.3 * bright,
      phase: random(),
      heart: 0.25,
      driftM: 0.35,
      bruise: 0,
    };
  });
}

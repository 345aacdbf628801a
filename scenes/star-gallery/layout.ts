/** The hall of stars in metres: pointed arches of dust on a grid of bays, the nave along -z toward the star that calls. */
import { createRandom } from '../../shaders/lib/hash';
import type { Vec3 } from '../../shaders/lib/color';

/** The arrival looks past the calling star, so that it stands right and low, where the nave vanishes. */
export const VIEWS = {
  arrival: { at: [0, 0], look: [-3.4, 3.1, -18] },
  near: { at: [0, -13], look: [-0.5, 1.8, -18] },
  aisle: { at: [-6, -2], look: [-16, 4, -16] },
} as const;

/** Nobody drifts farther than this from the middle of the hall. */
export const HALL = { centerZ: -8, radiusM: 15 } as const;

const BAY_M = 12;
const NAVE_HALF_M = 8;
const SPRING_M = 6.5;
const APEX_M = 17;
/** The floor that is never seen: mist begins here. */
export const MIST_M = -1.6;
const BAYS = { first: 1, last: -8 } as const;

export interface Rib {
  points: readonly [Vec3, Vec3, Vec3, Vec3];
  /** Share of the hall's light this rib catches. */
  gain: number;
}

const mixV = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** Half a pointed arch: up from its springing, over to the apex, nearly level there. */
function halfArch(spring: Vec3, apex: Vec3): Rib['points'] {
  const rise: Vec3 = [spring[0], spring[1] + (apex[1] - spring[1]) * 0.52, spring[2]];
  const over = mixV(apex, [spring[0], apex[1], spring[2]], 0.42);
  return [spring, rise, [over[0], over[1] - (apex[1] - spring[1]) * 0.1, over[2]], apex];
}

function pier(foot: Vec3, top: Vec3): Rib['points'] {
  return [foot, mixV(foot, top, 0.33), mixV(foot, top, 0.67), top];
}

/** Every rib of the hall. */
export function ribs(): Rib[] {
  const all: Rib[] = [];
  for (let bay = BAYS.first; bay >= BAYS.last; bay--) {
    const z = bay * BAY_M - 6;
    const deep = Math.min(1, Math.max(0.25, (-z - 2) / 26));
    for (const side of [-1, 1]) {
      const x = side * NAVE_HALF_M;
      all.push({ points: pier([x, MIST_M - 1, z], [x, SPRING_M, z]), gain: 0.75 * deep });
      all.push({ points: halfArch([x, SPRING_M, z], [0, APEX_M, z]), gain: deep });
      // Side aisle, lower and dimmer.
      const far = side * NAVE_HALF_M * 3;
      all.push({ points: halfArch([x, SPRING_M, z], [side * NAVE_HALF_M * 2, 12, z]), gain: 0.55 * deep });
      all.push({ points: halfArch([far, SPRING_M, z], [side * NAVE_HALF_M * 2, 12, z]), gain: 0.45 * deep });
      all.push({ points: pier([far, MIST_M - 1, z], [far, SPRING_M, z]), gain: 0.4 * deep });
      // Arcade along the nave.
      if (bay > BAYS.last) {
        const mid = z - BAY_M / 2;
        all.push({ points: halfArch([x, SPRING_M, z], [x, 11.5, mid]), gain: 0.6 * deep });
        all.push({ points: halfArch([x, SPRING_M, z - BAY_M], [x, 11.5, mid]), gain: 0.6 * deep });
      }
    }
  }
  return all;
}

export function curveAt([a, b, c, d]: Rib['points'], s: number): Vec3 {
  const t = 1 - s;
  const at = (i: 0 | 1 | 2) => a[i] * t ** 3 + 3 * b[i] * t * t * s + 3 * c[i] * t * s * s + d[i] * s ** 3;
  return [at(0), at(1), at(2)];
}

/** A point in a ball shell round the hall's middle, metres. */
export function shellPoint(random: () => number, near: number, far: number): Vec3 {
  const y = random() * 2 - 1;
  const angle = random() * Math.PI * 2;
  const level = Math.sqrt(1 - y * y);
  const r = near + (far - near) * Math.cbrt(random());
  return [Math.cos(angle) * level * r, y * r * 0.8 + 6, Math.sin(angle) * level * r + HALL.centerZ];
}

export const seeded = createRandom;

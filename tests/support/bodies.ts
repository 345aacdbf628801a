/** Convex bodies round the origin: a cube, an uneven geode, and two whose planes meet more than three in a point. */
import { normalize, type HalfSpace } from '../../shaders/crystal/convex';
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';

export const plane = (n: Vec3, d: number, hash = 0.5): HalfSpace => ({ n: normalize(n), d, hash, kind: 0 });
export const CUBE = [0, 1, 2].flatMap((axis) =>
  [1, -1].map((side) =>
    plane([axis === 0 ? side : 0, axis === 1 ? side : 0, axis === 2 ? side : 0], 1, axis / 3),
  ),
);

export function directions(count: number, seed: number): Vec3[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const y = random() * 2 - 1;
    const angle = random() * Math.PI * 2;
    const level = Math.sqrt(1 - y * y);
    return [Math.cos(angle) * level, y, Math.sin(angle) * level] as const;
  });
}
export const GEODE = directions(40, 2).map((n, i) => plane(n, 2 + ((i * 7) % 5) * 0.1));
/** Six sides, and six more that meet in one point: the tip of a quartz. */
const QUARTZ = [0, 1, 2, 3, 4, 5].flatMap((i) => {
  const angle = (i / 6) * Math.PI * 2;
  const [x, z] = [Math.cos(angle), Math.sin(angle)];
  const tip = normalize([x, -0.7, z]);
  return [plane([x, 0, z], 0.5), plane(tip, -tip[1] * 2)];
});
QUARTZ.push(plane([0, 1, 0], 1));
const EIGHT = [1, -1].flatMap((x) => [1, -1].flatMap((y) => [1, -1].map((z) => plane([x, y, z], 1))));
export const BODIES = [
  ['cube', CUBE],
  ['geode', GEODE],
  ['quartz', QUARTZ],
  ['eight sides', EIGHT],
] as const;

/**
 * Roots: arms that leave the foot of the trunk along the ground and sink into it. One rule says where they are, for the
 * wood and for the feet that walk over them. Metres; pure.
 */
import type { Skeleton } from './grow';

export interface Root {
  /** Direction it leaves in, and how far it has turned by its end, radians. */
  angle: number;
  bend: number;
  lengthM: number;
  radiusM: number;
}

/** From so far inside the trunk. */
const FROM_M = 1.6;
const PIECE_M = 0.7;
/** How high the middle of a root lies where it leaves the trunk, and where it has gone under, in its own radii. */
const HIGH = 0.75;
const UNDER = -1.15;
const SNAKE_M = 0.3;

const radiusAt = ({ radiusM }: Root, t: number) => radiusM * (1 - t) ** 0.8 + 0.05;
const heightAt = (root: Root, t: number) => radiusAt(root, t) * (HIGH + (UNDER - HIGH) * t ** 1.4);
const angleAt = ({ angle, bend, lengthM }: Root, t: number) =>
  angle + bend * t * t + (SNAKE_M / Math.max(3, lengthM * t)) * Math.sin(t * 9 + angle * 5) * t;

/** Height of the roots' backs at a point, as seen from the ground there; 0 where there is none. */
export function rootHeight(roots: readonly Root[], x: number, z: number): number {
  const r = Math.sqrt(x * x + z * z);
  let high = 0;
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i];
    if (root === undefined) continue;
    const t = (r - FROM_M) / root.lengthM;
    if (t < 0 || t > 1) continue;
    const off = Math.atan2(z, x) - angleAt(root, t);
    const aside = (off - Math.PI * 2 * Math.round(off / (Math.PI * 2))) * r;
    const thick = radiusAt(root, t);
    const back = heightAt(root, t) + Math.sqrt(Math.max(0, thick * thick - aside * aside));
    if (Math.abs(aside) < thick && back > high) high = back;
  }
  return high;
}

/** The skeleton with roots added, each beginning in the trunk; `groundAt` is the height of the land. */
export function withRoots(
  tree: Skeleton,
  roots: readonly Root[],
  groundAt: (x: number, z: number) => number,
): Skeleton {
  const at = [...tree.at];
  const parent = [...tree.parent];
  const radius = [...tree.radius];
  const along = [...tree.along];
  const ends = [...tree.ends];
  for (const root of roots) {
    const pieces = Math.ceil(root.lengthM / PIECE_M);
    for (let i = 0; i <= pieces; i++) {
      const t = i / pieces;
      const r = FROM_M + root.lengthM * t;
      const angle = angleAt(root, t);
      const x = Math.cos(angle) * r;
      const z = Math.sin(angle) * r;
      parent.push(i === 0 ? 0 : parent.length - 1);
      at.push(x, groundAt(x, z) + heightAt(root, t), z);
      radius.push(radiusAt(root, t));
      // Light that comes down the trunk goes on along them.
      along.push(-(r - FROM_M));
      ends.push(1);
    }
  }
  return {
    count: parent.length,
    at: Float32Array.from(at),
    parent: Uint16Array.from(parent),
    radius: Float32Array.from(radius),
    along: Float32Array.from(along),
    ends: Uint16Array.from(ends),
  };
}

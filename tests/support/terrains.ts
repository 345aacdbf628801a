/** Small terrains to walk in: a convex room, a round one, and one with a corner inside and a pillar. */
import type { Terrain, Vector } from '../../src/walk/terrain';

type Boundary = Terrain['boundary'];

export function createTerrain(boundary: Boundary, kind: Terrain['kind'] = 'ground', height = 0): Terrain {
  return { kind, boundary, height: () => height, gaze: () => Number.POSITIVE_INFINITY, things: [] };
}

function setInward(inward: Vector, x: number, z: number): void {
  inward.x = x;
  inward.z = z;
}

export const openBoundary: Boundary = () => Number.POSITIVE_INFINITY;

export const roundBoundary =
  (radius: number): Boundary =>
  (x, z, inward) => {
    const r = Math.max(1e-9, Math.hypot(x, z));
    setInward(inward, -x / r, -z / r);
    return radius - r;
  };

/** Half-planes: unit normal toward the inside, and distance of the origin. */
export const convexBoundary =
  (planes: readonly (readonly [nx: number, nz: number, d: number])[]): Boundary =>
  (x, z, inward) => {
    let room = Number.POSITIVE_INFINITY;
    for (const [nx, nz, d] of planes) {
      const here = nx * x + nz * z + d;
      if (here >= room) continue;
      room = here;
      setInward(inward, nx, nz);
    }
    return room;
  };

/** An uneven five-sided room round the origin. */
export const fiveSides = convexBoundary(
  [0.1, 1.2, 2.7, 3.9, 5.3].map((angle, i) => [Math.cos(angle), Math.sin(angle), 2.5 + i * 0.8] as const),
);

const box = (x0: number, x1: number, z0: number, z1: number) =>
  convexBoundary([
    [1, 0, -x0],
    [-1, 0, x1],
    [0, 1, -z0],
    [0, -1, z1],
  ]);

const _other: Vector = { x: 0, y: 0, z: 0 };
const longArm = box(-5, 5, -2, 2);
const shortArm = box(1, 5, -2, 8);
export const PILLAR = { x: -1.5, z: 0.3, radius: 0.7 } as const;

/** Two arms round a corner, and a pillar in the long one. */
export const angledBoundary: Boundary = (x, z, inward) => {
  let room = longArm(x, z, inward);
  const other = shortArm(x, z, _other);
  if (other > room) {
    room = other;
    setInward(inward, _other.x, _other.z);
  }
  const dx = x - PILLAR.x;
  const dz = z - PILLAR.z;
  const r = Math.max(1e-9, Math.hypot(dx, dz));
  if (r - PILLAR.radius >= room) return room;
  setInward(inward, dx / r, dz / r);
  return r - PILLAR.radius;
};

/** Where one can be in the room: within its walls at first, and in the garden once they have drawn back. */
import { hitInside, type Facet, type HalfSpace } from '../../../shaders/crystal/convex';
import type { Terrain, Thing } from '../../../src/walk/terrain';
import { GARDEN_CENTER_Z, GARDEN_RADIUS_M } from '../garden';
import { CRYSTALS } from '../layout';

/** Feet keep this far from the walls, so that a facet never fills the whole view. */
const WALL_SKIN_M = 0.75;
/** Where a gaze that meets nothing near ends, in the garden. */
const GARDEN_GAZE_M = 14;

export interface RoomTerrain extends Terrain {
  things: Thing[];
  /** The walls have drawn back. */
  open: boolean;
}

export function createRoomTerrain(
  planes: readonly HalfSpace[],
  floor: Facet,
  { touch, tread }: Required<Pick<Terrain, 'touch' | 'tread'>>,
): RoomTerrain {
  const edges = floor.corners.map((a, i) => {
    const b = floor.corners[(i + 1) % floor.corners.length] ?? a;
    const length = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1;
    let nx = -(b[2] - a[2]) / length;
    let nz = (b[0] - a[0]) / length;
    if (nx * (floor.centroid[0] - a[0]) + nz * (floor.centroid[2] - a[2]) < 0) {
      nx = -nx;
      nz = -nz;
    }
    return { nx, nz, d: -(nx * a[0] + nz * a[2]) };
  });
  const stones = CRYSTALS.map((c) => ({ x: c.foot[0], z: c.foot[2], r: c.radiusM + 0.35 }));
  const o: [number, number, number] = [0, 0, 0];
  const d: [number, number, number] = [0, 0, 0];
  const terrain: RoomTerrain = {
    kind: 'ground',
    things: [],
    open: false,
    touch,
    tread,
    height: () => 0,
    boundary(x, z, inward) {
      let room = Number.POSITIVE_INFINITY;
      if (terrain.open) {
        const dz = z - GARDEN_CENTER_Z;
        const r = Math.max(1e-6, Math.sqrt(x * x + dz * dz));
        room = GARDEN_RADIUS_M - r;
        inward.x = -x / r;
        inward.z = -dz / r;
      } else {
        for (let i = 0; i < edges.length; i++) {
          const edge = edges[i];
          if (edge === undefined) continue;
          const to = edge.nx * x + edge.nz * z + edge.d - WALL_SKIN_M;
          if (to < room) {
            room = to;
            inward.x = edge.nx;
            inward.z = edge.nz;
          }
        }
      }
      for (let i = 0; i < stones.length; i++) {
        const stone = stones[i];
        if (stone === undefined) continue;
        const dx = x - stone.x;
        const dz = z - stone.z;
        const away = Math.max(1e-6, Math.sqrt(dx * dx + dz * dz));
        if (away - stone.r < room) {
          room = away - stone.r;
          inward.x = dx / away;
          inward.z = dz / away;
        }
      }
      return room;
    },
    gaze(origin, direction) {
      if (terrain.open)
        return direction.y < -1e-3 ? Math.min(GARDEN_GAZE_M, -origin.y / direction.y) : GARDEN_GAZE_M;
      o[0] = origin.x;
      o[1] = origin.y;
      o[2] = origin.z;
      d[0] = direction.x;
      d[1] = direction.y;
      d[2] = direction.z;
      return hitInside(planes, o, d);
    },
  };
  return terrain;
}

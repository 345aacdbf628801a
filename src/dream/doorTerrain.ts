/** The ground before and behind an open door, and the ground of one who is leaving. */
import type { Terrain } from '../walk/terrain';
import { distanceToDoor, type Doorway } from './doorway';

const CORRIDOR_M = 7;
/** Half the width one may stand in: before the door, and in its frame. */
const HALF_WIDE_M = 2;
const HALF_FRAME_M = 0.5;

/** While a door is open one may stand in a corridor before it, or beyond it in the place it leads to. */
export function doorTerrain(doorway: Doorway, inside: Terrain): Terrain {
  return {
    kind: 'drift',
    height: (x, z) => inside.height(x, z),
    boundary(x, z, inward) {
      const front = distanceToDoor(doorway, x, z);
      if (front < -0.2) return inside.boundary(x, z, inward);
      const side = (x - doorway.x) * doorway.outZ - (z - doorway.z) * doorway.outX;
      const room = (front < 1 ? HALF_FRAME_M : HALF_WIDE_M) - Math.abs(side);
      const back = CORRIDOR_M - front;
      if (back < room) {
        inward.x = -doorway.outX;
        inward.z = -doorway.outZ;
        return back;
      }
      inward.x = -Math.sign(side) * doorway.outZ;
      inward.z = Math.sign(side) * doorway.outX;
      return room;
    },
    gaze: () => Number.POSITIVE_INFINITY,
    things: [],
  };
}

/** Nothing to walk into while a place draws back. */
export function stillTerrain(y: number): Terrain {
  return {
    kind: 'drift',
    height: () => y,
    boundary(_x, _z, inward) {
      inward.x = 0;
      inward.z = 0;
      return Number.POSITIVE_INFINITY;
    },
    gaze: () => Number.POSITIVE_INFINITY,
    things: [],
  };
}

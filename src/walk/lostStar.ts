/** Whoever has lost the star that calls, and finds nothing else, is told where it is. Pure; seconds, radians. */
import { SIDES, sideOf, type Side } from './nearby';
import { wrapAngle, type Body } from './body';
import type { Vector } from './terrain';

/** Farther off the line of sight than this it is not in the picture, or hardly. */
const OUT_OF_SIGHT_RAD = 0.62;
const TOLD_AFTER_S = 7;
/** Back in sight for so long it has been found. */
const FOUND_AFTER_S = 0.8;

export interface LostStar {
  outOfSightS: number;
  inSightS: number;
  /** Where it is, for whoever has lost it; null for everybody else. */
  side: Side | null;
}

export const createLostStar = (): LostStar => ({ outOfSightS: 0, inSightS: 0, side: null });

export function stepLostStar(lost: LostStar, star: Readonly<Vector>, { x, z, yaw }: Body, dt: number): void {
  const off = wrapAngle(Math.atan2(-(star.x - x), -(star.z - z)) - yaw);
  if (Math.abs(off) < OUT_OF_SIGHT_RAD) {
    lost.inSightS += dt;
    lost.outOfSightS = 0;
    if (lost.inSightS > FOUND_AFTER_S) lost.side = null;
    return;
  }
  lost.inSightS = 0;
  lost.outOfSightS += dt;
  // Just beside the picture is to that side, and not ahead.
  const side = sideOf(off);
  if (lost.outOfSightS > TOLD_AFTER_S) lost.side = side === SIDES[0] ? (off > 0 ? 'left' : 'right') : side;
}

/** What is within reach, nearest first, and where it lies: for those who are told and not shown. Pure; metres. */
import { wrapAngle } from './body';
import type { Terrain, Thing, Vector } from './terrain';

export const SIDES = ['ahead', 'right', 'behind', 'left'] as const;
export type Side = (typeof SIDES)[number];

export interface Near {
  thing: Thing;
  /** What it is called. */
  name: string;
  far: number;
  side: Side;
}

const QUARTER = Math.PI / 2;

/** Of something so far to the left of where one looks, radians. */
export const sideOf = (toTheLeft: number): Side => SIDES[Math.round(-toTheLeft / QUARTER) & 3] ?? 'ahead';

/** `yaw` as the body has it: 0 looks along -z, left is positive. */
export function nearby(terrain: Terrain, eye: Vector, yaw: number): Near[] {
  return terrain.things
    .flatMap((thing): Near[] => {
      const name = thing.title ?? thing.what;
      const dx = thing.at.x - eye.x;
      const dz = thing.at.z - eye.z;
      const far = Math.hypot(dx, thing.at.y - eye.y, dz);
      if (name === undefined || far > thing.reachM) return [];
      return [{ thing, name, far, side: sideOf(wrapAngle(Math.atan2(-dx, -dz) - yaw)) }];
    })
    .toSorted((a, b) => a.far - b.far);
}

/** Where the body is being led: the terrain under it, the guided walk, and a way it is led along once. */
import { createGuide, type Guide, type Waypoint } from './guide';
import { EMPTY_TERRAIN, type Terrain } from './terrain';

export interface Way {
  terrain: Terrain;
  /** The guided walk of the place one is in. */
  guide: Guide | null;
  /** To a door, or through it; a step of the visitor's own may end it. */
  lead: Guide | null;
  /** What hides the picture between two views of a walk without motion: 0 clear .. 1 dark. */
  veil: number;
}

export function createWay(): Way {
  return { terrain: EMPTY_TERRAIN, guide: null, lead: null, veil: 0 };
}

export function leadTo(way: Way, ...points: Waypoint[]): void {
  way.lead = createGuide(points);
}

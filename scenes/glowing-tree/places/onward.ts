/** The way on, for whoever has nothing but a key or a look: one leg of the guided path after another. */
import type { Waypoint } from '../../../src/walk/guide';
import type { Thing } from '../../../src/walk/terrain';
import type { Stage } from '../course';
import { FOOT, GUIDED, GUIDED_LAKE, GUIDED_STREAM } from '../layout';

/** A waypoint so near has been reached. */
const REACHED_M = 6;
/** A key leads on who has rested so long, a look who has rested longer. */
export const KEY_RESTS_S = 5;
export const LOOK_RESTS_S = 18;

const PATHS: Partial<Record<Stage, readonly Waypoint[]>> = {
  // Past the foot of the tree it is a hand that leads on.
  'moss-plain': GUIDED.slice(0, GUIDED.findIndex(({ to }) => to[0] === FOOT.x && to[1] === FOOT.z) + 1),
  'star-stream': GUIDED_STREAM,
  lake: GUIDED_LAKE.slice(0, 2),
};
const TITLES: Partial<Record<Stage, string>> = {
  'moss-plain': 'The tree, over there',
  'star-stream': 'The way along the stream',
  lake: 'The way along the shore',
};

/** The next leg from a point, or undefined where there is none: behind one lies what is nearest. */
export function legFrom(stage: Stage, x: number, z: number): Waypoint | undefined {
  const path = PATHS[stage] ?? [];
  let nearest = 0;
  let far = Number.POSITIVE_INFINITY;
  for (let i = 0; i < path.length; i++) {
    const to = path[i]?.to ?? [0, 0];
    const away = Math.hypot(to[0] - x, to[1] - z);
    if (away > far) continue;
    far = away;
    nearest = i;
  }
  return far < REACHED_M ? path[nearest + 1] : path[nearest];
}

/** What a steady look at the way ahead attends to. */
export function createOnward(lead: () => boolean): Thing & { turnTo(stage: Stage, leg: Waypoint): void } {
  let stage: Stage = 'moss-plain';
  const thing = {
    id: 'onward',
    get title() {
      return TITLES[stage] ?? '';
    },
    at: { x: 0, y: 0, z: 0 },
    radiusM: 1,
    reachM: 600,
    attend: () => void lead(),
    turnTo(next: Stage, { to, look }: Waypoint) {
      stage = next;
      const tree = next === 'moss-plain';
      thing.at.x = tree ? 0 : to[0];
      thing.at.y = tree ? 36 : look[1];
      thing.at.z = tree ? 0 : to[1];
      thing.radiusM = tree ? 16 : 1;
    },
  };
  return thing;
}

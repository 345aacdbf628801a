/** What the parts of a visit in a headset share: where the head is, what is in hand, what is shown. */
import type { Visit } from '../visit';
import type { Vector } from '../walk/terrain';
import { createHands, type HandKind, type Hands } from './hands';
import type { Lights } from './lights';
import type { Panes } from './panes';
import { createRig, type Origin, type Rig } from './rig';

export interface Inside {
  readonly visit: Visit;
  readonly rig: Rig;
  readonly origin: Origin;
  /** The middle of the head, world, and where it looks. */
  readonly eye: Vector;
  readonly look: Vector;
  readonly hands: Hands;
  /** Somebody has pinched: between two pinches there is nothing to be seen of them. */
  pinches: boolean;
  /** While one is inside. */
  lights: Lights | null;
  panes: Panes | null;
  space: XRReferenceSpace | null;
}

export const copy = ({ x, y, z }: Readonly<Vector>): Vector => ({ x, y, z });

/** A look that rests on something attends to it after so long, or after what the visitor wishes where that is longer. */
export const LOOK_S = 1.4;

export function createInside(visit: Visit): Inside {
  return {
    visit,
    rig: createRig(),
    origin: { x: 0, y: 0, z: 0, yaw: 0 },
    eye: { x: 0, y: 0, z: 0 },
    look: { x: 0, y: 0, z: -1 },
    hands: createHands(),
    pinches: false,
    lights: null,
    panes: null,
    space: null,
  };
}

/** What one has in hand just now. */
export function inHand({ hands, pinches }: Inside): HandKind {
  for (const one of ['controller', 'hand', 'pinch', 'gaze'] as const)
    if (hands.list.some((hand) => hand.kind === one)) return one;
  return pinches ? 'pinch' : 'gaze';
}

/** Nothing is held that could point for longer than a moment: the head does. */
export const onlyLooks = ({ hands, pinches }: Inside): boolean =>
  !pinches && !hands.list.some(({ kind }) => kind !== 'gaze');

/** The world stands still behind a sheet. */
export function rests({ visit }: Inside): boolean {
  const { paused, phase } = visit.facts.getState();
  return paused || phase === 'ready';
}

export const secondsToLook = ({ visit }: Inside): number =>
  Math.max(LOOK_S, visit.facts.getState().memory.dwellS);

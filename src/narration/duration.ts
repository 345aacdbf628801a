/**
 * How long it takes to be carried through a dream, from what the dream is written in: the path's ways and stays, and the
 * story it waits for. Walk and voice go side by side; the longer of the two counts wherever one waits for the other.
 */
import type { DreamDefinition, PlaceDefinition } from '../dream/types';
import { ARRIVED_M, FADE_S, PATIENT_S, type Waypoint } from '../walk/guide';
import { WALK_MS } from '../walk/body';
import type { Pace, Passage, Story } from './story';
import { ARM_DWELL_S, GAZE_COSINE, LEAD_S, PASSAGE_GAP_S, passageSeconds, SETTLE_S } from './telling';

/** Where one is on the way. */
export interface Along {
  /** The waypoint one goes to or stays at, and where one stands. */
  index: number;
  x: number;
  z: number;
  /** Seconds stayed there. */
  stayedS: number;
  /** The first passage that is not over yet, and for how long it has been told. */
  passage: number;
  toldS: number;
}

/** Until a step has become a walk. */
const START_S = 0.3;

/** Whether a passage with a point of its own is reached by standing at a waypoint. */
function isReached(
  { radiusM, look }: Passage,
  point: readonly number[],
  { to, look: at }: Waypoint,
): boolean {
  const dx = (point[0] ?? 0) - to[0];
  const dz = (point[2] ?? 0) - to[1];
  const away = Math.hypot(dx, dz);
  if (away <= radiusM) return true;
  const lx = at[0] - to[0];
  const lz = at[2] - to[1];
  return look && dx * lx + dz * lz >= away * Math.hypot(lx, lz) * GAZE_COSINE;
}

/** Seconds from somewhere along a place's path to its end, and to the end of what the place tells. */
export function placeSeconds(
  place: PlaceDefinition,
  { passages }: Story,
  pace: Pace,
  fades: boolean,
  from: Along,
): number {
  const here = (passage: Passage | undefined) => passage?.place === place.id;
  const pointOf = ({ at }: Passage) => (at === null ? undefined : place.points?.[at]);
  const end = passages.findLastIndex(here) + 1;
  let next = Math.max(from.passage, passages.findIndex(here));
  /** When the voice is free, and when each passage is over. */
  let free = 0;
  const overAt = new Map<string, number>();
  const tell = (to: number, time: number) => {
    for (; next < Math.min(end, to); next++) {
      const passage = passages[next];
      if (passage === undefined) return;
      const begun = next === from.passage ? from.toldS : 0;
      const reached = (pointOf(passage) === undefined ? 0 : time) + ARM_DWELL_S + SETTLE_S;
      const starts = begun > 0 ? 0 : Math.max(free, reached);
      const over = starts + Math.max(0, LEAD_S + passageSeconds(passage, pace) - begun);
      overAt.set(passage.id, over);
      free = over + PASSAGE_GAP_S;
    }
  };
  /** What has no point of its own follows by itself, up to the next that has one. */
  const tellOn = () => {
    let to = next;
    while (to < end) {
      const passage = passages[to];
      if (passage === undefined || pointOf(passage) !== undefined) break;
      to += 1;
    }
    tell(to, 0);
  };

  let time = 0;
  let { x, z } = from;
  if (from.toldS > 0) tell(from.passage + 1, 0);
  for (let i = from.index; i < place.guided.length; i++) {
    const point = place.guided[i];
    if (point === undefined) break;
    const stayed = i === from.index ? from.stayedS : 0;
    const far = Math.hypot(point.to[0] - x, point.to[1] - z) - ARRIVED_M;
    if (stayed === 0) time += fades ? 2 * FADE_S : far > 0 ? START_S + far / (point.paceMS ?? WALK_MS) : 0;
    [x, z] = point.to;
    for (let k = end - 1; k >= next; k--) {
      const passage = passages[k];
      const at = passage === undefined ? undefined : pointOf(passage);
      if (passage !== undefined && at !== undefined && isReached(passage, at, point)) tell(k + 1, time);
    }
    let waits = 0;
    if (point.until !== undefined) {
      const until = passages.findIndex(({ id }) => id === point.until);
      if (until >= next) tellOn();
      // A passage that cannot come is not waited for longer than this.
      waits = until < next ? (overAt.get(point.until) ?? 0) - time : PATIENT_S - stayed;
    }
    time += Math.max(0, point.stayS - stayed, waits);
  }
  tellOn();
  return Math.max(time, free - PASSAGE_GAP_S);
}

const fromArrival = ({ views }: PlaceDefinition, passage: number): Along => ({
  index: 0,
  x: views.arrival.at[0],
  z: views.arrival.at[1],
  stayedS: 0,
  passage,
  toldS: 0,
});

/** Seconds to be carried through a dream, from the first place to the end; with `from`, from there in `place`. */
export function dreamSeconds(
  { places }: DreamDefinition,
  story: Story,
  pace: Pace,
  fades: boolean,
  placeId = places[0].id,
  from?: Along,
): number {
  const first = places.findIndex(({ id }) => id === placeId);
  let seconds = 0;
  for (const [i, place] of places.entries()) {
    if (i < first) continue;
    const along = i === first && from !== undefined ? from : fromArrival(place, from?.passage ?? 0);
    const takes = placeSeconds(place, story, pace, fades, along);
    // Of the place one is in a part has passed already; how much, the path alone knows.
    seconds += i === first && from !== undefined ? takes : Math.max(takes, place.atLeastS ?? 0);
  }
  return seconds;
}

/** The share that lies behind, in steps that can be seen, and the minutes ahead, 0 for less than one. */
export const shareBehind = (left: number, whole: number) =>
  whole <= 0 ? 1 : Math.round(Math.min(1, Math.max(0, 1 - left / whole)) * 200) / 200;
export const minutesLeft = (seconds: number) => (seconds < 45 ? 0 : minutesOf(seconds));

/** Whole minutes as one says them: never none, for nobody is told that nothing takes no time. */
export const minutesOf = (seconds: number) => Math.max(1, Math.round(seconds / 60));

/**
 * Who they are, the facets of one person who wait along the stream, walk along, and dance round the lake; and where the
 * rings of the dance lie. Data and pure functions; company.ts says how they move, places/beings.tsx how they are seen.
 */
import type { Bone } from '../../shaders/figure/body';
import type { GaitName } from '../../shaders/figure/gaits';
import { smootherstep } from '../../shaders/lib/ease';
import { fromShore, LAKE, SEAT, shoreM } from './layout';
import { FESTIVAL } from './palette';

/** Everything of the festival moves on it. */
export const BEAT_S = 0.9;

export interface Facet {
  name: string;
  /** As one finds them, said and shown. */
  title: string;
  gait: GaitName;
  color: string;
  /** Of the body's 1.68 m. */
  scale: number;
  /** By how many metres the flesh of a bone is more than the body's. */
  swell: Partial<Record<Bone, number>>;
  /** Where they wait: metres down the stream, and from the water's edge. */
  s: number;
  offM: number;
  /** Steps on a beat of the dance. */
  steps: number;
}

const all = (bones: readonly Bone[], m: number) => Object.fromEntries(bones.map((bone) => [bone, m]));
const TORSO = ['pelvis', 'spine', 'chest'] as const;
const ARMS = ['armL', 'armR', 'foreL', 'foreR'] as const;
const SKIRT = ['thighL', 'thighR', 'shinL', 'shinR'] as const;

/** In the order in which they are met, on one bank and the other. */
export const FACETS: readonly Facet[] = [
  {
    name: 'child',
    title: 'Somebody small, bouncing on their heels',
    gait: 'skip',
    color: FESTIVAL.gold,
    scale: 0.64,
    swell: { head: 0.034, neck: 0.006, ...all(TORSO, 0.006) },
    s: 60,
    offM: 2.6,
    steps: 2,
  },
  {
    name: 'worker',
    title: 'Somebody sturdy, rubbing the day off their hands',
    gait: 'stride',
    color: FESTIVAL.green,
    scale: 1,
    swell: { chest: 0.022, spine: 0.016, pelvis: 0.008, ...all(ARMS, 0.01) },
    s: 85,
    offM: 2.8,
    steps: 1,
  },
  {
    name: 'griever',
    title: 'Somebody bowed, with their arms about themself',
    gait: 'mourn',
    color: FESTIVAL.blue,
    scale: 0.97,
    swell: { ...all(TORSO, -0.008), ...all(SKIRT, 0.016) },
    s: 105,
    offM: 3,
    steps: 1,
  },
  {
    name: 'joker',
    title: 'Somebody swaying on tiptoe, about to laugh',
    gait: 'tiptoe',
    color: FESTIVAL.rose,
    scale: 0.94,
    swell: { ...all(TORSO, -0.018), ...all(ARMS, -0.008), head: 0.004, ...all(['shinL', 'shinR'], 0.01) },
    s: 126,
    offM: 2.6,
    steps: 1,
  },
  {
    name: 'tired',
    title: 'Somebody weary, a hand at the back of their neck',
    gait: 'shuffle',
    color: FESTIVAL.violet,
    scale: 1.01,
    swell: { pelvis: 0.03, spine: 0.028, chest: 0.01, ...all(SKIRT, 0.014) },
    s: 147,
    offM: 3.2,
    steps: 1,
  },
  {
    name: 'brave',
    title: 'Somebody tall, their chest wide open',
    gait: 'proud',
    color: FESTIVAL.lantern,
    scale: 1.1,
    swell: { chest: 0.024, spine: -0.002, pelvis: -0.01 },
    s: 168,
    offM: 2.8,
    steps: 1,
  },
  {
    name: 'maker',
    title: 'Somebody carrying what is not there yet',
    gait: 'carry',
    color: FESTIVAL.aqua,
    scale: 0.92,
    swell: { pelvis: 0.012, ...all(SKIRT, 0.008) },
    s: 187,
    offM: 3,
    steps: 1,
  },
  {
    name: 'judge',
    title: 'Somebody thoughtful, a hand at their chin',
    gait: 'ponder',
    color: FESTIVAL.ring,
    scale: 1.06,
    swell: { ...all(TORSO, -0.014), ...all(ARMS, -0.006), ...all(SKIRT, -0.006) },
    s: 205,
    offM: 2.8,
    steps: 1,
  },
];

/** The shore all the way round, from the seat on, in steps of even length: angles about the lake's middle. */
const SEAT_ANGLE = Math.atan2(SEAT.z - LAKE.z, SEAT.x - LAKE.x);
const PIECES = 720;
const SHORE = (() => {
  const along = new Float64Array(PIECES * 2 + 1);
  const at = (i: number) => {
    const angle = SEAT_ANGLE + (i / PIECES) * Math.PI;
    return [shoreM(angle) * Math.cos(angle), shoreM(angle) * Math.sin(angle)] as const;
  };
  for (let i = 1; i <= PIECES * 2; i++) {
    const [ax, az] = at(i - 1);
    const [bx, bz] = at(i);
    along[i] = (along[i - 1] ?? 0) + Math.hypot(bx - ax, bz - az);
  }
  return along;
})();
export const SHORE_M = SHORE[PIECES * 2] ?? 0;

/** The angle at which the shore is `s` metres from the seat, growing with the angle; any number of times round. */
export function shoreAngle(s: number): number {
  const m = s - SHORE_M * Math.floor(s / SHORE_M);
  let low = 0;
  let high = PIECES * 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((SHORE[middle] ?? 0) <= m) low = middle;
    else high = middle;
  }
  const from = SHORE[low] ?? 0;
  return SEAT_ANGLE + ((low + (m - from) / ((SHORE[high] ?? 0) - from || 1)) / PIECES) * Math.PI;
}

/** A place `s` metres along the shore from the seat and `offM` out of the lake, into `out` (x, z). */
export function shorePlace(out: Float64Array, s: number, offM: number): void {
  const angle = shoreAngle(s);
  const r = shoreM(angle) + offM;
  out[0] = LAKE.x + r * Math.cos(angle);
  out[1] = LAKE.z + r * Math.sin(angle);
}

/**
 * One ring goes round on land, at the water's edge, the other against it on the still water. `offM` out of the line the lake
 * is drawn by: land comes up out of the water some metres outside it.
 */
export const RINGS_OF_DANCE = [
  { offM: 7, way: 1, shift: 0.5 },
  { offM: -3.5, way: -1, shift: 0 },
] as const;
/** From the seat to where its own side of the ring lies. */
export const SEAT_OFF_M = fromShore(SEAT.x, SEAT.z);
/** So many go round the whole lake; who dances near the seat is seen, who dances beyond is a light. */
export const PLACES = 2 * Math.round(SHORE_M / 8.8);
export const SPACING_M = SHORE_M / PLACES;
export const RING_MS = 0.62;
/** Over how many beats the rings breathe out and in, and how far. */
const RING_BREATH_BEATS = 8;
const RING_BREATH_M = 0.55;
/** Whoever reaches the end of what is seen grows faint over so many metres. */
export const FADE_M = 4;

export function ringBreath(festivalS: number): number {
  return RING_BREATH_M * Math.sin((festivalS / (RING_BREATH_BEATS * BEAT_S)) * 2 * Math.PI);
}

/** How far a ring has gone for a festival that grows from 0 to 1: it starts slowly. */
export const ringPace = (festival: number) => RING_MS * smootherstep(0.25, 1, festival);

/** Dancers in all, and how many of them on land: an even number of either. */
export function dancers(selves: number): { all: number; onLand: number } {
  const count = selves + 6;
  return { all: count - (count % 2), onLand: 2 * Math.round(count * 0.2) };
}

/** The n-th place of a ring from the seat on: near ones first, one side and the other. */
export function ringStart(ring: 0 | 1, n: number): number {
  if (ring === 0) return (Math.floor(n / 2) + 0.5) * (n % 2 === 0 ? 1 : -1) * SPACING_M;
  const order = n < 4 ? n + 1 : n === 4 ? 0 : n;
  return Math.ceil(order / 2) * (order % 2 === 1 ? 1 : -1) * SPACING_M;
}

/** A place on a ring, brought back between its two ends. */
export function ringWrap(s: number, half: number): number {
  return s - 2 * half * Math.floor((s + half) / (2 * half));
}

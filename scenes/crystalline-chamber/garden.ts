/**
 * The garden: where every plant stands, and how it opens. A kind thought opens one; what it has opened goes on as a
 * rumour to what stands near, farther with every kind thought before it. Without one nothing ever opens. Pure.
 */
import { smootherstep } from '../../shaders/lib/ease';
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';
import { SPECIES } from '../../shaders/flower/species';

export interface Bed {
  x: number;
  z: number;
  heightM: number;
  lean: readonly [x: number, z: number];
  scale: number;
  /** Index of its species, and 0..1 of its own for everything else. */
  species: number;
  seed: number;
}

/** Where the head of the plant with this number is, metres: the first forty stand alike in every garden. */
export function headOfBed(number: number): Vec3 {
  const bed = firstBeds[number];
  if (bed === undefined) throw new RangeError(`There is no bed ${number} among the first ${FIRST_BEDS}.`);
  return [bed.x + bed.lean[0], bed.heightM, bed.z + bed.lean[1]];
}

/** How far one can walk, and how far the plants with petals stand. */
export const GARDEN_RADIUS_M = 8.2;
export const GARDEN_CENTER_Z = -1.4;
/** The bud that is lit from the first: at arm's length from where one arrives. */
export const FIRST_BUD = { x: 0.34, z: -0.35 } as const;
/** Nothing grows where one comes to stand. */
const CLEAR: readonly (readonly [x: number, z: number, r: number])[] = [
  [0, 0.9, 0.62],
  [0, 0.2, 0.34],
  [-0.5, -0.6, 0.4],
];
const TRIES = 14;

/** Plants in the order they stand from the first bud outward; each farther from its neighbours than chance would have it. */
export function gardenBeds(count: number): Bed[] {
  const random = createRandom(77);
  const beds: Bed[] = [
    {
      x: FIRST_BUD.x,
      z: FIRST_BUD.z,
      heightM: 1.04,
      lean: [-0.05, 0.06],
      scale: 1.35,
      species: 0,
      seed: 0.31,
    },
  ];
  for (let i = 1; i < count; i++) {
    let best: readonly [number, number] = [0, -3];
    let bestRoom = -1;
    for (let k = 0; k < TRIES; k++) {
      // Denser near the middle of what one walks through.
      const r = 0.5 + (GARDEN_RADIUS_M + 0.3) * Math.sqrt(random()) * (0.4 + 0.6 * random());
      const a = random() * Math.PI * 2;
      const x = Math.sin(a) * r;
      const z = GARDEN_CENTER_Z - Math.cos(a) * r * 0.9;
      let room = 9;
      for (const [cx, cz, cr] of CLEAR) if (Math.hypot(x - cx, z - cz) < cr) room = -1;
      for (const bed of beds) room = Math.min(room, Math.hypot(x - bed.x, z - bed.z));
      // Far plants may crowd, near ones may not.
      room /= 0.5 + 0.18 * r;
      if (room > bestRoom) {
        bestRoom = room;
        best = [x, z];
      }
    }
    const tall = random();
    beds.push({
      x: best[0],
      z: best[1],
      heightM: 0.34 + 0.86 * tall * tall + 0.12 * random(),
      lean: [(random() - 0.5) * 0.2, (random() - 0.5) * 0.2],
      scale: 0.85 + 0.5 * random(),
      species: Math.floor(random() * SPECIES.length),
      seed: random(),
    });
  }
  return beds;
}

const FIRST_BEDS = 40;
const firstBeds = gardenBeds(FIRST_BEDS);

export interface Garden {
  beds: readonly Bed[];
  seconds: number;
  /** When each begins to open; Infinity while nobody has been kind. */
  opensAt: Float64Array;
  /** How far each is open, 0..1. */
  bloom: Float32Array;
  /** Which have been thought of kindly, and how many. */
  thoughtOf: Uint8Array;
  thoughts: number;
}

const NEVER = Number.POSITIVE_INFINITY;

export function createGarden(beds: readonly Bed[]): Garden {
  return {
    beds,
    seconds: 0,
    opensAt: new Float64Array(beds.length).fill(NEVER),
    bloom: new Float32Array(beds.length),
    thoughtOf: new Uint8Array(beds.length),
    thoughts: 0,
  };
}

export const isAsked = ({ opensAt }: Garden, plant: number): boolean => (opensAt[plant] ?? 0) < NEVER;

/** A rumour goes this fast, hesitates at most so long at each, and reaches so far: more with every thought. */
const RUMOUR_S_PER_M = 0.4;
const HESITATES_S = 0.9;
const REACH_M = 1.3;
const REACH_MORE_M = 0.55;

/** A kind thought at one plant, open or not. Returns whether it was the first there. */
export function think(garden: Garden, plant: number): boolean {
  const { beds, opensAt, seconds } = garden;
  const here = beds[plant];
  if (here === undefined || garden.thoughtOf[plant] === 1) return false;
  garden.thoughtOf[plant] = 1;
  garden.thoughts += 1;
  const reach = REACH_M + REACH_MORE_M * (garden.thoughts - 1);
  for (let i = 0; i < beds.length; i++) {
    const bed = beds[i];
    if (bed === undefined) continue;
    const away = Math.hypot(bed.x - here.x, bed.z - here.z);
    if (away > reach) continue;
    const when = i === plant ? seconds : seconds + 1.6 + away * RUMOUR_S_PER_M + HESITATES_S * bed.seed;
    opensAt[i] = Math.min(opensAt[i] ?? NEVER, when);
  }
  return true;
}

/** Everything opens, from the middle outward: the garden at the end. */
export function openAll(garden: Garden): void {
  const { beds, opensAt, seconds } = garden;
  for (let i = 0; i < beds.length; i++) {
    const bed = beds[i];
    if (bed === undefined) continue;
    opensAt[i] = Math.min(opensAt[i] ?? NEVER, seconds + Math.hypot(bed.x, bed.z) * 0.9 + 2 * bed.seed);
  }
}

/** Seconds until it lets go. */
export const LETS_GO_S = 2.3;

/** A flower does not open at once: it loosens, thinks better of it, and then lets go. */
export function bloomAfter(s: number): number {
  return Math.min(1, 0.36 * smootherstep(0, 1.7, s) + 0.64 * smootherstep(LETS_GO_S, 6.4, s));
}

/** One tick. Returns whether anything moved. */
export function stepGarden(garden: Garden, dt: number): boolean {
  garden.seconds += dt;
  const { opensAt, bloom, seconds } = garden;
  let moved = false;
  for (let i = 0; i < bloom.length; i++) {
    const at = opensAt[i] ?? NEVER;
    if (at >= seconds || bloom[i] === 1) continue;
    bloom[i] = bloomAfter(seconds - at);
    moved = true;
  }
  return moved;
}

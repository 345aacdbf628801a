/** The geode in metres: an egg of tangent planes, mirrored left and right and then broken once. */
import { addScaled, cross, dot, normalize, type HalfSpace } from '../../shaders/crystal/convex';
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';
import type { Waypoint } from '../../src/walk/guide';
import { headOfBed } from './garden';

export const ROOM_CENTER: Vec3 = [0, 1.9, 0];
export const ROOM_RADII: Vec3 = [5.9, 4.6, 7.0];
/** The light of the room stands in the apse, behind the central pane. */
export const APSE: Vec3 = [0, 1.75, -6.5];

export const VIEWS = {
  arrival: { at: [0, 0.9], look: [0, 2.02, -6] },
  apse: { at: [0.5, -3.6], look: [-0.3, 1.75, -6.8] },
  side: { at: [-0.6, -0.4], look: [5.8, 1.75, -3.2] },
  vault: { at: [0.4, 1.8], look: [0, 6.4, -2.6] },
} as const;

/** The pool: its middle and its rim, metres. */
export const POOL = { x: 0, z: -0.7, r: 4 } as const;

/** The room as silver, and as a garden. */
export const POOL_VIEWS = {
  arrival: { at: [0, 0.9], look: [0, 0.55, -4.5], afterS: 7 },
  feet: { at: [0, 0.9], look: [0, 0.1, -1.2], afterS: 17 },
} as const;
export const GARDEN_VIEWS = {
  arrival: { at: [0, 0.9], look: [0.12, 1.02, -3], afterS: 12 },
  bud: { at: [0, 0.4], look: [0.34, 0.95, -0.4], afterS: 16 },
  gold: { at: [0, 0.9], look: [-0.3, 0.8, -7], afterS: 160 },
  waking: { at: [0, 0.9], look: [0, 1.9, -9], afterS: 196 },
} as const;

/** What the story is told at: the pane that holds the wounded self. */
export const POINTS = { cracked: [4.9, 1.1, -4.3] } as const;

/** The guided walk: past the selves on both sides, under the knot, and to rest before the central one; it keeps pace with the story. */
export const GUIDED = [
  { to: [0, 0.6], look: [0, 2.0, -6], stayS: 5 },
  { to: [-0.8, -1.2], look: [-4.4, 1.5, -4.6], stayS: 5 },
  { to: [-0.6, -2.6], look: [-2.2, 1.5, -6.4], stayS: 5, until: 'p01' },
  { to: [0.9, -2.2], look: [4.9, 1.1, -4.3], stayS: 6, until: 'p02' },
  { to: [0.8, -3.0], look: [2.3, 1.5, -6.3], stayS: 7 },
  { to: [0, 0.4], look: [0, 2.9, -3], stayS: 12 },
  { to: [-0.2, -0.9], look: [0, 3.3, -3], stayS: 8, until: 'p03' },
  { to: [0, -2.8], look: [0, 1.7, -6.9], stayS: 12, until: 'p04' },
] as const satisfies readonly Waypoint[];

/** Over the silver: to where the rings cross, and back a little, looking down. */
export const GUIDED_POOL = [
  { to: [0.1, -1.6], look: [0, 0.4, -5], stayS: 5 },
  { to: [0.1, -0.9], look: [0, 0.2, -2.9], stayS: 6, attend: true },
  { to: [-0.7, -0.6], look: [-0.4, 0.0, -2.4], stayS: 4, attend: true },
  { to: [0.5, -0.2], look: [0.3, 0.05, -2.2], stayS: 5, attend: true },
  { to: [0, 0.6], look: [0, 0.1, -1.5], stayS: 8, until: 'p05' },
  { to: [0, 0.9], look: [0, 0.9, -3], stayS: 16 },
] as const satisfies readonly Waypoint[];

/** Species and places of the first plants are the same however many there are: the walk can count on them. */
const BED = {
  first: headOfBed(0),
  tall: headOfBed(24),
  fair: headOfBed(29),
  spire: headOfBed(19),
  low: headOfBed(27),
  near: headOfBed(28),
};

/** Among the flowers, one kind thought after the other; then still, in the gold, and a little back for the morning. */
export const GUIDED_GARDEN = [
  { to: [0, 0.9], look: [0.12, 1.02, -3], stayS: 8 },
  { to: [0, 0.6], look: BED.first, stayS: 6, attend: true },
  { to: [-0.4, -0.3], look: BED.tall, stayS: 6, attend: true },
  { to: [0.1, -0.7], look: BED.fair, stayS: 6, attend: true },
  { to: [0, -0.8], look: BED.spire, stayS: 6, attend: true },
  { to: [0.1, -1.9], look: BED.low, stayS: 6, attend: true },
  { to: [0, 0.2], look: BED.near, stayS: 6, attend: true, until: 'p06' },
  { to: [-0.1, -0.6], look: [-0.3, 0.9, -6], stayS: 42, until: 'p07' },
  { to: [0.1, 1.2], look: [0, 1.7, -8], stayS: 40, until: 'p08' },
] as const satisfies readonly Waypoint[];

/** Half a lancet in radians round the room: the panes of the apse stand about 1.4 m apart. */
const LANCETS = 25;
/** The central pane is wider than the others, which share the rest of the round evenly. */
const CENTRAL_HALF = 0.335;
const STEP = 0.246;
/** Symmetry is broken once: this pane holds the wounded self. */
const DARK_LANCET = 3;
const DARK_KIND = 3;

function tangentPlane(u: Vec3, push: number, hash: number, kind: number): HalfSpace {
  const p: Vec3 = [u[0] * ROOM_RADII[0], u[1] * ROOM_RADII[1], u[2] * ROOM_RADII[2]];
  const n = normalize([-u[0] / ROOM_RADII[0], -u[1] / ROOM_RADII[1], -u[2] / ROOM_RADII[2]]);
  const at: Vec3 = [p[0] + ROOM_CENTER[0], p[1] + ROOM_CENTER[1], p[2] + ROOM_CENTER[2]];
  return { n, d: -dot(n, at) - push, hash, kind };
}

/** Azimuth 0 is the apse (-z), positive to the right; elevation in radians of the unit sphere. */
function unit(azimuth: number, elevation: number): Vec3 {
  return [
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    -Math.cos(azimuth) * Math.cos(elevation),
  ];
}

/** The half-spaces of the room. Index of the lancet is kept by order: the first LANCETS planes, from the apse outward. */
export function roomPlanes(): HalfSpace[] {
  const planes: HalfSpace[] = [];
  const half = Math.floor(LANCETS / 2);
  // Mirrored pairs share their dice; each side then has its own hash, so that symmetry is of form only.
  const pair = (index: number) => createRandom(900 + Math.abs(index));
  const azimuthOf = (k: number) => (k === 0 ? 0 : Math.sign(k) * (CENTRAL_HALF + (Math.abs(k) - 1) * STEP));
  for (let k = -half; k <= half; k++) {
    const random = pair(k);
    const jitter = (random() - 0.5) * 0.04 * Math.sign(k);
    const tilt = (random() - 0.5) * 0.07;
    const push = k === 0 ? 0.05 : random() * 0.03 + (Math.abs(k) % 2 === 0 ? 0.018 : 0);
    const hash = k === 0 ? 0.62 : createRandom(70 + k)();
    const kind = k === DARK_LANCET ? DARK_KIND : 0;
    planes.push(tangentPlane(unit(azimuthOf(k) + jitter, tilt), push, hash, kind));
  }
  // Between two lancets stands a facet above and one below: so each pane ends in a gable.
  for (let k = -half; k < half; k++) {
    const random = pair(k < 0 ? k : k + 1);
    const azimuth = (azimuthOf(k) + azimuthOf(k + 1)) / 2;
    const own = createRandom(5000 + k);
    planes.push(tangentPlane(unit(azimuth, 0.8 + 0.07 * random()), 0.012 * random(), own(), 0));
    planes.push(tangentPlane(unit(azimuth, -0.62 - 0.08 * random()), 0.01 * random(), own(), 0));
  }
  const ring = (count: number, elevation: number, offset: number, wild: number, deepest: number) => {
    const middle = (count - 1) / 2;
    for (let i = 0; i < count; i++) {
      const k = i - middle + offset;
      const random = createRandom(3000 + Math.round(elevation * 100) * 64 + Math.round(Math.abs(k) * 2));
      const side = Math.sign(k) || 1;
      const azimuth = (k / count) * Math.PI * 2 + (random() - 0.5) * wild * side;
      const e = elevation + (random() - 0.5) * wild;
      // Most facets barely cut; one in six cuts deep and becomes a large one.
      const push = random() < 0.17 ? 0.03 + deepest * random() : 0.012 * random();
      planes.push(tangentPlane(unit(azimuth, e), push, createRandom(7000 + planes.length)(), 0));
    }
  };
  ring(17, 1.06, 0, 0.12, 0.07);
  ring(11, 1.28, 0.5, 0.14, 0.07);
  ring(6, 1.45, 0, 0.12, 0.05);
  for (let i = 0; i < 26; i++) {
    const random = createRandom(11000 + i);
    const azimuth = random() * Math.PI * 2;
    planes.push(tangentPlane(unit(azimuth, 0.72 + random() * 0.6), -0.015 + 0.02 * random(), random(), 0));
  }
  planes.push({ n: [0, 1, 0], d: 0, hash: 0.37, kind: 2 });
  return planes;
}

export const FLOOR_KIND = 2;
export const LANCET_COUNT = LANCETS;

export interface CrystalSpec {
  foot: Vec3;
  /** Where the tip leans, metres from the foot. */
  lean: readonly [number, number];
  heightM: number;
  radiusM: number;
  seed: number;
}

/** Two dark ones frame the arrival, small clusters stand by the apse. */
export const CRYSTALS: readonly CrystalSpec[] = [
  { foot: [-2.5, -0.3, -1.35], lean: [0.26, -0.1], heightM: 1.95, radiusM: 0.5, seed: 1 },
  { foot: [-3.15, -0.3, -2.05], lean: [-0.2, 0.1], heightM: 1.35, radiusM: 0.36, seed: 2 },
  { foot: [-1.95, -0.2, -1.75], lean: [0.3, 0.1], heightM: 0.72, radiusM: 0.2, seed: 12 },
  { foot: [2.7, -0.3, -1.5], lean: [-0.2, -0.1], heightM: 1.5, radiusM: 0.48, seed: 3 },
  { foot: [3.35, -0.3, -2.2], lean: [0.2, 0.1], heightM: 1.2, radiusM: 0.36, seed: 4 },
  { foot: [-1.72, -0.2, -5.35], lean: [-0.18, 0.22], heightM: 1.0, radiusM: 0.17, seed: 5 },
  { foot: [-2.12, -0.2, -5.05], lean: [-0.28, 0.1], heightM: 0.66, radiusM: 0.15, seed: 6 },
  { foot: [-1.36, -0.2, -5.55], lean: [0.12, 0.16], heightM: 0.5, radiusM: 0.1, seed: 7 },
  { foot: [2.0, -0.2, -5.2], lean: [0.3, 0.2], heightM: 1.1, radiusM: 0.18, seed: 8 },
  { foot: [1.58, -0.2, -5.45], lean: [-0.08, 0.2], heightM: 0.62, radiusM: 0.12, seed: 9 },
  { foot: [2.4, -0.2, -4.95], lean: [0.24, 0.05], heightM: 0.56, radiusM: 0.14, seed: 10 },
];

/** A hexagonal prism with an uneven point, as quartz grows. */
export function crystalPlanes(spec: CrystalSpec): HalfSpace[] {
  const random = createRandom(500 + spec.seed * 17);
  const axis = normalize([spec.lean[0], spec.heightM, spec.lean[1]]);
  const side = normalize(cross(axis, [0.3, 0.1, 1]));
  const other = cross(axis, side);
  const planes: HalfSpace[] = [];
  const length = spec.heightM / axis[1];
  const add = (outward: Vec3, at: Vec3) => {
    const n: Vec3 = [-outward[0], -outward[1], -outward[2]];
    planes.push({ n, d: -dot(n, at), hash: random(), kind: 1 });
  };
  const turn = random() * Math.PI;
  for (let i = 0; i < 6; i++) {
    const angle = turn + (i * Math.PI) / 3 + (random() - 0.5) * 0.16;
    const r = spec.radiusM * (0.8 + 0.4 * random());
    const outward = normalize(
      addScaled(
        [
          side[0] * Math.cos(angle) + other[0] * Math.sin(angle),
          side[1] * Math.cos(angle) + other[1] * Math.sin(angle),
          side[2] * Math.cos(angle) + other[2] * Math.sin(angle),
        ],
        axis,
        // A slight taper toward the point.
        0.05,
      ),
    );
    add(outward, addScaled(spec.foot, outward, r));
    const tip = addScaled(spec.foot, axis, length * (0.9 + 0.16 * random()));
    add(normalize(addScaled(outward, axis, 0.75 + 0.4 * random())), tip);
  }
  add([-axis[0], -axis[1], -axis[2]], spec.foot);
  return planes;
}

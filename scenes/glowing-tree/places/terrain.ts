/** Where one can be in the country, what the gaze meets, and what the ground makes of a step. */
import { rootHeight } from '../../../shaders/bark/roots';
import { smootherstep } from '../../../shaders/lib/ease';
import type { Terrain, Thing, Vector } from '../../../src/walk/terrain';
import type { Course } from '../course';
import {
  FOOT,
  fromShore,
  fromStream,
  LAKE,
  landHeight,
  nearestPiece,
  PLAIN_M,
  ROOTS,
  STREAM,
  TRUNK,
  WATERLINE_M,
} from '../layout';
import { treadOn } from '../tread';

/** How far from the stream, the tree and the lake one may stray once the night has come. */
const BANK_M = 42;
const CLEARING_M = 60;
const SHORE_M = 34;
const INSIDE_M = 0.8;
/** One wades a step, and does not swim. */
const WADES_M = WATERLINE_M - 0.6;
/** A gaze goes so far over the ground, in so many steps. */
const GAZE_M = 70;
const GAZE_STEPS = 18;
/** The trunk as the gaze meets it: an upright round, wider at its foot. */
const WOOD_M = 2.7;
const FOOT_M = 0.95;
const FLARES_M = 2.4;
const TRUNK_HIGH_M = 26;

export interface CountryTerrain extends Terrain {
  things: Thing[];
  /** Where the eyes were closed, x and z. */
  inside: { x: number; z: number };
  /** For how long one has walked away from the tree, 0..1, and how the last step lay to it, -1..1. */
  astray: number;
  toward: number;
  /** Metres along a ray to the tree's wood; Infinity for past it. */
  wood(origin: Readonly<Vector>, direction: Readonly<Vector>): number;
}

export function createCountryTerrain(course: Course, touch: (at: Vector) => void): CountryTerrain {
  const inside = { x: FOOT.x, z: FOOT.z };
  const wood = (o: Readonly<Vector>, d: Readonly<Vector>) => {
    // Nearer with each round: the wood is wider where it meets the ground.
    let hit = Number.POSITIVE_INFINITY;
    let radius = WOOD_M + FOOT_M * Math.exp(-1.4 / FLARES_M);
    for (let round = 0; round < 2; round++) {
      const a = d.x * d.x + d.z * d.z;
      const b = o.x * d.x + o.z * d.z;
      const c = o.x * o.x + o.z * o.z - radius * radius;
      const root = b * b - a * c;
      if (a < 1e-6 || root < 0 || b > 0) return Number.POSITIVE_INFINITY;
      hit = Math.max(0, (-b - Math.sqrt(root)) / a);
      const y = o.y + d.y * hit;
      if (y < -0.5 || y > TRUNK_HIGH_M) return Number.POSITIVE_INFINITY;
      radius = WOOD_M + FOOT_M * Math.exp(-Math.max(0, y) / FLARES_M);
    }
    return hit;
  };
  const terrain: CountryTerrain = {
    kind: 'ground',
    things: [],
    inside,
    astray: 0,
    toward: 1,
    wood,
    touch,
    height: (x, z) =>
      Math.max(landHeight(x, z), Math.sqrt(x * x + z * z) < 24 ? rootHeight(ROOTS, x, z) : -9),
    tread(x, z, velocity) {
      terrain.toward = treadOn(course.stage, terrain.astray, x, z, velocity);
    },
    boundary(x, z, inward) {
      if (course.stage === 'inner-seed') {
        const dx = x - inside.x;
        const dz = z - inside.z;
        const r = Math.max(1e-6, Math.sqrt(dx * dx + dz * dz));
        inward.x = -dx / r;
        inward.z = -dz / r;
        return INSIDE_M - r;
      }
      const fromTree = Math.max(1e-6, Math.sqrt(x * x + z * z));
      const shore = fromShore(x, z);
      let room = PLAIN_M - fromTree;
      inward.x = -x / fromTree;
      inward.z = -z / fromTree;
      if (course.stage !== 'moss-plain') {
        // Wherever one is nearest to what is there in the night.
        room = CLEARING_M - fromTree;
        const stream = BANK_M - fromStream(x, z);
        if (stream > room) {
          room = stream;
          const piece = STREAM[nearestPiece(x, z)];
          const dx = (piece?.x ?? 0) - x;
          const dz = (piece?.z ?? 0) - z;
          const r = Math.max(1e-6, Math.sqrt(dx * dx + dz * dz));
          inward.x = dx / r;
          inward.z = dz / r;
        }
        if (SHORE_M - shore > room) {
          room = SHORE_M - shore;
          inShore(x, z, -1, inward);
        }
      }
      if (fromTree - TRUNK.radiusM < room) {
        room = fromTree - TRUNK.radiusM;
        inward.x = x / fromTree;
        inward.z = z / fromTree;
      }
      if (shore - WADES_M < room) {
        room = shore - WADES_M;
        inShore(x, z, 1, inward);
      }
      return room;
    },
    gaze(origin, direction) {
      if (course.stage === 'inner-seed') return 0.9;
      const trunk = wood(origin, direction);
      let before = 0;
      for (let i = 1; i <= GAZE_STEPS; i++) {
        const far = GAZE_M * (i / GAZE_STEPS) ** 2;
        if (far > trunk) return Math.max(0.05, trunk);
        const y = origin.y + direction.y * far;
        const x = origin.x + direction.x * far;
        const z = origin.z + direction.z * far;
        const floor = Math.max(0, landHeight(x, z));
        const over = y - floor;
        if (over < 0) {
          const last = overAt(origin, direction, before);
          return before + ((far - before) * last) / Math.max(1e-3, last - over);
        }
        before = far;
      }
      return Math.min(trunk, GAZE_M);
    },
  };
  return terrain;
}

function overAt(o: Vector, d: Vector, far: number): number {
  const x = o.x + d.x * far;
  const z = o.z + d.z * far;
  return o.y + d.y * far - Math.max(0, landHeight(x, z));
}

/** Away from the lake's middle, or toward it (`sign` -1). */
function inShore(x: number, z: number, sign: number, inward: Vector): void {
  const dx = x - LAKE.x;
  const dz = z - LAKE.z;
  const r = Math.max(1e-6, Math.sqrt(dx * dx + dz * dz));
  inward.x = (sign * dx) / r;
  inward.z = (sign * dz) / r;
}

/** Where a hand would meet the wood from a point of the ground, at breast height, written into `at`. */
export function handAt(x: number, z: number, at: Vector): void {
  const r = Math.max(1e-6, Math.sqrt(x * x + z * z));
  const radius = WOOD_M + FOOT_M * Math.exp(-1.35 / FLARES_M);
  at.x = (x / r) * radius;
  at.y = 1.35;
  at.z = (z / r) * radius;
}

/** 0..1: how near the tree is. */
export const nearness = (x: number, z: number) => 1 - smootherstep(8, 260, Math.sqrt(x * x + z * z));

/**
 * The country of the tree in metres: the plain to the south, the tree at the origin, a stream from its roots round to a
 * lake in the north, from whose far shore one looks back at it. One country, gone through without a cut.
 */
import { smootherstep } from '../../shaders/lib/ease';

/** The wood as it meets the ground: nobody comes nearer to its middle. */
export const TRUNK = { radiusM: 4.6 } as const;
/** Where the hand is laid, and where one stands for it. */
export const HAND = { x: 0.9, y: 1.35, z: 4.45 } as const;
export const FOOT = { x: 1.2, z: 6.1 } as const;
/** Nobody goes farther from the tree than this. */
export const PLAIN_M = 452;

/** The lake: its middle, how far it reaches, and how its shore swings. Water lies at height 0. */
export const LAKE = { x: 30, z: -150, r: 62 } as const;
export function shoreM(angle: number): number {
  return (
    LAKE.r + 4.5 * Math.sin(2 * angle + 0.6) + 2.6 * Math.sin(3 * angle - 1.1) + 1.1 * Math.sin(7 * angle)
  );
}
/** Metres from the shore: below 0 in the water. */
export function fromShore(x: number, z: number): number {
  const dx = x - LAKE.x;
  const dz = z - LAKE.z;
  return Math.hypot(dx, dz) - shoreM(Math.atan2(dz, dx));
}

/** Where one sits by the lake: across it stands the tree. */
export const SEAT = { x: 43.5, z: -220.5 } as const;

/** The stream's middle, from between two roots to where it meets the lake; with how wide it is. */
const COURSE: readonly (readonly [x: number, z: number, wideM: number])[] = [
  [6.2, -3.4, 0.5],
  [15, -9, 1.2],
  [27, -13, 1.7],
  [41, -23, 2.0],
  [57, -31, 2.1],
  [75, -47, 2.2],
  [92, -63, 2.3],
  [104, -84, 2.4],
  [111, -106, 2.5],
  [117, -128, 2.6],
  [118, -150, 2.7],
  [113, -171, 2.9],
  [103, -188, 3.3],
  [90, -199, 4.2],
  [76, -199, 6.5],
];
export const STREAM_PIECES = 140;

export interface Along {
  x: number;
  z: number;
  /** Downstream, of length 1. */
  dx: number;
  dz: number;
  wideM: number;
  /** Metres of water from the root. */
  s: number;
}

const at = (i: number) => COURSE[Math.max(0, Math.min(COURSE.length - 1, i))] ?? [0, 0, 1];
function spline(i: number, f: number, k: 0 | 1 | 2): number {
  const [a, b, c, d] = [at(i - 1)[k], at(i)[k], at(i + 1)[k], at(i + 2)[k]];
  return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

/** The stream, piece by piece. */
export const STREAM: readonly Along[] = (() => {
  const made: Along[] = [];
  let s = 0;
  for (let i = 0; i <= STREAM_PIECES; i++) {
    const u = (i / STREAM_PIECES) * (COURSE.length - 1);
    const k = Math.min(COURSE.length - 2, Math.floor(u));
    const x = spline(k, u - k, 0);
    const z = spline(k, u - k, 1);
    const last = made[i - 1];
    if (last !== undefined) s += Math.hypot(x - last.x, z - last.z);
    made.push({ x, z, dx: 0, dz: 0, wideM: spline(k, u - k, 2), s });
  }
  made.forEach((piece, i) => {
    const next = made[Math.min(made.length - 1, i + 1)] ?? piece;
    const before = made[Math.max(0, i - 1)] ?? piece;
    const length = Math.hypot(next.x - before.x, next.z - before.z) || 1;
    piece.dx = (next.x - before.x) / length;
    piece.dz = (next.z - before.z) / length;
  });
  return made;
})();
export const STREAM_M = STREAM[STREAM.length - 1]?.s ?? 0;

/** The piece nearest to a point. */
export function nearestPiece(x: number, z: number): number {
  let best = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < STREAM.length; i++) {
    const piece = STREAM[i];
    if (piece === undefined) continue;
    const square = (piece.x - x) ** 2 + (piece.z - z) ** 2;
    if (square >= nearest) continue;
    nearest = square;
    best = i;
  }
  return best;
}
/** The stream so many metres from the root. */
export function streamAt(s: number): Along {
  let i = 0;
  while (i < STREAM.length - 1 && (STREAM[i + 1]?.s ?? 0) < s) i += 1;
  const a = STREAM[i];
  const b = STREAM[Math.min(STREAM.length - 1, i + 1)];
  if (a === undefined || b === undefined) throw new Error('The stream has no pieces.');
  const f = Math.min(1, Math.max(0, (s - a.s) / Math.max(1e-3, b.s - a.s)));
  return {
    x: a.x + (b.x - a.x) * f,
    z: a.z + (b.z - a.z) * f,
    dx: a.dx,
    dz: a.dz,
    wideM: a.wideM + (b.wideM - a.wideM) * f,
    s,
  };
}
/** Metres from the water's edge of the stream: below 0 in it. */
export function fromStream(x: number, z: number): number {
  const piece = STREAM[nearestPiece(x, z)];
  return piece === undefined ? 1e6 : Math.hypot(piece.x - x, piece.z - z) - piece.wideM * 0.5;
}

/** Swells: height in metres, length in metres, direction, phase. */
const SWELLS: readonly (readonly [heightM: number, lengthM: number, direction: number, phase: number])[] = [
  [2.6, 181, 0.35, 0.4],
  [2.1, 149, 1.9, 2.2],
  [1.5, 92, 1.15, 4.1],
  [1.2, 78, 2.75, 0.9],
  [0.55, 47, 0.7, 3.3],
  [0.4, 39, 2.2, 5.2],
  [0.16, 21, 1.6, 1.3],
];
/** Beyond where anybody comes: hills on the rim of the world. */
const FAR: typeof SWELLS = [
  [13, 738, 0.9, 1.1],
  [9, 520, 2.4, 3.9],
];

function waves(of: typeof SWELLS, x: number, z: number): number {
  let h = 0;
  for (let i = 0; i < of.length; i++) {
    const wave = of[i];
    if (wave === undefined) continue;
    const [high, long, direction, phase] = wave;
    h += high * Math.sin((2 * Math.PI * (x * Math.cos(direction) + z * Math.sin(direction))) / long + phase);
  }
  return h;
}

/** How level it is: round the foot of the tree, along the stream and round the lake the land keeps still. */
function levelled(x: number, z: number): number {
  const tree = smootherstep(9, 85, Math.hypot(x, z));
  const lake = smootherstep(6, 70, fromShore(x, z));
  if (z > 70 || z < -300 || x > 220) return tree * lake;
  return tree * lake * smootherstep(4, 52, fromStream(x, z));
}

/** Height of the ground, metres. */
export function landHeight(x: number, z: number): number {
  const wx = x + 11 * Math.sin(z / 63 + 1.7);
  const wz = z + 13 * Math.sin(x / 71 + 0.3);
  const far = Math.hypot(x, z);
  const level = levelled(x, z);
  const rise = waves(SWELLS, wx, wz) + waves(FAR, wx, wz) * smootherstep(430, 900, far);
  // The tree stands where everything runs together, a little lower than what lies round it.
  const bowl = 3.4 * smootherstep(30, 330, far);
  const lake = fromShore(x, z);
  const shore = lake < 12 ? -1.4 + 1.55 * smootherstep(-9, 10, lake) : 0.15;
  const bank = 0.1 * smootherstep(-0.5, 3, Math.min(lake, 30));
  return (rise + bowl) * level + Math.min(shore, 0.15) + bank;
}

export const VIEWS = {
  arrival: { at: [34, 398], look: [118, -2, 0] },
  halfway: { at: [10, 170], look: [26, 22, 0] },
  root: { at: [4.5, 19], look: [1.5, 11.5, 0] },
  crown: { at: [1.6, 8.6], look: [0.2, 38, -4] },
} as const;

export const SEED_VIEWS = {
  arrival: { at: [FOOT.x, FOOT.z], look: [0.9, 1.4, 4.2], afterS: 9 },
  turning: { at: [FOOT.x, FOOT.z], look: [0.9, 1.5, 4.2], afterS: 34 },
  grown: { at: [FOOT.x, FOOT.z], look: [0.9, 1.4, 4.2], afterS: 66 },
} as const;

export const STREAM_VIEWS = {
  arrival: { at: [12.5, -3.5], look: [46, 1.4, -26], afterS: 24 },
  water: { at: [40.6, -20.2], look: [44.5, -1.4, -26.5], afterS: 26 },
  beings: { at: [88, -55], look: [108, 1.5, -82], afterS: 30 },
} as const;

export const LAKE_VIEWS = {
  arrival: { at: [78, -206], look: [-20, 4, -118], afterS: 12 },
  seat: { at: [SEAT.x, SEAT.z], look: [10, 9, -60], afterS: 40 },
  festival: { at: [SEAT.x, SEAT.z], look: [16, 8, -80], afterS: 96 },
} as const;

/** Points the story is told at. */
export const POINTS = {
  tree: [0, 14, 0],
  hand: [HAND.x, HAND.y, HAND.z],
} as const;
export const STREAM_POINTS = {
  first: [streamAt(34).x, 0.2, streamAt(34).z],
  greeting: [streamAt(128).x, 1.3, streamAt(128).z],
} as const;
export const LAKE_POINTS = {
  seat: [SEAT.x, 1.1, SEAT.z],
  across: [18, 10, -90],
} as const;

/**
 * The country of the tree in metres: the plain to the south, the tree at the origin, a stream from its roots round to a
 * lake in the north, from whose far shore one looks back at it. One country, gone through without a cut.
 */
import type { Root } from '../../shaders/bark/roots';
import { smootherstep } from '../../shaders/lib/ease';
import type { Waypoint } from '../../src/walk/guide';

/** The wood as it meets the ground: nobody comes nearer to its middle. */
export const TRUNK = { radiusM: 4.75 } as const;
/** Its arms along the ground: none where the hand is laid, none where the stream begins. */
export const ROOTS: readonly Root[] = [
  { angle: 0.42, bend: 0.34, lengthM: 19, radiusM: 0.92 },
  { angle: 2.15, bend: -0.3, lengthM: 22, radiusM: 1.02 },
  { angle: 2.95, bend: 0.36, lengthM: 16, radiusM: 0.84 },
  { angle: 3.72, bend: -0.22, lengthM: 18, radiusM: 0.9 },
  { angle: 4.5, bend: 0.3, lengthM: 15, radiusM: 0.8 },
  { angle: 5.25, bend: -0.26, lengthM: 14, radiusM: 0.76 },
  { angle: 6.1, bend: 0.12, lengthM: 13, radiusM: 0.72 },
];
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
  return Math.sqrt(dx * dx + dz * dz) - shoreM(Math.atan2(dz, dx));
}

/** The land comes out of the water so many metres beyond the shore; a little nearer it ends: what is seen there are twins. */
export const WATERLINE_M = 4.1;
export const LAND_ENDS_M = WATERLINE_M - 0.9;

/** Where one sits by the lake: across it stands the tree. */
export const SEAT = { x: 43, z: -215 } as const;

/** The stream's middle, from between two roots to where it meets the lake; with how wide it is. */
const COURSE: readonly (readonly [x: number, z: number, wideM: number])[] = [
  [6.2, -3.4, 0.9],
  [15, -9, 1.9],
  [27, -13, 2.0],
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
  [78, -198, 6],
  [68, -190, 9],
  [59, -180, 13],
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
  if (piece === undefined) return 1e6;
  return Math.sqrt((piece.x - x) ** 2 + (piece.z - z) ** 2) - piece.wideM * 0.5;
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
    // Taken by number: a list taken apart is made anew with every call.
    h +=
      wave[0] * Math.sin((2 * Math.PI * (x * Math.cos(wave[2]) + z * Math.sin(wave[2]))) / wave[1] + wave[3]);
  }
  return h;
}

/** How level it is: round the foot of the tree, along the stream and round the lake the land keeps still. */
function levelled(x: number, z: number): number {
  const tree = smootherstep(9, 85, Math.sqrt(x * x + z * z));
  const lake = smootherstep(6, 70, fromShore(x, z));
  if (z > 70 || z < -300 || x > 220) return tree * lake;
  return tree * lake * smootherstep(4, 52, fromStream(x, z));
}

/** Height of the ground, metres. */
export function landHeight(x: number, z: number): number {
  const wx = x + 11 * Math.sin(z / 63 + 1.7);
  const wz = z + 13 * Math.sin(x / 71 + 0.3);
  const far = Math.sqrt(x * x + z * z);
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
  arrival: { at: [-116, 408], look: [-100, -2, 0] },
  halfway: { at: [-46, 176], look: [-22, 24, 0] },
  root: { at: [5.2, 17], look: [0.9, 6.6, 0] },
  crown: { at: [1.6, 8.6], look: [0.2, 38, -4] },
} as const;

export const SEED_VIEWS = {
  arrival: { at: [FOOT.x, FOOT.z], look: [0.9, 1.4, 4.2], afterS: 9 },
  turning: { at: [FOOT.x, FOOT.z], look: [0.9, 1.5, 4.2], afterS: 34 },
  grown: { at: [FOOT.x, FOOT.z], look: [0.9, 1.4, 4.2], afterS: 53 },
} as const;

export const STREAM_VIEWS = {
  arrival: { at: [9.9, -3.5], look: [40, -0.6, -26], afterS: 24 },
  water: { at: [40.6, -20.2], look: [44.5, -1.4, -26.5], afterS: 26 },
  beings: { at: [88, -55], look: [108, 1.5, -82], afterS: 30 },
} as const;

export const LAKE_VIEWS = {
  arrival: { at: [66, -203.2], look: [-16, 5, -104], afterS: 12 },
  seat: { at: [SEAT.x, SEAT.z], look: [10, 9, -60], afterS: 40 },
  festival: { at: [SEAT.x, SEAT.z], look: [16, 8, -80], afterS: 76 },
} as const;

/** Points the story is told at. */
export const POINTS = { tree: [0, 14, 0] } as const;

/** Being carried: over the swells to the foot of the tree, and a hand on its bark. */
export const GUIDED: readonly Waypoint[] = [
  { to: [-113, 398], look: [-60, 6, 0], stayS: 6, until: 'p01', paceMS: 1.7 },
  { to: [-102, 362], look: [0, 34, 0], stayS: 1, paceMS: 2.75 },
  { to: [-78, 276], look: [0, 36, 0], stayS: 0.5, paceMS: 5.05 },
  { to: [-52, 190], look: [0, 38, 0], stayS: 0.5, paceMS: 5.1 },
  { to: [-26, 106], look: [0, 40, 0], stayS: 2, until: 'p02', paceMS: 5.1 },
  { to: [-7, 52], look: [0, 24, 0], stayS: 1, paceMS: 3.5 },
  { to: [4.5, 19], look: [1.5, 13, 0], stayS: 4, paceMS: 1.35 },
  { to: [1.9, 9], look: [0.4, 36, -2], stayS: 5, until: 'p03' },
  { to: [FOOT.x, FOOT.z], look: [HAND.x, HAND.y, HAND.z], stayS: 3, attend: true },
  { to: [1.3, 6.4], look: [0.5, 13, 0], stayS: 8, until: 'p04' },
];
export const GUIDED_SEED: readonly Waypoint[] = [
  { to: [FOOT.x, FOOT.z], look: [0.9, 1.3, 4.2], stayS: 40, until: 'p05' },
];
const bank = (s: number, asideM: number): readonly [number, number] => {
  const { x, z, dx, dz, wideM } = streamAt(s);
  return [x - dz * (wideM * 0.5 + asideM), z + dx * (wideM * 0.5 + asideM)];
};
const over = (s: number, y: number): readonly [number, number, number] => [streamAt(s).x, y, streamAt(s).z];
export const GUIDED_STREAM: readonly Waypoint[] = [
  { to: [5.2, 8.2], look: [30, 12, -14], stayS: 8 },
  { to: [11.4, 2.2], look: over(30, 1.2), stayS: 1 },
  { to: bank(22, 1.1), look: over(27, 0), stayS: 4, attend: true, paceMS: 1.85 },
  { to: bank(44, 1.1), look: over(50, -0.4), stayS: 4, until: 'p06', paceMS: 2.4 },
  { to: bank(62, 1.4), look: over(84, 1.4), stayS: 3, paceMS: 2.4 },
  { to: bank(98, 1.4), look: over(122, 1.4), stayS: 4, paceMS: 2.5 },
  { to: bank(136, 1.4), look: over(160, 1.5), stayS: 3, until: 'p07', paceMS: 2.55 },
  { to: bank(176, 1.4), look: over(210, 1.5), stayS: 1, paceMS: 2.55 },
  { to: bank(208, 2), look: [60, 2, -190], stayS: 1, paceMS: 2.5 },
  { to: bank(246, 2.6), look: [60, 2, -190], stayS: 1, paceMS: 2.55 },
  { to: [78, -209], look: [0, 20, -60], stayS: 4, paceMS: 1.3 },
];
export const GUIDED_LAKE: readonly Waypoint[] = [
  { to: [58, -213.5], look: [0, 18, -60], stayS: 2, paceMS: 1.6 },
  { to: [SEAT.x, SEAT.z], look: [22, 10, -80], stayS: 6, attend: true },
  { to: [SEAT.x, SEAT.z], look: [40, -1.2, -212], stayS: 10, until: 'p08' },
  { to: [SEAT.x, SEAT.z], look: [16, 8, -80], stayS: 30, until: 'p09' },
  { to: [SEAT.x, SEAT.z], look: [14, 40, -80], stayS: 20, until: 'p10' },
];

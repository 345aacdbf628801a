/**
 * The figure's body: an androgynous, faceless, human-scale form (1.68 m) as a smooth union of round cones, turned into
 * a mesh once by surface nets. Metres; it stands on y = 0 and faces +z.
 * Source: Gibson 1998, "Constrained elastic surface nets"; round cone and smooth union after Quilez, "Distance functions".
 */
import { BufferAttribute, BufferGeometry } from 'three';
import type { Vec3 } from '../lib/color';

export const BONES = [
  'pelvis',
  'spine',
  'chest',
  'neck',
  'head',
  'armL',
  'foreL',
  'handL',
  'armR',
  'foreR',
  'handR',
  'thighL',
  'shinL',
  'thighR',
  'shinR',
] as const;
export type Bone = (typeof BONES)[number];

/** Parent bone, and the joint it turns about. */
export const SKELETON: Readonly<Record<Bone, { parent: Bone | null; joint: Vec3 }>> = {
  pelvis: { parent: null, joint: [0, 0.93, 0] },
  spine: { parent: 'pelvis', joint: [0, 1.0, 0] },
  chest: { parent: 'spine', joint: [0, 1.17, -0.005] },
  neck: { parent: 'chest', joint: [0, 1.4, -0.012] },
  head: { parent: 'neck', joint: [0, 1.485, 0] },
  armL: { parent: 'chest', joint: [0.165, 1.365, -0.01] },
  foreL: { parent: 'armL', joint: [0.345, 1.15, -0.015] },
  handL: { parent: 'foreL', joint: [0.5, 0.965, -0.01] },
  armR: { parent: 'chest', joint: [-0.165, 1.365, -0.01] },
  foreR: { parent: 'armR', joint: [-0.345, 1.15, -0.015] },
  handR: { parent: 'foreR', joint: [-0.5, 0.965, -0.01] },
  thighL: { parent: 'pelvis', joint: [0.088, 0.9, 0] },
  shinL: { parent: 'thighL', joint: [0.105, 0.49, 0.012] },
  thighR: { parent: 'pelvis', joint: [-0.088, 0.9, 0] },
  shinR: { parent: 'thighR', joint: [-0.105, 0.49, 0.012] },
};

export interface Cone {
  bone: Bone;
  a: Vec3;
  b: Vec3;
  ra: number;
  rb: number;
}

const side = (x: number, cones: Omit<Cone, 'bone'>[], bones: readonly Bone[]): Cone[] =>
  cones.map((cone, i) => ({
    ...cone,
    bone: bones[i] ?? 'pelvis',
    a: [cone.a[0] * x, cone.a[1], cone.a[2]],
    b: [cone.b[0] * x, cone.b[1], cone.b[2]],
  }));

const ARM: Omit<Cone, 'bone'>[] = [
  { a: [0.165, 1.36, -0.01], b: [0.34, 1.155, -0.015], ra: 0.05, rb: 0.037 },
  { a: [0.345, 1.15, -0.015], b: [0.49, 0.975, -0.01], ra: 0.037, rb: 0.025 },
  { a: [0.505, 0.96, -0.01], b: [0.59, 0.845, 0.005], ra: 0.03, rb: 0.012 },
];
const LEG: Omit<Cone, 'bone'>[] = [
  { a: [0.085, 0.88, 0], b: [0.1, 0.5, 0.012], ra: 0.098, rb: 0.066 },
  { a: [0.1, 0.49, 0.01], b: [0.105, 0.03, -0.01], ra: 0.064, rb: 0.045 },
];

export const CONES: readonly Cone[] = [
  { bone: 'pelvis', a: [-0.05, 0.94, 0], b: [0.05, 0.94, 0], ra: 0.11, rb: 0.11 },
  { bone: 'spine', a: [-0.042, 1.02, 0], b: [-0.042, 1.17, -0.005], ra: 0.104, rb: 0.108 },
  { bone: 'spine', a: [0.042, 1.02, 0], b: [0.042, 1.17, -0.005], ra: 0.104, rb: 0.108 },
  { bone: 'chest', a: [-0.06, 1.27, -0.015], b: [0.06, 1.27, -0.015], ra: 0.112, rb: 0.112 },
  { bone: 'chest', a: [-0.135, 1.365, -0.014], b: [0.135, 1.365, -0.014], ra: 0.052, rb: 0.052 },
  { bone: 'neck', a: [0, 1.38, -0.012], b: [0, 1.47, 0], ra: 0.05, rb: 0.046 },
  { bone: 'head', a: [0, 1.53, 0.014], b: [0, 1.6, 0.0], ra: 0.068, rb: 0.08 },
  ...side(1, ARM, ['armL', 'foreL', 'handL']),
  ...side(-1, ARM, ['armR', 'foreR', 'handR']),
  ...side(1, LEG, ['thighL', 'shinL']),
  ...side(-1, LEG, ['thighR', 'shinR']),
  // A long soft garment: it hides the legs' anatomy and gives the body weight.
  { bone: 'thighL', a: [0.03, 0.86, 0], b: [0.06, 0.12, -0.01], ra: 0.118, rb: 0.118 },
  { bone: 'thighR', a: [-0.03, 0.86, 0], b: [-0.06, 0.12, -0.01], ra: 0.118, rb: 0.118 },
];

/** Of one who walks in the open: the garment ends above the ankles and bends with the knees, and there are feet. */
const WALKING_LEG: Omit<Cone, 'bone'>[] = [
  { a: [0.045, 0.86, 0], b: [0.08, 0.5, 0.004], ra: 0.118, rb: 0.098 },
  { a: [0.084, 0.48, 0.004], b: [0.104, 0.17, -0.012], ra: 0.096, rb: 0.112 },
  { a: [0.1, 0.49, 0.01], b: [0.105, 0.06, -0.012], ra: 0.064, rb: 0.036 },
  { a: [0.105, 0.05, -0.022], b: [0.112, 0.032, 0.12], ra: 0.044, rb: 0.028 },
];
/** Sleeves that widen toward the wrist, and hands that can be seen from across a stream. */
const WALKING_ARM: Omit<Cone, 'bone'>[] = [
  { a: [0.165, 1.36, -0.01], b: [0.34, 1.155, -0.015], ra: 0.058, rb: 0.05 },
  { a: [0.345, 1.15, -0.015], b: [0.478, 0.99, -0.01], ra: 0.048, rb: 0.058 },
  { a: [0.505, 0.96, -0.01], b: [0.575, 0.866, 0.003], ra: 0.034, rb: 0.022 },
];
const TRUNK = CONES.filter(({ bone }) => !/^(?:arm|fore|hand|thigh|shin)/.test(bone));
export const WALKING_CONES: readonly Cone[] = [
  ...TRUNK,
  // Shoulders that rise to the neck.
  { bone: 'chest', a: [0.02, 1.425, -0.016], b: [0.13, 1.372, -0.014], ra: 0.046, rb: 0.05 },
  { bone: 'chest', a: [-0.02, 1.425, -0.016], b: [-0.13, 1.372, -0.014], ra: 0.046, rb: 0.05 },
  ...side(1, WALKING_ARM, ['armL', 'foreL', 'handL']),
  ...side(-1, WALKING_ARM, ['armR', 'foreR', 'handR']),
  ...side(1, WALKING_LEG, ['thighL', 'shinL', 'shinL', 'shinL']),
  ...side(-1, WALKING_LEG, ['thighR', 'shinR', 'shinR', 'shinR']),
];

/** The cones as numbers: a, b - a, 1 / |b - a|^2, ra, rb - ra. */
const CONE_STRIDE = 9;
const BLEND_M = 0.045;

/** The distance field of a body of cones, and which bones a point of it follows. */
function fieldOf(cones: readonly Cone[]) {
  const numbers = Float64Array.from(
    cones.flatMap(({ a, b, ra, rb }) => {
      const d = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
      return [...a, ...d, 1 / (d[0] ** 2 + d[1] ** 2 + d[2] ** 2), ra, rb - ra];
    }),
  );

  function coneDistance(x: number, y: number, z: number, cone: number): number {
    const i = cone * CONE_STRIDE;
    const px = x - (numbers[i] ?? 0);
    const py = y - (numbers[i + 1] ?? 0);
    const pz = z - (numbers[i + 2] ?? 0);
    const bx = numbers[i + 3] ?? 0;
    const by = numbers[i + 4] ?? 0;
    const bz = numbers[i + 5] ?? 0;
    const h = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) * (numbers[i + 6] ?? 0)));
    const dx = px - bx * h;
    const dy = py - by * h;
    const dz = pz - bz * h;
    return Math.sqrt(dx * dx + dy * dy + dz * dz) - ((numbers[i + 7] ?? 0) + (numbers[i + 8] ?? 0) * h);
  }

  function bodyDistance(x: number, y: number, z: number): number {
    let d = 9;
    for (let i = 0; i < cones.length; i++) {
      const other = coneDistance(x, y, z, i);
      const h = Math.max(0, BLEND_M - Math.abs(d - other)) / BLEND_M;
      d = Math.min(d, other) - h * h * BLEND_M * 0.25;
    }
    return d;
  }

  /** Unit outward direction of the distance field. */
  function gradient(x: number, y: number, z: number): Vec3 {
    const e = 0.004;
    const gx = bodyDistance(x + e, y, z) - bodyDistance(x - e, y, z);
    const gy = bodyDistance(x, y + e, z) - bodyDistance(x, y - e, z);
    const gz = bodyDistance(x, y, z + e) - bodyDistance(x, y, z - e);
    const l = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
    return [gx / l, gy / l, gz / l];
  }

  /** The two bones a point follows, and the share of the first. */
  function weights(p: Vec3): [number, number, number] {
    const best = new Map<Bone, number>();
    cones.forEach(({ bone }, i) => {
      const d = Math.max(0, coneDistance(p[0], p[1], p[2], i));
      const known = best.get(bone);
      if (known === undefined || d < known) best.set(bone, d);
    });
    const ranked = [...best].sort((a, b) => a[1] - b[1]);
    const [first, second] = ranked;
    if (first === undefined || second === undefined) return [0, 0, 1];
    const wa = Math.exp(-first[1] / 0.03);
    const wb = Math.exp(-second[1] / 0.03);
    return [BONES.indexOf(first[0]), BONES.indexOf(second[0]), wa / (wa + wb)];
  }

  return { bodyDistance, gradient, weights };
}

const LOW: Vec3 = [-0.68, -0.04, -0.22];
const HIGH: Vec3 = [0.68, 1.74, 0.22];

/** Marks a vertex of the halo card in aWeight.z; the body has 0. */
export const CARD_MARK = 1;
/** Rows of the grid between two chances for the browser to draw. */
const SLICE_ROWS = 8;
/** The card's share of the index. */
export const CARD_INDICES = 6;

/**
 * position, aNormal, aBones (two bone numbers, share of the first, card mark). `stepM` is the grid of the surface nets.
 * The first four vertices are the halo card, drawn before the body.
 */
export async function createBodyGeometry(
  stepM: number,
  breathe: () => Promise<void>,
  cones: readonly Cone[] = CONES,
): Promise<BufferGeometry> {
  const { bodyDistance, gradient, weights } = fieldOf(cones);
  const n = [0, 1, 2].map((i) => Math.ceil(((HIGH[i] ?? 0) - (LOW[i] ?? 0)) / stepM) + 1);
  const [nx = 0, ny = 0, nz = 0] = n;
  const field = new Float32Array(nx * ny * nz);
  const index = (x: number, y: number, z: number) => x + nx * (y + ny * z);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      if (y % SLICE_ROWS === 0) await breathe();
      for (let x = 0; x < nx; x++)
        field[index(x, y, z)] = bodyDistance(LOW[0] + x * stepM, LOW[1] + y * stepM, LOW[2] + z * stepM);
    }
  }
  const card = [-1, -1, 1, -1, 1, 1, -1, 1];
  const position: number[] = [];
  const normal: number[] = [];
  const bones: number[] = [];
  for (let i = 0; i < 4; i++) {
    position.push(card[i * 2] ?? 0, card[i * 2 + 1] ?? 0, 0);
    normal.push(0, 0, 1);
    bones.push(0, 0, 1, CARD_MARK);
  }
  const triangles: number[] = [0, 1, 2, 0, 2, 3];
  const vertexOf = new Map<number, number>();
  const cellVertex = (x: number, y: number, z: number): number | null => {
    const key = index(x, y, z);
    const known = vertexOf.get(key);
    if (known !== undefined) return known;
    let sum: Vec3 = [0, 0, 0];
    let crossings = 0;
    const corner = (i: number) => field[index(x + (i & 1), y + ((i >> 1) & 1), z + ((i >> 2) & 1))] ?? 1;
    for (let i = 0; i < 8; i++)
      for (const axis of [1, 2, 4]) {
        const j = i | axis;
        if (j === i) continue;
        const a = corner(i);
        const b = corner(j);
        if (a < 0 === b < 0) continue;
        const t = a / (a - b);
        sum = [
          sum[0] + (i & 1) + (axis === 1 ? t : 0),
          sum[1] + ((i >> 1) & 1) + (axis === 2 ? t : 0),
          sum[2] + ((i >> 2) & 1) + (axis === 4 ? t : 0),
        ];
        crossings += 1;
      }
    if (crossings === 0) return null;
    let p: Vec3 = [
      LOW[0] + (x + sum[0] / crossings) * stepM,
      LOW[1] + (y + sum[1] / crossings) * stepM,
      LOW[2] + (z + sum[2] / crossings) * stepM,
    ];
    // Two steps onto the true surface, so that a coarse grid still gives a smooth body.
    let g = gradient(...p);
    for (let i = 0; i < 2; i++) {
      const d = bodyDistance(...p);
      p = [p[0] - g[0] * d, p[1] - g[1] * d, p[2] - g[2] * d];
      g = gradient(...p);
    }
    const made = position.length / 3;
    vertexOf.set(key, made);
    position.push(...p);
    normal.push(...g);
    bones.push(...weights(p), 0);
    return made;
  };
  const quad = (cells: readonly (readonly [number, number, number])[], flip: boolean) => {
    const [a = null, b = null, c = null, d = null] = cells.map(([x, y, z]) => cellVertex(x, y, z));
    if (a === null || b === null || c === null || d === null) return;
    triangles.push(...(flip ? [a, c, b, a, d, c] : [a, b, c, a, c, d]));
  };
  for (let z = 1; z < nz - 1; z++) {
    for (let y = 1; y < ny - 1; y++) {
      if (y % SLICE_ROWS === 0) await breathe();
      for (let x = 1; x < nx - 1; x++) {
        const here = field[index(x, y, z)] ?? 1;
        const inside = here < 0;
        if (inside !== (field[index(x + 1, y, z)] ?? 1) < 0)
          quad(
            [
              [x, y - 1, z - 1],
              [x, y, z - 1],
              [x, y, z],
              [x, y - 1, z],
            ],
            !inside,
          );
        if (inside !== (field[index(x, y + 1, z)] ?? 1) < 0)
          quad(
            [
              [x - 1, y, z - 1],
              [x - 1, y, z],
              [x, y, z],
              [x, y, z - 1],
            ],
            !inside,
          );
        if (inside !== (field[index(x, y, z + 1)] ?? 1) < 0)
          quad(
            [
              [x - 1, y - 1, z],
              [x, y - 1, z],
              [x, y, z],
              [x - 1, y, z],
            ],
            !inside,
          );
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(position), 3));
  geometry.setAttribute('aNormal', new BufferAttribute(new Float32Array(normal), 3));
  geometry.setAttribute('aBones', new BufferAttribute(new Float32Array(bones), 4));
  geometry.setIndex(triangles);
  return geometry;
}

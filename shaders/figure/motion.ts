/**
 * Figures that move: turns of the bones against their parents, which can be mixed without pulling a limb off its joint,
 * clips of them that close on themselves, and the bones they make, standing on the ground whatever was mixed.
 * Source: Catmull and Rom 1974, "A class of local interpolating splines" (between keys); own work.
 */
import { BONES, SKELETON, type Bone } from './body';
import { POSE_STRIDE, quaternionOf, type Turn } from './poses';

export type Turns = Partial<Record<Bone, Turn>>;
export interface Key {
  turns: Turns;
  /** Off the ground, metres. */
  liftM?: number;
}

/** Four numbers per bone, then how far it is off the ground. */
export const TURN_STRIDE = BONES.length * 4 + 1;
const LIFT = TURN_STRIDE - 1;
const PARENTS = Int8Array.from(BONES.map((bone) => BONES.indexOf(SKELETON[bone].parent ?? bone)));
const JOINTS = Float32Array.from(BONES.flatMap((bone) => SKELETON[bone].joint));
/** Heels and toes of either foot, as the body is bound: bone, then metres. */
const SOLES = (['shinL', 'shinR'] as const).flatMap((bone) => {
  const x = bone === 'shinL' ? 0.108 : -0.108;
  return [
    [BONES.indexOf(bone), x, 0, -0.05],
    [BONES.indexOf(bone), x, 0, 0.135],
  ] as const;
});

/** Bones of the upper body: those that greet while the legs walk. */
export const UPPER = { from: BONES.indexOf('spine'), to: BONES.indexOf('handR') + 1 } as const;

export function createTurns(): Float32Array {
  return keyTurns({ turns: {} });
}

/** A pose as turns. */
export function keyTurns({ turns, liftM = 0 }: Key): Float32Array {
  const made = new Float32Array(TURN_STRIDE);
  BONES.forEach((bone, i) => {
    const { x, y, z, w } = quaternionOf(turns[bone] ?? [0, 0, 0]);
    made.set([x, y, z, w], i * 4);
  });
  made[LIFT] = liftM;
  return made;
}

function unit(out: Float32Array, at: number): void {
  const x = out[at] ?? 0;
  const y = out[at + 1] ?? 0;
  const z = out[at + 2] ?? 0;
  const w = out[at + 3] ?? 0;
  const scale = 1 / Math.sqrt(x * x + y * y + z * z + w * w || 1);
  out[at] = x * scale;
  out[at + 1] = y * scale;
  out[at + 2] = z * scale;
  out[at + 3] = w * scale;
}

/** Turns of `over`, from its number `at` on, laid over `out` by a share, for the bones from..to. Above 1 it goes beyond. */
export function layOver(
  out: Float32Array,
  over: Float32Array,
  at: number,
  share: number,
  from = 0,
  to: number = BONES.length,
): void {
  for (let i = from * 4; i < to * 4; i += 4) {
    let dot = 0;
    for (let j = i; j < i + 4; j++) dot += (out[j] ?? 0) * (over[at + j] ?? 0);
    const sign = dot < 0 ? -share : share;
    for (let j = i; j < i + 4; j++) out[j] = (out[j] ?? 0) * (1 - share) + (over[at + j] ?? 0) * sign;
    unit(out, i);
  }
  if (to === BONES.length) out[LIFT] = (out[LIFT] ?? 0) * (1 - share) + (over[at + LIFT] ?? 0) * share;
}

/** A closed run of keys, evenly spaced in time, as so many rows of turns. */
export function createClip(keys: readonly Key[], rows: number): Float32Array {
  const made = new Float32Array(TURN_STRIDE * rows);
  const all = keys.map(keyTurns);
  const keyAt = (i: number) => all[(i + keys.length * 2) % keys.length] ?? new Float32Array(TURN_STRIDE);
  for (let row = 0; row < rows; row++) {
    const u = (row / rows) * keys.length;
    const k = Math.floor(u);
    const f = u - k;
    const around = [keyAt(k - 1), keyAt(k), keyAt(k + 1), keyAt(k + 2)];
    const share = [
      0.5 * f * (-1 + f * (2 - f)),
      1 + 0.5 * f * f * (-5 + 3 * f),
      0.5 * f * (1 + f * (4 - 3 * f)),
      0.5 * f * f * (f - 1),
    ];
    const out = made.subarray(row * TURN_STRIDE, (row + 1) * TURN_STRIDE);
    around.forEach((key, n) => {
      const base = keyAt(k);
      for (let i = 0; i < LIFT; i += 4) {
        // The two signs of a turn are the same turn: that of the key in hand.
        let dot = 0;
        for (let j = i; j < i + 4; j++) dot += (key[j] ?? 0) * (base[j] ?? 0);
        const by = (share[n] ?? 0) * (dot < 0 ? -1 : 1);
        for (let j = i; j < i + 4; j++) out[j] = (out[j] ?? 0) + by * (key[j] ?? 0);
      }
      out[LIFT] = (out[LIFT] ?? 0) + (share[n] ?? 0) * (key[LIFT] ?? 0);
    });
    for (let i = 0; i < LIFT; i += 4) unit(out, i);
    out[LIFT] = Math.max(0, out[LIFT] ?? 0);
  }
  return made;
}

/** A clip at a turn 0..1 of itself, laid over `out` by a share. */
export function playClip(
  out: Float32Array,
  clip: Float32Array,
  turn: number,
  share: number,
  from = 0,
  to: number = BONES.length,
): void {
  const rows = clip.length / TURN_STRIDE;
  const u = (turn - Math.floor(turn)) * rows;
  const row = Math.floor(u) % rows;
  const next = (row + 1) % rows;
  const f = u - Math.floor(u);
  // Two neighbours, one after the other, come to what their mixture would.
  layOver(out, clip, row * TURN_STRIDE, (share * (1 - f)) / Math.max(1e-6, 1 - share * f), from, to);
  layOver(out, clip, next * TURN_STRIDE, share * f, from, to);
}

/** Turns a bone about the upright axis, on top of what it does. */
export function turnBone(out: Float32Array, bone: number, angle: number): void {
  const i = bone * 4;
  const s = Math.sin(angle * 0.5);
  const c = Math.cos(angle * 0.5);
  const x = out[i] ?? 0;
  const y = out[i + 1] ?? 0;
  const z = out[i + 2] ?? 0;
  const w = out[i + 3] ?? 0;
  out[i] = c * x + s * z;
  out[i + 1] = c * y + s * w;
  out[i + 2] = c * z - s * x;
  out[i + 3] = c * w - s * y;
}

/** A point carried by one bone of a row: only how high it is, or how far forward. */
function carried(bones: Float32Array, at: number, x: number, y: number, z: number, axis: 1 | 2): number {
  const qx = bones[at] ?? 0;
  const qy = bones[at + 1] ?? 0;
  const qz = bones[at + 2] ?? 0;
  const qw = bones[at + 3] ?? 1;
  const tx = qy * z - qz * y + qw * x;
  const ty = qz * x - qx * z + qw * y;
  const tz = qx * y - qy * x + qw * z;
  if (axis === 1) return y + 2 * (qz * tx - qx * tz) + (bones[at + 5] ?? 0);
  return z + 2 * (qx * ty - qy * tx) + (bones[at + 6] ?? 0);
}

/** Metres a sole is forward of the body, and how high: 0..3 heels and toes. */
export function soleAt(bones: Float32Array, row: number, sole: number, axis: 1 | 2): number {
  const point = SOLES[sole];
  if (point === undefined) return 0;
  return carried(bones, row * POSE_STRIDE + point[0] * 8, point[1], point[2], point[3], axis);
}
export const SOLE_COUNT = SOLES.length;

/**
 * Writes the bones of one figure for the shader. `swell`: by how many metres each bone's flesh is more than the body's.
 * The lowest sole stands on the ground, or as far above it as the turns say.
 */
export function writeBones(bones: Float32Array, row: number, turns: Float32Array, swell: Float32Array): void {
  const to = row * POSE_STRIDE;
  for (let b = 0; b < BONES.length; b++) {
    const i = b * 4;
    const at = to + b * 8;
    const x = turns[i] ?? 0;
    const y = turns[i + 1] ?? 0;
    const z = turns[i + 2] ?? 0;
    const w = turns[i + 3] ?? 1;
    const jx = JOINTS[b * 3] ?? 0;
    const jy = JOINTS[b * 3 + 1] ?? 0;
    const jz = JOINTS[b * 3 + 2] ?? 0;
    let qx = x;
    let qy = y;
    let qz = z;
    let qw = w;
    let ox = jx;
    let oy = jy;
    let oz = jz;
    if (b > 0) {
      const p = to + (PARENTS[b] ?? 0) * 8;
      const ax = bones[p] ?? 0;
      const ay = bones[p + 1] ?? 0;
      const az = bones[p + 2] ?? 0;
      const aw = bones[p + 3] ?? 1;
      qx = aw * x + ax * w + ay * z - az * y;
      qy = aw * y - ax * z + ay * w + az * x;
      qz = aw * z + ax * y - ay * x + az * w;
      qw = aw * w - ax * x - ay * y - az * z;
      const tx = ay * jz - az * jy + aw * jx;
      const ty = az * jx - ax * jz + aw * jy;
      const tz = ax * jy - ay * jx + aw * jz;
      ox = jx + 2 * (ay * tz - az * ty) + (bones[p + 4] ?? 0);
      oy = jy + 2 * (az * tx - ax * tz) + (bones[p + 5] ?? 0);
      oz = jz + 2 * (ax * ty - ay * tx) + (bones[p + 6] ?? 0);
    }
    const tx = qy * jz - qz * jy + qw * jx;
    const ty = qz * jx - qx * jz + qw * jy;
    const tz = qx * jy - qy * jx + qw * jz;
    bones[at] = qx;
    bones[at + 1] = qy;
    bones[at + 2] = qz;
    bones[at + 3] = qw;
    bones[at + 4] = ox - (jx + 2 * (qy * tz - qz * ty));
    bones[at + 5] = oy - (jy + 2 * (qz * tx - qx * tz));
    bones[at + 6] = oz - (jz + 2 * (qx * ty - qy * tx));
    bones[at + 7] = swell[b] ?? 0;
  }
  let lowest = soleAt(bones, row, 0, 1);
  for (let sole = 1; sole < SOLE_COUNT; sole++) lowest = Math.min(lowest, soleAt(bones, row, sole, 1));
  const rise = (turns[LIFT] ?? 0) - lowest;
  for (let b = 0; b < BONES.length; b++) {
    const at = to + b * 8 + 5;
    bones[at] = (bones[at] ?? 0) + rise;
  }
}

const SMALLEST_STEP_M = 0.25;

/**
 * Metres of ground per turn of a walk, row by row: what the standing foot goes backward, so that it does not slide. A walk
 * begins as the left one comes to stand.
 */
export function groundOf(clip: Float32Array): Float32Array {
  const rows = clip.length / TURN_STRIDE;
  const bones = new Float32Array(POSE_STRIDE * 2);
  const swell = new Float32Array(BONES.length);
  const raw = Array.from({ length: rows }, (_, row) => {
    for (let k = 0; k < 2; k++) {
      const at = ((row + k) % rows) * TURN_STRIDE;
      writeBones(bones, k, clip.subarray(at, at + TURN_STRIDE), swell);
    }
    // The left foot stands in the first half, the right one in the second; of either the heel or the toe.
    const heel = row * 2 < rows ? 0 : 2;
    const sole = soleAt(bones, 0, heel, 1) < soleAt(bones, 0, heel + 1, 1) ? heel : heel + 1;
    return (soleAt(bones, 0, sole, 2) - soleAt(bones, 1, sole, 2)) * rows;
  });
  return Float32Array.from(raw, (_, row) => {
    const near = [-2, -1, 0, 1, 2].map((k) => raw[(row + k + rows) % rows] ?? 0);
    return Math.max(SMALLEST_STEP_M, near.reduce((sum, v) => sum + v, 0) / near.length);
  });
}

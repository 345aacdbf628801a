/** Silhouettes of the figure without a renderer: the body's own mesh, bent by its bones, filled in from the front. */
import type { BufferGeometry } from 'three';
import { Quaternion, Vector3 } from 'three';
import { BONES, CARD_INDICES, CARD_MARK } from '../../shaders/figure/body';
import { POSES, poseTransforms, type PoseName } from '../../shaders/figure/poses';

/** Cells across and up. Every silhouette is scaled to the same height and stands in the middle. */
export const MASK = { width: 96, height: 96 } as const;

/** A pose by its name, or the numbers of one row of bones as the shader is given them. */
export type Posed = PoseName | Float32Array;

interface Moves {
  turn: Quaternion;
  offset: Vector3;
  swell: number;
}

function movesOf(pose: Posed): Moves[] {
  if (typeof pose === 'string') return poseTransforms(POSES[pose]).map((bone) => ({ ...bone, swell: 0 }));
  return BONES.map((_, i) => {
    const [x = 0, y = 0, z = 0, w = 1, ox = 0, oy = 0, oz = 0, swell = 0] = pose.subarray(i * 8, i * 8 + 8);
    return { turn: new Quaternion(x, y, z, w), offset: new Vector3(ox, oy, oz), swell };
  });
}

/** The vertices of a pose, turned about the upright axis; x and y alone are needed from the front. */
function posedOutline(body: BufferGeometry, pose: Posed, turn: number): { x: number; y: number }[] {
  const bones = movesOf(pose);
  const normal = body.getAttribute('aNormal');
  const out = new Vector3();
  const position = body.getAttribute('position');
  const weights = body.getAttribute('aBones');
  const facing = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), turn);
  const at = new Vector3();
  const moved = [new Vector3(), new Vector3()] as const;
  return Array.from({ length: position.count }, (_, i) => {
    if (weights.getW(i) === CARD_MARK) return { x: 0, y: 0 };
    at.set(position.getX(i), position.getY(i), position.getZ(i));
    out.set(normal.getX(i), normal.getY(i), normal.getZ(i));
    [weights.getX(i), weights.getY(i)].forEach((number, k) => {
      const bone = bones[number];
      if (bone !== undefined)
        moved[k]?.copy(at).addScaledVector(out, bone.swell).applyQuaternion(bone.turn).add(bone.offset);
    });
    const p = moved[0].lerp(moved[1], 1 - weights.getZ(i)).applyQuaternion(facing);
    return { x: p.x, y: p.y };
  });
}

/** 1 where the figure is, row by row from the top. */
export function silhouette(body: BufferGeometry, pose: Posed, turn: number): Uint8Array {
  const points = posedOutline(body, pose, turn);
  const index = [...(body.getIndex()?.array ?? [])].slice(CARD_INDICES);
  const used = index.flatMap((i) => points[i] ?? []);
  const [low, high] = [Math.min(...used.map((p) => p.y)), Math.max(...used.map((p) => p.y))];
  const middle = (Math.min(...used.map((p) => p.x)) + Math.max(...used.map((p) => p.x))) / 2;
  const scale = (MASK.height - 1) / (high - low);
  const mask = new Uint8Array(MASK.width * MASK.height);
  for (let i = 0; i < index.length; i += 3) {
    const corners = [0, 1, 2].map((k) => {
      const p = points[index[i + k] ?? 0] ?? { x: 0, y: 0 };
      return { x: MASK.width / 2 + (p.x - middle) * scale, y: (high - p.y) * scale };
    });
    fill(mask, corners);
  }
  return mask;
}

function fill(mask: Uint8Array, corners: readonly { x: number; y: number }[]): void {
  const [a, b, c] = corners;
  if (a === undefined || b === undefined || c === undefined) return;
  const area = (p: typeof a, q: typeof a, x: number, y: number) =>
    (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x);
  const whole = area(a, b, c.x, c.y);
  if (whole === 0) return;
  const range = (values: number[], limit: number) =>
    [
      Math.max(0, Math.floor(Math.min(...values))),
      Math.min(limit - 1, Math.ceil(Math.max(...values))),
    ] as const;
  const [left, right] = range([a.x, b.x, c.x], MASK.width);
  const [top, bottom] = range([a.y, b.y, c.y], MASK.height);
  // A cell that a triangle touches counts, so that thin hands do not fall between cells.
  const slack = -0.5 * Math.abs(whole) ** 0.5;
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const inside = [area(a, b, x, y), area(b, c, x, y), area(c, a, x, y)];
      if (inside.every((v) => v * Math.sign(whole) >= slack)) mask[y * MASK.width + x] = 1;
    }
}

/** Shared area over joint area: 1 for the same outline. */
export function overlap(a: Uint8Array, b: Uint8Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === 1 && b[i] === 1) both += 1;
    if (a[i] === 1 || b[i] === 1) either += 1;
  }
  return both / Math.max(1, either);
}

/** From a skeleton to wood one can stand before: tubes along its branches, thick ones round, thin ones three-sided. */
import type { Skeleton } from './grow';

export interface WoodOptions {
  /** Twigs thinner than this are left to the leaves that hide them, metres. */
  thinnestM: number;
  /** Sides of the thickest and of the thinnest tubes. */
  mostSides: number;
}

/** Plates of bark are so wide where wood is as thick as a thigh, metres. */
const GRAIN_M = 0.32;
/** What spreads at the foot: how far up, and how much, in so many lobes that become roots. */
const FLARE_M = 2.4;
const FLARE = 0.75;
const LOBES = 7;
const LOBE = 0.3;
const FOOT_BELOW_M = 1.2;

/** Nodes of each branch, the one it leaves first. */
function branchesOf({ count, parent, radius }: Skeleton, thinnestM: number): number[][] {
  const children: number[][] = Array.from({ length: count }, () => []);
  for (let n = 1; n < count; n++) if ((radius[n] ?? 0) >= thinnestM) children[parent[n] ?? 0]?.push(n);
  const branches: number[][] = [];
  const begin: [number, number][] = [[0, -1]];
  for (let next = begin.pop(); next !== undefined; next = begin.pop()) {
    const [first, from] = next;
    const branch = from < 0 ? [first] : [from, first];
    let at = first;
    for (;;) {
      const on = (children[at] ?? []).toSorted((a, b) => (radius[b] ?? 0) - (radius[a] ?? 0));
      const [thickest, ...others] = on;
      for (const other of others) begin.push([other, at]);
      if (thickest === undefined) break;
      branch.push(thickest);
      at = thickest;
    }
    if (branch.length > 1) branches.push(branch);
  }
  return branches;
}

/** What the wood's geometry holds. */
export interface WoodNumbers {
  position: Float32Array<ArrayBuffer>;
  normal: Float32Array<ArrayBuffer>;
  bark: Float32Array<ArrayBuffer>;
  index: Uint32Array<ArrayBuffer>;
}

/**
 * position, normal; bark: x where round the branch in whole grains, y metres of wood from the foot, z radius there in
 * metres, w the branch's own number 0..1. Pure: it may be made where there is no renderer.
 */
export function woodNumbers(skeleton: Skeleton, { thinnestM, mostSides }: WoodOptions): WoodNumbers {
  const { at, radius, along } = skeleton;
  const places: number[] = [];
  const normals: number[] = [];
  const barks: number[] = [];
  const index: number[] = [];
  const t = [0, 1, 0];
  const side = [1, 0, 0];
  const up = [0, 0, 1];
  branchesOf(skeleton, thinnestM).forEach((branch, number) => {
    const [, second = 0] = branch;
    const thick = radius[second] ?? 0;
    const sides = Math.max(3, Math.min(mostSides, Math.round(4 + (mostSides - 4) * Math.sqrt(thick / 2.6))));
    const grains = Math.max(2, Math.round((2 * Math.PI * thick) / GRAIN_M));
    const trunk = number === 0;
    let start = true;
    branch.forEach((node, i) => {
      const before = branch[Math.max(0, i - 1)] ?? node;
      const after = branch[Math.min(branch.length - 1, i + 1)] ?? node;
      let length = 0;
      for (let k = 0; k < 3; k++) {
        t[k] = (at[after * 3 + k] ?? 0) - (at[before * 3 + k] ?? 0);
        length += (t[k] ?? 0) ** 2;
      }
      length = Math.sqrt(length) || 1;
      const [tx, ty, tz] = t.map((v) => v / length) as [number, number, number];
      // The frame is carried along, so that the grain does not turn.
      if (start) side.splice(0, 3, Math.abs(ty) > 0.9 ? 1 : tz, 0, Math.abs(ty) > 0.9 ? 0 : -tx);
      start = false;
      const along_ = (side[0] ?? 0) * tx + (side[1] ?? 0) * ty + (side[2] ?? 0) * tz;
      const sx = (side[0] ?? 0) - along_ * tx;
      const sy = (side[1] ?? 0) - along_ * ty;
      const sz = (side[2] ?? 0) - along_ * tz;
      const s = Math.hypot(sx, sy, sz) || 1;
      side.splice(0, 3, sx / s, sy / s, sz / s);
      const [ax = 0, ay = 0, az = 0] = side;
      up.splice(0, 3, ty * az - tz * ay, tz * ax - tx * az, tx * ay - ty * ax);
      const [bx = 0, by = 0, bz = 0] = up;
      // A branch comes out of its parent's wood, no thicker than itself.
      const r = i === 0 && !trunk ? thick : (radius[node] ?? 0);
      const height = at[node * 3 + 1] ?? 0;
      for (let j = 0; j <= sides; j++) {
        const angle = (j / sides) * 2 * Math.PI;
        const cos = Math.cos(angle);
        const sin = Math.sin(angle);
        const foot = trunk ? Math.exp(-Math.max(0, height) / FLARE_M) : 0;
        const own = r * (1 + foot * (FLARE + LOBE * Math.cos(angle * LOBES + 1.3)));
        const nx = ax * cos + bx * sin;
        const ny = ay * cos + by * sin;
        const nz = az * cos + bz * sin;
        places.push(
          (at[node * 3] ?? 0) + nx * own,
          height + ny * own - (trunk && i === 0 ? FOOT_BELOW_M : 0),
          (at[node * 3 + 2] ?? 0) + nz * own,
        );
        // Where it spreads it looks up.
        const tilt = foot * 0.8;
        const n = Math.hypot(nx + tx * tilt, ny + ty * tilt, nz + tz * tilt) || 1;
        normals.push((nx + tx * tilt) / n, (ny + ty * tilt) / n, (nz + tz * tilt) / n);
        barks.push((j / sides) * grains, along[node] ?? 0, own, (number * 0.618034) % 1);
      }
      if (i === 0) return;
      const row = places.length / 3 - 2 * (sides + 1);
      for (let j = 0; j < sides; j++) {
        const a = row + j;
        const b = a + sides + 1;
        index.push(a, a + 1, b, a + 1, b + 1, b);
      }
    });
  });
  return {
    position: Float32Array.from(places),
    normal: Float32Array.from(normals),
    bark: Float32Array.from(barks),
    index: Uint32Array.from(index),
  };
}

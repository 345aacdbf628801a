import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { Skeleton } from '../bark/grow';
import { createRandom } from '../lib/hash';
import type { LeafMaterial } from './LeafMaterial';

export interface LeavesOptions {
  /** Clusters, and leaves in each. */
  clusters: number;
  perCluster: number;
  /** How long a leaf is, metres. */
  leafM: number;
  seed: number;
  /** Of the crown: where its heart is, and how far off its rim. */
  heart: readonly [number, number, number];
  reachM: number;
}

/** Only where so few twigs' ends lie beyond: leaves grow on young wood. */
const YOUNG_ENDS = 5;
/** Rows along a leaf. */
const ROWS = 3;

/** One instance per cluster, at the ends of twigs. Owner disposes. */
export function createLeaves(
  { count, at, along, ends }: Skeleton,
  { clusters, perCluster, leafM, seed, heart, reachM }: LeavesOptions,
): InstancedBufferGeometry {
  const random = createRandom(seed);
  const leaf: number[] = [];
  const index: number[] = [];
  for (let l = 0; l < perCluster; l++) {
    const first = leaf.length / 3;
    for (let row = 0; row <= ROWS; row++) leaf.push(l, row / ROWS, -1, l, row / ROWS, 1);
    for (let row = 0; row < ROWS; row++) {
      const a = first + row * 2;
      index.push(a, a + 1, a + 2, a + 2, a + 1, a + 3);
    }
  }
  const young: number[] = [];
  for (let n = 1; n < count; n++) if ((ends[n] ?? 0) <= YOUNG_ENDS) young.push(n);
  const place = new Float32Array(clusters * 4);
  const own = new Float32Array(clusters * 4);
  for (let i = 0; i < clusters; i++) {
    const n = young[Math.floor(random() * young.length)] ?? 0;
    const x = (at[n * 3] ?? 0) + (random() - 0.5) * 1.1;
    const y = (at[n * 3 + 1] ?? 0) + (random() - 0.5) * 1.1;
    const z = (at[n * 3 + 2] ?? 0) + (random() - 0.5) * 1.1;
    const far = Math.hypot(x - heart[0], (y - heart[1]) * 1.1, z - heart[2]) / reachM;
    place.set([x, y, z, leafM * (0.7 + 0.6 * random())], i * 4);
    own.set([along[n] ?? 0, random(), random(), Math.min(1, far)], i * 4);
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aLeaf', new BufferAttribute(Float32Array.from(leaf), 3));
  geometry.setIndex(index);
  geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('aOwn', new InstancedBufferAttribute(own, 4));
  geometry.instanceCount = clusters;
  return geometry;
}

export interface LeafProps {
  geometry: InstancedBufferGeometry;
  material: LeafMaterial;
  order?: number;
}

export function Leaf({ geometry, material, order = 1 }: LeafProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

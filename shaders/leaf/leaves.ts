/** Where leaves hang: in clusters, at the ends of young wood. Pure: it may be made where there is no renderer. */
import type { Skeleton } from '../bark/grow';
import { createRandom } from '../lib/hash';

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

/** Two rows of four numbers per cluster (leaf.vert says what of), and leaves in each. */
export interface LeafNumbers {
  place: Float32Array<ArrayBuffer>;
  own: Float32Array<ArrayBuffer>;
  perCluster: number;
}

/** Only where so few twigs' ends lie beyond: leaves grow on young wood. */
const YOUNG_ENDS = 5;

export function leafNumbers(
  { count, at, along, ends }: Skeleton,
  { clusters, perCluster, leafM, seed, heart, reachM }: LeavesOptions,
): LeafNumbers {
  const random = createRandom(seed);
  const young: number[] = [];
  // Roots lie behind the foot: none grow there.
  for (let n = 1; n < count; n++) if ((ends[n] ?? 0) <= YOUNG_ENDS && (along[n] ?? 0) > 0) young.push(n);
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
  return { place, own, perCluster };
}

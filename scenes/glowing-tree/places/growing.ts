/** The tree grown: skeleton, wood, leaves, as numbers. A second of work, done beside the page where it can be. */
import { growTree, type Skeleton } from '../../../shaders/bark/grow';
import { withRoots } from '../../../shaders/bark/roots';
import { woodNumbers, type WoodNumbers } from '../../../shaders/bark/wood';
import { leafNumbers, type LeafNumbers } from '../../../shaders/leaf/leaves';
import { createRandom } from '../../../shaders/lib/hash';
import { landHeight, ROOTS } from '../layout';
import { VOICES } from '../voices';

/** The heart of the crown, and how far off its rim is, metres. */
export const HEART = [3, 46, 0] as const;
const CROWN_M = 33;
/** Places in the crown each voice sings from. */
export const PERCHES = 7;
const LOWEST_PERCH_M = 18;

export interface Grown {
  wood: WoodNumbers;
  leaves: LeafNumbers;
  /** Ends of twigs for lights to sit on: x, y, z, voice by voice. */
  perches: Float32Array<ArrayBuffer>;
}

function perchesOf({ ends, at, count }: Skeleton): Float32Array<ArrayBuffer> {
  const random = createRandom(71);
  const made = new Float32Array(PERCHES * VOICES * 3);
  for (let i = 0, tries = 0; i < made.length && tries < 20_000; tries++) {
    const n = Math.floor(random() * count);
    if ((ends[n] ?? 9) > 1 || (at[n * 3 + 1] ?? 0) < LOWEST_PERCH_M) continue;
    made.set(at.subarray(n * 3, n * 3 + 3), i);
    i += 3;
  }
  return made;
}

/** `rich`: as a strong machine draws it. */
export function grow(rich: boolean): Grown {
  const skeleton = withRoots(growTree(), ROOTS, landHeight);
  return {
    wood: woodNumbers(skeleton, { thinnestM: rich ? 0.12 : 0.3, mostSides: rich ? 44 : 24 }),
    leaves: leafNumbers(skeleton, {
      clusters: rich ? 12_000 : 3200,
      perCluster: rich ? 6 : 4,
      leafM: rich ? 0.95 : 1.7,
      seed: 5,
      heart: HEART,
      reachM: CROWN_M,
    }),
    perches: perchesOf(skeleton),
  };
}

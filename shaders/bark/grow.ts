/**
 * How the tree grew: space colonisation, by which branches reach for the air nobody has taken yet. Source: Runions, Lane
 * and Prusinkiewicz 2007, "Modeling Trees with a Space Colonization Algorithm"; thickness by the pipe model of Shinozaki et
 * al. 1964 with the exponent da Vinci's rule is usually given in newer measurements. Pure and seeded; metres.
 */
import { createRandom } from '../lib/hash';

export interface GrowOptions {
  seed: number;
  /** Points of free air that draw branches. */
  attractors: number;
  /** From how far they draw, when they are reached, and how long a piece of wood is. */
  drawsM: number;
  reachedM: number;
  pieceM: number;
  /** Where the crown is: its middle, how high and how wide it is, and how hollow (0 filled .. 1 a shell). */
  crownFromM: number;
  crownToM: number;
  crownRadiusM: number;
  hollow: number;
  /** How far the trunk leans over its height, metres. */
  leanM: number;
  /** Radius of the wood at the foot, above what spreads there, and of the thinnest twig. */
  footM: number;
  twigM: number;
}

export interface Skeleton {
  count: number;
  /** x, y, z of each node. */
  at: Float32Array;
  /** Index of the node each grew from; the first is its own. */
  parent: Uint16Array;
  radius: Float32Array;
  /** Metres of wood from the foot. */
  along: Float32Array;
  /** How many twigs' ends lie beyond each. */
  ends: Uint16Array;
}

export const TREE: GrowOptions = {
  seed: 46,
  attractors: 4200,
  drawsM: 11,
  reachedM: 1.7,
  pieceM: 0.9,
  crownFromM: 24,
  crownToM: 84,
  crownRadiusM: 31,
  hollow: 0.55,
  leanM: 3.4,
  footM: 2.6,
  twigM: 0.035,
};

/** More nodes than this cannot be counted in sixteen bits. */
const MOST = 16_000;
/** Wood thickens by the sum of these powers of what it carries. */
const PIPE = 2.3;
/** A little toward the light, so that twigs do not droop. */
const UPWARD = 0.12;
const BUD = 0.12;
const MOST_ROUNDS = 400;

/** Free air: an umbrella, flat below and domed above, thin in its middle. */
function scatter({
  attractors,
  crownFromM,
  crownToM,
  crownRadiusM,
  hollow,
  leanM,
  seed,
}: GrowOptions): Float32Array {
  const random = createRandom(seed);
  const points = new Float32Array(attractors * 3);
  const high = crownToM - crownFromM;
  for (let i = 0; i < attractors;) {
    const x = random() * 2 - 1;
    const y = random();
    const z = random() * 2 - 1;
    // Widest a third of the way up; its lower edge hangs a little.
    const wide =
      y < 0.34 ? 0.72 + 0.28 * Math.sin((y / 0.34) * Math.PI * 0.5) : Math.sqrt(1 - ((y - 0.34) / 0.66) ** 2);
    const r = Math.hypot(x, z) / Math.max(1e-3, wide);
    if (r > 1 || y < 0.16 * (1 - r * r)) continue;
    // Inside it is emptier.
    const shell = Math.max(r, y > 0.5 ? (y - 0.34) / 0.66 : 0);
    if (random() > 1 - hollow * (1 - shell)) continue;
    const lean = leanM * ((crownFromM + y * high) / crownToM) ** 1.6;
    points[i * 3] = x * crownRadiusM + lean;
    points[i * 3 + 1] = crownFromM + y * high;
    points[i * 3 + 2] = z * crownRadiusM;
    i += 1;
  }
  return points;
}

export function growTree(options: GrowOptions = TREE): Skeleton {
  const { drawsM, reachedM, pieceM, crownFromM, crownToM, leanM, footM, twigM } = options;
  const air = scatter(options);
  const total = air.length / 3;
  const at = new Float32Array(MOST * 3);
  const parent = new Uint16Array(MOST);
  let count = 0;
  const add = (x: number, y: number, z: number, from: number) => {
    at[count * 3] = x;
    at[count * 3 + 1] = y;
    at[count * 3 + 2] = z;
    parent[count] = from;
    count += 1;
  };
  const hasRoom = () => count < MOST - 1;
  // The trunk stands: it leans, and bends back a little.
  const pieces = Math.ceil((crownFromM * 1.05) / pieceM);
  for (let i = 0; i <= pieces; i++) {
    const y = i * pieceM;
    const up = y / crownToM;
    add(
      leanM * up ** 1.6 + 0.5 * Math.sin(up * 9),
      y,
      0.45 * Math.sin(up * 7 + 1) - 0.45 * Math.sin(1),
      Math.max(0, i - 1),
    );
  }

  /** The nearest node to each point of air, and how far it is, squared; a point that was reached is Infinity away. */
  const nearest = new Int32Array(total).fill(-1);
  const far = new Float32Array(total).fill(drawsM * drawsM);
  const reached = new Uint8Array(total);
  const pull = new Float32Array(MOST * 3);
  const pulled = new Uint16Array(MOST);
  let from = 0;
  for (let round = 0; round < MOST_ROUNDS && hasRoom(); round++) {
    for (let a = 0; a < total; a++) {
      if (reached[a] === 1) continue;
      const x = air[a * 3] ?? 0;
      const y = air[a * 3 + 1] ?? 0;
      const z = air[a * 3 + 2] ?? 0;
      let best = far[a] ?? 0;
      for (let n = from; n < count; n++) {
        const dx = (at[n * 3] ?? 0) - x;
        const dy = (at[n * 3 + 1] ?? 0) - y;
        const dz = (at[n * 3 + 2] ?? 0) - z;
        const square = dx * dx + dy * dy + dz * dz;
        if (square >= best) continue;
        best = square;
        nearest[a] = n;
      }
      far[a] = best;
      if (best < reachedM * reachedM) reached[a] = 1;
    }
    from = count;
    pull.fill(0, 0, count * 3);
    pulled.fill(0, 0, count);
    let any = false;
    for (let a = 0; a < total; a++) {
      const n = nearest[a] ?? -1;
      if (reached[a] === 1 || n < 0) continue;
      const d = Math.sqrt(far[a] ?? 1);
      for (let k = 0; k < 3; k++)
        pull[n * 3 + k] = (pull[n * 3 + k] ?? 0) + ((air[a * 3 + k] ?? 0) - (at[n * 3 + k] ?? 0)) / d;
      pulled[n] = (pulled[n] ?? 0) + 1;
      any = true;
    }
    if (!any) break;
    for (let n = 0; n < from && hasRoom(); n++) {
      if (pulled[n] === 0) continue;
      let x = pull[n * 3] ?? 0;
      let y = (pull[n * 3 + 1] ?? 0) + UPWARD * (pulled[n] ?? 0);
      let z = pull[n * 3 + 2] ?? 0;
      const length = Math.hypot(x, y, z);
      // Drawn equally from two sides it grows nowhere, and would try for ever.
      if (length < 0.05) {
        x = at[n * 3] ?? 0;
        y = 1;
        z = at[n * 3 + 2] ?? 0;
      }
      const k = pieceM / Math.max(1e-3, Math.hypot(x, y, z));
      add((at[n * 3] ?? 0) + x * k, (at[n * 3 + 1] ?? 0) + y * k, (at[n * 3 + 2] ?? 0) + z * k, n);
    }
    if (count === from) break;
  }
  return thicken({ count, at, parent }, footM, twigM);
}

/** Wood as thick as what it carries asks for; nothing is thicker than what carries it. */
function thicken(
  { count, at, parent }: Pick<Skeleton, 'count' | 'at' | 'parent'>,
  footM: number,
  twigM: number,
): Skeleton {
  const load = new Float64Array(count);
  const ends = new Uint16Array(count);
  const along = new Float32Array(count);
  const radius = new Float32Array(count);
  const sons = new Uint16Array(count);
  for (let n = 1; n < count; n++) sons[parent[n] ?? 0] = (sons[parent[n] ?? 0] ?? 0) + 1;
  for (let n = count - 1; n > 0; n--) {
    const up = parent[n] ?? 0;
    if ((load[n] ?? 0) === 0) {
      // A single piece beside others is a bud, and hardly asks for wood.
      load[n] = (sons[up] ?? 0) > 1 ? BUD : 1;
      ends[n] = 1;
    }
    load[up] = (load[up] ?? 0) + (load[n] ?? 0);
    ends[up] = (ends[up] ?? 0) + (ends[n] ?? 0);
  }
  const whole = (load[0] ?? 1) ** (1 / PIPE);
  for (let n = 0; n < count; n++) {
    const share = (load[n] ?? 1) ** (1 / PIPE) / whole;
    radius[n] = Math.max(twigM, footM * share);
    const up = parent[n] ?? 0;
    if (n === 0) continue;
    along[n] =
      (along[up] ?? 0) +
      Math.hypot(
        (at[n * 3] ?? 0) - (at[up * 3] ?? 0),
        (at[n * 3 + 1] ?? 0) - (at[up * 3 + 1] ?? 0),
        (at[n * 3 + 2] ?? 0) - (at[up * 3 + 2] ?? 0),
      );
  }
  return {
    count,
    at: at.slice(0, count * 3),
    parent: parent.slice(0, count),
    radius,
    along,
    ends,
  };
}

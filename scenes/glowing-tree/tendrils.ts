/**
 * What grows out of the seed: a small tree in the room a body takes up, grown toward the memories and everywhere between, cut
 * into curves that can be drawn one after another.
 * Source: Runions, Lane and Prusinkiewicz 2007, "Modeling trees with a space colonization algorithm".
 */
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';
import type { ThreadCurve } from '../../shaders/thread/Thread';

export interface Tendril {
  points: ThreadCurve['points'];
  /** Metres of growth from the seed to where it begins, and its own. */
  fromM: number;
  longM: number;
  /** The memory it leads to, or grows from the way to; -1: it grows by itself. */
  toward: number;
}

const STEP_M = 0.035;
const NEAR_M = 0.32;
const TAKEN_M = 0.06;
const STEPS = 64;
/** A branch leads at least this share of its length away from where it began. */
const STRAIGHT = 0.62;
/** Half of the room they fill round the seed: as wide as arms reach, and away from who stands before it. */
const ROOM: Vec3 = [0.8, 0.44, 0.4];
const ROOM_AT: Vec3 = [0, -0.13, -0.06];

interface Grown {
  at: Vec3[];
  parent: number[];
}

const plus = (a: Vec3, b: Vec3, k = 1): Vec3 => [a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k];
const between = (a: Vec3, b: Vec3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function airAround(seed: number, count: number): Vec3[] {
  const random = createRandom(seed);
  const air: Vec3[] = [];
  for (let i = 0; air.length < count && i < count * 20; i++) {
    const p: Vec3 = [random() * 2 - 1, random() * 2 - 1, random() * 2 - 1];
    if (Math.hypot(...p) > 1 || Math.hypot(...p) < 0.16) continue;
    air.push([
      ROOM_AT[0] + p[0] * ROOM[0],
      ROOM_AT[1] + p[1] * ROOM[1],
      Math.min(0.3, ROOM_AT[2] + p[2] * ROOM[2]),
    ]);
  }
  return air;
}

function nearestTo(p: Vec3, at: readonly Vec3[]): number {
  let best = 0;
  let nearest = Number.POSITIVE_INFINITY;
  at.forEach((q, n) => {
    const far = between(p, q);
    if (far >= nearest) return;
    nearest = far;
    best = n;
  });
  return best;
}

/** Ways to the ends first, so that all else branches off them; then wherever there is air left. */
function colonise(ends: readonly Vec3[], seed: number, count: number): Grown {
  const grown: Grown = { at: [[0, 0, 0]], parent: [-1] };
  ends.forEach((end, i) => {
    // Each sets out its own way and swings round to where it is going.
    const side: Vec3 = [0.1 * Math.sign(end[0]), 0.1 + 0.05 * (i % 3), 0.05 - 0.05 * (i % 2)];
    const pieces = Math.ceil(between([0, 0, 0], end) / STEP_M);
    let last = 0;
    for (let k = 1; k <= pieces; k++) {
      const f = k / pieces;
      const swing = Math.sin(Math.PI * f) * (1 - 0.5 * f);
      grown.at.push(plus([end[0] * f, end[1] * f, end[2] * f], side, swing));
      grown.parent.push(last);
      last = grown.at.length - 1;
    }
  });
  let air = airAround(seed, count);
  for (let step = 0; step < STEPS && air.length > 0; step++) {
    const pull = new Map<number, Vec3>();
    for (const p of air) {
      const n = nearestTo(p, grown.at);
      const q = grown.at[n] ?? p;
      const far = between(p, q);
      if (far > NEAR_M) continue;
      const way: Vec3 = [(p[0] - q[0]) / far, (p[1] - q[1]) / far, (p[2] - q[2]) / far];
      pull.set(n, plus(pull.get(n) ?? [0, 0, 0], way));
    }
    if (pull.size === 0) break;
    const from = grown.at.length;
    pull.forEach((way, n) => {
      const long = Math.hypot(...way) || 1;
      grown.at.push(plus(grown.at[n] ?? [0, 0, 0], way, STEP_M / long));
      grown.parent.push(n);
    });
    const young = grown.at.slice(from);
    air = air.filter((p) => young.every((q) => between(p, q) > TAKEN_M));
  }
  return grown;
}

/** A cubic through both ends and the points at a third and two thirds of the way. */
function curveThrough(p: Vec3, a: Vec3, b: Vec3, q: Vec3): ThreadCurve['points'] {
  const mix = (k: 0 | 1 | 2, wp: number, wa: number, wb: number, wq: number) =>
    (wp * p[k] + wa * a[k] + wb * b[k] + wq * q[k]) / 6;
  const first = (k: 0 | 1 | 2) => mix(k, -5, 18, -9, 2);
  const second = (k: 0 | 1 | 2) => mix(k, 2, -9, 18, -5);
  return [p, [first(0), first(1), first(2)], [second(0), second(1), second(2)], q];
}

export function curveAt([a, b, c, d]: ThreadCurve['points'], s: number): Vec3 {
  const t = 1 - s;
  const at = (k: 0 | 1 | 2) =>
    a[k] * t * t * t + 3 * b[k] * t * t * s + 3 * c[k] * t * s * s + d[k] * s * s * s;
  return [at(0), at(1), at(2)];
}

/** The longest way on from each node, by how far it leads. */
function heirs({ at, parent }: Grown): Int32Array {
  const reach = new Float32Array(at.length);
  const heir = new Int32Array(at.length).fill(-1);
  for (let n = at.length - 1; n > 0; n--) {
    const from = parent[n] ?? 0;
    const far = (reach[n] ?? 0) + between(at[n] ?? [0, 0, 0], at[from] ?? [0, 0, 0]);
    if (far <= (reach[from] ?? 0)) continue;
    reach[from] = far;
    heir[from] = n;
  }
  return heir;
}

interface Branch {
  curve: Tendril;
  nodes: readonly number[];
}

function cut(grown: Grown, nodes: readonly number[], host: Branch | undefined, toward: number): Branch {
  const { at } = grown;
  // Between its ends it goes through the middle of what lies round each point: no hooks.
  const node = (i: number) => at[nodes[Math.max(0, Math.min(nodes.length - 1, i))] ?? 0] ?? [0, 0, 0];
  const point = (share: number): Vec3 => {
    const i = Math.round(share * (nodes.length - 1));
    const wide = share > 0 && share < 1 ? Math.ceil(nodes.length / 8) : 0;
    return plus([0, 0, 0], plus(plus(node(i), node(i - wide)), node(i + wide)), 1 / 3);
  };
  const share = host === undefined ? 0 : host.nodes.indexOf(nodes[0] ?? 0) / (host.nodes.length - 1);
  // It begins on the curve it leaves, which is smoother than what the nodes lie on.
  const begin = host === undefined ? point(0) : curveAt(host.curve.points, share);
  const longM = nodes
    .slice(1)
    .reduce((sum, n, i) => sum + between(at[n] ?? begin, at[nodes[i] ?? 0] ?? begin), 0);
  const curve: Tendril = {
    points: curveThrough(begin, point(1 / 3), point(2 / 3), point(1)),
    fromM: host === undefined ? 0 : host.curve.fromM + share * host.curve.longM,
    longM,
    toward,
  };
  return { curve, nodes };
}

export interface TendrilOptions {
  /** Metres from the seed: where each memory is touched. */
  ends: readonly Vec3[];
  /** No more curves than this. */
  most: number;
  seed: number;
}

/** The ways to the ends first, in their order, then the longest of what branches off. */
export function growTendrils({ ends, most, seed }: TendrilOptions): Tendril[] {
  const grown = colonise(ends, seed, most * 9);
  const { at, parent } = grown;
  const heir = heirs(grown);
  const owner = new Map<number, Branch>();
  const branches: Branch[] = [];
  const take = (branch: Branch) => {
    branches.push(branch);
    branch.nodes.slice(1).forEach((n) => owner.set(n, branch));
  };
  let node = 1;
  ends.forEach((_, i) => {
    const nodes = [0];
    while (node < at.length && (nodes.length < 2 || parent[node] === node - 1)) nodes.push(node++);
    take(cut(grown, nodes, undefined, i));
  });
  for (let n = 1; n < at.length; n++) {
    if (owner.has(n)) continue;
    const from = parent[n] ?? 0;
    const nodes = [from];
    for (let k = n; k >= 0 && !owner.has(k); k = heir[k] ?? -1) nodes.push(k);
    if (nodes.length < 5) continue;
    // What turns back on itself would be a loop once it is smooth.
    if (
      between(at[nodes[nodes.length - 1] ?? 0] ?? [0, 0, 0], at[from] ?? [0, 0, 0]) <
      STRAIGHT * STEP_M * nodes.length
    )
      continue;
    const host = owner.get(from);
    take(cut(grown, nodes, host, host?.curve.toward ?? -1));
  }
  const ways = branches.slice(0, ends.length).map(({ curve }) => curve);
  const rest = branches
    .slice(ends.length)
    .map(({ curve }) => curve)
    .sort((a, b) => b.longM - a.longM);
  return [...ways, ...rest.slice(0, Math.max(0, most - ways.length))];
}

import { expect, test } from 'vitest';
import { growTree, TREE } from '../../shaders/bark/grow';
import { createWood } from '../../shaders/bark/Bark';
import { woodNumbers } from '../../shaders/bark/wood';
import { createLeaves } from '../../shaders/leaf/Leaf';
import { leafNumbers } from '../../shaders/leaf/leaves';

const tree = growTree();
const nodes = Array.from({ length: tree.count }, (_, n) => n);
const height = (n: number) => tree.at[n * 3 + 1] ?? 0;

test('it is as tall as it is told to be, and wider than high in its crown', () => {
  const top = Math.max(...nodes.map(height));
  expect(top).toBeGreaterThan(80);
  expect(top).toBeLessThan(TREE.crownToM + 1);
  const widest = Math.max(...nodes.map((n) => Math.hypot(tree.at[n * 3] ?? 0, tree.at[n * 3 + 2] ?? 0)));
  expect(widest * 2).toBeGreaterThan(TREE.crownToM - TREE.crownFromM - 6);
});

test('it is one tree: every piece grew from one before it, a piece long, and none is thicker than what carries it', () => {
  const faults = nodes.slice(1).flatMap((n) => {
    const from = tree.parent[n] ?? 0;
    const long = Math.hypot(
      ...[0, 1, 2].map((k) => (tree.at[n * 3 + k] ?? 0) - (tree.at[from * 3 + k] ?? 0)),
    );
    return [
      ...(from < n ? [] : [`${n} grew from ${from}`]),
      ...(Math.abs(long - TREE.pieceM) < 0.2 ? [] : [`${n} is ${long} m long`]),
      ...((tree.radius[n] ?? 0) <= (tree.radius[from] ?? 0) + 1e-6 ? [] : [`${n} is thicker than ${from}`]),
      ...((tree.along[n] ?? 0) > (tree.along[from] ?? 0) ? [] : [`${n} lies behind ${from}`]),
    ];
  });
  expect(faults).toEqual([]);
  expect(tree.radius[0]).toBeCloseTo(TREE.footM, 5);
  expect(tree.ends[0]).toBeGreaterThan(1000);
});

test('the same seed grows the same tree, another another', () => {
  expect(growTree().at).toEqual(tree.at);
  expect(growTree({ ...TREE, seed: 7 }).at).not.toEqual(tree.at);
});

test('a tree without air stays a trunk', () => {
  const bare = growTree({ ...TREE, attractors: 0 });
  expect(bare.count).toBeLessThan(40);
  expect(Array.from(bare.radius).every(Number.isFinite)).toBe(true);
});

test.each([
  { thinnestM: 0.12, mostSides: 40, most: 140_000 },
  { thinnestM: 0.3, mostSides: 12, most: 20_000 },
])(
  'its wood down to $thinnestM m is a mesh of finite numbers and upright normals',
  ({ most, ...options }) => {
    const wood = createWood(woodNumbers(tree, options));
    const { position, normal, aBark } = wood.attributes;
    const triangles = (wood.index?.count ?? 0) / 3;
    console.log(`Wood from ${options.thinnestM} m: ${triangles} triangles`);
    expect(triangles).toBeGreaterThan(1000);
    expect(triangles).toBeLessThan(most);
    for (const attribute of [position, normal, aBark])
      expect(Array.from(attribute?.array ?? [Number.NaN]).every(Number.isFinite)).toBe(true);
    const n = Array.from(normal?.array ?? []);
    const lengths = n.flatMap((x, i) => (i % 3 === 0 ? [Math.hypot(x, n[i + 1] ?? 0, n[i + 2] ?? 0)] : []));
    expect(Math.min(...lengths.slice(0, 5000), 1)).toBeGreaterThan(0.999);
    wood.dispose();
  },
);

test('its leaves grow on young wood, are all there, and share eight voices evenly', () => {
  const heart = [3, 46, 0] as const;
  const options = { clusters: 4000, perCluster: 4, leafM: 0.9, seed: 5, heart, reachM: 33 };
  const leaves = createLeaves(leafNumbers(tree, options));
  const { aPlace, aOwn } = leaves.attributes;
  const places = Array.from(aPlace?.array ?? []);
  const own = Array.from(aOwn?.array ?? []);
  expect(leaves.instanceCount).toBe(4000);
  expect([...places, ...own].every(Number.isFinite)).toBe(true);
  // Nobody's leaves hang at the trunk.
  const lowest = Math.min(...places.filter((_, i) => i % 4 === 1));
  expect(lowest).toBeGreaterThan(18);
  const voices = Array.from({ length: 8 }, () => 0);
  own.forEach((value, i) => {
    if (i % 4 === 1) voices[Math.floor(value * 8)] = (voices[Math.floor(value * 8)] ?? 0) + 1;
  });
  expect(Math.min(...voices)).toBeGreaterThan(420);
  expect(createLeaves(leafNumbers(tree, options)).attributes['aPlace']?.array).toEqual(aPlace?.array);
  leaves.dispose();
});

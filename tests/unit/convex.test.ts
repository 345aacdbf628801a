import type { BufferGeometry } from 'three';
import { expect, test } from 'vitest';
import {
  buildFacets,
  createCrystalGeometry,
  cross,
  dot,
  hitInside,
  normalize,
  sub,
  type Facet,
  type HalfSpace,
} from '../../shaders/crystal/convex';
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';

const plane = (n: Vec3, d: number, hash = 0.5): HalfSpace => ({ n: normalize(n), d, hash, kind: 0 });
const CUBE = [0, 1, 2].flatMap((axis) =>
  [1, -1].map((side) =>
    plane([axis === 0 ? side : 0, axis === 1 ? side : 0, axis === 2 ? side : 0], 1, axis / 3),
  ),
);

function directions(count: number, seed: number): Vec3[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const y = random() * 2 - 1;
    const angle = random() * Math.PI * 2;
    const level = Math.sqrt(1 - y * y);
    return [Math.cos(angle) * level, y, Math.sin(angle) * level] as const;
  });
}
const GEODE = directions(40, 2).map((n, i) => plane(n, 2 + ((i * 7) % 5) * 0.1));
/** Six sides, and six more that meet in one point: the tip of a quartz. */
const QUARTZ = [0, 1, 2, 3, 4, 5].flatMap((i) => {
  const angle = (i / 6) * Math.PI * 2;
  const [x, z] = [Math.cos(angle), Math.sin(angle)];
  const tip = normalize([x, -0.7, z]);
  return [plane([x, 0, z], 0.5), plane(tip, -tip[1] * 2)];
});
QUARTZ.push(plane([0, 1, 0], 1));
const EIGHT = [1, -1].flatMap((x) => [1, -1].flatMap((y) => [1, -1].map((z) => plane([x, y, z], 1))));
const BODIES = [
  ['cube', CUBE],
  ['geode', GEODE],
  ['quartz', QUARTZ],
  ['eight sides', EIGHT],
] as const;

interface Corner {
  at: Vec3;
  normal: Vec3;
  edgeM: number;
}

/** Triangles as they are drawn. */
function trianglesOf(geometry: BufferGeometry): [Corner, Corner, Corner][] {
  const [position, normal, edge] = ['position', 'aNormal', 'aEdge'].map((name) =>
    geometry.getAttribute(name),
  );
  if (position === undefined || normal === undefined || edge === undefined)
    throw new Error('an attribute is missing');
  const corner = (i: number): Corner => ({
    at: [position.getX(i), position.getY(i), position.getZ(i)],
    normal: [normal.getX(i), normal.getY(i), normal.getZ(i)],
    edgeM: edge.getX(i),
  });
  return Array.from({ length: position.count / 3 }, (_, i) => [
    corner(i * 3),
    corner(i * 3 + 1),
    corner(i * 3 + 2),
  ]);
}

const turned = ([a, b, c]: readonly [Corner, Corner, Corner]) => cross(sub(b.at, a.at), sub(c.at, a.at));

/** Distance to the nearest real edge of the facet, found without cells. */
function toNearestEdge({ corners }: Facet, p: Vec3): number {
  const distances = corners.map((a, i) => {
    const along = sub(corners[(i + 1) % corners.length] ?? a, a);
    const length = Math.hypot(...along);
    return length < 1e-6 ? Infinity : Math.hypot(...cross(along, sub(p, a))) / length;
  });
  return Math.min(...distances);
}

test('six half-spaces are a cube of six squares', () => {
  const facets = buildFacets(CUBE);
  expect(facets).toHaveLength(6);
  for (const facet of facets) {
    expect(facet.areaM2).toBeCloseTo(4, 9);
    expect(facet.corners).toHaveLength(4);
    for (const corner of facet.corners) corner.forEach((c) => expect(Math.abs(c)).toBeCloseTo(1, 9));
    const opposite = facet.index ^ 1;
    const beside = [0, 1, 2, 3, 4, 5].filter((i) => i !== facet.index && i !== opposite);
    expect(facet.beyond.toSorted((a, b) => a - b)).toEqual(beside);
    facet.centroid.forEach((c, i) => expect(c).toBeCloseTo(-(facet.plane.n[i] ?? 0), 9));
  }
});

test('a half-space that cuts nothing has no facet, and a sliver is left out', () => {
  expect(buildFacets([...CUBE, plane([1, 1, 0], 5)])).toHaveLength(6);
  const nearlyEdge = plane([-1, -1, 0], Math.SQRT2 - 0.0005);
  expect(buildFacets([...CUBE, nearlyEdge]).map(({ index }) => index)).not.toContain(6);
});

test.each(BODIES)('the facets of a %s lie on its border, and each names its neighbours', (_, planes) => {
  const facets = buildFacets(planes);
  for (const { plane: own, index, corners, beyond } of facets) {
    for (const p of corners) {
      expect(Math.abs(dot(own.n, p) + own.d)).toBeLessThan(1e-6);
      for (const other of planes) expect(dot(other.n, p) + other.d).toBeGreaterThan(-1e-6);
    }
    corners.forEach((p, i) => {
      const neighbour = planes[beyond[i] ?? -1];
      expect(neighbour, `edge ${i} of facet ${index}`).toBeDefined();
      if (neighbour !== undefined) expect(Math.abs(dot(neighbour.n, p) + neighbour.d)).toBeLessThan(1e-6);
    });
  }
});

test.each(BODIES)('the triangles of a %s cover each facet once and face as asked', (_, planes) => {
  const facets = buildFacets(planes);
  const whole = facets.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  for (const inward of [true, false]) {
    const geometry = createCrystalGeometry([facets], { inward });
    const triangles = trianglesOf(geometry);
    const drawn = triangles.reduce((sum, triangle) => sum + Math.hypot(...turned(triangle)) / 2, 0);
    expect(Math.abs(drawn / whole - 1)).toBeLessThan(1e-4);
    for (const triangle of triangles) {
      const [{ at, normal }] = triangle;
      // The middle of every body is its origin.
      expect(Math.sign(-dot(normal, at))).toBe(inward ? 1 : -1);
      if (Math.hypot(...turned(triangle)) > 1e-6) expect(dot(turned(triangle), normal)).toBeGreaterThan(0);
    }
    geometry.dispose();
  }
});

test.each(BODIES)('the distance to the edge is right everywhere on a %s', (_, planes) => {
  const facets = buildFacets(planes);
  for (const facet of facets) {
    const geometry = createCrystalGeometry([[facet]], { inward: true });
    for (const triangle of trianglesOf(geometry)) {
      const mixed = [0.2, 0.3, 0.5];
      const middle = [0, 1, 2].map((k) =>
        triangle.reduce((sum, c, j) => sum + (c.at[k] ?? 0) * (mixed[j] ?? 0), 0),
      );
      const interpolated = triangle.reduce((sum, c, j) => sum + c.edgeM * (mixed[j] ?? 0), 0);
      const [x = 0, y = 0, z = 0] = middle;
      expect(Math.abs(interpolated - toNearestEdge(facet, [x, y, z]))).toBeLessThan(1e-4);
    }
    geometry.dispose();
  }
});

test('on a square the distance is 0 at its border and 1 in its middle, nowhere more', () => {
  const geometry = createCrystalGeometry([buildFacets(CUBE)], { inward: true });
  const corners = trianglesOf(geometry).flat();
  expect(Math.max(...corners.map(({ edgeM }) => edgeM))).toBeCloseTo(1, 6);
  for (const { at, edgeM } of corners) {
    const border = at.filter((c) => Math.abs(c) > 1 - 1e-6).length;
    if (border > 1) expect(edgeM).toBeLessThan(1e-6);
  }
  geometry.dispose();
});

test('the same edge has the same number from both sides, and every vertex its facet', () => {
  const geometry = createCrystalGeometry([buildFacets(CUBE)], { inward: true });
  const [edge, facet] = [geometry.getAttribute('aEdge'), geometry.getAttribute('aFacet')];
  const numbers = new Map<number, number>();
  for (let i = 0; i < edge.count; i++) {
    numbers.set(edge.getY(i), (numbers.get(edge.getY(i)) ?? 0) + 1);
    expect(edge.getZ(i)).toBeCloseTo(0, 6);
    expect(facet.getZ(i)).toBeCloseTo(4, 5);
  }
  expect(numbers.size).toBe(12);
  geometry.dispose();
});

test('a ray from inside meets the wall that a march meets', () => {
  expect(hitInside(CUBE, [0.5, 0, 0], [1, 0, 0])).toBeCloseTo(0.5, 9);
  expect(hitInside(CUBE, [0.5, 0, 0], [-1, 0, 0])).toBeCloseTo(1.5, 9);
  expect(hitInside([], [0, 0, 0], [1, 0, 0])).toBe(Infinity);
  expect(hitInside(CUBE.slice(0, 1), [0, 0, 0], [1, 0, 0])).toBe(Infinity);
  for (const d of directions(200, 9)) {
    const o: Vec3 = [d[1] * 0.6, d[2] * 0.6, d[0] * 0.6];
    const t = hitInside(GEODE, o, d);
    const room = (s: number) =>
      Math.min(
        ...GEODE.map(({ n, d: away }) => dot(n, [o[0] + d[0] * s, o[1] + d[1] * s, o[2] + d[2] * s]) + away),
      );
    expect(room(t - 1e-4)).toBeGreaterThan(0);
    expect(room(t + 1e-4)).toBeLessThan(0);
  }
});

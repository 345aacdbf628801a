import type { BufferGeometry } from 'three';
import { expect, test } from 'vitest';
import {
  buildFacets,
  createCrystalGeometry,
  cross,
  dot,
  sub,
  type Facet,
} from '../../shaders/crystal/convex';
import type { Vec3 } from '../../shaders/lib/color';
import { BODIES, CUBE } from '../support/bodies';

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
      // A triangle without area faces nowhere.
      expect(dot(turned(triangle), normal)).toBeGreaterThan(-1e-7);
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
  const border = corners.filter(({ at }) => at.filter((c) => Math.abs(c) > 1 - 1e-6).length > 1);
  expect(border.length).toBeGreaterThan(0);
  for (const { edgeM } of border) expect(edgeM).toBeLessThan(1e-6);
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

import { expect, test } from 'vitest';
import { buildFacets, dot, hitInside } from '../../shaders/crystal/convex';
import type { Vec3 } from '../../shaders/lib/color';
import { BODIES, CUBE, directions, GEODE, plane } from '../support/bodies';

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
  for (const { plane: own, corners, beyond } of facets) {
    for (const p of corners) {
      expect(Math.abs(dot(own.n, p) + own.d)).toBeLessThan(1e-6);
      for (const other of planes) expect(dot(other.n, p) + other.d).toBeGreaterThan(-1e-6);
    }
    corners.forEach((p, i) => {
      const { n, d } = planes[beyond[i] ?? -1] ?? { n: own.n, d: Number.NaN };
      expect(Math.abs(dot(n, p) + d)).toBeLessThan(1e-6);
    });
  }
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

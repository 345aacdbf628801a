/**
 * Convex bodies from half-spaces: the facets of a geode seen from inside, or of a crystal seen from outside. Each facet
 * is cut into one cell per edge, the part of it nearest to that edge, so that the distance to the border is exact and
 * linear over every triangle and costs the shader nothing.
 */
import { BufferAttribute, BufferGeometry } from 'three';
import { hashCell } from '../lib/hash';
import type { Vec3 } from '../lib/color';

export interface HalfSpace {
  /** Unit normal toward the inside; inside is n.x + d >= 0, metres. */
  n: Vec3;
  d: number;
  /** Read by the shader as the facet's own number, 0..1. */
  hash: number;
  /** 0 wall, 1 loose crystal, 2 floor, 3 the wall's dark pane. */
  kind: number;
}

export interface Facet {
  plane: HalfSpace;
  index: number;
  /** Corners in order, and for each edge (corner i to i + 1) the half-space beyond it. */
  corners: Vec3[];
  beyond: number[];
  centroid: Vec3;
  areaM2: number;
}

export const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const addScaled = (a: Vec3, b: Vec3, k: number): Vec3 => [
  a[0] + b[0] * k,
  a[1] + b[1] * k,
  a[2] + b[2] * k,
];
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export function normalize(a: Vec3): Vec3 {
  const l = Math.hypot(...a) || 1;
  return [a[0] / l, a[1] / l, a[2] / l];
}

interface Polygon {
  points: Vec3[];
  labels: number[];
}

/** Keeps the part where `side` >= 0; the new edge carries `label`. */
function clip({ points, labels }: Polygon, side: (p: Vec3) => number, label: number): Polygon {
  const out: Polygon = { points: [], labels: [] };
  for (let i = 0; i < points.length; i++) {
    const a = points[i];
    const b = points[(i + 1) % points.length];
    const edge = labels[i];
    if (a === undefined || b === undefined || edge === undefined) continue;
    const da = side(a);
    const db = side(b);
    if (da >= 0) {
      out.points.push(a);
      out.labels.push(edge);
    }
    if (da >= 0 !== db >= 0) {
      out.points.push(addScaled(a, sub(b, a), da / (da - db)));
      // Leaving: the new edge begins here. Entering: the old edge goes on.
      out.labels.push(da >= 0 ? label : edge);
    }
  }
  return out;
}

function areaAndCentroid(points: readonly Vec3[]): { areaM2: number; centroid: Vec3 } {
  const origin = points[0] ?? [0, 0, 0];
  let area = 0;
  let sum: Vec3 = [0, 0, 0];
  for (let i = 1; i + 1 < points.length; i++) {
    const b = points[i] ?? origin;
    const c = points[i + 1] ?? origin;
    const part = Math.hypot(...cross(sub(b, origin), sub(c, origin))) / 2;
    area += part;
    sum = addScaled(
      sum,
      [origin[0] + b[0] + c[0], origin[1] + b[1] + c[1], origin[2] + b[2] + c[2]],
      part / 3,
    );
  }
  return { areaM2: area, centroid: area > 0 ? [sum[0] / area, sum[1] / area, sum[2] / area] : origin };
}

const SHORTEST_M = 1e-5;
/** Where several half-spaces meet in one point, corners coincide: an edge without length has no direction. */
function withoutShortEdges({ points, labels }: Polygon): Polygon {
  const long = points.map((a, i) => Math.hypot(...sub(points[(i + 1) % points.length] ?? a, a)) > SHORTEST_M);
  return { points: points.filter((_, i) => long[i]), labels: labels.filter((_, i) => long[i]) };
}

const SIZE_M = 60;
/** Slivers are left to their neighbours' seams. */
const SMALLEST_M2 = 0.004;

export function buildFacets(planes: readonly HalfSpace[]): Facet[] {
  const facets: Facet[] = [];
  planes.forEach((plane, index) => {
    const up: Vec3 = Math.abs(plane.n[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0];
    const t = normalize(cross(up, plane.n));
    const b = cross(plane.n, t);
    const origin: Vec3 = [-plane.n[0] * plane.d, -plane.n[1] * plane.d, -plane.n[2] * plane.d];
    const corner = (x: number, y: number) => addScaled(addScaled(origin, t, x * SIZE_M), b, y * SIZE_M);
    let polygon: Polygon = {
      points: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
      labels: [-1, -1, -1, -1],
    };
    for (let j = 0; j < planes.length && polygon.points.length > 2; j++) {
      const other = planes[j];
      if (j === index || other === undefined) continue;
      polygon = clip(polygon, (p) => dot(other.n, p) + other.d, j);
    }
    polygon = withoutShortEdges(polygon);
    if (polygon.points.length < 3) return;
    const { areaM2, centroid } = areaAndCentroid(polygon.points);
    if (areaM2 < SMALLEST_M2) return;
    facets.push({ plane, index, corners: polygon.points, beyond: polygon.labels, centroid, areaM2 });
  });
  return facets;
}

/** Distance along a ray of length 1 from inside to the first wall; Infinity where it meets none. */
export function hitInside(planes: readonly HalfSpace[], o: Vec3, d: Vec3): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < planes.length; i++) {
    const plane = planes[i];
    if (plane === undefined) continue;
    const toward = -(plane.n[0] * d[0] + plane.n[1] * d[1] + plane.n[2] * d[2]);
    if (toward <= 1e-6) continue;
    const t = (plane.n[0] * o[0] + plane.n[1] * o[1] + plane.n[2] * o[2] + plane.d) / toward;
    if (t >= 0 && t < nearest) nearest = t;
  }
  return nearest;
}

/** The part of a facet that lies nearest to its edge `k`: convex, because the distances are linear. */
function edgeCell(facet: Facet, distances: readonly ((p: Vec3) => number)[], k: number): Vec3[] {
  let polygon: Polygon = { points: facet.corners, labels: facet.beyond };
  const own = distances[k];
  if (own === undefined) return [];
  distances.forEach((other, j) => {
    if (j !== k) polygon = clip(polygon, (p) => other(p) - own(p) + 1e-9, j);
  });
  return polygon.points;
}

export interface CrystalGeometryOptions {
  /** Inside out: facets face the room. Otherwise they face the world. */
  inward: boolean;
}

/** position, aNormal, aCenter (of the facet), aFacet (hash, kind, area, 0), aEdge (distance m, edge hash, cosine between the two facets). */
export function createCrystalGeometry(
  bodies: readonly (readonly Facet[])[],
  { inward }: CrystalGeometryOptions,
): BufferGeometry {
  const position: number[] = [];
  const normal: number[] = [];
  const center: number[] = [];
  const facetData: number[] = [];
  const edgeData: number[] = [];
  bodies.forEach((facets, body) => {
    const planes = new Map(facets.map((facet) => [facet.index, facet.plane]));
    for (const facet of facets) {
      const { n } = facet.plane;
      const out: Vec3 = inward ? n : [-n[0], -n[1], -n[2]];
      const distances = facet.corners.map((a, i) => {
        const b = facet.corners[(i + 1) % facet.corners.length] ?? a;
        let side = normalize(cross(n, sub(b, a)));
        if (dot(side, sub(facet.centroid, a)) < 0) side = [-side[0], -side[1], -side[2]];
        return (p: Vec3) => dot(side, sub(p, a));
      });
      facet.corners.forEach((_, k) => {
        const cell = edgeCell(facet, distances, k);
        const other = facet.beyond[k] ?? -1;
        const low = Math.min(other, facet.index);
        const high = Math.max(other, facet.index);
        const edgeHash = hashCell(low * 977 + high + body * 31013, 5);
        const beyond = planes.get(other);
        const cosine = beyond === undefined ? 1 : dot(n, beyond.n);
        for (let i = 1; i + 1 < cell.length; i++) {
          const tri = [cell[0], cell[i], cell[i + 1]];
          const [a, b, c] = tri;
          if (a === undefined || b === undefined || c === undefined) continue;
          const facing = dot(cross(sub(b, a), sub(c, a)), out) > 0;
          for (const p of facing ? [a, b, c] : [a, c, b]) {
            position.push(...p);
            normal.push(...out);
            center.push(...facet.centroid);
            facetData.push(facet.plane.hash, facet.plane.kind, facet.areaM2, body);
            edgeData.push(Math.max(0, distances[k]?.(p) ?? 0), edgeHash, cosine);
          }
        }
      });
    }
  });
  const geometry = new BufferGeometry();
  const add = (name: string, data: number[], size: number) =>
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(data), size));
  add('position', position, 3);
  add('aNormal', normal, 3);
  add('aCenter', center, 3);
  add('aFacet', facetData, 4);
  add('aEdge', edgeData, 3);
  return geometry;
}

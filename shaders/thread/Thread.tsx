import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { Vec3 } from '../lib/color';
import type { ThreadMaterial } from './ThreadMaterial';

export interface ThreadCurve {
  /** Cubic Bezier control points, metres. */
  points: readonly [Vec3, Vec3, Vec3, Vec3];
  radiusM: number;
  /** Linear light. */
  color: Vec3;
  phase: number;
}

/** One instance per curve, `segments` pieces along. Owner disposes. */
export function createThreadGeometry(
  curves: readonly ThreadCurve[],
  segments: number,
): InstancedBufferGeometry {
  const along = new Float32Array((segments + 1) * 4);
  const index: number[] = [];
  for (let i = 0; i <= segments; i++) {
    along.set([i / segments, -1, i / segments, 1], i * 4);
    if (i < segments) index.push(i * 2, i * 2 + 1, i * 2 + 2, i * 2 + 2, i * 2 + 1, i * 2 + 3);
  }
  const n = curves.length;
  const abc = [0, 1, 2].map(() => new Float32Array(n * 3));
  const d = new Float32Array(n * 4);
  const tint = new Float32Array(n * 4);
  curves.forEach((curve, i) => {
    abc.forEach((array, j) => array.set(curve.points[j as 0 | 1 | 2], i * 3));
    d.set([...curve.points[3], curve.radiusM], i * 4);
    tint.set([...curve.color, curve.phase], i * 4);
  });
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aAlong', new BufferAttribute(along, 2));
  geometry.setIndex(index);
  ['aA', 'aB', 'aC'].forEach((name, j) =>
    geometry.setAttribute(name, new InstancedBufferAttribute(abc[j] ?? new Float32Array(0), 3)),
  );
  geometry.setAttribute('aD', new InstancedBufferAttribute(d, 4));
  geometry.setAttribute('aTint', new InstancedBufferAttribute(tint, 4));
  geometry.instanceCount = n;
  return geometry;
}

export interface WovenThreads {
  geometry: InstancedBufferGeometry;
  /** Shows one more curve, drawn from `bornS` on; 0 soft .. 1 harsh. Nothing happens once all are there. */
  add(curve: ThreadCurve, bornS: number, harsh: number): void;
}

const NOWHERE: ThreadCurve = {
  points: [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
  radiusM: 0,
  color: [0, 0, 0],
  phase: 0,
};

/** Room for `capacity` curves, none of them there yet. Owner disposes the geometry. */
export function createWovenThreads(capacity: number, segments: number): WovenThreads {
  const geometry = createThreadGeometry(
    Array.from({ length: capacity }, () => NOWHERE),
    segments,
  );
  geometry.setAttribute('aLife', new InstancedBufferAttribute(new Float32Array(capacity * 2), 2));
  geometry.instanceCount = 0;
  return {
    geometry,
    add({ points, radiusM, color, phase }, bornS, harsh) {
      const i = geometry.instanceCount;
      if (i >= capacity) return;
      const write = (name: string, values: readonly number[]) => {
        const attribute = geometry.getAttribute(name) as InstancedBufferAttribute;
        attribute.array.set(values, i * attribute.itemSize);
        attribute.needsUpdate = true;
      };
      write('aA', points[0]);
      write('aB', points[1]);
      write('aC', points[2]);
      write('aD', [...points[3], radiusM]);
      write('aTint', [...color, phase]);
      write('aLife', [bornS, harsh]);
      geometry.instanceCount = i + 1;
    },
  };
}

export interface ThreadProps {
  geometry: InstancedBufferGeometry;
  material: ThreadMaterial;
  order?: number;
}

export function Thread({ geometry, material, order = 90 }: ThreadProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

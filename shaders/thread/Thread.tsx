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

export interface ThreadProps {
  geometry: InstancedBufferGeometry;
  material: ThreadMaterial;
  order?: number;
}

export function Thread({ geometry, material, order = 90 }: ThreadProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

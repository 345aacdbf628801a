import {
  BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type BufferGeometry,
} from 'three';
import { createRandom } from '../lib/hash';
import type { MossMaterial } from './MossMaterial';

const BLADES = 7;
/** Of a tuft, metres. */
const LEAST_M = 0.034;
const MORE_M = 0.05;

/** So many tufts, anywhere in a box that the shader wraps round the visitor. Owner disposes. */
export function createTufts(count: number): InstancedBufferGeometry {
  const random = createRandom(61);
  const blades: number[] = [];
  for (let i = 0; i < BLADES; i++) {
    const turn = i / BLADES;
    blades.push(-1, 0, turn, 1, 0, turn, 0, 1, turn);
  }
  const tufts = new Float32Array(count * 4);
  for (let i = 0; i < count; i++)
    tufts.set([random(), random(), LEAST_M + MORE_M * random() ** 2, random()], i * 4);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aBlade', new BufferAttribute(Float32Array.from(blades), 3));
  // Three counts what is drawn by the index, where there are no positions.
  geometry.setIndex(Array.from({ length: BLADES * 3 }, (_, i) => i));
  geometry.setAttribute('aTuft', new InstancedBufferAttribute(tufts, 4));
  geometry.instanceCount = count;
  return geometry;
}

export interface MossProps {
  geometry: BufferGeometry;
  material: MossMaterial;
  order?: number;
}

export function Moss({ geometry, material, order = 2 }: MossProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

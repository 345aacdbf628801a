import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { LeafMaterial } from './LeafMaterial';
import type { LeafNumbers } from './leaves';

/** Rows along a leaf. */
const ROWS = 3;

/** One instance per cluster. Owner disposes. */
export function createLeaves({ place, own, perCluster }: LeafNumbers): InstancedBufferGeometry {
  const leaf: number[] = [];
  const index: number[] = [];
  for (let l = 0; l < perCluster; l++) {
    const first = leaf.length / 3;
    for (let row = 0; row <= ROWS; row++) leaf.push(l, row / ROWS, -1, l, row / ROWS, 1);
    for (let row = 0; row < ROWS; row++) {
      const a = first + row * 2;
      index.push(a, a + 1, a + 2, a + 2, a + 1, a + 3);
    }
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aLeaf', new BufferAttribute(Float32Array.from(leaf), 3));
  geometry.setIndex(index);
  geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('aOwn', new InstancedBufferAttribute(own, 4));
  geometry.instanceCount = place.length / 4;
  return geometry;
}

export interface LeafProps {
  geometry: InstancedBufferGeometry;
  material: LeafMaterial;
  order?: number;
}

export function Leaf({ geometry, material, order = 1 }: LeafProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

import type { BufferGeometry } from 'three';
import type { MossMaterial } from './MossMaterial';

export interface MossProps {
  geometry: BufferGeometry;
  material: MossMaterial;
  order?: number;
}

export function Moss({ geometry, material, order = 2 }: MossProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

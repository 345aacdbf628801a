import type { BufferGeometry } from 'three';
import type { BarkMaterial } from './BarkMaterial';

export interface BarkProps {
  geometry: BufferGeometry;
  material: BarkMaterial;
  order?: number;
}

export function Bark({ geometry, material, order = 0 }: BarkProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

import { BufferAttribute, BufferGeometry } from 'three';
import type { BarkMaterial } from './BarkMaterial';
import type { WoodNumbers } from './wood';

/** position, normal, aBark (wood.ts says what of). Owner disposes. */
export function createWood({ position, normal, bark, index }: WoodNumbers): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(normal, 3));
  geometry.setAttribute('aBark', new BufferAttribute(bark, 4));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}

export interface BarkProps {
  geometry: BufferGeometry;
  material: BarkMaterial;
  order?: number;
}

export function Bark({ geometry, material, order = 0 }: BarkProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

import type { BufferGeometry } from 'three';
import { MIRRORED_LAYER } from '../mirrored';
import type { CrystalMaterial } from './CrystalMaterial';

export interface CrystalProps {
  geometry: BufferGeometry;
  material: CrystalMaterial;
  order?: number;
}

export function Crystal({ geometry, material, order = 0 }: CrystalProps) {
  return (
    <mesh
      geometry={geometry}
      material={material}
      renderOrder={order}
      frustumCulled={false}
      onUpdate={(mesh) => mesh.layers.enable(MIRRORED_LAYER)}
    />
  );
}

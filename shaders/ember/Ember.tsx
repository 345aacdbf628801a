import { useEffect, useMemo } from 'react';
import { SphereGeometry } from 'three';
import type { Vec3 } from '../lib/color';
import type { EmberMaterial } from './EmberMaterial';

export interface EmberProps {
  material: EmberMaterial;
  at: Vec3;
  order?: number;
}

export function Ember({ material, at, order = 100 }: EmberProps) {
  const ball = useMemo(() => new SphereGeometry(1, 36, 24), []);
  useEffect(() => () => ball.dispose(), [ball]);
  return (
    <mesh
      geometry={ball}
      material={material}
      position={[at[0], at[1], at[2]]}
      renderOrder={order}
      frustumCulled={false}
    />
  );
}

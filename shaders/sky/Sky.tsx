import { useMemo, useEffect } from 'react';
import { BoxGeometry } from 'three';
import type { SkyMaterial } from './SkyMaterial';

/** Drawn after every other opaque thing of its place. */
export const SKY_ORDER = 50;

export function Sky({ material, order = SKY_ORDER }: { material: SkyMaterial; order?: number }) {
  const box = useMemo(() => new BoxGeometry(2, 2, 2), []);
  useEffect(() => () => box.dispose(), [box]);
  return <mesh geometry={box} material={material} renderOrder={order} frustumCulled={false} />;
}

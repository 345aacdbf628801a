import { useEffect, useMemo } from 'react';
import { BoxGeometry } from 'three';
import type { LidMaterial } from './LidMaterial';

/** Drawn over everything that is seen with open eyes; what is seen with closed ones comes after it. */
export const LID_ORDER = 180;

export function Lid({ material }: { material: LidMaterial }) {
  const box = useMemo(() => new BoxGeometry(2, 2, 2), []);
  useEffect(() => () => box.dispose(), [box]);
  return <mesh geometry={box} material={material} renderOrder={LID_ORDER} frustumCulled={false} />;
}

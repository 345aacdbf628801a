import { BufferAttribute, BufferGeometry } from 'three';
import type { PaneMaterial } from './PaneMaterial';

/** Pieces across: a bent pane is bent at each. */
const PIECES = 16;

/** A unit sheet. Owner disposes. */
export function createPaneGeometry(): BufferGeometry {
  const corners: number[] = [];
  const index: number[] = [];
  for (let i = 0; i <= PIECES; i++) {
    const x = i / PIECES - 0.5;
    corners.push(x, -0.5, x, 0.5);
    if (i < PIECES) index.push(i * 2, i * 2 + 2, i * 2 + 1, i * 2 + 1, i * 2 + 2, i * 2 + 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('aCorner', new BufferAttribute(Float32Array.from(corners), 2));
  geometry.setIndex(index);
  return geometry;
}

export interface PaneProps {
  geometry: BufferGeometry;
  material: PaneMaterial;
  order?: number;
}

export function Pane({ geometry, material, order = 200 }: PaneProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

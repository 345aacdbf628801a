import { BufferAttribute, BufferGeometry, DynamicDrawUsage } from 'three';
import { MAX_LETTERS } from './layout';
import type { Lettering } from './lettering';
import type { WordMaterial } from './WordMaterial';

const CORNERS = 4;

/** Room for the longest phrase, with no letters in it yet. Owner disposes. */
export function createWordGeometry(): BufferGeometry {
  const geometry = new BufferGeometry();
  for (const [name, size] of [
    ['aCorner', 2],
    ['aTexel', 2],
    ['aLetter', 3],
  ] as const) {
    const attribute = new BufferAttribute(new Float32Array(MAX_LETTERS * CORNERS * size), size);
    attribute.setUsage(DynamicDrawUsage);
    geometry.setAttribute(name, attribute);
  }
  const index: number[] = [];
  for (let i = 0; i < MAX_LETTERS * CORNERS; i += CORNERS) index.push(i, i + 1, i + 2, i, i + 2, i + 3);
  geometry.setIndex(index);
  geometry.setDrawRange(0, 6);
  return geometry;
}

/** Makes the strip that of a phrase. */
export function writeWordGeometry(
  geometry: BufferGeometry,
  { cells, fieldWidthCaps, fieldTop, capTexels }: Lettering,
): void {
  const [corner, texel, letter] = ['aCorner', 'aTexel', 'aLetter'].map(
    (name) => geometry.getAttribute(name) as BufferAttribute,
  );
  cells.slice(0, MAX_LETTERS).forEach(({ left, right, top: above, bottom, baseline, from, to }, i) => {
    const sides = [
      [left, bottom, from],
      [right, bottom, to],
      [right, above, to],
      [left, above, from],
    ] as const;
    sides.forEach(([x, y, order], c) => {
      const at = i * CORNERS + c;
      corner?.setXY(at, x, y);
      texel?.setXY(at, (x + fieldWidthCaps / 2) * capTexels, (fieldTop - y) * capTexels);
      letter?.setXYZ(at, order, i, y - baseline);
    });
  });
  for (const attribute of [corner, texel, letter]) if (attribute !== undefined) attribute.needsUpdate = true;
  geometry.setDrawRange(0, Math.min(cells.length, MAX_LETTERS) * 6);
}

export interface WordProps {
  geometry: BufferGeometry;
  material: WordMaterial;
  order?: number;
}

/** Drawn after everything else of a place, and still behind what stands before it. */
export function Word({ geometry, material, order = 150 }: WordProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

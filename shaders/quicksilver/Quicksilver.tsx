import { CircleGeometry, DataTexture, DataUtils, HalfFloatType, LinearFilter, RedFormat } from 'three';
import type { BufferGeometry } from 'three';
import type { HeightField } from './heightField';
import type { QuicksilverMaterial } from './QuicksilverMaterial';

/** Above the ground it lies on, metres: enough for the depth buffer, too little to be seen. */
const LIES_M = 0.004;

/** A sheet of `radiusM` about (x, z). Owner disposes. */
export function createSheetGeometry(x: number, z: number, radiusM: number): BufferGeometry {
  const geometry = new CircleGeometry(radiusM, 64).rotateX(-Math.PI / 2).translate(x, LIES_M, z);
  geometry.deleteAttribute('normal');
  geometry.deleteAttribute('uv');
  return geometry;
}

/** The field's heights for the shader, R16F. */
export function createFieldTexture({ size }: HeightField): DataTexture {
  const texture = new DataTexture(new Uint16Array(size * size), size, size, RedFormat, HalfFloatType);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

export function writeFieldTexture(texture: DataTexture, { height, from, to, size }: HeightField): void {
  const data = texture.image.data as Uint16Array;
  for (let j = 0; j < size; j++) {
    const high = j * size + (to[j] ?? 0);
    for (let k = j * size + (from[j] ?? 0); k < high; k++) data[k] = DataUtils.toHalfFloat(height[k] ?? 0);
  }
  texture.needsUpdate = true;
}

export interface QuicksilverProps {
  geometry: BufferGeometry;
  material: QuicksilverMaterial;
  order?: number;
}

/** Drawn before the ground, over which it lies. */
export function Quicksilver({ geometry, material, order = 0.45 }: QuicksilverProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

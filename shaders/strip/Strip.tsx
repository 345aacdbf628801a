import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { Vec3 } from '../lib/color';
import type { StripMaterial } from './StripMaterial';

export interface StripPlace {
  /** Its middle, metres. */
  at: Vec3;
  /** About the vertical: 0 faces +z. */
  yawRad: number;
  /** Where on it it is held once it has folded: metres from its middle. */
  grip: readonly [x: number, y: number];
  /** 0..1, its own. */
  seed: number;
}

const ALONG = 28;
const ACROSS = 4;

/** One instance per strip. Owner disposes. */
export function createStripGeometry(places: readonly StripPlace[]): InstancedBufferGeometry {
  const sheet: number[] = [];
  const index: number[] = [];
  for (let i = 0; i <= ALONG; i++)
    for (let j = 0; j <= ACROSS; j++) sheet.push(i / ALONG, (2 * j) / ACROSS - 1);
  for (let i = 0; i < ALONG; i++)
    for (let j = 0; j < ACROSS; j++) {
      const a = i * (ACROSS + 1) + j;
      const b = a + ACROSS + 1;
      index.push(a, b, a + 1, a + 1, b, b + 1);
    }
  const place = Float32Array.from(places.flatMap(({ at, yawRad }) => [...at, yawRad]));
  const own = Float32Array.from(places.flatMap(({ seed, grip }, i) => [i, seed, ...grip]));
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aSheet', new BufferAttribute(Float32Array.from(sheet), 2));
  geometry.setIndex(index);
  geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('aOwn', new InstancedBufferAttribute(own, 4));
  geometry.instanceCount = places.length;
  return geometry;
}

export interface StripProps {
  geometry: InstancedBufferGeometry;
  material: StripMaterial;
  order?: number;
}

export function Strip({ geometry, material, order = 80 }: StripProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

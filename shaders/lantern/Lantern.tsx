import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { Vec3 } from '../lib/color';
import { createRandom } from '../lib/hash';
import type { LanternMaterial } from './LanternMaterial';

export interface LanternLight {
  at: Vec3;
  sizeM: number;
  /** Linear light of its paper. */
  color: Vec3;
}

const SIDES = 8;
const ROWS = 5;
const SEED_M = 0.075;

/** Lanterns in the order they are lit in, and `seeds` of light for each of `bursts` dandelions. Owner disposes. */
export function createLanterns(
  lanterns: readonly LanternLight[],
  bursts: readonly Vec3[],
  seeds: number,
): InstancedBufferGeometry {
  const part: number[] = [];
  const index: number[] = [];
  for (let row = 0; row <= ROWS; row++)
    for (let i = 0; i <= SIDES; i++) {
      const angle = (i / SIDES) * Math.PI * 2;
      part.push(Math.cos(angle), Math.sin(angle), row / ROWS, 0);
      if (row === ROWS || i === SIDES) continue;
      const a = row * (SIDES + 1) + i;
      const b = a + SIDES + 1;
      index.push(a, b, a + 1, a + 1, b, b + 1);
    }
  const first = part.length / 4;
  part.push(-1, -1, 0, 1, 1, -1, 0, 1, 1, 1, 0, 1, -1, 1, 0, 1);
  index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  const count = lanterns.length + bursts.length * seeds;
  const place = new Float32Array(count * 4);
  const own = new Float32Array(count * 3);
  const tint = new Float32Array(count * 3);
  const random = createRandom(404);
  lanterns.forEach(({ at, sizeM, color }, i) => {
    place.set([...at, sizeM], i * 4);
    own.set([0, i / lanterns.length, random()], i * 3);
    tint.set(color, i * 3);
  });
  bursts.forEach((color, b) => {
    for (let s = 0; s < seeds; s++) {
      const i = lanterns.length + b * seeds + s;
      place.set([0, 0, 0, SEED_M * (0.7 + 0.6 * random())], i * 4);
      // Its number, so that the golden angle lays them evenly; and its place from pole to pole.
      own.set([b + 1, (s + 0.5) / seeds, s / 4096], i * 3);
      tint.set(color, i * 3);
    }
  });
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aPart', new BufferAttribute(Float32Array.from(part), 4));
  geometry.setIndex(index);
  geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('aOwn', new InstancedBufferAttribute(own, 3));
  geometry.setAttribute('aTint', new InstancedBufferAttribute(tint, 3));
  geometry.instanceCount = count;
  return geometry;
}

export interface LanternProps {
  geometry: InstancedBufferGeometry;
  material: LanternMaterial;
  order?: number;
}

export function Lantern({ geometry, material, order = 97 }: LanternProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

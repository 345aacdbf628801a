import {
  BufferAttribute,
  DataTexture,
  FloatType,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  NearestFilter,
  RGBAFormat,
} from 'three';
import type { Vec3 } from '../lib/color';
import type { FlowerMaterial } from './FlowerMaterial';
import { LEAF, type Ring, type Species } from './species';

export interface Plant {
  species: Species;
  /** Foot on the ground, metres. */
  x: number;
  z: number;
  heightM: number;
  /** Metres the head stands aside of the foot. */
  lean: readonly [x: number, z: number];
  scale: number;
  petal: Vec3;
  leaf: Vec3;
  /** 0..1, its own. */
  seed: number;
}

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Where along a plant's stem something sits, metres. */
export function stemAt({ x, z, lean, heightM }: Plant, share: number): Vec3 {
  return [x + lean[0] * share, heightM * share, z + lean[1] * share];
}

/** One instance per petal and leaf; `along` x `across` pieces each. Owner disposes. */
export function createFlowerGeometry(
  plants: readonly Plant[],
  along: number,
  across: number,
): InstancedBufferGeometry {
  const sheet: number[] = [];
  const index: number[] = [];
  for (let i = 0; i <= along; i++)
    for (let j = 0; j <= across; j++) sheet.push(i / along, (2 * j) / across - 1);
  for (let i = 0; i < along; i++)
    for (let j = 0; j < across; j++) {
      const a = i * (across + 1) + j;
      const b = a + across + 1;
      index.push(a, b, a + 1, a + 1, b, b + 1);
    }
  const head: number[] = [];
  const petal: number[] = [];
  const form: number[] = [];
  const bends: number[] = [];
  const tint: number[] = [];
  const add = (at: Vec3, scale: number, turn: readonly number[], ring: Ring, color: Vec3, mark: number) => {
    head.push(...at, scale);
    petal.push(...turn);
    form.push(ring.longM, ring.wideM, ring.sharp, ring.widest);
    bends.push(...ring.bud, ...ring.bloom);
    tint.push(...color, mark);
  };
  plants.forEach((plant, number) => {
    const { species } = plant;
    const heads = species.florets?.count ?? 1;
    const over = species.florets?.over ?? 0;
    for (let h = 0; h < heads; h++) {
      const share = heads === 1 ? 1 : 1 - (over * h) / (heads - 1);
      const at = stemAt(plant, share);
      // Texture columns are whole numbers; the way a head faces rides behind the point.
      const facing = ((plant.seed + h * 0.382) % 1) * 0.98;
      species.rings.forEach((ring, r) => {
        const outer = species.rings.length === 1 ? 1 : 1 - r / (species.rings.length - 1);
        for (let k = 0; k < ring.petals; k++) {
          // Florets face round the stem; petals of a head stand evenly, each ring between the one outside it.
          const angle = (Math.PI * 2 * (k + 0.5 * (r % 2))) / ring.petals + plant.seed * 6 + h * GOLDEN;
          const size = plant.scale * (heads === 1 ? 1 : 0.75 + 0.5 * (1 - share));
          add(at, size, [angle, outer, number + facing, species.nod], ring, plant.petal, 1);
        }
      });
    }
    for (let k = 0; k < 2; k++)
      add(
        stemAt(plant, 0.08 + 0.14 * k),
        plant.scale * (1.1 - 0.25 * k),
        [plant.seed * 9 + k * 2.6, 1, number, 0],
        LEAF,
        plant.leaf,
        0,
      );
  });
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('aSheet', new BufferAttribute(new Float32Array(sheet), 2));
  geometry.setIndex(index);
  Object.entries({ aHead: head, aPetal: petal, aForm: form, aBends: bends, aTint: tint }).forEach(
    ([name, data]) => geometry.setAttribute(name, new InstancedBufferAttribute(new Float32Array(data), 4)),
  );
  geometry.instanceCount = head.length / 4;
  return geometry;
}

/** Per plant: how far open, how far grown, light of its own. RGBA32F; its owner writes it. */
export function createPlantTexture(count: number): DataTexture {
  const texture = new DataTexture(new Float32Array(count * 4), count, 1, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

export interface FlowerProps {
  geometry: InstancedBufferGeometry;
  material: FlowerMaterial;
  order?: number;
}

export function Flower({ geometry, material, order = 0.4 }: FlowerProps) {
  return <mesh geometry={geometry} material={material} renderOrder={order} frustumCulled={false} />;
}

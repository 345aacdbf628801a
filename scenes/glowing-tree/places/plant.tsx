/** What the seed becomes: a small plant of light with a few leaves, buds and one blossom; and flowers for others of its kind. */
import type { ComponentType } from 'react';
import { Object3D, type InstancedBufferAttribute, type InstancedBufferGeometry } from 'three';
import {
  createFlowerGeometry,
  createPlantTexture,
  Flower,
  type Plant as Plan,
} from '../../../shaders/flower/Flower';
import { createFlowerMaterial, type FlowerMaterial } from '../../../shaders/flower/FlowerMaterial';
import { SPECIES } from '../../../shaders/flower/species';
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { createWovenThreads, Thread, type WovenThreads } from '../../../shaders/thread/Thread';
import { createThreadMaterial, type ThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import { SEED } from '../palette';
import type { Country } from './part';

const scaled = ([r, g, b]: Vec3, k: number): Vec3 => [r * k, g * k, b * k];
/** Seconds a woven thread takes to be drawn (thread.vert): here they are drawn as far as they have grown. */
const DRAWN_S = 3.2;

/** Shows the first `i` threads grown so far, 0..1. */
export function growThread({ geometry }: WovenThreads, i: number, grown: number): void {
  const life = geometry.getAttribute('aLife') as InstancedBufferAttribute;
  const bornS = -grown * DRAWN_S * 1.08;
  if (life.array[i * 2] === bornS) return;
  life.array[i * 2] = bornS;
  life.needsUpdate = true;
}

export function createTendrilMaterial({ film, noise }: Country): ThreadMaterial {
  const silk = createThreadMaterial({ film, noise, woven: true, either: !film });
  silk.uniforms.uPulseColor.value.setRGB(...hexToLinear(SEED.seed));
  return silk;
}

export interface Flowers {
  geometry: InstancedBufferGeometry;
  material: FlowerMaterial;
  /** How far the one with this number is open and grown, each 0..1. */
  set(i: number, open: number, grown: number): void;
  /** Whose light lies on them stands where this does. */
  lightFrom(root: Object3D): void;
  dispose(): void;
}

/** `over`: they are drawn over what is not solid, in the order they are given. */
export function createFlowers({ world }: Country, plans: readonly Plan[], over: boolean): Flowers {
  const numbers = createPlantTexture(plans.length);
  const data = numbers.image.data as Float32Array;
  const material = createFlowerMaterial({ plants: numbers });
  const { uniforms } = material;
  uniforms.uThroat.value.setRGB(...hexToLinear(SEED.seed));
  uniforms.uDusk.value.setRGB(...scaled(mixOklab(hexToLinear(SEED.ember), hexToLinear(SEED.seed), 0.5), 0.3));
  uniforms.uGoldColor.value.setRGB(...mixOklab(hexToLinear(SEED.tendril), hexToLinear(SEED.seed), 0.6));
  uniforms.uGold.value = 0.2;
  uniforms.uWakingColor.value.setRGB(...hexToLinear(SEED.seed));
  material.transparent = over;
  const geometry = createFlowerGeometry(plans, world.quality.petalGrid[0], world.quality.petalGrid[1]);
  return {
    geometry,
    material,
    set(i, open, grown) {
      const at = i * 4;
      if (data[at] === Math.fround(open) && data[at + 1] === Math.fround(grown)) return;
      data[at] = open;
      data[at + 1] = grown;
      data[at + 2] = 0.35 * grown;
      numbers.needsUpdate = true;
    },
    lightFrom: (root) => void uniforms.uGoldAt.value.setFromMatrixPosition(root.matrixWorld),
    dispose: () => [numbers, material, geometry].forEach((made) => made.dispose()),
  };
}

/** Leaves of this size, whatever their flower's is; 0: none. */
export function sizeLeaves(geometry: InstancedBufferGeometry, size: number): void {
  const head = geometry.getAttribute('aHead');
  const tint = geometry.getAttribute('aTint');
  for (let i = 0; i < head.count; i++) if (tint.getW(i) < 0.5) head.setW(i, size);
}

const LEAF_SIZE = 0.56;
const SILK_ORDER = 90;
const [LOTUS] = SPECIES;
const SHOOTS = [
  { heightM: 0.44, lean: [0.018, 0.012], scale: 0.72, seed: 0.31 },
  { heightM: 0.29, lean: [-0.1, 0.035], scale: 0.36, seed: 0.72 },
  { heightM: 0.22, lean: [0.1, -0.03], scale: 0.3, seed: 0.13 },
  { heightM: 0.15, lean: [-0.03, 0.07], scale: 0.24, seed: 0.55 },
] as const;

export interface Plant {
  /** Half a metre high, its root at its own origin. */
  Content: ComponentType;
  /** Both 0..1. */
  set(grown: number, bloom: number): void;
  dispose(): void;
}

/**
 * `order`: when it is drawn, if it has to be drawn over something; else it is drawn among what is solid. Whatever its object3D
 * does to it, scaled by -1 or not, it follows.
 */
export function createPlant(country: Country, order?: number): Plant {
  const { quality } = country.world;
  const leaf = hexToLinear(SEED.tendril);
  const petal = hexToLinear(SEED.bloom);
  const plans = SHOOTS.map((shoot): Plan => ({ ...shoot, x: 0, z: 0, species: LOTUS, petal, leaf }));
  const flowers = createFlowers(country, plans, order !== undefined);
  sizeLeaves(flowers.geometry, LEAF_SIZE);
  const stems = createWovenThreads(plans.length, Math.max(8, Math.round(quality.threadSegments / 2)));
  plans.forEach((plan, i) => {
    // Out of the root at once and then upward: a head that is still on its way up stands over its stem.
    const bent = (aside: number, share: number): Vec3 => [
      plan.lean[0] * aside,
      plan.heightM * share,
      plan.lean[1] * aside,
    ];
    stems.add(
      {
        points: [bent(0, -0.04), bent(0.85, 0.3), bent(1.02, 0.68), bent(1, 1.02)],
        radiusM: 0.0075 - 0.0012 * i,
        color: scaled(leaf, country.film ? 0.5 : 0.6),
        phase: plan.seed,
      },
      0,
      0,
    );
  });
  const silk = createTendrilMaterial(country);
  silk.uniforms.uSway.value = 0.004;
  silk.uniforms.uTaper.value = 0.35;
  silk.uniforms.uPulse.value = 0.3;
  const root = new Object3D();
  return {
    Content: () => (
      <primitive object={root}>
        <Thread geometry={stems.geometry} material={silk} order={order ?? SILK_ORDER} />
        <Flower
          geometry={flowers.geometry}
          material={flowers.material}
          {...(order === undefined ? {} : { order: order + 0.5 })}
        />
      </primitive>
    ),
    set(grown, bloom) {
      flowers.lightFrom(root);
      for (let i = 0; i < SHOOTS.length; i++) {
        const here = smootherstep(0.12 * i, 0.64 + 0.12 * i, grown);
        growThread(stems, i, here);
        // One blossom; the others stay buds that may still open.
        flowers.set(i, i === 0 ? bloom : 0.3 * bloom, here);
      }
    },
    dispose() {
      flowers.dispose();
      stems.geometry.dispose();
      silk.dispose();
    },
  };
}

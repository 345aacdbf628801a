/** The tree: wood, leaves, the light in its crown, what its leaves sing, and what a hand on its bark sends up. */
import { Color, type DataTexture, type InstancedBufferAttribute } from 'three';
import { createBarkMaterial, TOUCHES } from '../../../shaders/bark/BarkMaterial';
import { createWood } from '../../../shaders/bark/Bark';
import { createGlowGeometry, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { createLeaves } from '../../../shaders/leaf/Leaf';
import { createLeafMaterial } from '../../../shaders/leaf/LeafMaterial';
import { hexToLinear, type Vec3 } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import type { PlaceWorld } from '../../../src/dream/types';
import type { Vector } from '../../../src/walk/terrain';
import { HAND } from '../layout';
import { PLAIN, TREE as TINT } from '../palette';
import { createVoices, stepVoices, VOICES } from '../voices';
import { HEART, PERCHES } from './growing';
import { growBeside } from './grown';
import type { Hours } from './hours';
import { nearness } from './terrain';

/** What a touch sends on goes ever faster, and fades. */
const FRONT_MS = 3.2;
const FRONT_MS2 = 1.5;
const FRONT_FADES_S = 13;
const FRONT_LASTS_S = 60;
/** What shows where to lay it reaches so far over the bark. */
const HAND_GLOWS_M = 1.5;
const DIRECT_GAIN = 0.5;
/** So many leaves fewer from so far. */
const FEW = 0.5;
const FEW_M = [70, 210] as const;
/** It stands clearer in the air than the land does. */
const TREE_FAR_M = 1300;

export interface Tree {
  bark: ReturnType<typeof createBarkMaterial>;
  leaf: ReturnType<typeof createLeafMaterial>;
  wood: ReturnType<typeof createWood>;
  leaves: ReturnType<typeof createLeaves>;
  /** The flame one sees from afar, and halos round what sings. */
  flame: { geometry: ReturnType<typeof createGlowGeometry>; material: ReturnType<typeof createGlowMaterial> };
  halos: { geometry: ReturnType<typeof createGlowGeometry>; material: ReturnType<typeof createGlowMaterial> };
  /** How bright all of it is, 0..1: it answers touches and festivals. */
  stir: { value: number };
  touch(at: Readonly<Vector>): void;
  tick(dt: number): void;
  draw(hours: Hours): void;
  dispose(): void;
}

export interface TreeMatter {
  bark: ReturnType<typeof createBarkMaterial>;
  leaf: ReturnType<typeof createLeafMaterial>;
  light: (tint: string) => ReturnType<typeof createGlowMaterial>;
}

export function createTreeMatter(noise: DataTexture, film: boolean): TreeMatter {
  return {
    bark: createBarkMaterial({ noise }),
    leaf: createLeafMaterial(),
    light: (tint) => createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(tint)) }),
  };
}

const light = (at: Vec3, sizeM: number, color: Vec3, rest: Partial<GlowLight> = {}): GlowLight => ({
  at,
  sizeM,
  color,
  skirt: 1,
  phase: 0,
  heart: 0.12,
  driftM: 0,
  bruise: 0,
  ...rest,
});

export async function createTree(world: PlaceWorld, matter: TreeMatter): Promise<Tree> {
  const { quality, hearing, body, presence, breathe } = world;
  const film = quality.path === 'film';
  const { bark, leaf } = matter;
  const grown = await growBeside(film);
  const wood = createWood(grown.wood);
  await breathe();
  const leaves = createLeaves(grown.leaves);
  const linear = (hex: string) => hexToLinear(hex);
  bark.uniforms.uBark.value.setRGB(...linear(TINT.bark));
  bark.uniforms.uMossColor.value.setRGB(...linear(PLAIN.moss));
  bark.uniforms.uSapColor.value.setRGB(...linear(TINT.sap));
  bark.uniforms.uAmber.value.setRGB(...linear(TINT.amber));
  leaf.uniforms.uLeafA.value.setRGB(...linear(TINT.leafA));
  leaf.uniforms.uLeafB.value.setRGB(...linear(TINT.leafB));
  leaf.uniforms.uHeartColor.value.setRGB(...linear(TINT.heart));
  leaf.uniforms.uFarM.value = TREE_FAR_M;
  bark.uniforms.uFarM.value = TREE_FAR_M;
  bark.uniforms.uHand.value.set(HAND.x, HAND.y, HAND.z, HAND_GLOWS_M);
  leaf.uniforms.uTouch.value = bark.uniforms.uTouch.value;
  leaf.uniforms.uTouchAt.value = bark.uniforms.uTouchAt.value;

  const warm = linear(TINT.heart);
  const green = linear(TINT.leafA);
  const flame = {
    geometry: createGlowGeometry([
      light(HEART, 10, [green[0] * 0.42, green[1] * 0.42, green[2] * 0.42]),
      light([2, 37, 0], 6, [warm[0] * 0.7, warm[1] * 0.7, warm[2] * 0.7], { phase: 0.3 }),
    ]),
    material: matter.light(TINT.flame),
  };
  const places = Array.from({ length: PERCHES * VOICES }, (_, i): Vec3 => {
    const [x = 0, y = 0, z = 0] = grown.perches.subarray(i * 3, i * 3 + 3);
    return [x, y, z];
  });
  const halos = {
    geometry: createGlowGeometry(
      places.map((at, i) => light(at, 0.55, warm, { phase: (i % 13) / 13, driftM: 0.2 })),
    ),
    material: matter.light(TINT.leafB),
  };
  const shine = halos.geometry.getAttribute('aLight') as InstancedBufferAttribute;
  const shines = shine.array as Float32Array;
  const voices = createVoices();
  /** Which of its places each voice sings from just now. */
  const perch = new Uint8Array(VOICES);
  const spot: Vector = { x: 0, y: 0, z: 0 };
  const touches = bark.uniforms.uTouch.value;
  const touchedAt = bark.uniforms.uTouchAt.value;
  const ages = new Float32Array(TOUCHES).fill(FRONT_LASTS_S);
  let nextTouch = 0;
  const stir = { value: 0 };

  function sing(dt: number): void {
    const near = nearness(body.x, body.z);
    const begun = stepVoices(voices, 1 + 0.6 * stir.value, dt);
    if (begun >= 0) {
      perch[begun] = ((perch[begun] ?? 0) + 3) % PERCHES;
      const at = places[begun * PERCHES + (perch[begun] ?? 0)] ?? HEART;
      spot.x = at[0];
      spot.y = at[1];
      spot.z = at[2];
      hearing.strike('leaf', spot, 0.25 + 0.75 * near, begun / VOICES);
    }
    for (let i = 0; i < places.length; i++) {
      const voice = Math.floor(i / PERCHES);
      const own = i % PERCHES === perch[voice] ? 1 : 0.12;
      const loud = (voices.levels[voice] ?? 0) * own;
      shines[i * 4] = warm[0] * loud;
      shines[i * 4 + 1] = warm[1] * loud;
      shines[i * 4 + 2] = warm[2] * loud;
    }
    const { levels } = voices;
    leaf.uniforms.uVoicesLow.value.set(levels[0] ?? 0, levels[1] ?? 0, levels[2] ?? 0, levels[3] ?? 0);
    leaf.uniforms.uVoicesHigh.value.set(levels[4] ?? 0, levels[5] ?? 0, levels[6] ?? 0, levels[7] ?? 0);
  }

  return {
    bark,
    leaf,
    wood,
    leaves,
    flame,
    halos,
    stir,
    touch({ x, y, z }) {
      const i = nextTouch;
      nextTouch = (nextTouch + 1) % TOUCHES;
      ages[i] = 0;
      touchedAt[i]?.set(x, y, z, Math.max(0, y));
    },
    tick(dt) {
      sing(dt);
      for (let i = 0; i < TOUCHES; i++) {
        const age = Math.min(FRONT_LASTS_S, (ages[i] ?? FRONT_LASTS_S) + dt);
        ages[i] = age;
        const touch = touches[i];
        if (touch === undefined) continue;
        touch.x = Math.exp(-age / FRONT_FADES_S);
        touch.w = age < FRONT_LASTS_S ? FRONT_MS * age + FRONT_MS2 * age * age : -1;
      }
    },
    draw(hours) {
      for (const { uniforms } of [bark, leaf]) {
        uniforms.uSkyAbove.value.copy(hours.above);
        uniforms.uSkyLow.value.copy(hours.low);
        uniforms.uFog.value.copy(hours.air);
      }
      shine.needsUpdate = true;
      const far = smootherstep(26, 170, Math.hypot(body.x, body.z));
      flame.material.uniforms.uGain.value = (film ? 1 : DIRECT_GAIN) * (0.16 + 2.1 * far + 0.2 * stir.value);
      halos.material.uniforms.uGain.value = film ? 1.6 : 0.9;
      // Kindness is what it shines by.
      const kind = 0.72 + 0.4 * presence.kindness;
      // From afar fewer, larger ones are the same crown; they go one at a time, each smaller than a pixel's change.
      const few = smootherstep(FEW_M[0], FEW_M[1], Math.hypot(body.x, body.z));
      leaves.instanceCount = Math.round(grown.leaves.place.length * 0.25 * (1 - FEW * few));
      leaf.uniforms.uSize.value = 1 + FEW * 0.7 * few;
      leaf.uniforms.uGlow.value = (1.15 + 0.6 * stir.value + 6.5 * far) * kind;
      bark.uniforms.uSap.value = (1.5 + 0.6 * stir.value) * kind;
    },
    dispose: () =>
      [bark, leaf, wood, leaves, flame.geometry, flame.material, halos.geometry, halos.material].forEach(
        (made) => made.dispose(),
      ),
  };
}

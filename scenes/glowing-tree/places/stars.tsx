/**
 * The night that opens: stars that come out one by one, in clusters and lanes, with a milky band; the brighter ones, which
 * turn gold when they are chosen in the stream. All of them once more below the ground, for the lake to be seen through.
 */
import { Color, Mesh, Vector3, type InstancedBufferAttribute } from 'three';
import { createGlowGeometry, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import { CHOICE_STARS, outAt, type Choices } from '../choices';
import { FESTIVAL, STREAM } from '../palette';
import type { Country, Part } from './part';

/** Nearer than the eye reaches, farther than anything stars are seen beside. The dome goes with the visitor. */
const FAR_M = 372;
/** The haze below which none is seen: sine of its height. */
const HAZE = 0.07;
/** Across the milky band: it comes up over the stream's end and goes over the lake. */
export const BAND = new Vector3(0.52, 0.5, 0.69).normalize();
/** Laid over encoded values, light needs a gain of its own. */
const DIRECT_GAIN = 0.62;
const WARM_SHARE = 0.13;

const scaled = ([r, g, b]: Vec3, k: number): Vec3 => [r * k, g * k, b * k];

/** Two lights for one: what is above, and its twin below the ground. */
const mirrored = (light: GlowLight): GlowLight[] => [
  light,
  { ...light, at: [light.at[0], -light.at[1], light.at[2]] },
];

type Random = () => number;

/** Anywhere in the sky above the haze. */
function anywhere(random: Random): Vector3 {
  const y = HAZE + (1 - HAZE) * random();
  const angle = random() * Math.PI * 2;
  const level = Math.sqrt(1 - y * y);
  return new Vector3(Math.cos(angle) * level, y, Math.sin(angle) * level);
}

const bell = (random: Random) => random() + random() + random() - 1.5;

/** Near a place in the sky. */
const beside = (random: Random, middle: Vector3, spread: number) =>
  new Vector3(bell(random), bell(random), bell(random)).multiplyScalar(spread).add(middle).normalize();

/** Dark lanes through the band, and thin places elsewhere: 0 nothing .. 1 many. */
function crowd(direction: Vector3): number {
  const { x, y, z } = direction;
  const off = direction.dot(BAND);
  const lane =
    Math.sin(9 * x + 4 * Math.sin(5 * z)) * Math.sin(7 * z - 3 * y) + 0.4 * Math.sin(23 * x - 17 * z);
  const rift = Math.exp(-(((off - 0.035 - 0.03 * Math.sin(8 * x)) / 0.035) ** 2));
  const band = Math.exp(-((off / 0.17) ** 2)) * (1 - 0.85 * rift);
  return Math.min(1, Math.max(0.05, 0.2 + 0.24 * lane + 0.75 * band));
}

function smallStars(count: number): GlowLight[] {
  const random = createRandom(1789);
  const cold = hexToLinear(STREAM.star);
  const warm = hexToLinear(STREAM.choice);
  const clusters = Array.from({ length: 9 }, () => anywhere(random));
  const made: GlowLight[] = [];
  // Drawn again where there are to be few: nearly every light that is asked for is found within a few tries.
  for (let tries = 0; made.length < count && tries < count * 12; tries++) {
    const middle = clusters[Math.floor(random() * clusters.length)];
    const clustered = random() < 0.12 && middle !== undefined;
    const direction = clustered ? beside(random, middle, 0.16) : anywhere(random);
    if (direction.y < HAZE || random() > crowd(direction) + (clustered ? 0.4 : 0)) continue;
    const bright = random() ** 7;
    // Whatever is low shines through more air.
    const air = 0.35 + 0.65 * Math.min(1, (direction.y - HAZE) / 0.3);
    const hue = mixOklab(cold, warm, random() < WARM_SHARE ? 0.35 + 0.6 * random() : 0.12 * random());
    made.push({
      at: [direction.x * FAR_M, direction.y * FAR_M, direction.z * FAR_M],
      sizeM: 0.36 + 0.2 * random() + 0.5 * bright,
      color: scaled(hue, (0.32 + 0.3 * random() ** 2 + 1.5 * bright) * air),
      skirt: 0.18 * bright,
      phase: 0.02 + 0.96 * random(),
      heart: 0.06,
      driftM: 0,
      bruise: 0,
    });
  }
  return made;
}

/** The light of those too small to be seen, along the band. */
function milk(count: number): GlowLight[] {
  const random = createRandom(415);
  const cool = mixOklab(hexToLinear(STREAM.milky), hexToLinear(FESTIVAL.blue), 0.3);
  const along = new Vector3(BAND.z, 0, -BAND.x).normalize();
  const up = new Vector3().crossVectors(along, BAND);
  if (up.y < 0) up.negate();
  const made: GlowLight[] = [];
  for (let tries = 0; made.length < count && tries < count * 8; tries++) {
    const turn = random() * Math.PI;
    const direction = new Vector3()
      .addScaledVector(along, Math.cos(turn))
      .addScaledVector(up, Math.sin(turn))
      .addScaledVector(BAND, 0.1 * bell(random))
      .normalize();
    const many = crowd(direction);
    if (random() > many * many) continue;
    const high = Math.min(1, Math.max(0, (direction.y - 0.04) / 0.3));
    made.push({
      at: [direction.x * FAR_M, direction.y * FAR_M, direction.z * FAR_M],
      sizeM: 11 + 13 * random(),
      color: scaled(cool, (0.008 + 0.014 * random()) * high),
      skirt: 0,
      phase: 0.5 + 0.45 * random(),
      heart: 0,
      driftM: 0,
      bruise: 0,
    });
  }
  return made;
}

/** Of each choice a core and a wide light about it, above and below. */
const LIGHTS_OF_ONE = 4;

export async function createStars({ world, course, film }: Country, choices: Choices): Promise<Part> {
  const { quality, body } = world;
  const gain = film ? 1 : DIRECT_GAIN;
  const skirtTint = new Color().setRGB(...hexToLinear(STREAM.milky));
  const small = createGlowMaterial({ film, skirtTint });
  const bright = createGlowMaterial({ film, skirtTint });
  const lights = [...milk(film ? 180 : 100), ...smallStars(Math.round(quality.farStars * 0.6))];
  await world.breathe();
  const dome = createGlowGeometry(lights.flatMap(mirrored));
  const chosen = createGlowGeometry(
    CHOICE_STARS.flatMap(({ sky: [x, y, z] }, i) =>
      [
        { sizeM: 0.85, skirt: 0.6 },
        { sizeM: 3.2, skirt: 0.35 },
      ].flatMap(({ sizeM, skirt }) =>
        mirrored({
          at: [x * FAR_M, y * FAR_M, z * FAR_M],
          sizeM,
          color: [0, 0, 0],
          skirt,
          phase: i / CHOICE_STARS.length,
          heart: 0.1,
          driftM: 0,
          bruise: 0,
        }),
      ),
    ),
  );
  bright.uniforms.uShare.value = 1;
  const shine = chosen.getAttribute('aLight') as InstancedBufferAttribute;
  const cold = hexToLinear(STREAM.star);
  const gold = hexToLinear(STREAM.choice);
  const meshes = [new Mesh(dome, small), new Mesh(chosen, bright)] as const;
  for (const mesh of meshes) {
    mesh.frustumCulled = false;
    // Before the lake, which is laid over what is below.
    mesh.renderOrder = 41;
  }

  function shineOf(i: number): void {
    const choice = CHOICE_STARS[i];
    if (choice === undefined) return;
    const warm = choices.warm[i] ?? 0;
    const out = outAt(choice, course.stars);
    for (let k = 0; k < LIGHTS_OF_ONE; k++) {
      const level = out * (k < 2 ? 1.5 : 0.1 + 0.22 * warm);
      shine.setXYZ(
        i * LIGHTS_OF_ONE + k,
        (cold[0] + (gold[0] - cold[0]) * warm) * level,
        (cold[1] + (gold[1] - cold[1]) * warm) * level,
        (cold[2] + (gold[2] - cold[2]) * warm) * level,
      );
    }
  }

  function draw(): void {
    const shown = course.stars > 0 && course.waking < 1;
    for (let i = 0; i < meshes.length; i++) {
      const mesh = meshes[i];
      if (mesh === undefined) continue;
      mesh.visible = shown;
      mesh.position.set(body.x, 0, body.z);
    }
    if (!shown) return;
    const level = gain * (1 - course.waking);
    small.uniforms.uShare.value = course.stars;
    small.uniforms.uGain.value = level;
    bright.uniforms.uGain.value = level;
    for (let i = 0; i < CHOICE_STARS.length; i++) shineOf(i);
    shine.needsUpdate = true;
  }

  return {
    things: [],
    tick: () => undefined,
    draw,
    Content: () => (
      <>
        <primitive object={meshes[0]} />
        <primitive object={meshes[1]} />
      </>
    ),
    dispose: () => [dome, chosen, small, bright].forEach((made) => made.dispose()),
  };
}

/** The lake: the whole night below one, perfectly still until it is touched; mist lies where it meets the land. */
import { Color, type InstancedBufferAttribute } from 'three';
import { createGlowGeometry, Glow, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear, mixOklab } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { createRandom } from '../../../shaders/lib/hash';
import { createLakeGeometry, Water } from '../../../shaders/water/Water';
import { createWarmth } from '../../../shaders/water/warmth';
import { createWaterMaterial } from '../../../shaders/water/WaterMaterial';
import type { Vector } from '../../../src/walk/terrain';
import { LAKE, shoreM, WATERLINE_M } from '../layout';
import { FESTIVAL, STREAM } from '../palette';
import type { Country, Part } from './part';
import { BAND } from './stars';
import { paintWater } from './waters';

export interface Lake extends Part {
  /** A hand, or a dancer's foot, in the water. */
  touch(at: Readonly<Vector>): void;
}

/** Corners of the mesh go on under the land as far as that, wherever its own mesh cuts the water. */
const BEYOND_M = 3;
/** None where one stands in it. */
const MIST_FROM_M = 38;
const MIST_WHOLE_M = 120;
const FILM_GAIN = 0.7;
const DIRECT_GAIN = 0.6;
/** Light of the crown's twin is drawn by the tree; here it only puts the stars out that would shine through it. */
const CROWN = [0, 46, 0, 30] as const;

const MIST_TURNS = 8;

/** Low over the water's edge, all round. */
function mist(count: number): GlowLight[] {
  const random = createRandom(90);
  const cool = hexToLinear(STREAM.milky);
  const violet = hexToLinear(FESTIVAL.violet);
  return Array.from({ length: count }, (_, i) => {
    const angle = ((i + 0.7 * random()) / count) * Math.PI * 2;
    const far = shoreM(angle) + WATERLINE_M - 1 - 7 * random();
    const [r, g, b] = mixOklab(cool, violet, 0.25 * random());
    const level = 0.017 + 0.02 * random();
    return {
      at: [LAKE.x + Math.cos(angle) * far, 0.4, LAKE.z + Math.sin(angle) * far],
      sizeM: 3.4 + 3.2 * random(),
      color: [r * level, g * level, b * level],
      skirt: 0,
      phase: random(),
      heart: 0,
      driftM: 1.2,
      bruise: 0,
    };
  });
}

export async function createLake(country: Country): Promise<Lake> {
  const { world, course, film, rings, noise } = country;
  const { body, hearing } = world;
  const water = createWaterMaterial({
    kind: 'lake',
    table: country.sky,
    key: country.key,
    noise,
    rings,
    starLayers: film ? 1 : 0,
  });
  world.compileAhead([water]);
  paintWater(water, BAND);
  const { uniforms } = water;
  uniforms.uCrown.value.set(...CROWN);
  uniforms.uBody.value.setRGB(...hexToLinear(FESTIVAL.lake)).multiplyScalar(0.5);
  uniforms.uMirror.value = 0.62;
  const warmth = createWarmth();
  uniforms.uGolds.value = warmth.spots;
  const sheet = createLakeGeometry({
    ...LAKE,
    edgeM: (angle) => shoreM(angle) + WATERLINE_M,
    beyondM: BEYOND_M,
    sides: film ? 128 : 80,
  });
  await world.breathe();
  const air = createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(STREAM.milky)) });
  const veils = mist(film ? 130 : 100);
  const banks = createGlowGeometry(veils);
  const colors = banks.getAttribute('aLight') as InstancedBufferAttribute;

  const lit = colors.array as Float32Array;
  let turn = 0;

  return {
    things: [],
    tick: (dt) => warmth.tick(dt),
    draw() {
      const shine = 1 - course.waking;
      uniforms.uStars.value = course.stars;
      uniforms.uShine.value = shine;
      air.uniforms.uGain.value = (film ? FILM_GAIN : DIRECT_GAIN) * (0.4 + 0.6 * course.night);
      // Mist comes and goes slowly: a part of it with each picture.
      turn = (turn + 1) % MIST_TURNS;
      for (let i = turn; i < veils.length; i += MIST_TURNS) {
        const veil = veils[i];
        if (veil === undefined) continue;
        const { at, color } = veil;
        const dx = at[0] - body.x;
        const dz = at[2] - body.z;
        const near = smootherstep(MIST_FROM_M, MIST_WHOLE_M, Math.sqrt(dx * dx + dz * dz));
        lit[i * 4] = color[0] * near;
        lit[i * 4 + 1] = color[1] * near;
        lit[i * 4 + 2] = color[2] * near;
      }
      colors.needsUpdate = true;
    },
    touch(at) {
      warmth.add(at.x, at.z);
      rings.add(at.x, at.z, 0.8);
      hearing.strike('ripple', at, 0.7);
    },
    Content: () => (
      <>
        <Water geometry={sheet} material={water} />
        <Glow geometry={banks} material={air} order={70} />
      </>
    ),
    dispose: () => [sheet, water, air, banks].forEach((made) => made.dispose()),
  };
}

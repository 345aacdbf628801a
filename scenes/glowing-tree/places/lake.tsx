/** The lake: the whole night below one, perfectly still until it is touched; mist lies where it meets the land. */
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import { createThreadGeometry, Thread, type ThreadCurve } from '../../../shaders/thread/Thread';
import { createThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import { createLakeGeometry, Water } from '../../../shaders/water/Water';
import { createWarmth } from '../../../shaders/water/warmth';
import { createWaterMaterial } from '../../../shaders/water/WaterMaterial';
import type { Vector } from '../../../src/walk/terrain';
import { LAKE, shoreM } from '../layout';
import { FESTIVAL, STREAM } from '../palette';
import type { Country, Part } from './part';
import { BAND } from './stars';
import { paintWater } from './waters';

export interface Lake extends Part {
  /** A hand, or a dancer's foot, in the water. */
  touch(at: Readonly<Vector>): void;
}

/** The land comes out of the water so many metres beyond its shore, and goes down under it on this side of that. */
const WATERLINE_M = 4.1;
/** Corners of the mesh go on under the land as far as that, wherever its own mesh cuts the water. */
const BEYOND_M = 3;
const MIST_FADE_M = [16, 60, 420, 700] as const;
const DIRECT_MIST_GAIN = 0.26;
/** Light of the crown's twin is drawn by the tree; here it only puts the stars out that would shine through it. */
const CROWN = [0, 46, 0, 30] as const;

/** Long soft strands along the shore, low over the water. */
function mist(count: number): ThreadCurve[] {
  const random = createRandom(90);
  const cool = hexToLinear(STREAM.milky);
  const violet = hexToLinear(FESTIVAL.violet);
  return Array.from({ length: count }, (_, i) => {
    const from = ((i + random() * 0.6) / count) * Math.PI * 2;
    const long = ((1.5 + random()) / count) * Math.PI * 2;
    const out = 3 + 9 * random();
    const high = 0.5 + 1.5 * random();
    const point = (share: number): Vec3 => {
      const angle = from + long * share;
      const far = shoreM(angle) + WATERLINE_M + out;
      return [LAKE.x + Math.cos(angle) * far, high, LAKE.z + Math.sin(angle) * far];
    };
    const [r, g, b] = mixOklab(cool, violet, 0.3 * random());
    const level = 0.3 + 0.3 * random();
    return {
      points: [point(0), point(1 / 3), point(2 / 3), point(1)],
      radiusM: 1.4 + 1.3 * random(),
      color: [r * level, g * level, b * level],
      phase: random(),
    };
  });
}

export function createLake(country: Country): Promise<Lake> {
  const { world, course, film, rings, noise } = country;
  const water = createWaterMaterial({
    kind: 'lake',
    table: country.sky,
    key: country.key,
    noise,
    rings,
    starLayers: film ? 1 : 0,
  });
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
  const air = createThreadMaterial({ film, noise, either: !film });
  air.uniforms.uDust.value = 1;
  air.uniforms.uTaper.value = 0;
  air.uniforms.uSway.value = 0.3;
  air.uniforms.uFade.value.set(...MIST_FADE_M);
  const banks = createThreadGeometry(
    mist(film ? 40 : 26),
    Math.max(12, Math.round(world.quality.threadSegments / 2)),
  );

  return Promise.resolve({
    things: [],
    tick: (dt) => warmth.tick(dt),
    draw() {
      const shine = 1 - course.waking;
      uniforms.uStars.value = course.stars;
      uniforms.uShine.value = shine;
      air.uniforms.uGain.value =
        (film ? 1 : DIRECT_MIST_GAIN) * (0.35 + 0.65 * course.night) * (1 - 0.5 * course.waking);
    },
    touch(at) {
      warmth.add(at.x, at.z);
      rings.add(at.x, at.z, 0.8);
      world.hearing.strike('ripple', at, 0.7);
    },
    Content: () => (
      <>
        <Water geometry={sheet} material={water} />
        <Thread geometry={banks} material={air} order={70} />
      </>
    ),
    dispose: () => [sheet, water, air, banks].forEach((made) => made.dispose()),
  });
}

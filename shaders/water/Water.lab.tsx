/** A stream that winds down to a lake under a night sky; lights lie on the one and are mirrored in the other. */
import { CircleGeometry, Color, Mesh, MeshBasicMaterial, Vector2, Vector3 } from 'three';
import { createGlowGeometry, Glow, type GlowLight } from '../glow/Glow';
import { createGlowMaterial } from '../glow/GlowMaterial';
import type { LabEntry } from '../lab';
import { hexToLinear, mixOklab } from '../lib/color';
import { createRandom } from '../lib/hash';
import { createNoiseTexture } from '../lib/noiseTexture';
import { createRings, RINGS } from '../lib/rings';
import { Sky } from '../sky/Sky';
import { createSkyMaterial } from '../sky/SkyMaterial';
import { createSkyTable, type SkyHour } from '../sky/skyTable';
import { createWarmth } from './warmth';
import { createLakeGeometry, createStreamGeometry, Water, type StreamPiece } from './Water';
import { createWaterMaterial, WATER_PARAMS } from './WaterMaterial';

const HOUR: SkyHour = {
  stops: [
    { at: -1, color: '#02040f' },
    { at: -0.1, color: '#050a20' },
    { at: 0, color: '#121736' },
    { at: 0.1, color: '#0c1030' },
    { at: 0.4, color: '#060a22' },
    { at: 1, color: '#03071d' },
  ],
  key: { color: '#3a2f66', gain: 0.16, power: 16, at: 0.05 },
  counter: { color: '#14305a', gain: 0.08 },
};
const COLD = hexToLinear('#ebf7ff');
const WARM = hexToLinear('#ffd896');
const LAKE = { x: 0, z: -52, r: 34 };
const STREAM_M = 20;
const TOUCH_EVERY = 160;
const FRAME_S = 1 / 60;

const pieces = Array.from({ length: 41 }, (_, i): StreamPiece => {
  const s = (i / 40) * STREAM_M;
  const turn = 0.9 * Math.cos(s * 0.24) * 0.24;
  const length = Math.hypot(1, turn);
  return {
    x: 1.6 + 0.9 * Math.sin(s * 0.24),
    z: 2 - s,
    dx: turn / length,
    dz: -1 / length,
    wideM: 1.2 + 0.05 * s,
    s,
  };
});

const light = (at: GlowLight['at'], sizeM: number, skirt: number, warm: number, level: number): GlowLight => {
  const [r, g, b] = mixOklab(COLD, WARM, warm);
  return {
    at,
    sizeM,
    color: [r * level, g * level, b * level],
    skirt,
    phase: 0.4 * warm,
    heart: 0.1,
    driftM: 0,
    bruise: 0,
  };
};

/** Stars, and lanterns over the lake; each once more below, for it to mirror. */
function lights(): GlowLight[] {
  const random = createRandom(3);
  const made: GlowLight[] = [];
  for (let i = 0; i < 700; i++) {
    const y = 0.08 + 0.92 * random();
    const angle = random() * Math.PI * 2;
    const level = Math.sqrt(1 - y * y) * 300;
    const bright = random() ** 6;
    made.push(
      light(
        [Math.cos(angle) * level, y * 300, Math.sin(angle) * level],
        0.2 + 0.5 * bright,
        0.3 * bright,
        random() ** 3,
        0.4 + bright,
      ),
    );
  }
  for (let i = 0; i < 12; i++)
    made.push(light([-14 + 2.4 * i, 2 + 3 * random(), -40 - 14 * random()], 0.16, 0.8, 0.9, 0.9));
  return made.flatMap((one) => [one, { ...one, at: [one.at[0], -one.at[1], one.at[2]] }]);
}

export const lab: LabEntry = {
  title: 'Water: a stream and a lake at night',
  eye: [0, 1.62, 5],
  target: [0.6, 0.9, 0],
  async create({ quality, breathe }) {
    const film = quality.path === 'film';
    const noise = await createNoiseTexture({ size: 256, sharp: film }, breathe);
    const table = createSkyTable(HOUR);
    const sky = createSkyMaterial({ table, noise });
    const key = new Vector2(0.3, -0.95).normalize();
    sky.uniforms.uKey.value = key;
    sky.uniforms.uNebula.value = 0;
    const rings = createRings(film ? RINGS.many : RINGS.few);
    const warmth = createWarmth();
    const made = (['stream', 'lake'] as const).map((kind) => {
      const water = createWaterMaterial({
        kind,
        table,
        key,
        noise,
        rings,
        starLayers: kind === 'stream' ? 2 : 1,
      });
      const { uniforms } = water;
      uniforms.uBand.value.copy(new Vector3(0.52, 0.5, 0.69).normalize());
      uniforms.uBody.value.setRGB(...hexToLinear('#0a2036')).multiplyScalar(0.45);
      uniforms.uBed.value.setRGB(...hexToLinear('#00231f'));
      uniforms.uLand.value.setRGB(...hexToLinear('#03071d'));
      uniforms.uStarColor.value.setRGB(...COLD);
      uniforms.uWarmStar.value.setRGB(...WARM);
      uniforms.uMilky.value.setRGB(...hexToLinear('#555c7a')).multiplyScalar(0.16);
      uniforms.uGold.value.setRGB(...WARM);
      uniforms.uRingColor.value.setRGB(...hexToLinear('#fff5d9'));
      uniforms.uGolds.value = warmth.spots;
      return water;
    });
    const [stream, lake] = made;
    if (stream === undefined || lake === undefined) throw new Error('There is a stream and a lake.');
    stream.uniforms.uLamps.value.set([2.1, -3, 0, 1, 1.7, -9, 1, 1]);
    const ribbon = createStreamGeometry(pieces, () => 0.28);
    const sheet = createLakeGeometry({ ...LAKE, edgeM: () => LAKE.r, beyondM: 1, sides: 64 });
    const ground = new CircleGeometry(90, 48).rotateX(-Math.PI / 2).translate(0, 0.25, 73);
    const soil = new MeshBasicMaterial({ color: new Color().setRGB(...hexToLinear('#04181a')) });
    const land = new Mesh(ground, soil);
    const glows = createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear('#8fa6e8')) });
    glows.uniforms.uGain.value = film ? 1 : 0.6;
    const night = createGlowGeometry(lights());
    const lying = createGlowGeometry([
      light([2.1, 0.31, -3], 0.05, 0.5, 0, 1.3),
      light([1.7, 0.31, -9], 0.05, 0.5, 1, 1.3),
    ]);
    let pictures = 0;
    return {
      Content: () => (
        <>
          <primitive object={land} />
          <Sky material={sky} />
          <Glow geometry={night} material={glows} order={41} />
          <Water geometry={sheet} material={lake} />
          <Water geometry={ribbon} material={stream} order={58} />
          <Glow geometry={lying} material={glows} />
        </>
      ),
      knobs: [
        { title: 'Stream', table: WATER_PARAMS, uniforms: stream.uniforms },
        { title: 'Lake', table: WATER_PARAMS, uniforms: lake.uniforms },
      ],
      beforePicture() {
        if (pictures % TOUCH_EVERY === 0) {
          rings.add(-4, -26, 0.8);
          rings.add(2, -1, 0.8);
          warmth.add(2, -1);
        }
        pictures += 1;
        rings.tick(FRAME_S);
        warmth.tick(FRAME_S);
      },
      dispose: () =>
        [noise, table, sky, stream, lake, ribbon, sheet, ground, soil, glows, night, lying].forEach((one) =>
          one.dispose(),
        ),
    };
  },
};

/** A small geode seen from inside, its mirror floor, and three loose crystals: all three programs of the substance. */
import {
  ClampToEdgeWrapping,
  DataTexture,
  DataUtils,
  HalfFloatType,
  LinearFilter,
  Object3D,
  RepeatWrapping,
  RGBAFormat,
  Vector3,
} from 'three';
import type { LabEntry } from '../lab';
import { hexToLinear, oklchToLinear, type Vec3 } from '../lib/color';
import { createRandom } from '../lib/hash';
import { createNoiseTexture } from '../lib/noiseTexture';
import { addScaled, buildFacets, createCrystalGeometry, dot, normalize, type HalfSpace } from './convex';
import { Crystal } from './Crystal';
import { createCrystalMaterials, CRYSTAL_PARAMS } from './CrystalMaterial';
import { createRoomMirror } from './roomMirror';

const CENTER: Vec3 = [0, 1.5, 0];
const RADII: Vec3 = [3.4, 2.8, 3.8];
const FLOOR_KIND = 2;
const DARK_KIND = 3;
const FACETS = 58;

/** Spread over the sphere by the golden angle; the facet in front is the dark pane. */
function roomPlanes(): HalfSpace[] {
  const random = createRandom(12);
  const planes: HalfSpace[] = Array.from({ length: FACETS }, (_, i) => {
    const y = 1 - (2 * (i + 0.5)) / FACETS;
    const flat = Math.sqrt(1 - y * y);
    const u: Vec3 = [Math.cos(i * 2.39996) * flat, y, Math.sin(i * 2.39996) * flat];
    const n = normalize([-u[0] / RADII[0], -u[1] / RADII[1], -u[2] / RADII[2]]);
    const at: Vec3 = [CENTER[0] + u[0] * RADII[0], CENTER[1] + u[1] * RADII[1], CENTER[2] + u[2] * RADII[2]];
    return { n, d: -dot(n, at) - 0.08 * random(), hash: random(), kind: 0 };
  });
  const front = planes.reduce((best, plane) => (plane.n[2] > best.n[2] ? plane : best));
  front.kind = DARK_KIND;
  return [...planes, { n: [0, 1, 0], d: 0, hash: 0.4, kind: FLOOR_KIND }];
}

/** A six-sided prism with a point. */
function stone(foot: Vec3, heightM: number, radiusM: number, seed: number): HalfSpace[] {
  const random = createRandom(seed);
  const planes: HalfSpace[] = [{ n: [0, 1, 0], d: -foot[1], hash: random(), kind: 1 }];
  const add = (out: Vec3, at: Vec3) => {
    const n: Vec3 = [-out[0], -out[1], -out[2]];
    planes.push({ n, d: -dot(n, at), hash: random(), kind: 1 });
  };
  for (let i = 0; i < 6; i++) {
    const angle = (i * Math.PI) / 3 + random() * 0.3;
    const out: Vec3 = [Math.cos(angle), 0.06, Math.sin(angle)];
    add(normalize(out), addScaled(foot, out, radiusM * (0.8 + 0.4 * random())));
    add(normalize([out[0], 0.8 + 0.5 * random(), out[2]]), [foot[0], foot[1] + heightM, foot[2]]);
  }
  return planes;
}

const STONES = [
  stone([-1.3, -0.2, -0.9], 1.5, 0.4, 4),
  stone([-1.9, -0.2, -0.4], 0.9, 0.26, 5),
  stone([1.5, -0.2, -1.2], 1.1, 0.34, 6),
];

function strip(width: number, height: number, at: (x: number, row: number) => Vec3): DataTexture {
  const texels = Array.from({ length: width * height }, (_, i) => [
    ...at((i % width) / (width - 1), Math.floor(i / width)),
    1,
  ]);
  const data = Uint16Array.from(texels.flat(), (v) => DataUtils.toHalfFloat(v));
  const texture = new DataTexture(data, width, height, RGBAFormat, HalfFloatType);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
  texture.needsUpdate = true;
  return texture;
}

export const lab: LabEntry = {
  title: 'Crystal: wall, floor and loose',
  eye: [0.6, 1.7, 2.6],
  target: [0, 1.4, 0],
  gaze: [0, 1.5, -3.5],
  async create({ quality, breathe }) {
    const facets = buildFacets(roomPlanes());
    const isFloor = ({ plane }: { plane: HalfSpace }) => plane.kind === FLOOR_KIND;
    const wall = createCrystalGeometry([facets.filter((facet) => !isFloor(facet))], { inward: true });
    const floor = createCrystalGeometry([facets.filter(isFloor)], { inward: true });
    const loose = createCrystalGeometry(STONES.map(buildFacets), { inward: false });
    const noise = await createNoiseTexture(
      { size: quality.opalSize, sharp: quality.path === 'film' },
      breathe,
    );
    // Kindness goes up the rows: dark, middle, pearl.
    const ramp = strip(64, 3, (x, row) =>
      oklchToLinear((0.14 + row * 0.12) * (1 - x) + 0.95 * x, 0.07 * (1 - 0.6 * x), 280 - 60 * x),
    );
    const hues = strip(64, 1, (x) => oklchToLinear(0.82, 0.08, 360 * x));
    hues.wrapS = RepeatWrapping;
    const bed = strip(1, 1, () => [0, 0, 0]);
    const center = new Vector3(...CENTER);
    const mirror = createRoomMirror(quality.roomCubeSize, center);
    const { uniforms, ...materials } = createCrystalMaterials({
      planes: quality.crystalPlanes,
      ramp,
      hues,
      noise,
      room: mirror.texture(),
      bed,
    });
    uniforms.uRoomCenter.value.set(center.toArray());
    uniforms.uRoomRadii.value.set(RADII);
    uniforms.uApse.value.set([0, 1.5, -3.6]);
    uniforms.uAirColor.value.set(hexToLinear('#b9c4ec'));
    const room = new Object3D();
    return {
      Content: () => (
        <primitive object={room}>
          <Crystal geometry={loose} material={materials.loose} order={-1} />
          <Crystal geometry={wall} material={materials.wall} order={0} />
          <Crystal geometry={floor} material={materials.floor} order={0.5} />
        </primitive>
      ),
      knobs: [{ title: 'Crystal', table: CRYSTAL_PARAMS, uniforms }],
      beforePicture(renderer) {
        mirror.draw(renderer, room, 1);
        uniforms.uRoom.value = mirror.texture();
      },
      dispose: () =>
        [wall, floor, loose, noise, ramp, hues, bed, mirror, ...Object.values(materials)].forEach((made) =>
          made.dispose(),
        ),
    };
  },
};

/**
 * Other people, out in the dark of the garden, each with the same glow. They stand in the open and breathe; who comes near
 * is turned to, slowly, head first, and finds arms that open a little. Nobody is walked through.
 */
import type { ReactNode } from 'react';
import type { BufferGeometry, InstancedBufferAttribute, Object3D, Texture } from 'three';
import { Color, DynamicDrawUsage } from 'three';
import { BONES, type Bone } from '../../../shaders/figure/body';
import { createFreeFigures, FreeFigure } from '../../../shaders/figure/Figure';
import { createFreeFigureMaterials } from '../../../shaders/figure/FigureMaterial';
import {
  createTurns,
  keyTurns,
  layOver,
  turnBone,
  UPPER,
  writeBones,
  type Turns,
} from '../../../shaders/figure/motion';
import { createBoneTexture, POSES, type PoseName, type Turn } from '../../../shaders/figure/poses';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear, mixOklab } from '../../../shaders/lib/color';
import { approach, smootherstep } from '../../../shaders/lib/ease';
import type { PlaceWorld } from '../../../src/dream/types';
import type { Vector } from '../../../src/walk/terrain';
import type { Course } from '../course';
import { GARDEN } from '../palette';
import { OTHERS } from '../selves';

export interface Others {
  /** How near one is to each, as they feel it: 0 far .. 1 before them. */
  near: Float64Array;
  /** Radians each has turned from how it stood. */
  turned: Float64Array;
  /** How far each one's arms have opened, 0..1. */
  opens: Float64Array;
  /** How far each is there, 0..1. */
  there: Float64Array;
  /** What they make of a step: one goes round them. */
  keepOff(x: number, z: number, velocity: Vector): void;
  tick(dt: number): void;
  draw(): void;
  Content(): ReactNode;
  dispose(): void;
}

/** From how far one is felt, and how near they have wholly turned. */
const FELT_M = [5, 1.9] as const;
/** Arms open later than one is turned to. */
const OPENS_M = [3.4, 1.5] as const;
const OPENS = 0.72;
const TURNS = 0.9;
const TURNING_S = 1.9;
const LOOK_RAD = 0.75;
/** Nobody comes nearer than that on their feet; whose head is nearer all the same finds them gone into the dark. */
const KEPT_M = 0.85;
const SLOWED_M = 1.25;
const GONE_M = [0.35, 0.7] as const;
const BREATH_S = 5.4;
/** Share of the coming that each of them takes. */
const COMES = 0.38;
/** How far one has come when it is heard. */
const HEARD = 0.5;
/** How far the morning has come when their halos are gone, and they. */
const HALO_GONE_AT = 0.12;
const GONE_AT = 0.7;
const BRIGHTNESS = 0.85;
const WARMTH = [0.35, 0.45] as const;
const HEART_M = 1.22;
const HALO_M = 0.34;
const HALO = 0.15;
/** Light of blended halos on a finished picture. */
const DIRECT_GAIN = 0.55;
const SKIRT = 0.2;

const NECK = BONES.indexOf('neck');
const HEAD = BONES.indexOf('head');
const wrap = (a: number) => a - Math.PI * 2 * Math.round(a / (Math.PI * 2));
const numbersOf = ({ array }: InstancedBufferAttribute) => array as Float32Array;

/** What a breath does to whoever stands, degrees. */
const BREATH = {
  spine: [-1.2, 0, 0],
  chest: [-4, 0, 0],
  neck: [1.5, 0, 0],
  head: [1.5, 0, 0],
  armL: [0, 0, 3.5],
  armR: [0, 0, -3.5],
} as const satisfies Turns;

/** The pose as it is with a full breath. */
function inhaled(pose: PoseName): Turns {
  const turns: Turns = { ...POSES[pose].turns };
  for (const [bone, [x, y, z]] of Object.entries(BREATH) as [Bone, Turn][]) {
    const [ox, oy, oz] = turns[bone] ?? [0, 0, 0];
    turns[bone] = [ox + x, oy + y, oz + z];
  }
  return turns;
}

interface Room {
  /** The body of those in the panes: whoever stands needs no feet, and a gown to the ground is calmer. */
  form: BufferGeometry;
  course: Course;
  noise: Texture;
  hidden(): boolean;
}

export function createOthers(world: PlaceWorld, { form, course, noise, hidden }: Room): Others {
  const { quality, body, hearing } = world;
  const film = quality.path === 'film';
  const people = OTHERS.slice(0, quality.selves);
  const count = people.length;
  const bones = createBoneTexture(count);
  const materials = createFreeFigureMaterials({ bones, noise });
  const gold = hexToLinear(GARDEN.gold);
  // Deep where there is little light and pale where there is much: between the two it is as gold as what is carried.
  const silk = mixOklab(gold, hexToLinear(GARDEN.heart), 0.5);
  materials.uniforms.uWarm.value.setRGB(...hexToLinear(GARDEN.heart));
  const figures = createFreeFigures(form, count);
  const glow = createGlowMaterial({ film, skirtTint: new Color().setRGB(...gold) });
  const halos = createGlowGeometry(
    people.map(({ x, z, scale }, i) => ({
      at: [x, HEART_M * scale, z],
      sizeM: HALO_M * scale,
      color: [0, 0, 0],
      skirt: SKIRT,
      phase: (i * 0.381966) % 1,
      heart: 0.12,
      driftM: 0,
      bruise: 0,
    })),
  );
  const haloPlaces = halos.getAttribute('aPlace') as InstancedBufferAttribute;
  const haloLights = halos.getAttribute('aLight') as InstancedBufferAttribute;
  const dynamic = [figures.state, haloPlaces, haloLights];
  dynamic.forEach((made) => made.setUsage(DynamicDrawUsage));
  const places = numbersOf(figures.place);
  const states = numbersOf(figures.state);
  const haloAt = numbersOf(haloPlaces);
  const halo = numbersOf(haloLights);
  const boneNumbers = bones.image.data as Float32Array;
  const turns = createTurns();
  const swell = new Float32Array(BONES.length);
  const opened = keyTurns(POSES.open);
  const stands = people.map(({ pose }) => ({
    out: keyTurns(POSES[pose]),
    in: keyTurns({ turns: inhaled(pose) }),
  }));
  people.forEach(({ x, z, yaw, scale }, i) => {
    figures.place.setXYZW(i, x, 0, z, yaw);
    figures.shape.setXYZW(i, scale, i, 1, 0);
    figures.tint.setXYZ(i, ...silk);
  });
  const near = new Float64Array(count);
  const turned = new Float64Array(count);
  const opens = new Float64Array(count);
  const there = new Float64Array(count);
  const breath = Float64Array.from(people, (_, i) => (i * 0.618034) % 1);
  const heard = new Uint8Array(count);
  const at: Vector = { x: 0, y: 1.2, z: 0 };
  let root: Object3D | null = null;

  const gone = () => smootherstep(0.1, GONE_AT, course.waking);

  function tick(dt: number): void {
    if (course.others <= 0) {
      there.fill(0);
      heard.fill(0);
      return;
    }
    const share = hidden() ? 0 : course.others * (1 - gone());
    const quick = approach(dt, TURNING_S);
    for (let i = 0; i < count; i++) {
      const one = people[i];
      if (one === undefined) continue;
      const from = (i / count) * (1 - COMES);
      const comes = smootherstep(from, from + COMES, share);
      there[i] = comes;
      if (comes > HEARD && heard[i] !== 1) {
        heard[i] = 1;
        at.x = one.x;
        at.z = one.z;
        hearing.strike('other', at, 1, i / count);
      }
      const dx = body.x - one.x;
      const dz = body.z - one.z;
      const far = Math.sqrt(dx * dx + dz * dz);
      const felt = near[i] ?? 0;
      near[i] = felt + ((1 - smootherstep(FELT_M[1], FELT_M[0], far)) * comes - felt) * quick;
      const arms = opens[i] ?? 0;
      opens[i] = arms + ((1 - smootherstep(OPENS_M[1], OPENS_M[0], far)) * comes - arms) * quick;
      const turn = turned[i] ?? 0;
      const wish = TURNS * (near[i] ?? 0) * wrap(Math.atan2(dx, dz) - one.yaw);
      turned[i] = turn + wrap(wish - turn) * quick;
      breath[i] = ((breath[i] ?? 0) + dt / (BREATH_S + 0.4 * (i % 3))) % 1;
    }
  }

  function pose(i: number, toward: number): void {
    const stand = stands[i];
    if (stand === undefined) return;
    layOver(turns, stand.out, 0, 1);
    layOver(turns, stand.in, 0, 0.5 - 0.5 * Math.cos((breath[i] ?? 0) * Math.PI * 2));
    layOver(turns, opened, 0, OPENS * smootherstep(0, 1, opens[i] ?? 0), UPPER.from, UPPER.to);
    const look = Math.max(-LOOK_RAD, Math.min(LOOK_RAD, toward)) * (near[i] ?? 0);
    turnBone(turns, NECK, look * 0.4);
    turnBone(turns, HEAD, look * 0.5);
    writeBones(boneNumbers, i, turns, swell);
  }

  function drawOne(i: number, haloShare: number): void {
    const one = people[i];
    if (one === undefined) return;
    const k = i * 4;
    const dx = body.x - one.x;
    const dz = body.z - one.z;
    const far = Math.sqrt(dx * dx + dz * dz);
    const shown = (there[i] ?? 0) * smootherstep(GONE_M[0], GONE_M[1], far);
    states[k] = WARMTH[0] + WARMTH[1] * (near[i] ?? 0);
    states[k + 1] = shown;
    states[k + 2] = BRIGHTNESS;
    states[k + 3] = (i * 0.381966) % 1;
    // Behind the body, seen from where one stands: through its silk, and round it.
    const back = 0.3 / Math.max(1, far);
    haloAt[k] = one.x - dx * back;
    haloAt[k + 2] = one.z - dz * back;
    const light = HALO * shown * haloShare;
    halo[k] = gold[0] * light;
    halo[k + 1] = gold[1] * light;
    halo[k + 2] = gold[2] * light;
    if (shown <= 0) return;
    const yaw = one.yaw + (turned[i] ?? 0);
    places[k + 3] = yaw;
    pose(i, wrap(Math.atan2(dx, dz) - yaw));
  }

  function draw(): void {
    const visible = course.others > 0 && gone() < 1 && !hidden();
    if (root !== null) root.visible = visible;
    if (!visible) return;
    // The halos are the first that the morning takes: it has much to draw by then.
    const haloShare = (film ? 1 : DIRECT_GAIN) * (1 - smootherstep(0, HALO_GONE_AT, course.waking));
    for (let i = 0; i < count; i++) drawOne(i, haloShare);
    figures.place.needsUpdate = true;
    figures.state.needsUpdate = true;
    haloPlaces.needsUpdate = true;
    haloLights.needsUpdate = true;
    bones.needsUpdate = true;
  }

  function keepOff(x: number, z: number, velocity: Vector): void {
    for (let i = 0; i < count; i++) {
      const one = people[i];
      if (one === undefined || (there[i] ?? 0) < HEARD) continue;
      const dx = x - one.x;
      const dz = z - one.z;
      const far = Math.max(1e-3, Math.sqrt(dx * dx + dz * dz));
      if (far > SLOWED_M) continue;
      const toward = (velocity.x * dx + velocity.z * dz) / far;
      if (toward >= 0) continue;
      const kept = 1 - smootherstep(KEPT_M, SLOWED_M, far);
      velocity.x -= (dx / far) * toward * kept;
      velocity.z -= (dz / far) * toward * kept;
    }
  }

  function Content() {
    return (
      <object3D ref={(made) => void (root = made)} visible={false}>
        <FreeFigure figures={figures} materials={materials} order={4} />
        <Glow geometry={halos} material={glow} order={97} />
      </object3D>
    );
  }

  return {
    near,
    turned,
    opens,
    there,
    keepOff,
    tick,
    draw,
    Content,
    dispose() {
      const { depth, light, twinDepth, twinLight } = materials;
      [figures.bodies, halos, glow, bones, depth, light, twinDepth, twinLight].forEach((made) =>
        made.dispose(),
      );
    },
  };
}

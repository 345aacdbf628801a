/**
 * The beings of light, seen: who they are is in beings.ts, how they keep company in company.ts, how they walk in the
 * figure's gaits. Here each gets a body, a place in the dance, a halo, and a twin in the still water.
 */
import type { InstancedBufferAttribute, InstancedBufferGeometry, Object3D, Vector4 } from 'three';
import { Color, DynamicDrawUsage } from 'three';
import { BONES, createBodyGeometry, WALKING_CONES } from '../../../shaders/figure/body';
import { createFreeFigures, FreeFigure } from '../../../shaders/figure/Figure';
import { createFreeFigureMaterials } from '../../../shaders/figure/FigureMaterial';
import { BAR_BEATS, createDance, createManner, type Manner } from '../../../shaders/figure/gaits';
import { createTurns, layOver, playClip, turnBone, UPPER, writeBones } from '../../../shaders/figure/motion';
import { createBoneTexture } from '../../../shaders/figure/poses';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear } from '../../../shaders/lib/color';
import { approach, smootherstep } from '../../../shaders/lib/ease';
import { addKindness } from '../../../src/presence/presence';
import type { Thing } from '../../../src/walk/terrain';
import {
  BEAT_S,
  dancers,
  FACETS,
  FADE_M,
  PLACES,
  RING_MS,
  ringBreath,
  ringPace,
  RINGS_OF_DANCE,
  ringStart,
  ringWrap,
  SHORE_M,
  shorePlace,
  SPACING_M,
  type Facet,
} from '../beings';
import { COUNT, createCompany, KEPT_M } from '../company';
import type { Stage } from '../course';
import { LAKE, landHeight } from '../layout';
import { FESTIVAL } from '../palette';
import type { Country, Part } from './part';

export interface Beings extends Part {
  /** How many have been met. */
  greeted(): number;
  /** The nearest of them as lamps over the ground: where, how far each reaches, and its light. The last is left free. */
  shed(lamps: readonly Vector4[], lights: readonly Color[]): void;
}

/** Strides in a second at an easy pace, the most there are, and how much longer than easy a stride can be. */
const EASY_HZ = 0.9;
const FASTEST_HZ = 2.3;
const LONGEST = { deg: 32, times: 1.8 } as const;
/** Farther off, bones are written with every second and every fourth picture. */
const FAR_M = [45, 60] as const;
/** Grid of the body where triangles are few, metres. */
const LEAN_STEP_M = 0.066;
const KINDNESS = 0.045;
const HEART_M = 1.22;
const HALO_M = 0.34;
/** How far it reaches close by, where the ground would cut it off, and from afar. */
const SKIRT = [0.08, 0.55] as const;
const LIGHT_M = 0.36;
/** Light of blended halos on a finished picture. */
const DIRECT_GAIN = 0.55;
const TURNED_RAD = 0.38;
const LAND_EVERY = 6;

/** Light on the ground: how far each sheds it, and from how far off it is still seen. */
const SHEDS_M = 4.5;
const SHED_M = 60;

const wrap = (a: number) => a - Math.PI * 2 * Math.round(a / (Math.PI * 2));
const NECK = BONES.indexOf('neck');
const HEAD = BONES.indexOf('head');
const WHITE = [1, 1, 1] as const;
const numbersOf = ({ array }: InstancedBufferAttribute) => array as Float32Array;

interface Way extends Manner {
  facet: Facet;
  dance: Float32Array;
  swell: Float32Array;
  color: readonly [number, number, number];
  /** How much longer a stride can become. */
  reach: number;
}

function createWay(facet: Facet): Way {
  const manner = createManner(facet.gait);
  const perCycle = (RING_MS * BEAT_S * 2) / facet.steps;
  const thigh = Math.abs(manner.widestDeg);
  return {
    ...manner,
    facet,
    dance: createDance(facet.gait, manner.walk, {
      steps: facet.steps,
      share: perCycle / (manner.strideM * facet.scale),
    }),
    swell: Float32Array.from(BONES, (bone) => facet.swell[bone] ?? 0),
    color: hexToLinear(facet.color),
    reach: Math.max(1, Math.min(LONGEST.times, LONGEST.deg / thigh)),
  };
}

/** A second geometry over the same lights, each where its twin lies. */
function mirrorGlow(of: InstancedBufferGeometry): InstancedBufferGeometry {
  const made = of.clone();
  for (const name of ['aLight', 'aLife']) made.setAttribute(name, of.getAttribute(name));
  return made;
}

export async function createBeings(country: Country): Promise<Beings> {
  const { world, course, film, rings } = country;
  const { quality, body, presence, hearing } = world;
  const { all, onLand } = dancers(quality.selves);
  const bones = createBoneTexture(all);
  const materials = createFreeFigureMaterials({ bones, noise: country.noise });
  const glow = createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(FESTIVAL.violet)) });
  world.compileAhead([materials.depth, glow]);
  materials.uniforms.uWarm.value.setRGB(...hexToLinear(FESTIVAL.ring));
  glow.uniforms.uGain.value = film ? 1 : DIRECT_GAIN;
  // Nobody needs the finest grid but whoever is looked at from two metres: one for all of them.
  const mesh = await createBodyGeometry(film ? 0.032 : LEAN_STEP_M, world.breathe, WALKING_CONES);
  const figures = createFreeFigures(mesh, all);
  const ways: Way[] = [];
  for (const facet of FACETS) {
    await world.breathe();
    ways.push(createWay(facet));
  }
  const company = createCompany();

  /** Who dances: the facets first, then others like them. */
  const people = Array.from({ length: all }, (_, i) => {
    const kind = i < COUNT ? i : (i * 5 + 1) % COUNT;
    const way = ways[kind];
    if (way === undefined) throw new Error('A being is of no kind.');
    const ring: 0 | 1 = i < COUNT ? ((i % 2) as 0 | 1) : i < COUNT + onLand - COUNT / 2 ? 0 : 1;
    const n = i < COUNT ? i >> 1 : ring === 0 ? i - COUNT / 2 : i - COUNT / 2 - (onLand - COUNT / 2);
    const scale = way.facet.scale * (i < COUNT ? 1 : 0.94 + 0.13 * ((i * 0.618) % 1));
    return { way, ring, start: ringStart(ring, n), scale, phase: (i * 0.381966) % 1 };
  });
  const half = [(onLand * SPACING_M) / 2, ((all - onLand) * SPACING_M) / 2] as const;
  people.forEach(({ way }, i) => figures.tint.setXYZ(i, ...way.color));

  // Halos of all, then the lights of those who dance too far away to be more.
  const every = film ? 1 : 2;
  const far = RINGS_OF_DANCE.flatMap((_, ring) =>
    Array.from({ length: PLACES / every }, (_, k) => ({ ring, place: k * every })),
  );
  const lights = createGlowGeometry(
    [...people.map(({ phase }) => ({ phase })), ...far.map((_, k) => ({ phase: (k * 0.618) % 1 }))].map(
      ({ phase }) => ({
        at: [0, 0, 0],
        sizeM: 0,
        color: [0, 0, 0],
        skirt: SKIRT[1],
        phase,
        heart: 0.12,
        driftM: 0,
        bruise: 0,
      }),
    ),
  );
  const twinLights = mirrorGlow(lights);
  const glowPlaces = lights.getAttribute('aPlace') as InstancedBufferAttribute;
  const twinPlaces = twinLights.getAttribute('aPlace') as InstancedBufferAttribute;
  const glowLights = lights.getAttribute('aLight') as InstancedBufferAttribute;
  const dynamic = [figures.place, figures.state, figures.shape, glowPlaces, twinPlaces, glowLights];
  dynamic.forEach((attribute) => attribute.setUsage(DynamicDrawUsage));

  const x = new Float64Array(all);
  const z = new Float64Array(all);
  const yaw = new Float64Array(all);
  const there = new Float64Array(all);
  const land = new Float64Array(all);
  /** Of their walk and of their own gesture, in turns; how far a stride goes just now. */
  const phase = Float64Array.from(people, (one) => one.phase);
  const gesture = Float64Array.from(people, (one) => one.phase);
  const stride = new Float64Array(all);
  const danced = new Float64Array(all);
  const gone = new Float64Array(2);
  const out = new Float64Array(2);
  const next = new Float64Array(2);
  const spot = new Float64Array(4);
  const turns = createTurns();
  const legs = createTurns();
  /** Those whose light is seen on the ground, the nearest first. */
  const nearest = new Int16Array(8);
  const awayOf = (i: number) => ((x[i] ?? 0) - body.x) ** 2 + ((z[i] ?? 0) - body.z) ** 2;
  let last: Stage = 'moss-plain';
  let beat = 0;
  let turn = 0;
  let pictures = 0;
  let root: Object3D | null = null;
  let twins: Object3D | null = null;

  const things: Thing[] = [];
  const own = FACETS.map(({ name, title, scale }, i): Thing => ({
    id: `being-${name}`,
    title,
    at: { x: 0, y: 1.05 * scale, z: 0 },
    radiusM: 0.5 * scale,
    reachM: 13,
    attend: () => company.meet(i),
  }));
  function listThings(): void {
    things.length = 0;
    for (let i = 0; i < COUNT; i++) {
      const thing = own[i];
      if (thing !== undefined && course.stage === 'star-stream' && company.met[i] === 0) things.push(thing);
    }
  }

  const seen = () => course.stage === 'star-stream' || course.stage === 'lake';
  function turnStage(): void {
    if (course.stage === 'lake') company.gather(last !== 'star-stream');
    else company.wait();
    last = course.stage;
    gone.fill(0);
    pictures = 0;
    danced.fill(0);
    beat = 0;
    listThings();
  }

  function greet(i: number): void {
    const thing = own[i];
    if (company.justMet[i] !== 1 || thing === undefined) return;
    company.justMet[i] = 0;
    hearing.strike('greet', thing.at, 1, i / COUNT);
    addKindness(presence, KINDNESS);
    listThings();
  }

  /** Where the dance has one, taking over from where they stood. */
  function dance(i: number, dt: number): void {
    const one = people[i];
    if (one === undefined) return;
    const ring = RINGS_OF_DANCE[one.ring];
    const length = half[one.ring];
    const stands = i < COUNT;
    const s = ringWrap(one.start + ring.way * (gone[one.ring] ?? 0), length);
    const home = RINGS_OF_DANCE[0].offM;
    const off = stands ? home + (ring.offM - home) * smootherstep(0.06, 0.85, course.festival) : ring.offM;
    const breathing = ringBreath(course.festivalS) * course.festival * (one.ring === 0 ? 1 : -1);
    shorePlace(out, s, off + breathing);
    shorePlace(next, s + 0.3 * ring.way, off + breathing);
    const along = Math.atan2((next[0] ?? 0) - (out[0] ?? 0), (next[1] ?? 0) - (out[1] ?? 0));
    // The two rings look at each other.
    const across =
      Math.atan2(LAKE.x - (out[0] ?? 0), LAKE.z - (out[1] ?? 0)) + (one.ring === 0 ? 0 : Math.PI);
    const way = along + Math.max(-TURNED_RAD, Math.min(TURNED_RAD, wrap(across - along)));
    const takes = stands ? smootherstep(0, 0.3, course.festival) : 1;
    const fromX = stands ? (company.x[i] ?? 0) : (out[0] ?? 0);
    const fromZ = stands ? (company.z[i] ?? 0) : (out[1] ?? 0);
    let px = fromX + ((out[0] ?? 0) - fromX) * takes;
    let pz = fromZ + ((out[1] ?? 0) - fromZ) * takes;
    // Round whoever has come into the ring.
    const dx = px - body.x;
    const dz = pz - body.z;
    const near = Math.max(0.01, Math.sqrt(dx * dx + dz * dz));
    const push = Math.max(0, 2.4 - near) * 0.7 * takes;
    px += (dx / near) * push;
    pz += (dz / near) * push;
    x[i] = px;
    z[i] = pz;
    const base = stands ? (company.yaw[i] ?? 0) : way;
    const wish = base + wrap(way - base) * takes;
    yaw[i] = (yaw[i] ?? 0) + wrap(wish - (yaw[i] ?? 0)) * approach(dt, 0.3);
    const comes = stands
      ? (company.there[i] ?? 0) + (1 - (company.there[i] ?? 0)) * takes
      : smootherstep(0.2 + 0.5 * (i / all), 0.5 + 0.5 * (i / all), course.festival);
    const ends = 1 - smootherstep(length - FADE_M, length, Math.abs(s)) * takes;
    const clear = smootherstep(KEPT_M * 0.6, KEPT_M * 1.1, near + push);
    there[i] = comes * ends * clear * (1 - smootherstep(0.25, 0.95, course.waking));
    danced[i] = smootherstep(0.05, 0.5, course.festival);
  }

  function keep(i: number): void {
    x[i] = company.x[i] ?? 0;
    z[i] = company.z[i] ?? 0;
    yaw[i] = company.yaw[i] ?? 0;
    there[i] = company.there[i] ?? 0;
  }

  /** Strides lengthen with the pace, and feet go exactly as far as the body. */
  function walk(i: number, dt: number): void {
    const one = people[i];
    if (one === undefined || i >= COUNT) return;
    const { way, scale } = one;
    const vx = company.vx[i] ?? 0;
    const vz = company.vz[i] ?? 0;
    const speed = Math.sqrt(vx * vx + vz * vz);
    const ease = speed / (way.strideM * scale * EASY_HZ);
    const wish = speed < 0.02 ? 0 : Math.min(way.reach, ease ** 0.65);
    stride[i] = (stride[i] ?? 0) + (wish - (stride[i] ?? 0)) * approach(dt, 0.16);
    const row = Math.floor((phase[i] ?? 0) * way.ground.length) % way.ground.length;
    const ground = (way.ground[row] ?? 1) * scale * Math.max(0.12, stride[i] ?? 0);
    phase[i] = ((phase[i] ?? 0) + Math.min(FASTEST_HZ, speed / ground) * dt) % 1;
  }

  /** Now and then a step on the water sends a ring over it: one dancer after the other. */
  function stepRings(): void {
    const now = Math.floor(course.festivalS / BEAT_S);
    if (now === beat) return;
    beat = now;
    if (course.festival < 0.6 || course.waking > 0.5) return;
    if (rings.count < 16 && now % 2 === 1) return;
    for (let tried = 0; tried < all; tried++) {
      turn = (turn + 5) % all;
      if (people[turn]?.ring !== 1 || (there[turn] ?? 0) < 0.6) continue;
      rings.add(x[turn] ?? 0, z[turn] ?? 0, 0.5);
      return;
    }
  }

  function tick(dt: number): void {
    if (course.stage !== last) turnStage();
    if (!seen()) return;
    company.step(body, dt);
    const festive = course.stage === 'lake' && course.festival > 0;
    if (festive)
      for (let ring = 0; ring < 2; ring++) gone[ring] = (gone[ring] ?? 0) + ringPace(course.festival) * dt;
    for (let i = 0; i < all; i++) {
      const way = people[i]?.way;
      if (way === undefined) continue;
      gesture[i] = ((gesture[i] ?? 0) + dt / way.gestureS) % 1;
      if (festive) dance(i, dt);
      else if (i < COUNT) keep(i);
      else there[i] = 0;
      if (i >= COUNT) continue;
      walk(i, dt);
      greet(i);
      const thing = own[i];
      if (thing === undefined) continue;
      thing.at.x = x[i] ?? 0;
      thing.at.z = z[i] ?? 0;
    }
    if (festive) stepRings();
  }

  function pose(i: number): void {
    const one = people[i];
    if (one === undefined) return;
    const { way } = one;
    const danceShare = danced[i] ?? 0;
    playClip(turns, way.gesture, gesture[i] ?? 0, 1);
    if (i < COUNT && danceShare < 1) {
      const long = stride[i] ?? 0;
      if (long > 0.01) {
        playClip(turns, way.walk, phase[i] ?? 0, Math.min(1, long * 1.4), 0, UPPER.to);
        layOver(turns, way.stand, 0, Math.min(1, long * 3), UPPER.to);
        playClip(legs, way.walk, phase[i] ?? 0, 1);
        layOver(turns, legs, 0, long, UPPER.to);
      }
      const opens = company.opens[i] ?? 0;
      if (opens > 0.003) {
        const eased = smootherstep(0, 1, opens);
        layOver(turns, way.welcome, 0, eased, UPPER.from, UPPER.to);
        layOver(
          turns,
          way.offer,
          0,
          eased * smootherstep(0, 1, company.offers[i] ?? 0),
          UPPER.from,
          UPPER.to,
        );
      }
    }
    // Everybody on the beat, each with their own beat for their own gesture.
    if (danceShare > 0)
      playClip(turns, way.dance, (course.festivalS / BEAT_S + (i % BAR_BEATS)) / BAR_BEATS, danceShare);
    const look = i < COUNT ? (company.look[i] ?? 0) * (1 - danceShare) : 0;
    turnBone(turns, NECK, look * 0.4);
    turnBone(turns, HEAD, look * 0.5);
    writeBones(bones.image.data as Float32Array, i, turns, way.swell);
  }

  const places = numbersOf(figures.place);
  const states = numbersOf(figures.state);
  const shapes = numbersOf(figures.shape);
  const haloAt = numbersOf(glowPlaces);
  const twinAt = numbersOf(twinPlaces);
  const halo = numbersOf(glowLights);

  /** The light `k` where `spot` says, as large as it says: numbers handed over one by one would come in boxes. */
  function shine(k: number): void {
    const at = k * 4;
    haloAt[at] = twinAt[at] = spot[0] ?? 0;
    haloAt[at + 1] = spot[1] ?? 0;
    twinAt[at + 1] = -(spot[1] ?? 0);
    haloAt[at + 2] = twinAt[at + 2] = spot[2] ?? 0;
    haloAt[at + 3] = twinAt[at + 3] = spot[3] ?? 0;
  }
  function colour(k: number, color: readonly [number, number, number], light: number): void {
    halo[k * 4] = color[0] * light;
    halo[k * 4 + 1] = color[1] * light;
    halo[k * 4 + 2] = color[2] * light;
  }

  function drawFigure(i: number): void {
    const one = people[i];
    if (one === undefined) return;
    const shown = there[i] ?? 0;
    const at = i * 4;
    states[at + 1] = shown;
    if (shown <= 0) {
      colour(i, one.way.color, 0);
      return;
    }
    const px = x[i] ?? 0;
    const pz = z[i] ?? 0;
    // Banks and shore are level: now and then is often enough.
    if ((pictures + i) % LAND_EVERY === 0 || pictures < LAND_EVERY) land[i] = Math.max(0, landHeight(px, pz));
    const py = land[i] ?? 0;
    const thing = own[i];
    if (thing !== undefined) thing.at.y = py + 1.05 * one.scale;
    const distance = Math.sqrt((px - body.x) ** 2 + (pz - body.z) ** 2);
    const each = distance > FAR_M[1] ? 4 : distance > FAR_M[0] ? 2 : 1;
    if ((pictures + i) % each === 0 || pictures < 5) pose(i);
    places[at] = px;
    places[at + 1] = py;
    places[at + 2] = pz;
    places[at + 3] = yaw[i] ?? 0;
    const warm = i < COUNT ? (company.warm[i] ?? 0) : 0.5;
    const glad = danced[i] ?? 0;
    states[at] = Math.max(warm, glad);
    states[at + 2] = 0.92 + 0.14 * warm;
    states[at + 3] = one.phase;
    shapes[at] = one.scale;
    shapes[at + 1] = i;
    shapes[at + 2] = 1;
    // Behind the body, seen from where one stands: through its silk, and round it.
    const back = 0.3 / Math.max(1, distance);
    spot[0] = px + (px - body.x) * back;
    spot[1] = py + HEART_M * one.scale;
    spot[2] = pz + (pz - body.z) * back;
    spot[3] = HALO_M * one.scale;
    shine(i);
    // Close by the body is enough; from afar its light is what is seen.
    const afar = smootherstep(8, 55, distance);
    colour(i, one.way.color, shown * (0.22 + 0.08 * warm + 0.55 * afar));
    halo[at + 3] = SKIRT[0] + (SKIRT[1] - SKIRT[0]) * afar;
  }

  function drawFar(k: number): void {
    const light = far[k];
    const at = all + k;
    const ring = light === undefined ? undefined : RINGS_OF_DANCE[light.ring];
    if (light === undefined || ring === undefined) return;
    const color = ways[(light.place * 5 + (light.place >> 3) + light.ring * 3) % COUNT]?.color ?? WHITE;
    const length = half[light.ring] ?? 0;
    const s = ringWrap(
      (light.place + ring.shift) * SPACING_M + ring.way * (gone[light.ring] ?? 0),
      SHORE_M / 2,
    );
    const beyond = smootherstep(length - FADE_M, length, Math.abs(s));
    const comes = smootherstep(0.3, 0.95, course.festival + 0.25 * (1 - Math.abs(s) / SHORE_M) - 0.2);
    const level = beyond * comes * (1 - smootherstep(0.25, 0.95, course.waking));
    colour(at, color, level * (0.35 + 0.6 * ((k * 0.56984) % 1)));
    if (level <= 0) return;
    // No two of them as tall, as bright, or quite in line.
    const own = (k * 0.618034) % 1;
    const other = (k * 0.754878) % 1;
    shorePlace(out, s + (other - 0.5) * SPACING_M * 0.8 * beyond, ring.offM + (own - 0.5) * 3 * beyond);
    const step = Math.abs(Math.sin((course.festivalS / BEAT_S) * Math.PI));
    spot[0] = out[0] ?? 0;
    spot[1] = 0.75 + 0.5 * other + 0.1 * step;
    spot[2] = out[1] ?? 0;
    spot[3] = LIGHT_M * (0.7 + 0.5 * own);
    shine(at);
  }

  function draw(): void {
    const visible = seen();
    if (root !== null) root.visible = visible;
    if (twins !== null) twins.visible = visible && (quality.twins || course.stage === 'lake');
    if (!visible) return;
    for (let i = 0; i < all; i++) drawFigure(i);
    for (let k = 0; k < far.length; k++) drawFar(k);
    pictures += 1;
    bones.needsUpdate = true;
    for (let i = 0; i < dynamic.length; i++) {
      const attribute = dynamic[i];
      if (attribute !== undefined) attribute.needsUpdate = true;
    }
  }

  /** One after another goes in before whoever is farther off; a lamp farther than the fog reaches is none. */
  function shed(lamps: readonly Vector4[], lights: readonly Color[]): void {
    if (!seen()) return;
    const slots = lamps.length - 1;
    nearest.fill(-1);
    for (let i = 0; i < all; i++) {
      if ((there[i] ?? 0) <= 0) continue;
      let own = i;
      for (let k = 0; k <= slots; k++) {
        const other = nearest[k] ?? -1;
        if (other >= 0 && awayOf(other) <= awayOf(own)) continue;
        nearest[k] = own;
        own = other;
        if (own < 0) break;
      }
    }
    // Whoever is about to be left out has faded by then.
    const left = nearest[slots] ?? -1;
    const out_ = left < 0 ? SHED_M : Math.min(SHED_M, Math.sqrt(awayOf(left)));
    for (let k = 0; k < slots; k++) {
      const i = nearest[k] ?? -1;
      const one = people[i];
      if (one === undefined) continue;
      const fades = 1 - smootherstep(out_ * 0.6, out_, Math.sqrt(awayOf(i)));
      lamps[k]?.set(x[i] ?? 0, (land[i] ?? 0) + 0.55 * one.scale, z[i] ?? 0, SHEDS_M);
      lights[k]
        ?.setRGB(one.way.color[0], one.way.color[1], one.way.color[2])
        .multiplyScalar(0.5 * (there[i] ?? 0) * fades);
    }
  }

  function Content() {
    return (
      <>
        <object3D ref={(made) => void (twins = made)} visible={false}>
          <FreeFigure figures={figures} materials={materials} twin order={44} />
          <Glow geometry={twinLights} material={glow} order={46} />
        </object3D>
        <object3D ref={(made) => void (root = made)} visible={false}>
          <FreeFigure figures={figures} materials={materials} order={70} />
          <Glow geometry={lights} material={glow} order={72} />
        </object3D>
      </>
    );
  }

  return {
    things,
    greeted: company.greeted,
    shed,
    tick,
    draw,
    Content,
    dispose() {
      const { depth, light, twinDepth, twinLight } = materials;
      [mesh, figures.bodies, lights, twinLights, glow, bones, depth, light, twinDepth, twinLight].forEach(
        (made) => made.dispose(),
      );
    },
  };
}

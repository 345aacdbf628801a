/**
 * Behind closed eyes: a seed at arm's length that grows with the heart, memories hanging round it like strips of film, and
 * tendrils that reach them one after another, so that they end otherwise.
 */
import { Object3D } from 'three';
import type { Plant as Plan } from '../../../shaders/flower/Flower';
import { Flower } from '../../../shaders/flower/Flower';
import { SPECIES } from '../../../shaders/flower/species';
import { createGlowGeometry, Glow, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { Ember } from '../../../shaders/ember/Ember';
import { createEmberMaterial } from '../../../shaders/ember/EmberMaterial';
import { Lid } from '../../../shaders/lid/Lid';
import { createLidMaterial } from '../../../shaders/lid/LidMaterial';
import { hexToLinear, mixOklab, type Vec3 } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { createRandom } from '../../../shaders/lib/hash';
import { heartBeat } from '../../../shaders/lib/light';
import { createPlayTexture, tellPlay, writePlay } from '../../../shaders/strip/play';
import { createStripGeometry, Strip } from '../../../shaders/strip/Strip';
import { createStripMaterial } from '../../../shaders/strip/StripMaterial';
import { createWovenThreads, Thread } from '../../../shaders/thread/Thread';
import { addKindness } from '../../../src/presence/presence';
import { EYE_M, type Body } from '../../../src/walk/body';
import type { Thing, Vector } from '../../../src/walk/terrain';
import {
  callMemory,
  createRemembering,
  forget,
  MEMORIES,
  SEED_AT,
  stepMemories,
  turnedShare,
} from '../memories';
import { SEED } from '../palette';
import { growTendrils, type Tendril } from '../tendrils';
import { createFlowers, createPlant, createTendrilMaterial, growThread, sizeLeaves } from './plant';
import type { Country, Part } from './part';

export type Stance = Pick<Body, 'x' | 'y' | 'z' | 'yaw' | 'eyeM'>;

export interface Seed extends Part {
  /** 0..1 of the scenes have turned; 1 once the plant they have become is in blossom. */
  turned(): number;
  /** The eyes have closed: all of it is laid round where the visitor is or will be, facing where they look. */
  enter(from?: Readonly<Stance>): void;
}

/** How long it takes to come into sight, and to be gone before the eyes open. */
const COMES_S = 4.5;
const GOES_S = 1.3;
/** Lids that come after the course go this fast at most. */
const OPENS_S = 1.6;
/** Frames of film a second. */
const FILM_HZ = 0.19;
const KINDNESS_PER_SCENE = 0.045;
/** The heart drives growth in pushes: 1 on average. */
const REST_PUSH = 0.3;
const BEAT_PUSH = 3;
/** Before its memory is called for, the way to it is grown this far. */
const WAITS_AT = 0.42;
const ALMOST = 0.99;
const PLANT_GROWS_S = 9;
const PLANT_BLOOMS_S = 10;

const scaled = ([r, g, b]: Vec3, k: number): Vec3 => [r * k, g * k, b * k];
const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const NOTHING: readonly Thing[] = [];

function createTendrils(country: Country) {
  const { film } = country;
  const grown = growTendrils({
    ends: MEMORIES.map(({ touch }) => minus(touch, SEED_AT)),
    most: film ? 60 : 30,
    seed: 41,
  });
  const threads = createWovenThreads(
    grown.length,
    Math.max(14, Math.round(country.world.quality.threadSegments / 2)),
  );
  const green = hexToLinear(SEED.tendril);
  const gold = hexToLinear(SEED.seed);
  const random = createRandom(9);
  grown.forEach(({ points, longM }, i) => {
    const way = i < MEMORIES.length;
    threads.add(
      {
        points,
        radiusM: way ? 0.0058 : 0.0018 + 0.0042 * Math.min(1, longM),
        color: scaled(
          mixOklab(green, gold, 0.15 + 0.35 * random()),
          (way ? 0.62 : 0.3 + 0.15 * random()) * (film ? 1.5 : 1),
        ),
        phase: random(),
      },
      0,
      0,
    );
  });
  const material = createTendrilMaterial(country);
  material.uniforms.uSway.value = 0.018;
  material.uniforms.uPulse.value = 0.22;
  return { grown, threads, material, farM: Math.max(...grown.map(({ fromM, longM }) => fromM + longM)) };
}

/** A warm skirt round the seed, and what floats in the dark. */
function lightsOf(film: boolean): GlowLight[] {
  const random = createRandom(17);
  const gain = film ? 1 : 0.6;
  const light = (at: Vec3, sizeM: number, color: Vec3, more: Partial<GlowLight>): GlowLight => ({
    at,
    sizeM,
    color,
    skirt: 1,
    phase: 0,
    heart: 0.5,
    driftM: 0,
    bruise: 0,
    ...more,
  });
  const ember = hexToLinear(SEED.ember);
  const motes = Array.from({ length: film ? 90 : 46 }, (): GlowLight => {
    const angle = (random() - 0.5) * 2.6;
    const far = 0.7 + 1.1 * random();
    const at: Vec3 = [Math.sin(angle) * far, 0.7 + 1.4 * random(), -Math.cos(angle) * far];
    return light(at, 0.0016 + 0.002 * random(), scaled(ember, (0.25 + 0.5 * random()) * gain), {
      skirt: 0.3,
      phase: random(),
      driftM: 0.06,
    });
  });
  return [
    light(SEED_AT, 0.03, scaled(hexToLinear(SEED.seed), 0.14 * gain), { skirt: 0.9, heart: 0.6 }),
    light(SEED_AT, 0.07, scaled(ember, 0.26 * gain), { heart: 0.55 }),
    ...motes,
  ];
}

/** A blossom grows where it is and not up from the ground: its ground is lifted. */
const BLOSSOMS_FROM_M = 1.38;
const BLOSSOMING = MEMORIES.flatMap(({ blossoms }, i) => (blossoms ? [i] : []));

/** A blossom where the strip was, without the leaves a stem on the ground would have. */
function createBlossoms(country: Country) {
  const [LOTUS] = SPECIES;
  const plans = BLOSSOMING.flatMap((i): Plan[] => {
    const memory = MEMORIES[i];
    if (memory === undefined) return [];
    const [x, y, z] = memory.touch;
    return [
      {
        species: LOTUS,
        x,
        z: z + 0.01,
        heightM: y - BLOSSOMS_FROM_M,
        lean: [0, 0],
        scale: 0.72,
        petal: mixOklab(hexToLinear(SEED.bloom), hexToLinear(SEED.warm), 0.3 * (i % 3)),
        leaf: hexToLinear(SEED.tendril),
        seed: memory.seed,
      },
    ];
  });
  const flowers = createFlowers(country, plans, true);
  sizeLeaves(flowers.geometry, 0);
  return flowers;
}

function createThings(call: (i: number) => void) {
  const at = MEMORIES.map((): Vector => ({ x: 0, y: 0, z: 0 }));
  const things = MEMORIES.map(({ title }, i): Thing => ({
    id: `memory-${i + 1}`,
    title,
    at: at[i] ?? { x: 0, y: 0, z: 0 },
    radiusM: 0.12,
    reachM: 3,
    attend: () => call(i),
  }));
  return { at, things };
}

export async function createSeed(country: Country): Promise<Seed> {
  const { world, course, film, noise } = country;
  const { body, presence, hearing } = world;
  const memories = createRemembering();
  const told = MEMORIES.map(({ play }) => tellPlay(play));
  const plays = createPlayTexture(MEMORIES.length);
  const strip = createStripMaterial({ plays, noise });
  const lid = createLidMaterial({ noise });
  const ember = createEmberMaterial({ noise });
  const skirt = createGlowMaterial({ film, skirtTint: strip.uniforms.uBlush.value });
  const set = (color: { setRGB(r: number, g: number, b: number): unknown }, hex: string) =>
    color.setRGB(...hexToLinear(hex));
  set(strip.uniforms.uCold.value, SEED.cold);
  set(strip.uniforms.uWarm.value, SEED.warm);
  set(strip.uniforms.uFilm.value, SEED.film);
  set(strip.uniforms.uInk.value, SEED.womb);
  set(strip.uniforms.uLeaf.value, SEED.tendril);
  set(strip.uniforms.uBlush.value, SEED.bloom);
  set(lid.uniforms.uWomb.value, SEED.womb);
  // Flesh with a little of the blossom in it: rose, and never blood.
  lid.uniforms.uFlesh.value.setRGB(
    ...scaled(mixOklab(hexToLinear(SEED.flesh), hexToLinear(SEED.bloom), 0.2), 0.72),
  );
  set(lid.uniforms.uEmber.value, SEED.ember);
  set(ember.uniforms.uCore.value, SEED.seed);
  set(ember.uniforms.uSkin.value, SEED.ember);
  ember.uniforms.uRadius.value = 0.031;
  const tendrils = createTendrils(country);
  world.compileAhead([lid, strip, tendrils.material, ember, skirt]);
  await world.breathe();
  const plant = createPlant(country, 183);
  const blossoms = createBlossoms(country);
  world.compileAhead([blossoms.material]);
  await world.breathe();
  const strips = createStripGeometry(MEMORIES);
  const lights = createGlowGeometry(lightsOf(film));

  const inner = new Object3D();
  const closed = new Object3D();
  inner.visible = closed.visible = false;
  const { at, things } = createThings((i) => callMemory(memories, i));
  const film_ = { run: 0, turned: 0 };
  const state = { entered: false, lids: 0, within: 0, seconds: 0, grown: 0, planted: 0, bloomed: 0 };
  let open: readonly Thing[] = things;

  const lay = ({ x: standX, y: standY, z: standZ, yaw, eyeM }: Readonly<Stance>) => {
    inner.position.set(standX, standY + eyeM - EYE_M, standZ);
    inner.rotation.y = yaw;
    inner.updateMatrixWorld();
    const c = Math.cos(yaw);
    const s = Math.sin(yaw);
    MEMORIES.forEach(({ at: [x, y, z] }, i) => {
      const here = at[i];
      if (here === undefined) return;
      here.x = inner.position.x + x * c + z * s;
      here.y = inner.position.y + y;
      here.z = inner.position.z - x * s + z * c;
    });
    lid.uniforms.uSeed.value.set(
      inner.position.x + SEED_AT[0] * c + SEED_AT[2] * s,
      inner.position.y + SEED_AT[1],
      inner.position.z - SEED_AT[0] * s + SEED_AT[2] * c,
      1,
    );
  };

  const grow = (dt: number) => {
    const push = REST_PUSH + BEAT_PUSH * heartBeat(presence.heart);
    // What has grown follows the course, and moves on with each beat.
    state.grown += (course.grown - state.grown) * Math.min(1, dt * push * 0.8);
    const began = stepMemories(memories, course.stageS, dt, push);
    if (began >= 0) {
      const here = at[began];
      if (here !== undefined) hearing.strike('scene', here, 1, began / MEMORIES.length);
      addKindness(presence, KINDNESS_PER_SCENE);
      open = things.filter((_, i) => memories.called[i] === 0);
    }
    const share = turnedShare(memories);
    const goal = share < 1 ? 0.55 * share : 1;
    state.planted += Math.max(0, Math.min(goal - state.planted, (dt * push) / PLANT_GROWS_S));
    if (state.planted > 0.7) state.bloomed = Math.min(1, state.bloomed + dt / PLANT_BLOOMS_S);
  };

  /** Metres grown toward a memory, or of what grows by itself. */
  const frontOf = (i: number): number => {
    const way = tendrils.grown[i];
    if (i < 0 || way === undefined) return state.grown * tendrils.farM * 1.05;
    const waiting = Math.min(state.grown * tendrils.farM * 1.4, way.longM * WAITS_AT);
    const reach = memories.reach[i] ?? 0;
    const after = Math.max(0, (memories.turn[i] ?? 0) * 0.9);
    return (
      Math.max(waiting, way.longM * (WAITS_AT + (1 - WAITS_AT) * reach)) * (reach > 0 ? 1 : state.within) +
      after
    );
  };
  const grownOf = ({ fromM, longM, toward }: Tendril): number =>
    Math.max(0, Math.min(1, (frontOf(toward) - fromM) / longM));

  const drawStrips = () => {
    for (let i = 0; i < MEMORIES.length; i++) {
      const play = told[i];
      const memory = MEMORIES[i];
      const into = strip.uniforms.uStrips.value[i];
      if (play === undefined || memory === undefined || into === undefined) continue;
      const run = (state.seconds * FILM_HZ + memory.seed * 3) % 1;
      const turned = memories.turn[i] ?? 0;
      film_.run = run;
      film_.turned = smootherstep(0, 0.8, turned);
      if ((memories.fold[i] ?? 0) < 1) writePlay(plays, i, play, film_);
      into.set(
        turned,
        smootherstep(0, 1, memories.fold[i] ?? 0),
        run,
        smootherstep(0.4, 1, memories.reach[i] ?? 0) * (1 - turned),
      );
    }
  };
  const drawFlowers = () => {
    blossoms.lightFrom(inner);
    plant.set(state.planted * state.within, state.bloomed);
    for (let k = 0; k < BLOSSOMING.length; k++) {
      const fold = memories.fold[BLOSSOMING[k] ?? 0] ?? 0;
      blossoms.set(k, smootherstep(0.75, 1, fold), smootherstep(0.5, 0.9, fold) * state.within);
    }
  };

  return {
    get things() {
      return state.entered && course.stage === 'inner-seed' ? open : NOTHING;
    },
    turned: () => Math.min(turnedShare(memories), state.bloomed === 1 ? 1 : ALMOST),
    enter(from = body) {
      forget(memories);
      Object.assign(state, { entered: true, seconds: 0, grown: 0, planted: 0, bloomed: 0 });
      open = things;
      lay(from);
    },
    tick(dt) {
      // Eyes stay closed until what was seen behind them is gone, and then open as the course has it.
      state.lids = state.within > 0 ? 1 : Math.max(course.lids, state.lids - dt / OPENS_S);
      if (!state.entered) return;
      const inside = course.stage === 'inner-seed';
      state.within = Math.max(0, Math.min(1, state.within + (inside ? dt / COMES_S : -dt / GOES_S)));
      if (!inside) {
        state.entered = state.within > 0;
        return;
      }
      state.seconds += dt;
      grow(dt);
    },
    draw() {
      const shown = smootherstep(0, 1, state.within);
      const lids = Math.max(course.lids, state.lids);
      lid.uniforms.uLids.value = lids;
      lid.uniforms.uWithin.value = shown;
      closed.visible = lids > 0;
      inner.visible = state.within > 0;
      if (!inner.visible) return;
      strip.uniforms.uShown.value = smootherstep(0.35, 1, state.within);
      ember.uniforms.uShown.value = smootherstep(0, 0.5, state.within);
      skirt.uniforms.uGain.value = shown;
      tendrils.material.uniforms.uGain.value = shown;
      for (let i = 0; i < tendrils.grown.length; i++) {
        const tendril = tendrils.grown[i];
        if (tendril !== undefined) growThread(tendrils.threads, i, grownOf(tendril));
      }
      drawStrips();
      drawFlowers();
    },
    Content: () => (
      <>
        <primitive object={closed}>
          <Lid material={lid} />
        </primitive>
        <primitive object={inner}>
          <Strip geometry={strips} material={strip} order={181} />
          <object3D position={[0, BLOSSOMS_FROM_M, 0]}>
            <Flower geometry={blossoms.geometry} material={blossoms.material} order={182.5} />
          </object3D>
          <object3D position={[SEED_AT[0], SEED_AT[1], SEED_AT[2]]}>
            <Thread geometry={tendrils.threads.geometry} material={tendrils.material} order={182} />
            <plant.Content />
          </object3D>
          <Ember material={ember} at={SEED_AT} order={185} />
          <Glow geometry={lights} material={skirt} order={186} />
        </primitive>
      </>
    ),
    dispose() {
      plant.dispose();
      blossoms.dispose();
      [plays, strip, lid, ember, skirt, tendrils.material, tendrils.threads.geometry, strips, lights].forEach(
        (made) => made.dispose(),
      );
    },
  };
}

/**
 * The one country of this dream: a plain, a tree, what is behind closed eyes, a stream, a lake. Made once; course.ts says
 * what it is by when, and parts.ts, which comes once the plain has been drawn, makes what lies beyond it.
 */
import { useEffect, useRef } from 'react';
import { Color, type Group } from 'three';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Bark } from '../../../shaders/bark/Bark';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { Leaf } from '../../../shaders/leaf/Leaf';
import { hexToLinear } from '../../../shaders/lib/color';
import { approach, smootherstep } from '../../../shaders/lib/ease';
import { emptyNoiseTexture, fillNoiseTexture } from '../../../shaders/lib/noiseTexture';
import { createRings, RINGS } from '../../../shaders/lib/rings';
import { createTufts, Moss } from '../../../shaders/moss/Moss';
import { createMossMaterial, createTuftMaterial } from '../../../shaders/moss/MossMaterial';
import { Sky } from '../../../shaders/sky/Sky';
import { createSkyMaterial } from '../../../shaders/sky/SkyMaterial';
import type { PlaceWorld, PreparedPlace } from '../../../src/dream/types';
import { ORDER } from '../../../src/frame';
import { thriftFactors } from '../../../src/light/governor';
import { addKindness } from '../../../src/presence/presence';
import { useVisit } from '../../../src/useVisit';
import { EYE_M } from '../../../src/walk/body';
import type { Thing, Vector } from '../../../src/walk/terrain';
import { BEAT_S } from '../beings';
import { beginCourse, createCourse, stepCourse, type CourseInput, type Cue, type Stage } from '../course';
import { FOOT, fromShore, fromStream, HAND, LAKE, landHeight, nearestPiece, SEAT, STREAM } from '../layout';
import { seedImprint } from '../imprint';
import { PLAIN, TREE } from '../palette';
import { stepAstray } from '../tread';
import { spores } from './air';
import { createGround } from './ground';
import { createHours } from './hours';
import { createOnward, KEY_RESTS_S, legFrom, LOOK_RESTS_S } from './onward';
import type { Country } from './part';
import type { Parts } from './parts';
import { createCountryTerrain, handAt, nearness } from './terrain';
import { createTree, createTreeMatter } from './tree';

/** Metres between two steps of one's own legs. */
const STRIDE_M = 0.74;
const STEP_STRENGTH = 0.8;
/** A hand reaches so far. */
const REACH_M = 3.6;
const TOUCH_KINDNESS = 0.14;
/** Standing so near the water's edge, or so near the seat, one may sit. */
const SHORE_M = 12;
const SITS_STILL_S = 10;
const SIT_EYE_M = 1.15;
const SITS_DOWN_S = 1.4;
const WALKS_MS = 0.1;
/** One has come to the lake: on its far shore, and so near. */
const BY_LAKE_M = 22;
const CUE_KINDNESS: Partial<Record<Cue, number>> = { seated: 0.12, festival: 0.14, waking: 0.1 };
/** Once the morning has come so far, the seed belongs to the star. */
const LEFT_AT = 0.5;
const DIRECT_GAIN = 0.55;
/** Its glow in the bark is seen on the moss from so near, and reaches so far over it. */
const HAND_SEEN_M = 45;
const HAND_LIGHTS_M = 7;
/** Tufts round the visitor; the land is asked for its height so far off. */
const TUFTS = 9000;
const LIE_M = 3;

export async function preparePlace(world: PlaceWorld): Promise<PreparedPlace> {
  const { quality, presence, body, hearing } = world;
  const film = quality.path === 'film';
  const noise = emptyNoiseTexture({ size: 256, sharp: film });
  const hours = createHours();
  const rings = createRings(film ? RINGS.many : RINGS.few);
  const sky = createSkyMaterial({ table: hours.table, noise });
  const moss = createMossMaterial({ noise, table: hours.table, rings, fine: film });
  // Only where there is room for one more program.
  const tuft = film ? createTuftMaterial(moss) : null;
  const tufts = film ? createTufts(TUFTS) : null;
  const matter = createTreeMatter(noise, film);
  const airLight = createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(PLAIN.spore)) });
  world.compileAhead([sky, moss, matter.bark, matter.leaf, airLight, ...(tuft === null ? [] : [tuft])]);
  // The tree grows beside the page meanwhile.
  const growing = createTree(world, matter);
  await fillNoiseTexture(noise, 'rgba', world.breathe);
  const ground = await createGround(quality.landStepM, world.breathe);
  const air = createGlowGeometry(spores(quality.motes));
  airLight.uniforms.uWrap.value = 9;
  const tree = await growing;

  const { uniforms } = moss;
  sky.uniforms.uKey.value.copy(hours.key);
  uniforms.uKey.value.copy(hours.key);
  sky.uniforms.uNebulaA.value.setRGB(...hexToLinear(PLAIN.fog));
  sky.uniforms.uNebulaB.value.setRGB(...hexToLinear(PLAIN.fog));
  for (const [uniform, hex] of [
    [uniforms.uMoss, PLAIN.moss],
    [uniforms.uDeep, PLAIN.mossDeep],
    [uniforms.uFilmA, PLAIN.filmGreen],
    [uniforms.uFilmB, PLAIN.filmViolet],
    [uniforms.uFilmC, PLAIN.filmGold],
    [uniforms.uRipple, PLAIN.ripple],
  ] as const)
    uniform.value.setRGB(...hexToLinear(hex));
  const rootLight = hexToLinear(TREE.root);
  const handLight = hexToLinear(TREE.amber);

  const course = createCourse();
  const country: Country = { world, course, film, noise, sky: hours.table, key: hours.key, rings };
  const terrain = createCountryTerrain(course, touch);
  const underfoot: Vector = { x: 0, y: 0, z: 0 };
  const hand: Vector = { x: HAND.x, y: HAND.y, z: HAND.z };
  const shown = createStore<Parts | null>(() => null);
  let parts: Parts | null = null;
  let making: Promise<void> | null = null;
  let gone = false;
  let touched = false;
  let walkedM = 0;
  let leftFoot = false;
  let stillS = 0;
  let restedS = 0;
  let sits = false;
  const said = new Set<Cue>();
  let woken = false;
  let left = false;
  let entered: Stage | null = null;

  /** A hand on the bark: light goes up from that very point. */
  function touchBark(at: Readonly<Vector>): void {
    tree.touch(at);
    rings.add(0, 0, 1);
    hearing.strike('surge', at, 1);
    if (!touched) addKindness(presence, TOUCH_KINDNESS);
    touched = true;
    // In the night whoever knows no other way is led on by it.
    if (course.stage !== 'moss-plain') onward();
  }

  /** One leg of the way, for whoever has rested; false where there is none, or no rest. */
  function onward(): boolean {
    const leg = restedS < KEY_RESTS_S || course.lids > 0 ? undefined : legFrom(course.stage, body.x, body.z);
    if (leg === undefined) return false;
    world.lead(leg.to, leg.look);
    return true;
  }

  /** Attended to where there is no thing: wood, water or moss answer. */
  function touch(at: Vector): void {
    const near = Math.hypot(at.x - body.x, at.z - body.z) < REACH_M;
    if (Math.hypot(at.x, at.z) < 4 && at.y > 0.1) {
      if (near) touchBark(at);
      return;
    }
    if (parts?.touch(at) === true) return;
    rings.add(at.x, at.z, near ? 0.9 : 0.5);
    hearing.strike('step', at, 0.6);
  }

  const bark: Thing = {
    id: 'bark',
    title: 'The bark of the tree',
    at: hand,
    radiusM: 0.9,
    reachM: REACH_M,
    attend: () => touchBark(hand),
  };
  const seat: Thing = {
    id: 'seat',
    title: 'A place to sit, by the water',
    at: { x: SEAT.x, y: 0.5, z: SEAT.z },
    radiusM: 1.2,
    reachM: 5,
    attend() {
      sits = true;
    },
  };

  /** What the story waits for has happened; some of it is kind. */
  function sayCues(): void {
    course.cues.forEach((cue) => {
      world.cue(cue);
      if (said.has(cue)) return;
      said.add(cue);
      addKindness(presence, CUE_KINDNESS[cue] ?? 0);
    });
  }

  /** A stage begins where one stands. */
  function enter(all: Parts): void {
    entered = course.stage;
    terrain.inside.x = body.x;
    terrain.inside.z = body.z;
    all.enter(course.stage);
  }

  const way = createOnward(onward);
  terrain.onward = onward;

  /** What can be attended to just now. */
  function gather(): void {
    const { things } = terrain;
    things.length = 0;
    if (course.stage !== 'inner-seed' && course.lids === 0) things.push(bark);
    if (course.stage === 'lake' && !course.cues.has('seated')) things.push(seat);
    parts?.gather(things);
    const leg = restedS < LOOK_RESTS_S || course.lids > 0 ? undefined : legFrom(course.stage, body.x, body.z);
    if (leg === undefined) return;
    way.turnTo(course.stage, leg);
    things.push(way);
  }

  function finish(): Promise<void> {
    // What did not come is asked for again with the next wish.
    making ??= import('./parts')
      .then(({ createParts }) => createParts(country, tree))
      .then((made) => {
        if (gone) made.dispose();
        else {
          parts = made;
          shown.setState(made, true);
        }
      })
      .catch((cause: unknown) => {
        making = null;
        throw cause;
      });
    return making;
  }

  /** Every step sends a ring out over the hills; who is put somewhere has not walked there. */
  function stepRings(dt: number): void {
    const speed = Math.sqrt(body.vx * body.vx + body.vz * body.vz);
    if (speed < 0.15 || course.stage === 'inner-seed') {
      walkedM = STRIDE_M * 0.6;
      return;
    }
    walkedM += (speed * dt) / body.gain;
    if (walkedM < STRIDE_M) return;
    walkedM -= STRIDE_M;
    // Left foot and right: one of them is heard over the hills, the other only near by.
    leftFoot = !leftFoot;
    rings.add(body.x, body.z, leftFoot ? STEP_STRENGTH : 0.3 * STEP_STRENGTH);
    underfoot.x = body.x;
    underfoot.y = body.y;
    underfoot.z = body.z;
    hearing.strike('step', underfoot, 0.7);
  }

  function stepSitting(dt: number, worn: boolean): void {
    const byWater = course.stage === 'lake' && fromShore(body.x, body.z) < SHORE_M;
    const still = Math.hypot(body.vx, body.vz) < 0.1;
    restedS = still ? restedS + dt : 0;
    stillS = byWater && still ? stillS + dt : 0;
    if (stillS > SITS_STILL_S) sits = true;
    // Whoever sits sees from lower down, and rises with the first step; in a headset one's own body decides.
    if (worn) return;
    const low =
      sits &&
      course.stage === 'lake' &&
      course.waking === 0 &&
      still &&
      Math.hypot(body.x - SEAT.x, body.z - SEAT.z) < SHORE_M;
    body.eyeM += ((low ? SIT_EYE_M : EYE_M) - body.eyeM) * approach(dt, SITS_DOWN_S);
  }

  function saySounds(): void {
    const { levels } = hearing;
    const open = 1 - course.lids;
    const near = nearness(body.x, body.z);
    levels['near'] = near * open;
    levels['wind'] = (1 - 0.6 * near) * (1 - 0.7 * course.night) * open;
    levels['lids'] = course.lids;
    levels['grown'] = course.stage === 'inner-seed' ? course.grown : 0;
    levels['night'] = course.night * (1 - course.waking);
    levels['stars'] = course.stars;
    levels['bloom'] = course.bloom;
    levels['beat'] = course.festivalS / BEAT_S;
    levels['festival'] = course.festival * (1 - 0.8 * course.waking);
    levels['rising'] = course.rising;
    levels['waking'] = course.waking;
    const piece = STREAM[nearestPiece(body.x, body.z)];
    levels['streamX'] = piece?.x ?? 0;
    levels['streamZ'] = piece?.z ?? 0;
    levels['stream'] = open * smootherstep(26, 1, fromStream(body.x, body.z));
    levels['lake'] = open * smootherstep(40, 2, fromShore(body.x, body.z));
  }

  const input: CourseInput = {
    begun: () => false,
    through: () => false,
    walkedM: 0,
    touched: false,
    fromTreeM: 400,
    atLake: false,
    turned: 0,
    greeted: 0,
    sits: false,
  };

  /** The nearest beings light the moss before their feet; near the tree the place for a hand does. */
  function shedLight(): void {
    const { value: lamps } = uniforms.uLamps;
    const { value: lights } = uniforms.uLampLight;
    for (let i = 0; i < lights.length; i++) lights[i]?.setRGB(0, 0, 0);
    parts?.shed(lamps, lights);
    const last = lights.length - 1;
    if (Math.hypot(body.x, body.z) > HAND_SEEN_M) return;
    lamps[last]?.set(HAND.x * 1.25, HAND.y, HAND.z * 1.25, HAND_LIGHTS_M);
    lights[last]?.setRGB(...handLight).multiplyScalar(13 * (1 - course.waking));
  }

  /** Tufts stand on the land as it lies round the visitor: a height, two slopes, three bends. */
  function lieOfLand(): void {
    const { x, z } = body;
    const here = landHeight(x, z);
    const east = landHeight(x + LIE_M, z);
    const west = landHeight(x - LIE_M, z);
    const south = landHeight(x, z + LIE_M);
    const north = landHeight(x, z - LIE_M);
    const twist =
      landHeight(x + LIE_M, z + LIE_M) +
      landHeight(x - LIE_M, z - LIE_M) -
      landHeight(x + LIE_M, z - LIE_M) -
      landHeight(x - LIE_M, z + LIE_M);
    uniforms.uLie.value.set(here, (east - west) / (2 * LIE_M), (south - north) / (2 * LIE_M));
    const square = LIE_M * LIE_M;
    uniforms.uBend.value.set(
      (east + west - 2 * here) / (2 * square),
      (south + north - 2 * here) / (2 * square),
      twist / (4 * square),
    );
    const piece = STREAM[nearestPiece(x, z)];
    if (piece === undefined) return;
    uniforms.uWet.value.set(piece.x, piece.z, piece.dx, piece.dz);
    uniforms.uWetHalf.value = piece.wideM * 0.5;
  }

  function writeLevels(): void {
    if (tuft !== null) lieOfLand();
    hours.draw(course, -body.x, -body.z);
    tree.draw(hours);
    uniforms.uLightColor.value.setRGB(...rootLight).multiplyScalar(1.8 + 1.2 * tree.stir.value);
    shedLight();
    uniforms.uLead.value = 0.25 + 0.75 * terrain.astray;
    uniforms.uSheen.value = 1 - 0.2 * course.night;
    airLight.uniforms.uGain.value = (film ? 1 : DIRECT_GAIN) * (0.6 + 0.4 * presence.kindness);
    sky.uniforms.uNebula.value = 0.5 * (1 - 0.7 * course.night) * (1 - course.waking);
  }

  function Content() {
    const visit = useVisit();
    const outside = useRef<Group>(null);
    const made = useStore(shown);
    useEffect(() => {
      input.begun = visit.hasTold;
      input.through = visit.isThrough;
      const leave = [
        visit.frame.onTick(ORDER.world, ({ delta }) => {
          const { phase, crossing, headset } = visit.facts.getState();
          rings.tick(delta);
          tree.tick(delta);
          if (phase !== 'walking' || crossing) return;
          handAt(body.x, body.z, hand);
          if (Math.hypot(body.vx, body.vz) > WALKS_MS)
            terrain.astray = stepAstray(terrain.astray, terrain.toward, delta);
          stepRings(delta);
          stepSitting(delta, headset === 'inside');
          saySounds();
          // What lies beyond the plain has to be there first.
          if (parts === null) return;
          input.walkedM += Math.hypot(body.vx, body.vz) * delta;
          input.touched = touched;
          input.fromTreeM = Math.hypot(body.x, body.z);
          input.atLake = fromShore(body.x, body.z) < BY_LAKE_M && body.z < LAKE.z;
          input.turned = parts.turned();
          input.greeted = parts.greeted();
          input.sits = sits;
          const before = course.cues.size;
          if (stepCourse(course, input, delta)) world.become(course.stage);
          if (entered !== course.stage) enter(parts);
          if (course.cues.size !== before) sayCues();
          parts.tick(delta);
          gather();
          tree.stir.value +=
            ((course.touchedS > 0 ? 0.55 : 0) + 0.45 * course.festival - tree.stir.value) *
            Math.min(1, delta / 4);
          if (course.waking > LEFT_AT && !left) {
            left = true;
            world.leave(seedImprint(parts.chosen()));
          }
          if (course.over && !woken) {
            woken = true;
            world.wake();
          }
        }),
        visit.frame.onDraw(ORDER.uniforms, () => {
          writeLevels();
          airLight.uniforms.uShare.value = thriftFactors(visit.thrift.level).motes;
          parts?.draw();
          // Behind closed eyes there is nothing of it to be seen.
          if (outside.current !== null)
            outside.current.visible = !(course.stage === 'inner-seed' && course.lids === 1);
        }),
      ];
      return () => leave.forEach((go) => go());
    }, [visit]);
    return (
      <>
        <object3D ref={outside}>
          <Sky material={sky} order={4} />
          <Moss geometry={ground} material={moss} order={2} />
          {tufts !== null && tuft !== null && <Moss geometry={tufts} material={tuft} order={1} />}
          <Leaf geometry={tree.leaves} material={tree.leaf} order={1} />
          <Bark geometry={tree.wood} material={tree.bark} order={0} />
          <Glow geometry={tree.flame.geometry} material={tree.flame.material} order={99} />
          <Glow geometry={tree.halos.geometry} material={tree.halos.material} order={100} />
          <Glow geometry={air} material={airLight} order={101} />
        </object3D>
        {made !== null && <made.Content />}
      </>
    );
  }

  return {
    terrain,
    Content,
    async begin(place) {
      woken = false;
      left = false;
      said.clear();
      touched = place !== 'moss-plain';
      sits = false;
      stillS = 0;
      restedS = 0;
      rings.clear();
      input.walkedM = 0;
      beginCourse(course, place as Stage);
      if (course.stage !== 'moss-plain') await finish();
      entered = null;
      Object.assign(terrain.inside, FOOT);
      // Laid round where one will stand; laid again with the first step of time.
      parts?.enter(course.stage, { ...FOOT, y: terrain.height(FOOT.x, FOOT.z), yaw: 0, eyeM: EYE_M });
      gather();
    },
    finish,
    rebuild: () => undefined,
    dispose() {
      gone = true;
      parts?.dispose();
      [noise, hours, sky, moss, ground, air, airLight, tree, tuft, tufts].forEach((made) => made?.dispose());
    },
  };
}

/**
 * The one room of this dream: a geode one stands inside, whose facets see each other, the visitor, and what the visitor
 * looks at. Made once; course.ts says what it is by when, and Becoming.tsx makes what it turns into.
 */
import { useEffect, useRef } from 'react';
import { Color, Vector3, type Group, type Material } from 'three';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { buildFacets, createCrystalGeometry } from '../../../shaders/crystal/convex';
import { Crystal } from '../../../shaders/crystal/Crystal';
import { createCrystalMaterials } from '../../../shaders/crystal/CrystalMaterial';
import { createRoomMirror } from '../../../shaders/crystal/roomMirror';
import { createBodyGeometry } from '../../../shaders/figure/body';
import { Figure } from '../../../shaders/figure/Figure';
import { createFigureMaterials } from '../../../shaders/figure/FigureMaterial';
import { createBoneTexture } from '../../../shaders/figure/poses';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { emptyNoiseTexture, fillNoiseTexture } from '../../../shaders/lib/noiseTexture';
import { createThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import { createWovenThreads, Thread } from '../../../shaders/thread/Thread';
import type { PlaceWorld, PreparedPlace } from '../../../src/dream/types';
import { ORDER } from '../../../src/frame';
import { toUnitSphere } from '../../../src/imprints';
import { thriftFactors } from '../../../src/light/governor';
import { useVisit } from '../../../src/useVisit';
import { beginCourse, createCourse, stepCourse, type CourseInput, type Stage } from '../course';
import { KNOT_CENTER } from '../weave';
import { APSE, CRYSTALS, crystalPlanes, FLOOR_KIND, ROOM_CENTER, ROOM_RADII, roomPlanes } from '../layout';
import { CHAMBER, GARDEN } from '../palette';
import { airMotes } from './air';
import { CARRIED_M, createBecoming, type Becoming } from './Becoming';
import { createBed } from './blossoms';
import { createHolding } from './holding';
import { createOpalHues, createValueRamp } from './ramps';
import { createSelves } from './selves';
import { createRoomTerrain } from './terrain';
import { createBreathing } from './weaving';

/** Share of the figures' outline that mirrors see. */
const MIRRORED_SHELL = 0.35;
/** How much farther off the walls are once they have drawn back: across, and up. */
const DRAWN = [1.1, 0.55] as const;
const MORNING_THREADS = 26;
/** Once the morning has come so far, what was woven belongs to the star; so much of it round the knot. */
const LEFT_AT = 0.5;
const IMPRINT_RADIUS_M = 2.1;

export async function preparePlace(world: PlaceWorld): Promise<PreparedPlace> {
  const { quality, renderer } = world;
  const film = quality.path === 'film';
  const noise = emptyNoiseTexture({ size: quality.opalSize, sharp: film });
  const ramp = createValueRamp();
  const hues = createOpalHues();
  const center = new Vector3(...ROOM_CENTER);
  const mirror = createRoomMirror(quality.roomCubeSize, center);
  const bed = createBed();
  const crystals = createCrystalMaterials({
    planes: quality.crystalPlanes,
    ramp,
    hues,
    noise,
    room: mirror.texture(),
    bed,
  });
  const bones = createBoneTexture(quality.selves);
  const figure = createFigureMaterials({ bones, noise, lean: film });
  const motes = createGlowMaterial({ film, skirtTint: new Color(1, 1, 1) });
  const silk = createThreadMaterial({ film, noise, woven: true, either: !film });
  // In the order they come into the picture.
  const materials = [
    crystals.wall,
    crystals.floor,
    crystals.loose,
    figure.card,
    figure.depth,
    figure.light,
    motes,
    silk,
  ];
  world.compileAhead(materials);
  const planes = roomPlanes();
  const facets = buildFacets(planes);
  const floor = facets.find((facet) => facet.plane.kind === FLOOR_KIND);
  if (floor === undefined) throw new Error('The chamber has lost its floor: its planes no longer meet it.');
  await world.breathe();
  const walls = facets.filter((facet) => facet !== floor);
  const wallGeometry = createCrystalGeometry([walls], { inward: true });
  const floorGeometry = createCrystalGeometry([[floor]], { inward: true });
  await world.breathe();
  const stoneGeometry = createCrystalGeometry(
    CRYSTALS.map((spec) => buildFacets(crystalPlanes(spec))),
    { inward: false },
  );
  await world.breathe();
  await fillNoiseTexture(noise, 'rgba', world.breathe);
  const { uniforms } = crystals;
  uniforms.uRoomCenter.value.set(ROOM_CENTER);
  uniforms.uRoomRadii.value.set(ROOM_RADII);
  uniforms.uApse.value.set(APSE);
  uniforms.uAirColor.value.set(hexToLinear(CHAMBER.air));
  uniforms.uEmbraceColor.value.set(hexToLinear(CHAMBER.embrace));
  uniforms.uGoldColor.value.set(hexToLinear(GARDEN.goldLight));
  uniforms.uWakingColor.value.set(hexToLinear(GARDEN.waking));
  await world.breathe();
  const body = await createBodyGeometry(quality.figureStepM, world.breathe);
  const selves = createSelves(body, facets, bones, world);
  figure.uniforms.uCool.value.set(hexToLinear(CHAMBER.figure));
  figure.uniforms.uWarm.value.set(hexToLinear(CHAMBER.heart));
  figure.uniforms.uShadeKind.value.set(hexToLinear(CHAMBER.shadeKind));
  figure.uniforms.uShadeColor.value.set(hexToLinear(CHAMBER.shade));
  const shade = figure.uniforms.uShade.value;
  motes.uniforms.uWrap.value = 7;
  silk.uniforms.uPulseColor.value.setRGB(...hexToLinear(CHAMBER.thread));
  silk.uniforms.uSway.value = 0.04;
  silk.uniforms.uPulse.value = 0.55;
  const woven = createWovenThreads(quality.strands, quality.threadSegments);
  const hold = createHolding(world, uniforms.uEmbrace.value);
  const breathing = createBreathing(world, planes, woven, quality.strands);
  const moteGeometry = createGlowGeometry(airMotes(quality.motes));

  const terrain = createRoomTerrain(planes, floor, {
    touch: (at) => becoming?.touch(at),
    tread: (x, z, velocity) => becoming?.tread(x, z, velocity),
  });
  terrain.things.push(...selves.things);
  const course = createCourse();
  let goldHidden = false;
  let left = false;
  let woken = false;
  let becoming: Becoming | null = null;
  let making: Promise<void> | null = null;
  let gone = false;
  const shown = createStore<Becoming | null>(() => null);

  /** Makes what the room becomes; once. */
  function finish(): Promise<void> {
    making ??= createBecoming(world, {
      course,
      noise,
      form: body,
      bed,
      bedAt: uniforms.uBedAt.value,
      mirrored: mirror.texture,
      goldHidden: () => goldHidden,
    }).then((made) => {
      if (gone) made.dispose();
      else {
        becoming = made;
        shown.setState(made, true);
      }
    });
    return making;
  }

  /** What can be attended to in a stage, and where one can be. */
  function turn(stage: Stage): void {
    terrain.open = stage === 'garden';
    terrain.things.length = 0;
    terrain.things.push(...((stage === 'garden' ? becoming?.things : selves.things) ?? []));
  }

  /** The levels of the course, as every material of the room sees them. */
  function writeLevels(): void {
    const morning = smootherstep(0, 0.7, course.waking);
    // Morning gives the room its own colours back before it goes.
    uniforms.uNight.value = course.night * (1 - 0.88 * morning);
    uniforms.uDark.value = course.dark;
    uniforms.uGold.value = goldHidden ? 0 : course.gold;
    uniforms.uWaking.value = course.waking;
    uniforms.uDissolve.value = course.dissolve;
    if (course.gold > 0) {
      const { x, y, z } = world.body;
      const at = uniforms.uGoldAt.value;
      at[0] = x;
      at[1] = y + CARRIED_M;
      at[2] = z;
    }
    const drawn = smootherstep(0, 1, course.drawn);
    const back = uniforms.uDrawn.value;
    back[0] = DRAWN[0] * drawn;
    back[1] = DRAWN[1] * drawn;
    const lit = 1 - course.dark;
    // In linear light a thread thinner than a pixel has to be very bright to be seen before the morning.
    silk.uniforms.uGain.value = lit * (1 + (film ? MORNING_THREADS * morning * morning : 0));
    motes.uniforms.uGain.value = lit * (1 - 0.6 * course.night);
    figure.uniforms.uShade.value = shade * (1 - course.night);
  }

  /** The levels of the course, as they are to be heard. */
  function saySounds(): void {
    const { levels } = world.hearing;
    const embrace = uniforms.uEmbrace.value;
    levels['embrace'] = embrace[3] ?? 0;
    levels['embraceX'] = embrace[0] ?? 0;
    levels['embraceZ'] = embrace[2] ?? 0;
    levels['silver'] = course.drawn > 0 ? 0 : course.silver;
    levels['night'] = course.night * (1 - 0.88 * course.waking);
    levels['grown'] = course.grown;
    levels['gold'] = goldHidden ? 0 : course.gold;
    levels['dark'] = course.dark;
    levels['dissolve'] = course.dissolve;
    levels['waking'] = course.waking;
  }

  function Content() {
    const visit = useVisit();
    const room = useRef<Group>(null);
    const people = useRef<Group>(null);
    const next = useStore(shown);
    useEffect(() => {
      let pictures = 0;
      const input: CourseInput = {
        begun: visit.hasTold,
        through: visit.isThrough,
        rings: 0,
        opened: 0,
      };
      const leave = [
        visit.frame.onTick(ORDER.world, (clock) => {
          const { phase, crossing } = visit.facts.getState();
          // Nobody is left in the panes once the night has come.
          if (course.night < 1) selves.tick(clock.delta, 1 - course.night);
          // Only who walks here breathes here.
          if (phase !== 'walking' || crossing) return;
          silk.uniforms.uWovenS.value = breathing.tick(clock.delta);
          hold(clock.delta, visit.hasTold('R1.4'));
          saySounds();
          // What it becomes has to be there first.
          if (becoming === null) return;
          input.rings = becoming.rings();
          input.opened = becoming.thoughts();
          const before = course.cues.size;
          if (stepCourse(course, input, clock.delta)) {
            turn(course.stage);
            world.become(course.stage);
          }
          if (course.cues.size !== before) course.cues.forEach((cue) => world.cue(cue));
          becoming.tick(clock.delta);
          if (course.waking > LEFT_AT && !left) {
            left = true;
            const { strands } = breathing.weave;
            if (strands.length > 0) world.leave(toUnitSphere(strands, KNOT_CENTER, IMPRINT_RADIUS_M));
          }
          if (course.over && !woken) {
            woken = true;
            world.wake();
          }
        }),
        visit.frame.onDraw(ORDER.uniforms, () => {
          writeLevels();
          uniforms.uMist.value = visit.doorway.mist;
          motes.uniforms.uShare.value = thriftFactors(visit.thrift.level).motes;
          if (people.current !== null) people.current.visible = course.night < 1;
        }),
        visit.frame.onDraw(ORDER.offscreen, () => {
          const root = room.current;
          if (root === null || root.parent?.visible === false) return;
          // In the dark there is nothing to be mirrored.
          if (course.night === 1) return;
          // Whenever pictures are far apart the whole room; else a face now and then, at first with every picture but one:
          // the first comes sooner without.
          const { clock } = visit.frame;
          // In a headset pictures go on though the clock is held: they are made as for a visitor.
          const whole = clock.held && visit.facts.getState().headset !== 'inside';
          pictures += 1;
          const due = mirror.complete() ? clock.count % quality.roomCubeEvery === 0 : pictures > 1;
          if (!whole && !due) return;
          // Outlines thinner than the cube's texels would show as beads in the floor.
          const shell = figure.uniforms.uShell.value;
          figure.uniforms.uShell.value = shell * MIRRORED_SHELL;
          mirror.draw(renderer, root, whole ? 6 : 1);
          figure.uniforms.uShell.value = shell;
          uniforms.uRoom.value = mirror.texture();
        }),
      ];
      return () => leave.forEach((go) => go());
    }, [visit]);
    return (
      <>
        <object3D ref={room}>
          <Crystal geometry={wallGeometry} material={crystals.wall} order={0} />
          <Crystal geometry={floorGeometry} material={crystals.floor} order={0.5} />
          <Crystal geometry={stoneGeometry} material={crystals.loose} order={-1} />
          <object3D ref={people}>
            <Figure instances={selves.instances} materials={figure} order={1} />
          </object3D>
        </object3D>
        <Thread geometry={woven.geometry} material={silk} order={3} />
        <Glow geometry={moteGeometry} material={motes} />
        {next !== null && <next.Content />}
      </>
    );
  }

  return {
    terrain,
    Content,
    async begin(place) {
      left = false;
      woken = false;
      beginCourse(course, place as Stage);
      if (course.stage !== 'chamber') await finish();
      turn(course.stage);
    },
    finish,
    hide(what, hidden) {
      if (what !== 'gold') throw new Error(`There is no light called "${what}" here.`);
      goldHidden = hidden;
    },
    rebuild: () => mirror.rebuild(),
    dispose() {
      gone = true;
      becoming?.dispose();
      [
        wallGeometry,
        floorGeometry,
        stoneGeometry,
        moteGeometry,
        woven.geometry,
        body,
        selves.instances.cards,
        selves.instances.bodies,
        ...(materials satisfies Material[]),
      ].forEach((made) => made.dispose());
      [noise, ramp, hues, bones, bed].forEach((texture) => texture.dispose());
      mirror.dispose();
    },
  };
}

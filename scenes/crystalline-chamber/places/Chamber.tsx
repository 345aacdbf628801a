/** The chamber: a geode one stands inside, whose facets see each other, the visitor, and what the visitor looks at. */
import { useEffect, useRef } from 'react';
import { Color, Vector3, type Group, type Vector4 } from 'three';
import { buildFacets, createCrystalGeometry, hitInside, type Facet } from '../../../shaders/crystal/convex';
import { Crystal } from '../../../shaders/crystal/Crystal';
import { createCrystalMaterials } from '../../../shaders/crystal/CrystalMaterial';
import { createRoomMirror } from '../../../shaders/crystal/roomMirror';
import { createBodyGeometry } from '../../../shaders/figure/body';
import { Figure } from '../../../shaders/figure/Figure';
import { createFigureMaterials } from '../../../shaders/figure/FigureMaterial';
import { createBoneTexture } from '../../../shaders/figure/poses';
import { createGlowGeometry, Glow, type GlowLight } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear, oklabWay, type Vec3 } from '../../../shaders/lib/color';
import { createRandom } from '../../../shaders/lib/hash';
import { emptyNoiseTexture, fillNoiseTexture } from '../../../shaders/lib/noiseTexture';
import { createThreadMaterial } from '../../../shaders/thread/ThreadMaterial';
import { createWovenThreads, Thread } from '../../../shaders/thread/Thread';
import type { PlaceWorld, PreparedPlace } from '../../../src/dream/types';
import { ORDER } from '../../../src/frame';
import { addKindness } from '../../../src/presence/presence';
import { thriftFactors } from '../../../src/light/governor';
import { useVisit } from '../../../src/useVisit';
import type { Terrain, Thing } from '../../../src/walk/terrain';
import { APSE, CRYSTALS, crystalPlanes, FLOOR_KIND, ROOM_CENTER, ROOM_RADII, roomPlanes } from '../layout';
import { CHAMBER } from '../palette';
import { createEmbrace, stepEmbrace, type EmbraceInput } from '../embrace';
import { createWeave, stepWeave, type WeaveInput } from '../weave';
import { createOpalHues, createValueRamp } from './ramps';
import { createSelves } from './selves';

/** Share of the figures' outline that mirrors see. */
const MIRRORED_SHELL = 0.35;
/** Feet keep this far from the walls, so that a facet never fills the whole view. */
const WALL_SKIN_M = 0.75;

function chamberTerrain(
  planes: ReturnType<typeof roomPlanes>,
  floor: Facet,
  things: readonly Thing[],
): Terrain {
  const edges = floor.corners.map((a, i) => {
    const b = floor.corners[(i + 1) % floor.corners.length] ?? a;
    const length = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1;
    let nx = -(b[2] - a[2]) / length;
    let nz = (b[0] - a[0]) / length;
    if (nx * (floor.centroid[0] - a[0]) + nz * (floor.centroid[2] - a[2]) < 0) {
      nx = -nx;
      nz = -nz;
    }
    return { nx, nz, d: -(nx * a[0] + nz * a[2]) };
  });
  const stones = CRYSTALS.map((c) => ({ x: c.foot[0], z: c.foot[2], r: c.radiusM + 0.35 }));
  const o: [number, number, number] = [0, 0, 0];
  const d: [number, number, number] = [0, 0, 0];
  return {
    kind: 'ground',
    height: () => 0,
    boundary(x, z, inward) {
      let room = Number.POSITIVE_INFINITY;
      for (let i = 0; i < edges.length; i++) {
        const edge = edges[i];
        if (edge === undefined) continue;
        const to = edge.nx * x + edge.nz * z + edge.d - WALL_SKIN_M;
        if (to < room) {
          room = to;
          inward.x = edge.nx;
          inward.z = edge.nz;
        }
      }
      for (let i = 0; i < stones.length; i++) {
        const stone = stones[i];
        if (stone === undefined) continue;
        const dx = x - stone.x;
        const dz = z - stone.z;
        const away = Math.max(1e-6, Math.sqrt(dx * dx + dz * dz));
        if (away - stone.r < room) {
          room = away - stone.r;
          inward.x = dx / away;
          inward.z = dz / away;
        }
      }
      return room;
    },
    gaze(origin, direction) {
      o[0] = origin.x;
      o[1] = origin.y;
      o[2] = origin.z;
      d[0] = direction.x;
      d[1] = direction.y;
      d[2] = direction.z;
      return hitInside(planes, o, d);
    },
    things,
  };
}

/** Dust that hangs in the light: many faint, few bright. */
function airMotes(count: number): GlowLight[] {
  const random = createRandom(321);
  const cool = hexToLinear(CHAMBER.core);
  return Array.from({ length: count }, () => {
    const bright = random() ** 6;
    const gain = 0.05 + 0.5 * bright;
    return {
      at: [random() * 7, random() * 7, random() * 7],
      sizeM: 0.0016 + 0.003 * bright,
      color: [cool[0] * gain, cool[1] * gain, cool[2] * gain] as Vec3,
      skirt: 0.25 * bright,
      phase: random(),
      heart: 0.3,
      driftM: 0.25,
      bruise: 0,
    };
  });
}

const WEAVE_EVERY_S = 0.1;
const STRAND_RADIUS_M = 0.0022;
/** Pieces of the knot are what stays to be looked at: a little stronger than the strands that feed it. */
const KNOT_RADIUS_M = 0.006;

/** The visitor's breath weaves; returns the seconds it has woven. */
function createBreathing(
  { presence, body }: PlaceWorld,
  planes: ReturnType<typeof roomPlanes>,
  woven: ReturnType<typeof createWovenThreads>,
  capacity: number,
): (dt: number) => number {
  const weave = createWeave();
  const soft = oklabWay(hexToLinear(CHAMBER.soft), hexToLinear(CHAMBER.harsh));
  const eye = { x: 0, y: 0, z: 0 };
  const input: WeaveInput = { breathTurn: 0, calm: 1, speed: 0, eye, gaze: presence.attention };
  const wallAt = (yaw: number, rise: number): Vec3 => {
    const level = Math.cos(rise);
    const direction: Vec3 = [Math.sin(yaw) * level, Math.sin(rise), -Math.cos(yaw) * level];
    const far = hitInside(planes, [eye.x, eye.y, eye.z], direction);
    return [eye.x + direction[0] * far, eye.y + direction[1] * far, eye.z + direction[2] * far];
  };
  let waiting = 0;
  return (dt) => {
    // A breath is slow: ten times a second is often enough to follow it.
    waiting += dt;
    if (waiting < WEAVE_EVERY_S) return weave.seconds + waiting;
    eye.x = body.x;
    eye.y = body.y + body.eyeM;
    eye.z = body.z;
    input.breathTurn = presence.breathTurn;
    input.calm = presence.calm;
    input.speed = Math.sqrt(body.vx * body.vx + body.vz * body.vz);
    const born = stepWeave(weave, input, waiting, capacity, wallAt);
    waiting = 0;
    for (let i = weave.strands.length - born; i < weave.strands.length; i++) {
      const strand = weave.strands[i];
      if (strand === undefined) continue;
      const { points, harsh, bornS, phase } = strand;
      const gain = i % 2 === 0 ? 0.2 : 0.42;
      const [r, g, b] = soft(harsh);
      const radiusM = i % 2 === 0 ? STRAND_RADIUS_M : KNOT_RADIUS_M;
      woven.add({ points, radiusM, color: [r * gain, g * gain, b * gain], phase }, bornS, harsh);
    }
    return weave.seconds;
  };
}

/** What the presence gives once it has come. */
const KINDNESS_OF_BEING_HELD = 0.12;

function createHolding({ presence, body }: PlaceWorld, to: Vector4): (dt: number, told: boolean) => void {
  const embrace = createEmbrace();
  const eye = { x: 0, y: 0, z: 0 };
  const input: EmbraceInput = { eye, yaw: 0, speed: 0, calm: 1, told: false };
  return (dt, told) => {
    eye.x = body.x;
    eye.y = body.y + body.eyeM;
    eye.z = body.z;
    input.yaw = body.yaw;
    input.speed = Math.sqrt(body.vx * body.vx + body.vz * body.vz);
    input.calm = presence.calm;
    input.told = told;
    if (stepEmbrace(embrace, input, dt)) addKindness(presence, KINDNESS_OF_BEING_HELD);
    to.set(embrace.x, embrace.y, embrace.z, embrace.strength);
  };
}

export async function preparePlace(world: PlaceWorld): Promise<PreparedPlace> {
  const { quality, renderer } = world;
  const film = quality.path === 'film';
  const noise = emptyNoiseTexture({ size: quality.opalSize, sharp: film });
  const ramp = createValueRamp();
  const hues = createOpalHues();
  const center = new Vector3(...ROOM_CENTER);
  const mirror = createRoomMirror(quality.roomCubeSize, center);
  const crystals = createCrystalMaterials({
    planes: quality.crystalPlanes,
    ramp,
    hues,
    noise,
    room: mirror.texture(),
  });
  const bones = createBoneTexture(quality.selves);
  const figure = createFigureMaterials({ bones, noise });
  const motes = createGlowMaterial({ film, skirtTint: new Color(1, 1, 1) });
  const silk = createThreadMaterial({ film, noise, woven: true });
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
  uniforms.uRoomCenter.value.copy(center);
  uniforms.uRoomRadii.value.set(...ROOM_RADII);
  uniforms.uApse.value.set(...APSE);
  uniforms.uAirColor.value.setRGB(...hexToLinear(CHAMBER.air));
  await world.breathe();
  const body = await createBodyGeometry(quality.figureStepM, world.breathe);
  const selves = createSelves(body, facets, bones, world);
  figure.uniforms.uCool.value.setRGB(...hexToLinear(CHAMBER.figure));
  figure.uniforms.uWarm.value.setRGB(...hexToLinear(CHAMBER.heart));
  figure.uniforms.uShadeKind.value.setRGB(...hexToLinear(CHAMBER.shadeKind));
  figure.uniforms.uShadeColor.value.setRGB(...hexToLinear(CHAMBER.shade));
  motes.uniforms.uWrap.value = 7;
  silk.uniforms.uPulseColor.value.setRGB(...hexToLinear(CHAMBER.thread));
  silk.uniforms.uSway.value = 0.04;
  silk.uniforms.uPulse.value = 0.55;
  const woven = createWovenThreads(quality.strands, quality.threadSegments);
  uniforms.uEmbraceColor.value.setRGB(...hexToLinear(CHAMBER.embrace));
  const hold = createHolding(world, uniforms.uEmbrace.value);
  const breathe = createBreathing(world, planes, woven, quality.strands);
  const moteGeometry = createGlowGeometry(airMotes(quality.motes));

  function Content() {
    const visit = useVisit();
    const room = useRef<Group>(null);
    useEffect(() => {
      let pictures = 0;
      const leave = [
        visit.frame.onTick(ORDER.world, (clock) => {
          selves.tick(clock.delta);
          const { phase, crossing } = visit.facts.getState();
          // Only who walks here breathes here.
          if (phase !== 'walking' || crossing) return;
          silk.uniforms.uWovenS.value = breathe(clock.delta);
          hold(clock.delta, visit.hasTold('R1.4'));
        }),
        visit.frame.onDraw(ORDER.uniforms, () => {
          uniforms.uMist.value = visit.doorway.mist;
          motes.uniforms.uShare.value = thriftFactors(visit.thrift.level).motes;
        }),
        visit.frame.onDraw(ORDER.offscreen, () => {
          const root = room.current;
          if (root === null || root.parent?.visible === false) return;
          // Whenever pictures are far apart the whole room; else a face now and then, at first with every picture but one:
          // the first comes sooner without.
          const { clock } = visit.frame;
          const whole = clock.held;
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
          <Figure instances={selves.instances} materials={figure} order={1} />
        </object3D>
        <Thread geometry={woven.geometry} material={silk} order={3} />
        <Glow geometry={moteGeometry} material={motes} />
      </>
    );
  }

  return {
    terrain: chamberTerrain(planes, floor, selves.things),
    Content,
    rebuild: () => mirror.rebuild(),
    dispose() {
      [
        wallGeometry,
        floorGeometry,
        stoneGeometry,
        moteGeometry,
        woven.geometry,
        body,
        selves.instances.cards,
        selves.instances.bodies,
      ].forEach((geometry) => geometry.dispose());
      materials.forEach((material) => material.dispose());
      [noise, ramp, hues, bones].forEach((texture) => texture.dispose());
      mirror.dispose();
    },
  };
}

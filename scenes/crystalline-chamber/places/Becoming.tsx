/**
 * What the room becomes: silver underfoot, then a garden, gold in the air, and the morning behind the walls. Nobody sees
 * any of it at first: it is made once the chamber has been drawn.
 */
import { useThree } from '@react-three/fiber';
import { useEffect, useRef, type ReactNode } from 'react';
import { Color, type BufferGeometry, type DataTexture, type Group, type Mesh, type Texture } from 'three';
import { Flower } from '../../../shaders/flower/Flower';
import { createGlowGeometry, Glow } from '../../../shaders/glow/Glow';
import { createGlowMaterial } from '../../../shaders/glow/GlowMaterial';
import { hexToLinear } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import { Quicksilver } from '../../../shaders/quicksilver/Quicksilver';
import { Sky } from '../../../shaders/sky/Sky';
import { createSkyMaterial } from '../../../shaders/sky/SkyMaterial';
import { createSkyTable } from '../../../shaders/sky/skyTable';
import { Thread } from '../../../shaders/thread/Thread';
import type { PlaceWorld } from '../../../src/dream/types';
import { ORDER } from '../../../src/frame';
import { thriftFactors } from '../../../src/light/governor';
import { useVisit } from '../../../src/useVisit';
import type { Thing, Vector } from '../../../src/walk/terrain';
import type { Course } from '../course';
import { GARDEN, MORNING } from '../palette';
import { goldMotes } from './air';
import { createBlossoms } from './blossoms';
import { createOthers } from './others';
import { createSilver } from './silver';

const DIRECT_GAIN = 0.7;
/** How high the gold is carried: at the heart. */
export const CARRIED_M = 0.95;

/** What of the room it shares. */
export interface Becomes {
  course: Course;
  noise: Texture;
  /** The body of light. */
  form: BufferGeometry;
  /** Light of the flowers on the ground. */
  bed: DataTexture;
  bedAt: Float32Array;
  /** The room as it was last mirrored. */
  mirrored(): Texture;
  goldHidden(): boolean;
}

export interface Becoming {
  /** What can be attended to in the garden. */
  things: readonly Thing[];
  /** Rings sent out over the silver, and kind thoughts in the garden. */
  rings(): number;
  thoughts(): number;
  touch(at: Vector): void;
  /** What those who stand there make of a step. */
  tread(x: number, z: number, velocity: Vector): void;
  tick(dt: number): void;
  Content(): ReactNode;
  dispose(): void;
}

export async function createBecoming(world: PlaceWorld, room: Becomes): Promise<Becoming> {
  const { quality, renderer, body, breathe } = world;
  const { course, noise } = room;
  const film = quality.path === 'film';
  const silver = createSilver(world, noise, room.mirrored());
  await breathe();
  const blossoms = createBlossoms(world, noise, room.bed);
  room.bedAt.set(blossoms.bedAt);
  await breathe();
  const gold = createGlowMaterial({ film, skirtTint: new Color().setRGB(...hexToLinear(GARDEN.gold)) });
  gold.uniforms.uWrap.value = 8;
  const goldGeometry = createGlowGeometry(goldMotes(quality.gold));
  await breathe();
  const others = createOthers(world, { form: room.form, course, noise, hidden: room.goldHidden });
  await breathe();
  const hour = createSkyTable(MORNING);
  const sky = createSkyMaterial({ table: hour, noise });
  sky.uniforms.uNebula.value = 0.12;
  sky.uniforms.uNebulaA.value.setRGB(...hexToLinear(GARDEN.waking));
  sky.uniforms.uNebulaB.value.setRGB(...hexToLinear(GARDEN.petalRose));

  function draw(): void {
    silver.draw(course);
    silver.material.uniforms.uRoom.value = room.mirrored();
    if (course.gold > 0) blossoms.flower.uniforms.uGoldAt.value.set(body.x, body.y + CARRIED_M, body.z);
    gold.uniforms.uGain.value =
      (film ? 1 : DIRECT_GAIN) * (room.goldHidden() ? 0 : course.gold * (1 - 0.7 * course.waking));
    sky.uniforms.uHush.value = 2.63 * (1 - smootherstep(0, 0.8, course.waking));
    blossoms.draw(course);
    others.draw();
    if (room.goldHidden()) blossoms.flower.uniforms.uGold.value = 0;
  }

  function Content() {
    const visit = useVisit();
    const camera = useThree((state) => state.camera);
    const pool = useRef<Group>(null);
    const garden = useRef<Group>(null);
    const air = useRef<Group>(null);
    const people = useRef<Group>(null);
    const outside = useRef<Group>(null);
    useEffect(() => {
      /** Its programs are made while nothing of it is seen. */
      const ahead = (group: Group | null) => {
        if (group === null || group.userData['made'] === true) return;
        group.userData['made'] = true;
        const things: Mesh[] = [];
        group.traverse((object) => 'material' in object && things.push(object as Mesh));
        for (const thing of things)
          renderer
            .compileAsync(thing, camera)
            .catch((cause: unknown) => visit.report('Warming up failed', cause));
      };
      return visit.frame.onDraw(ORDER.uniforms, () => {
        draw();
        gold.uniforms.uShare.value = thriftFactors(visit.thrift.level).motes;
        if (pool.current !== null) pool.current.visible = course.silver > 0 && course.drawn === 0;
        if (garden.current !== null) garden.current.visible = course.stage === 'garden';
        if (air.current !== null) air.current.visible = course.gold > 0;
        // The walls hide it until the first of them lets go.
        if (outside.current !== null) outside.current.visible = course.dissolve > 0;
        if (visit.hasTold('R1.4') || course.stage !== 'chamber') ahead(pool.current);
        if (course.stage !== 'chamber') ahead(garden.current);
        if (course.gold > 0) ahead(people.current);
        if (course.gold > 0) ahead(outside.current);
      });
    }, [visit, camera]);
    return (
      <>
        <object3D ref={pool} visible={false}>
          <Quicksilver geometry={silver.geometry} material={silver.material} />
        </object3D>
        <object3D ref={garden} visible={false}>
          <Flower geometry={blossoms.petals} material={blossoms.flower} />
          <Thread geometry={blossoms.stems} material={blossoms.silk} order={2} />
          <Glow geometry={blossoms.far} material={blossoms.farLight} order={98} />
          <Glow geometry={blossoms.halos} material={blossoms.haloLight} order={99} />
        </object3D>
        <object3D ref={people}>
          <others.Content />
        </object3D>
        <object3D ref={air} visible={false}>
          <Glow geometry={goldGeometry} material={gold} order={101} />
        </object3D>
        <object3D ref={outside} visible={false}>
          {/* Before all else: figures lay down depth where they let light through. */}
          <Sky material={sky} order={-2} />
        </object3D>
      </>
    );
  }

  return {
    things: blossoms.things,
    rings: silver.rings,
    thoughts: blossoms.thoughts,
    touch: silver.touch,
    tread: others.keepOff,
    tick(dt) {
      if (course.stage !== 'chamber') silver.tick(dt, course);
      if (course.stage !== 'garden') return;
      blossoms.tick(dt, course);
      others.tick(dt);
    },
    Content,
    dispose: () =>
      [silver, blossoms, others, gold, goldGeometry, sky, hour].forEach((made) => made.dispose()),
  };
}

/** What lies beyond the plain: behind closed eyes, along the stream, by the lake. Comes once the plain has been drawn. */
import { useEffect, useRef } from 'react';
import type { Group, InstancedBufferGeometry } from 'three';
import { Bark } from '../../../shaders/bark/Bark';
import { Glow } from '../../../shaders/glow/Glow';
import { Leaf } from '../../../shaders/leaf/Leaf';
import { smootherstep } from '../../../shaders/lib/ease';
import type { Thing, Vector } from '../../../src/walk/terrain';
import { createChoices } from '../choices';
import type { Stage } from '../course';
import { fromShore, fromStream, WATERLINE_M } from '../layout';
import { createBeings, type Beings } from './beings';
import { createFestival } from './festival';
import { createLake } from './lake';
import type { Country, Part } from './part';
import { createPlant } from './plant';
import { createSeed, type Stance } from './seed';
import { createStars } from './stars';
import { createStream } from './stream';
import type { Tree } from './tree';

export interface Parts extends Omit<Part, 'things'> {
  /** Adds what can be attended to in the stage. */
  gather(things: Thing[]): void;
  /** Whether it answered a touch there. */
  touch(at: Vector): boolean;
  enter(stage: Stage, from?: Readonly<Stance>): void;
  turned(): number;
  greeted(): number;
  chosen(): number;
  /** What shines near by, written into lamps: see beings.tsx. */
  shed: Beings['shed'];
}

/** So near the stream a touch means its water. */
const WET_M = 0.35;
/** From so near the tree the stream is seen, from so near its shore the lake. */
const STREAM_SEEN_M = 95;
const TWIN_SEEN_M = 46;
/** The tree in the water needs fewer leaves. */
const TWIN_LEAVES = 0.3;
/** Where programs are few, from so far off the stream is no more than a glint, and not drawn. */
const STREAM_FAR_M = 28;
/** What grew folds itself back into its seed: where programs are few before the lanterns come, else as they go. */
const FOLDS = { early: [0, 0.26], late: [0.1, 0.7] } as const;
/** What one sees of oneself in the water: so far out from where one stands, and so tall. */
const MIRRORED_M = 1.1;
const MIRRORED_SCALE = 1.5;

/** The tree once more, upside down beneath the water. */
function twinOf({ leaves }: Tree): InstancedBufferGeometry {
  const twin = leaves.clone();
  for (const name of ['aPlace', 'aOwn']) twin.setAttribute(name, leaves.getAttribute(name));
  twin.instanceCount = Math.round(leaves.getAttribute('aPlace').count * TWIN_LEAVES);
  return twin;
}

export async function createParts(country: Country, tree: Tree): Promise<Parts> {
  const { world, course, film } = country;
  const { body, breathe } = world;
  const choices = createChoices();
  const stream = await createStream(country, choices);
  await breathe();
  const seed = await createSeed(country);
  await breathe();
  const stars = await createStars(country, choices);
  const lake = await createLake(country);
  await breathe();
  const beings = await createBeings(country);
  await breathe();
  const festival = createFestival(country);
  const plant = createPlant(country, 62);
  const twinLeaves = twinOf(tree);
  const within = [seed];
  const night = [stream, stars, lake, beings, festival];
  const shown: Record<'stream' | 'night' | 'lake' | 'twin' | 'plant', Group | null> = {
    stream: null,
    night: null,
    lake: null,
    twin: null,
    plant: null,
  };

  function folded(): number {
    const [from, to] = film ? FOLDS.late : FOLDS.early;
    return smootherstep(from, to, film ? course.rising : course.festival);
  }

  /** What is seen of it from here. */
  function show(): void {
    const inside = course.stage === 'inner-seed' && course.lids === 1;
    const dark = course.stage === 'star-stream' || course.stage === 'lake';
    const nearTree = Math.hypot(body.x, body.z) < STREAM_SEEN_M;
    const shore = fromShore(body.x, body.z);
    const see = (group: Group | null, seen: boolean) => {
      if (group !== null) group.visible = seen;
    };
    const glint = !film && course.stage === 'lake' && fromStream(body.x, body.z) > STREAM_FAR_M;
    see(shown.stream, !inside && (nearTree || dark) && !glint);
    see(shown.night, !inside && dark);
    see(shown.lake, !inside && (dark || shore < STREAM_SEEN_M));
    see(shown.twin, !inside && dark && shore < TWIN_SEEN_M);
    see(shown.plant, course.stage === 'lake' && course.bloom > 0 && folded() < 1);
  }

  /** Where one is mirrored: before one's feet, upside down. */
  function drawPlant(): void {
    const group = shown.plant;
    if (group === null || !group.visible) return;
    const { breath, calm } = world.presence;
    group.position.set(body.x - Math.sin(body.yaw) * MIRRORED_M, 0, body.z - Math.cos(body.yaw) * MIRRORED_M);
    const breathes = 1 + 0.05 * breath * (0.4 + 0.6 * calm);
    group.scale.set(MIRRORED_SCALE * breathes, -MIRRORED_SCALE * breathes, MIRRORED_SCALE * breathes);
    const open = 1 - folded();
    plant.set(
      smootherstep(0, 0.5, course.bloom) * open,
      smootherstep(0.35, 1, course.bloom) * (0.8 + 0.2 * calm) * open,
    );
  }

  function Content() {
    const streamRef = useRef<Group>(null);
    const nightRef = useRef<Group>(null);
    const lakeRef = useRef<Group>(null);
    const twinRef = useRef<Group>(null);
    const plantRef = useRef<Group>(null);
    useEffect(() => {
      shown.stream = streamRef.current;
      shown.night = nightRef.current;
      shown.lake = lakeRef.current;
      shown.twin = twinRef.current;
      shown.plant = plantRef.current;
    }, []);
    return (
      <>
        <seed.Content />
        <object3D ref={twinRef} visible={false} scale={[1, -1, 1]}>
          <Leaf geometry={twinLeaves} material={tree.leaf} order={1} />
          <Bark geometry={tree.wood} material={tree.bark} order={0} />
          <Glow geometry={tree.halos.geometry} material={tree.halos.material} order={44} />
        </object3D>
        <object3D ref={plantRef} visible={false}>
          <plant.Content />
        </object3D>
        <object3D ref={streamRef} visible={false}>
          <stream.Content />
        </object3D>
        <object3D ref={nightRef} visible={false}>
          <stars.Content />
          <beings.Content />
          <festival.Content />
        </object3D>
        <object3D ref={lakeRef} visible={false}>
          <lake.Content />
        </object3D>
      </>
    );
  }

  return {
    gather(things) {
      const from = course.stage === 'inner-seed' ? within : course.stage === 'moss-plain' ? [] : night;
      for (const part of from) for (const thing of part.things) things.push(thing);
    },
    touch(at) {
      if (course.stage === 'inner-seed') return true;
      if (fromShore(at.x, at.z) < WATERLINE_M) lake.touch(at);
      else if (fromStream(at.x, at.z) < WET_M) stream.touch(at);
      else return false;
      return true;
    },
    enter(stage, from) {
      if (stage === 'inner-seed') seed.enter(from);
    },
    turned: seed.turned,
    greeted: beings.greeted,
    chosen: stream.chosen,
    shed: beings.shed,
    tick(dt) {
      seed.tick(dt);
      stream.tick(dt);
      stars.tick(dt);
      lake.tick(dt);
      beings.tick(dt);
      festival.tick(dt);
    },
    draw() {
      show();
      seed.draw();
      // What nobody sees is not reckoned either.
      if (shown.stream?.visible === true) stream.draw();
      if (shown.lake?.visible === true) lake.draw();
      if (shown.night?.visible === true) {
        stars.draw();
        beings.draw();
        festival.draw();
      }
      drawPlant();
    },
    Content,
    dispose() {
      for (const part of [...within, ...night]) part.dispose();
      plant.dispose();
      twinLeaves.dispose();
    },
  };
}

import { DataTexture } from 'three';
import { expect, test } from 'vitest';
import { createPlayTexture, ROW_TEXELS, ROWS_PER_STRIP, tellPlay, writePlay } from '../../shaders/strip/play';
import { PLAYS } from '../../shaders/strip/plays';
import { createStripGeometry } from '../../shaders/strip/Strip';
import { STRIPS } from '../../shaders/strip/StripMaterial';
import { beginCourse, createCourse } from '../../scenes/glowing-tree/course';
import {
  callMemory,
  createRemembering,
  MEMORIES,
  SEED_AT,
  stepMemories,
  turnedShare,
} from '../../scenes/glowing-tree/memories';
import type { Country } from '../../scenes/glowing-tree/places/part';
import { createPlant } from '../../scenes/glowing-tree/places/plant';
import { createSeed } from '../../scenes/glowing-tree/places/seed';
import { curveAt, growTendrils } from '../../scenes/glowing-tree/tendrils';
import { createRings } from '../../shaders/lib/rings';
import { QUALITY } from '../../src/light/quality';
import { createPresence, stepPresence } from '../../src/presence/presence';
import { createHearing } from '../../src/sound/hearing';
import { createBody } from '../../src/walk/body';

const DT = 1 / 60;
const ROW = ROW_TEXELS * 4;
const told = PLAYS.map(tellPlay);

function framesOf(strip: number, run: number, turned: number): Float32Array[] {
  const texture = createPlayTexture(PLAYS.length);
  const play = told[strip];
  if (play === undefined) throw new RangeError(`There is no play ${strip}.`);
  writePlay(texture, strip, play, { run, turned });
  const data = texture.image.data as Float32Array;
  const from = strip * ROWS_PER_STRIP;
  return Array.from({ length: ROWS_PER_STRIP }, (_, j) => data.slice((from + j) * ROW, (from + j + 1) * ROW));
}
const apart = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  Math.max(...Array.from(a ?? [], (v, i) => Math.abs(v - (b?.[i] ?? Number.NaN))));

test('there is a strip, a place and a name for each of six plays', () => {
  expect(PLAYS).toHaveLength(STRIPS);
  expect(MEMORIES.map(({ play }) => play)).toEqual([...PLAYS]);
  expect(new Set(MEMORIES.map(({ title }) => title)).size).toBe(STRIPS);
});

test.each(PLAYS.map((play, i) => [play.name, i] as const))(
  '%s begins as it was, and can end in two ways',
  (_, i) => {
    const harsh = framesOf(i, 0.9, 0);
    const kind = framesOf(i, 0.9, 1);
    expect([...harsh, ...kind].every((row) => row.every(Number.isFinite))).toBe(true);
    expect(apart(harsh[0], kind[0])).toBeLessThan(1e-6);
    expect(apart(harsh[2], kind[2])).toBeGreaterThan(0.3);
    const between = framesOf(i, 0.9, 0.5)[2];
    expect(apart(between, harsh[2])).toBeCloseTo(apart(between, kind[2]), 4);
  },
);

test.each(PLAYS.map((play, i) => [play.name, i] as const))('the film of %s runs without a jump', (_, i) => {
  // A frame that has gone down by one is the next one of before.
  const before = framesOf(i, 1, 0.3);
  const after = framesOf(i, 0, 0.3);
  for (let j = 0; j < ROWS_PER_STRIP - 1; j++) expect(apart(before[j], after[j + 1])).toBeLessThan(1e-5);
  // And within a tenth of a second nothing leaps.
  const steps = Array.from({ length: 51 }, (_unused, k) => framesOf(i, k / 50, 0)[1]);
  expect(Math.max(...steps.slice(1).map((row, k) => apart(row, steps[k])))).toBeLessThan(0.2);
});

test('in every kind ending there is more light than in the harsh one', () => {
  const lightOf = (row: Float32Array | undefined) =>
    [12, 14, 16].reduce((sum, k) => sum + (row?.[(k + 1) * 4 + 3] ?? 0), 0) +
    [18, 20, 22, 24].reduce((sum, k) => sum + (row?.[(k + 1) * 4 + 3] ?? 0), 0);
  const lights = PLAYS.map((_, i) => lightOf(framesOf(i, 0.9, 1)[2]) - lightOf(framesOf(i, 0.9, 0)[2]));
  expect(Math.min(...lights)).toBeGreaterThan(0.4);
});

test('nothing hides another: strips hang side by side, within sight and near enough', () => {
  const spans = MEMORIES.map(({ at: [x, y, z], touch, yawRad }) => {
    const far = Math.hypot(x, z);
    const middle = Math.atan2(x, -z);
    expect(far).toBeGreaterThan(0.6);
    expect(far).toBeLessThan(1.3);
    expect(Math.abs(y - 1.5)).toBeLessThan(0.15);
    expect(yawRad).toBeCloseTo(-middle, 6);
    // Held at its inner edge.
    expect(Math.abs(Math.atan2(touch[0], -touch[2]))).toBeLessThan(Math.abs(middle) - 0.05);
    const half = Math.atan2(0.12, far);
    return [middle - half, middle + half] as const;
  }).sort((a, b) => a[0] - b[0]);
  const gaps = spans.slice(1).map(([from], i) => from - (spans[i]?.[1] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(0.015);
  // Between the two in the middle there is room for the plant.
  expect(Math.max(...gaps)).toBeGreaterThan(0.25);
});

test('without anybody doing anything all have turned within a minute, and fold to leaves', () => {
  const memories = createRemembering();
  const began: number[] = [];
  let allS = 0;
  for (let t = 0; t < 75; t += DT) {
    const i = stepMemories(memories, t, DT, 1);
    if (i >= 0) began.push(i);
    if (allS === 0 && turnedShare(memories) === 1) allS = t;
  }
  expect(began).toEqual([0, 1, 2, 3, 4, 5]);
  expect(allS).toBeGreaterThan(40);
  expect(allS).toBeLessThan(55);
  expect(Array.from(memories.fold)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('who looks at one calls its tendril at once', () => {
  const memories = createRemembering();
  callMemory(memories, 4);
  callMemory(memories, 4);
  const began: number[] = [];
  for (let t = 0; t < 9; t += DT) {
    const i = stepMemories(memories, t, DT, 1);
    if (i >= 0) began.push(i);
  }
  expect(began).toEqual([4]);
  expect(turnedShare(memories)).toBeCloseTo(1 / 6, 9);
});

test.each([30, 60])('tendrils reach every memory, and are %i at most', (most) => {
  const ends = MEMORIES.map(
    ({ touch }) => [touch[0] - SEED_AT[0], touch[1] - SEED_AT[1], touch[2] - SEED_AT[2]] as const,
  );
  const grown = growTendrils({ ends, most, seed: 41 });
  expect(grown.length).toBeGreaterThan(most * 0.8);
  expect(grown.length).toBeLessThanOrEqual(most);
  ends.forEach((end, i) => {
    const [, , , last] = grown[i]?.points ?? [[], [], [], [9, 9, 9]];
    expect(Math.hypot(...end.map((v, k) => v - (last[k] ?? 9)))).toBeLessThan(1e-6);
    expect(grown[i]?.toward).toBe(i);
  });
  const numbers = grown.flatMap(({ points, fromM, longM }) => [...points.flat(), fromM, longM]);
  expect(numbers.every(Number.isFinite)).toBe(true);
  // Nobody's face is touched: none comes nearer than a forearm to who stands before the seed.
  const nearest = grown.flatMap(({ points }) =>
    [0.25, 0.5, 0.75, 1].map((s) => {
      const [x, , z] = curveAt(points, s);
      return Math.hypot(x + SEED_AT[0], z + SEED_AT[2]);
    }),
  );
  expect(Math.min(...nearest)).toBeGreaterThan(0.3);
  expect(growTendrils({ ends, most, seed: 41 })).toEqual(grown);
});

test('a strip is a sheet of finite numbers for every place', () => {
  const strips = createStripGeometry(MEMORIES);
  expect(strips.instanceCount).toBe(STRIPS);
  for (const attribute of Object.values(strips.attributes))
    expect(Array.from(attribute.array).every(Number.isFinite)).toBe(true);
  strips.dispose();
});

function country(): { country: Country; struck: string[] } {
  const presence = createPresence();
  const body = createBody();
  const hearing = createHearing();
  const struck: string[] = [];
  hearing.onStrike(({ kind, hue }) => struck.push(`${kind} ${hue.toFixed(2)}`));
  const world = {
    quality: QUALITY.low,
    presence,
    body,
    hearing,
    breathe: () => Promise.resolve(),
    compileAhead: () => undefined,
  };
  const course = createCourse();
  const noise = new DataTexture(new Uint8Array(4), 1, 1);
  return {
    country: { world, course, film: false, noise, sky: noise, rings: createRings(8) } as unknown as Country,
    struck,
  };
}

test('behind closed eyes: laid round the visitor, it turns, is heard, is kind, and is gone when eyes open', async () => {
  const { country: here, struck } = country();
  const { world, course } = here;
  const { body, presence } = world;
  const seed = await createSeed(here);
  expect(seed.things).toHaveLength(0);
  body.x = 3;
  body.z = -7;
  body.yaw = 2.2;
  beginCourse(course, 'inner-seed');
  seed.enter();
  expect(seed.things).toHaveLength(6);
  for (const { at } of seed.things) {
    const dx = at.x - body.x;
    const dz = at.z - body.z;
    const ahead = -Math.sin(body.yaw) * dx - Math.cos(body.yaw) * dz;
    expect(ahead).toBeGreaterThan(0.6);
    expect(Math.hypot(dx, dz)).toBeLessThan(1.3);
  }
  const gaze = { hit: false, x: 0, y: 0, z: 0 };
  let allS = 0;
  for (let t = 0; t < 66; t += DT) {
    if (allS === 0 && seed.turned() === 1) allS = t;
    course.stageS += DT;
    course.grown = Math.min(1, course.grown + DT / 58);
    stepPresence(presence, { speed: 0, gaze }, DT);
    seed.tick(DT);
    if (Math.floor(t * 4) !== Math.floor((t - DT) * 4)) seed.draw();
  }
  expect(seed.turned()).toBe(1);
  expect(allS).toBeGreaterThan(48);
  expect(allS).toBeLessThan(60);
  expect(struck).toEqual([
    'scene 0.00',
    'scene 0.17',
    'scene 0.33',
    'scene 0.50',
    'scene 0.67',
    'scene 0.83',
  ]);
  expect(presence.kindnessGoal).toBeCloseTo(0.27, 6);
  expect(seed.things).toHaveLength(0);
  course.stage = 'star-stream';
  for (let t = 0; t < 3; t += DT) seed.tick(DT);
  seed.draw();
  // Whoever closes them again finds everything as it was.
  beginCourse(course, 'inner-seed');
  seed.enter();
  expect(seed.turned()).toBe(0);
  expect(seed.things).toHaveLength(6);
  seed.dispose();
});

test('the plant takes any growth and bloom', () => {
  const { country: here } = country();
  const plant = createPlant(here);
  for (const [grown, bloom] of [
    [0, 0],
    [0.5, 0.2],
    [1, 1],
  ] as const)
    expect(() => plant.set(grown, bloom)).not.toThrow();
  plant.dispose();
});

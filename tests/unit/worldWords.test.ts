/** Words in the world before anything is drawn: which are wanted, which are there, and where they stand. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { createInWorld } from '../../src/narration/inWorld';
import {
  createStanding,
  standAnew,
  standAt,
  standBefore,
  stepStanding,
  type Viewer,
} from '../../src/narration/placing';
import { createSlots, GOES_S, SLOTS, stepSlots } from '../../src/narration/showing';
import type { Passage, Story, WorldWord } from '../../src/narration/story';
import { createTelling, skip, stepTelling, type Sense } from '../../src/narration/telling';
import type { Terrain } from '../../src/walk/terrain';

const DT = 1 / 30;
const passage = (id: string, at: string | null): Passage => ({
  id,
  place: 'hall',
  at,
  radiusM: 4,
  look: false,
  when: null,
  rows: ['R9.1'],
  key: 1,
  paragraphs: [4],
  words: [
    { text: `${id} first`, at, sentence: 0 },
    { text: `${id} later`, at, sentence: 2 },
  ],
  echoes: [`${id} a`, `${id} b`, `${id} c`, `${id} d`],
  sentences: Array.from({ length: 4 }, () => ({
    text: 'It is.',
    cues: [{ lines: ['It is.'], characters: 28 }],
  })),
});
const STORY: Story = {
  dream: 'a-dream',
  title: 'A dream',
  lang: 'en',
  passages: [passage('p01', null), passage('p02', 'far')],
};

/** The second waits for what does not happen: nothing is told to whoever stands. */
const WAITING: Story = {
  ...STORY,
  passages: STORY.passages.map((one, i) => (i === 1 ? { ...one, when: 'never' } : one)),
};

function visit(story = STORY) {
  const telling = createTelling(story, [null, { x: 20, y: 1, z: 0 }], 'medium');
  const inWorld = createInWorld();
  const sense: Sense = {
    place: 'hall',
    x: 0,
    z: 0,
    speed: 0,
    eye: { x: 0, y: 1.6, z: 0 },
    look: { x: 0, y: -1, z: 0 },
    cues: new Set(),
  };
  const echoes: { text: string; at: number }[] = [];
  let time = 0;
  const go = (seconds: number) => {
    for (let t = 0; t < seconds - 1e-9; t += DT) {
      stepTelling(telling, sense, DT);
      time += DT;
      const echo = inWorld.step(telling, sense.place, sense.speed, DT);
      if (echo !== null) echoes.push({ text: echo, at: time });
    }
  };
  return { telling, inWorld, sense, echoes, go, texts: () => inWorld.words().map(({ text }) => text) };
}

test('a word comes with its sentence and goes with its passage', () => {
  const { telling, texts, go } = visit();
  expect(texts()).toEqual([]);
  go(2);
  expect(texts()).toEqual(['p01 first']);
  go(5);
  expect([telling.sentence, texts()]).toEqual([2, ['p01 first', 'p01 later']]);
  go(7);
  expect([telling.states[0], texts()]).toEqual(['heard', []]);
});

test('skipping on brings the words of where one comes to; what stays the same is the same list', () => {
  const { telling, inWorld, texts, go } = visit();
  go(2);
  const before = inWorld.words();
  go(0.5);
  expect(inWorld.words()).toBe(before);
  skip(telling);
  go(1);
  skip(telling);
  go(0.1);
  expect(texts()).toEqual(['p01 first', 'p01 later']);
});

test('who holds still hears an echo after twenty seconds, one in forty, three in a place', () => {
  const { telling, echoes, texts, go } = visit(WAITING);
  while (telling.states[0] !== 'heard') go(DT);
  go(20);
  expect(echoes).toEqual([]);
  go(3);
  expect(echoes.map(({ text }) => text)).toEqual(['p01 a']);
  expect(texts()).toEqual(['p01 a']);
  go(12);
  expect(texts()).toEqual([]);
  go(300);
  expect(echoes.map(({ text }) => text)).toEqual(['p01 a', 'p01 b', 'p01 c']);
  echoes.slice(1).forEach(({ at }, i) => expect(at - (echoes[i]?.at ?? 0)).toBeGreaterThan(39.9));
});

test('who walks on hears none, and a word that is told takes the place of an echo', () => {
  const { telling, sense, echoes, texts, go } = visit(WAITING);
  while (telling.states[0] !== 'heard') go(DT);
  for (let i = 0; i < 20; i++) {
    sense.speed = 0.8;
    go(1);
    sense.speed = 0;
    go(15);
  }
  expect(echoes).toEqual([]);
  go(10);
  expect(texts()).toEqual(['p01 a']);
  sense.x = 20;
  sense.cues = new Set(['never']);
  go(3);
  expect(texts()).toEqual(['p02 first']);
});

const word = (text: string): WorldWord => ({ text, at: null, sentence: 0 });
const shown = (slots: ReturnType<typeof createSlots>) =>
  slots.flatMap(({ word }) => (word === null ? [] : [word.text])).toSorted();

test('a word is there for a while even if it is wanted for a moment, then goes in its time', () => {
  const slots = createSlots();
  const come: string[] = [];
  const run = (wanted: readonly WorldWord[], seconds: number) => {
    for (let t = 0; t < seconds - 1e-9; t += DT)
      stepSlots(slots, wanted, DT, (_, { text }) => come.push(text));
  };
  const a = word('a');
  run([a], 0.5);
  run([], 3);
  expect([shown(slots), slots[0]?.goneS]).toEqual([['a'], -1]);
  run([], 2);
  expect(slots[0]?.goneS).toBeGreaterThanOrEqual(0);
  run([], GOES_S);
  expect([shown(slots), come]).toEqual([[], ['a']]);
});

test('never more than three, whatever is wanted; what waits comes as soon as there is room', () => {
  const slots = createSlots();
  const random = createRandom(3);
  const all = Array.from({ length: 9 }, (_, i) => word(`w${i}`));
  for (let round = 0; round < 400; round++) {
    const from = Math.floor(random() * 7);
    const wanted = all.slice(from, from + Math.floor(random() * 4));
    for (let i = 0; i < 30 + 300 * random(); i++) stepSlots(slots, wanted, DT, () => {});
    expect(new Set(shown(slots)).size).toBe(shown(slots).length);
  }
  const [x, y, z] = all;
  if (x === undefined || y === undefined || z === undefined) throw new Error('no words');
  for (let i = 0; i < 30 * 12; i++) stepSlots(slots, [x, y, z], DT, () => {});
  expect(shown(slots)).toEqual(['w0', 'w1', 'w2']);
  expect(slots).toHaveLength(SLOTS);
});

/** A hall whose walls stand so far away on all four sides. */
const hall = (wallM: number): Terrain => ({
  kind: 'ground',
  height: () => 0,
  boundary: () => 1,
  gaze: (o, d) =>
    Math.min(
      d.x === 0 ? Infinity : ((d.x > 0 ? wallM : -wallM) - o.x) / d.x,
      d.z === 0 ? Infinity : ((d.z > 0 ? wallM : -wallM) - o.z) / d.z,
    ),
  things: [],
});
const viewerAt = (x: number, z: number, yaw: number, wallM = 100): Viewer => ({
  eye: { x, y: 1.6, z },
  yaw,
  pitch: 0,
  terrain: hall(wallM),
});
const EXTENT = { halfM: 0.8, pitchM: 0.4 };

test('before the visitor: three metres ahead, above the eye line, each on a line of its own', () => {
  for (const yaw of [0, 1, -2.5]) {
    const viewer = viewerAt(1, 2, yaw);
    const heights = [0, 1, 2].map((line) => {
      const standing = createStanding();
      standBefore(standing, viewer, EXTENT, line);
      const ahead = (standing.x - 1) * -Math.sin(yaw) + (standing.z - 2) * -Math.cos(yaw);
      expect(ahead).toBeGreaterThan(2.9);
      return standing.y;
    });
    expect(heights.every((y, i) => y > 1.6 && y < 3 && y <= (heights[i - 1] ?? 9) - 0.39)).toBe(true);
  }
});

test('before a wall it comes nearer or aside, whole', () => {
  for (const wallM of [3.2, 2.4, 1.9]) {
    const standing = createStanding();
    standBefore(standing, viewerAt(0, 0, 0, wallM), { halfM: 0.5, pitchM: 0.4 }, 0);
    expect(Math.max(Math.abs(standing.x), Math.abs(standing.z)) + 0.2).toBeLessThan(wallM);
  }
});

test('at a point it stands on the way there, out of the wall, and does not come along', () => {
  const viewer = viewerAt(0, 0, 0, 5);
  const standing = createStanding();
  standAt(standing, viewer, { x: 4.9, y: 1.1, z: 0 }, EXTENT, 0);
  expect(standing.x).toBeGreaterThan(2.2);
  expect(standing.x).toBeLessThan(4);
  expect(Math.abs(standing.z)).toBeLessThan(1e-9);
  const { x, z } = standing;
  viewer.eye.z = 3;
  for (let t = 0; t < 6; t += DT) stepStanding(standing, viewer, DT);
  expect([standing.x, standing.z]).toEqual([x, z]);
  // Turned to where the visitor is now.
  expect(standing.yaw).toBeCloseTo(Math.atan2(viewer.eye.x - x, viewer.eye.z - z), 2);
});

test('it stands still while one looks about, and comes along with who turns away or walks up to it', () => {
  const viewer = viewerAt(0, 0, 0);
  const standing = createStanding();
  standBefore(standing, viewer, EXTENT, 0);
  const run = (seconds: number) => {
    for (let t = 0; t < seconds; t += DT) stepStanding(standing, viewer, DT);
  };
  const { x, z } = standing;
  viewer.yaw = 0.4;
  run(3);
  expect([standing.x, standing.z].map((v) => Number(v.toFixed(6)))).toEqual(
    [x, z].map((v) => Number(v.toFixed(6))),
  );
  viewer.yaw = 2.8;
  run(6);
  const bearing = Math.atan2(-standing.x, -standing.z);
  expect(Math.abs(bearing - 2.8)).toBeLessThan(0.56);
  viewer.eye.x = standing.x * 0.9;
  viewer.eye.z = standing.z * 0.9;
  run(6);
  expect(Math.hypot(standing.x - viewer.eye.x, standing.z - viewer.eye.z)).toBeGreaterThan(2.1);
});

test('before whoever is put somewhere else it stands at once, and moves no more', () => {
  const viewer = viewerAt(0, 0, 0);
  const free = createStanding();
  const fixed = createStanding();
  standBefore(free, viewer, EXTENT, 1);
  standAt(fixed, viewer, { x: 4, y: 1.1, z: 0 }, EXTENT, 0);
  const point = [fixed.x, fixed.y, fixed.z];
  Object.assign(viewer.eye, { x: 3, z: -2 });
  Object.assign(viewer, { yaw: 2.4, pitch: -0.3 });
  const there = createStanding();
  standBefore(there, viewer, EXTENT, 1);
  const stood = [free, fixed].map((standing) => {
    standAnew(standing, viewer);
    const { x, y, z, yaw } = standing;
    for (let t = 0; t < 2; t += DT) stepStanding(standing, viewer, DT);
    expect(Math.hypot(standing.x - x, standing.y - y, standing.z - z)).toBeLessThan(1e-6);
    expect(standing.yaw).toBeCloseTo(yaw, 6);
    return [x, y, z, yaw];
  });
  expect(stood[0]).toEqual([there.x, there.y, there.z, there.yaw]);
  expect([fixed.x, fixed.y, fixed.z]).toEqual(point);
});

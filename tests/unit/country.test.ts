/** The country of the tree: it leads whoever walks, moves nobody who stands, and says truly how long being carried takes. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { rootHeight } from '../../shaders/bark/roots';
import { createRings, RINGS } from '../../shaders/lib/rings';
import {
  beginCourse,
  createCourse,
  stepCourse,
  type CourseInput,
  type Stage,
} from '../../scenes/glowing-tree/course';
import {
  fromShore,
  GUIDED,
  GUIDED_LAKE,
  GUIDED_STREAM,
  HAND,
  landHeight,
  PLAIN_M,
  ROOTS,
  SEAT,
  STREAM,
  streamAt,
  VIEWS,
} from '../../scenes/glowing-tree/layout';
import { createCountryTerrain } from '../../scenes/glowing-tree/places/terrain';
import { stepAstray } from '../../scenes/glowing-tree/tread';
import { createVoices, stepVoices, VOICES } from '../../scenes/glowing-tree/voices';
import { createBody, settle, stepBody, WALK_MS, type Body } from '../../src/walk/body';
import { createGuide, stepGuide } from '../../src/walk/guide';
import { clearIntent, createIntent } from '../../src/walk/intent';

const DT = 1 / 30;
const fromTree = ({ x, z }: Body) => Math.hypot(x, z);
const PATIENCE_S = 20 * 60;
/** The crown is overhead. */
const ARRIVED_M = 38;

function terrainIn(stage: Stage) {
  const course = createCourse();
  beginCourse(course, stage);
  return createCountryTerrain(course, () => undefined);
}

/** Walks as `turn` says, and returns after how many seconds one stood at the tree. */
function wander(x: number, z: number, yaw: number, turn: (t: number) => number): number {
  const terrain = terrainIn('moss-plain');
  const body = createBody();
  body.x = x;
  body.z = z;
  settle(body, terrain);
  body.yaw = yaw;
  const intent = createIntent();
  let t = 0;
  for (; t < PATIENCE_S && fromTree(body) > ARRIVED_M; t += DT) {
    clearIntent(intent);
    intent.moveZ = 1;
    intent.turn = turn(t) * DT;
    stepBody(body, intent, terrain, DT);
    terrain.astray = stepAstray(terrain.astray, terrain.toward, DT);
  }
  return t;
}

test('a hundred who wander, from anywhere and any way, all come to the tree', () => {
  const random = createRandom(5);
  const took = Array.from({ length: 100 }, (_, i) => {
    const angle = random() * Math.PI * 2;
    const r = 60 + random() * (PLAIN_M - 70);
    let rate = 0;
    // A third never turn; the others turn as they please.
    const turn = (t: number) => {
      if (i % 3 === 0) return 0;
      if (Math.floor(t / 4) !== Math.floor((t - DT) / 4)) rate = (random() - 0.5) * 0.9;
      return rate;
    };
    return wander(Math.cos(angle) * r, Math.sin(angle) * r, random() * Math.PI * 2, turn);
  });
  expect(took.filter((t) => t >= PATIENCE_S)).toEqual([]);
});

test('who walks straight at it is there in two minutes, and who walks straight away is brought to it too', () => {
  const { at } = VIEWS.arrival;
  const toward = Math.atan2(at[0], at[1]);
  expect(wander(at[0], at[1], toward, () => 0)).toBeLessThan(120);
  expect(wander(0, 200, Math.PI, () => 0)).toBeLessThan(PATIENCE_S);
});

test('nobody who stands is moved, and legs feel no haste where the land carries them', () => {
  const terrain = terrainIn('moss-plain');
  const body = createBody();
  body.x = 30;
  body.z = 200;
  body.y = terrain.height(30, 200);
  const intent = createIntent();
  for (let i = 0; i < 300; i++) stepBody(body, intent, terrain, DT);
  expect([body.x, body.z]).toEqual([30, 200]);
  intent.moveZ = 1;
  for (let i = 0; i < 60; i++) stepBody(body, intent, terrain, DT);
  expect(Math.hypot(body.vx, body.vz)).toBeGreaterThan(3 * WALK_MS);
  expect(Math.hypot(body.vx, body.vz) / body.gain).toBeLessThan(WALK_MS * 1.05);
});

test.each([
  ['moss-plain', GUIDED, VIEWS.arrival.at],
  ['star-stream', GUIDED_STREAM, [1.3, 6.4]],
  ['lake', GUIDED_LAKE, [78, -209]],
] as const)('%s: the pace said of each way is the pace it is gone at', (stage, path, [x, z]) => {
  const terrain = terrainIn(stage);
  const body = createBody();
  body.x = x;
  body.z = z;
  const intent = createIntent();
  const guide = createGuide(path);
  let said = 0;
  let went = 0;
  let from: readonly [number, number] = [x, z];
  for (let t = 0, seen = -1; t < 400 && guide.index < path.length; t += DT) {
    clearIntent(intent);
    stepGuide(guide, body, intent, DT);
    stepBody(body, intent, terrain, DT);
    const point = path[guide.index];
    if (point === undefined || !guide.there || seen === guide.index) continue;
    seen = guide.index;
    went += guide.wentS;
    said += Math.hypot(point.to[0] - from[0], point.to[1] - from[1]) / (point.paceMS ?? WALK_MS);
    from = point.to;
  }
  expect(guide.index).toBe(path.length);
  expect(said / went).toBeGreaterThan(0.88);
  expect(said / went).toBeLessThan(1.12);
});

test('the land is level where the tree stands and the water lies, and hilly where one arrives', () => {
  const near = STREAM.map(({ x, z }) => landHeight(x, z));
  expect(Math.max(...near) - Math.min(...near)).toBeLessThan(1.7);
  expect(landHeight(SEAT.x, SEAT.z)).toBeGreaterThan(0);
  expect(fromShore(SEAT.x, SEAT.z)).toBeGreaterThan(0);
  const rise = landHeight(...VIEWS.arrival.at);
  expect(rise - landHeight(-100, 340)).toBeGreaterThan(4);
  const end = streamAt(1e6);
  expect(fromShore(end.x, end.z)).toBeLessThan(0);
});

test('no root lies where the hand is laid, and each is a back to step on where it leaves the trunk', () => {
  expect(rootHeight(ROOTS, HAND.x * 1.4, HAND.z * 1.4)).toBe(0);
  const backs = ROOTS.map(({ angle }) => {
    let high = 0;
    for (let off = -0.3; off <= 0.3; off += 0.02)
      high = Math.max(high, rootHeight(ROOTS, Math.cos(angle + off) * 5.4, Math.sin(angle + off) * 5.4));
    return high;
  });
  expect(Math.min(...backs)).toBeGreaterThan(0.5);
});

test('rings go out, fade, and make room for the next', () => {
  const rings = createRings(RINGS.few);
  rings.add(1, 2, 0.8);
  rings.tick(2);
  const [x, z, age, strength] = rings.uniform.value;
  expect([x, z, age]).toEqual([1, 2, 2]);
  expect(strength).toBeLessThan(0.8);
  rings.tick(60);
  expect(rings.uniform.value[2]).toBe(-1);
  for (let i = 0; i < RINGS.few; i++) rings.add(i, 0, 1);
  expect(rings.uniform.value.filter((_, i) => i % 4 === 2)).toEqual(new Float32Array(RINGS.few));
});

test('every voice sings, never more than a few at once, and the same seconds sing the same', () => {
  const sing = () => {
    const voices = createVoices();
    const begun: number[] = [];
    let most = 0;
    for (let t = 0; t < 120; t += DT) {
      const voice = stepVoices(voices, 1, DT);
      if (voice >= 0) begun.push(voice);
      most = Math.max(
        most,
        voices.levels.reduce((sum, level) => sum + level, 0),
      );
    }
    return { begun, most };
  };
  const { begun, most } = sing();
  expect(new Set(begun).size).toBe(VOICES);
  expect(most).toBeLessThan(3.2);
  expect(sing().begun).toEqual(begun);
});

const deeds = (rest: Partial<CourseInput> = {}): CourseInput => ({
  begun: () => true,
  through: () => true,
  walkedM: 100,
  touched: true,
  fromTreeM: 5,
  atLake: false,
  turned: 1,
  greeted: 3,
  sits: false,
  ...rest,
});

/** The stages gone through in so many seconds, and the course at the end. */
function live(input: CourseInput, seconds: number) {
  const course = createCourse();
  const stages: Stage[] = [course.stage];
  for (let t = 0; t < seconds && !course.over; t += DT) {
    const before = {
      lids: course.lids,
      night: course.night,
      festival: course.festival,
      waking: course.waking,
    };
    if (stepCourse(course, input, DT)) stages.push(course.stage);
    for (const level of ['lids', 'night', 'festival', 'waking'] as const)
      expect(Math.abs(course[level] - before[level])).toBeLessThan(0.02 + DT);
  }
  return { course, stages };
}

test('everything attended to, the dream goes from the plain to its end', () => {
  const input = deeds();
  const { stages } = live(input, 120);
  expect(stages).toEqual(['moss-plain', 'inner-seed', 'star-stream']);
  const { course, stages: all } = live(deeds({ atLake: true, sits: true }), 400);
  expect(all).toEqual(['moss-plain', 'inner-seed', 'star-stream', 'lake']);
  expect(course.over).toBe(true);
  expect([...course.cues].toSorted()).toEqual(
    ['festival', 'greeted', 'seated', 'touched', 'turning', 'waking', 'walking'].toSorted(),
  );
});

test('who lifts no hand is touched, who turns no scene sees them turn, who never sits has sat', () => {
  const idle = deeds({ touched: false, greeted: 0, atLake: true, sits: false });
  expect(live(idle, 600).course.over).toBe(true);
  // Far from the tree nothing is hurried.
  expect(live(deeds({ touched: false, fromTreeM: 300 }), 300).stages).toEqual(['moss-plain']);
});

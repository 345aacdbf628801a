import { expect, test } from 'vitest';
import { BEAT_S, CHOIR, CROWN, HANDS, layer, STRINGS } from '../../scenes/glowing-tree/festival';
import { fromShore, SEAT } from '../../scenes/glowing-tree/layout';
import makeScore from '../../scenes/glowing-tree/sound';
import { createRandom } from '../../shaders/lib/hash';
import { OPEN_STACK } from '../../src/sound/notes';
import type { Vector } from '../../src/walk/terrain';
import { createHeard, createRecorder, type Played } from '../support/heard';

/** Seconds a pluck draws before it sounds. */
const DRAWN_S = 0.14;
const THIRD_S = BEAT_S / 3;
const MUSIC = ['hands', 'pluck', 'leaf'];
/** D major, and B minor with it. */
const OURS = [2, 4, 6, 7, 9, 11, 1];

/** So many seconds of festival as seen from `at`; pictures come as they like, steps every tenth of a second or so. */
function feast(seconds: number, levels: Record<string, number>, at: { x: number; z: number } = SEAT) {
  const random = createRandom(4);
  const score = makeScore(1);
  const { play, played } = createRecorder();
  const heard = { ...createHeard(), eye: { x: at.x, y: 1.6, z: at.z } };
  let t = 0;
  while (t < seconds) {
    const dt = 0.09 + 0.05 * random();
    t += dt;
    // The scene counts whole ticks.
    heard.levels = { festival: 1, ...levels, beat: Math.floor(t * 60) / 60 / BEAT_S };
    score.step(play(t), heard, dt);
  }
  return played.filter(({ recipe }) => MUSIC.includes(recipe));
}
const soundsAt = ({ recipe, atS }: Played) => (recipe === 'pluck' ? atS + DRAWN_S : atS);
const kindsOf = (played: readonly Played[]) => [...new Set(played.map(({ recipe }) => recipe))].sort();

test('everything in the festival is on its one beat, and nothing is set twice', () => {
  const played = feast(60, {});
  expect(played.length).toBeGreaterThan(150);
  const off = played.map((one) => {
    const thirds = soundsAt(one) / THIRD_S;
    return Math.abs(thirds - Math.round(thirds)) * THIRD_S;
  });
  // The first of all may come as it is.
  expect(Math.max(...off.slice(4))).toBeLessThan(0.025);
  const keys = played.map((one) => `${one.recipe} ${Math.round(soundsAt(one) / THIRD_S)}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the layers gather one after another, and when lanterns rise the leaves are left', () => {
  expect(kindsOf(feast(30, { festival: 0.2 }))).toEqual(['hands']);
  expect(kindsOf(feast(30, { festival: 0.4 }))).toEqual(['hands', 'pluck']);
  expect(kindsOf(feast(30, { festival: 1 }))).toEqual(['hands', 'leaf', 'pluck']);
  expect(kindsOf(feast(30, { rising: 1 }))).toEqual(['leaf']);
  expect(feast(30, { waking: 1 })).toEqual([]);
  const heard = { ...createHeard(), levels: { festival: 0.55 } };
  expect(layer(heard, 2)).toBeGreaterThan(0);
  expect(layer(heard, 2)).toBeLessThan(layer(heard, 1));
});

test('each layer says more to whoever comes nearer to it', () => {
  const count = (kind: string, at: { x: number; z: number }) =>
    feast(30, {}, at).filter(({ recipe }) => recipe === kind).length;
  expect(count('pluck', STRINGS)).toBeGreaterThan(count('pluck', CHOIR));
  const loudest = (at: { x: number; z: number }) =>
    Math.max(
      ...feast(15, {}, at)
        .filter(({ recipe }) => recipe === 'hands')
        .map(({ params }) => (params as { strength: number }).strength),
    );
  expect(loudest(HANDS)).toBeGreaterThan(loudest(CHOIR) + 0.2);
});

test('a beat that stands still is not heard; one that begins anew is', () => {
  const score = makeScore(1);
  const { play, played } = createRecorder();
  const heard = createHeard();
  heard.levels = { festival: 1, beat: 7.2 };
  for (let i = 0; i < 50; i++) score.step(play(i / 10), heard, 0.1);
  const stood = played.filter(({ recipe }) => recipe === 'hands').length;
  for (let i = 0; i < 80; i++) {
    heard.levels = { festival: 1, beat: i / 9 };
    score.step(play(5 + i / 10), heard, 0.1);
  }
  expect(stood).toBeLessThanOrEqual(2);
  expect(played.filter(({ recipe }) => recipe === 'hands').length).toBeGreaterThan(stood + 2);
});

test('players sit by the water, each in a place of its own', () => {
  for (const { x, z } of [HANDS, STRINGS, CHOIR]) expect(Math.abs(fromShore(x, z))).toBeLessThan(9);
  const apart = [HANDS, STRINGS, CHOIR, CROWN].flatMap((a, i, all) =>
    all.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.z - b.z)),
  );
  expect(Math.min(...apart)).toBeGreaterThan(40);
});

/** What one strike is played with, and where. */
function struck(kind: string, hue: number, at: Vector = { x: 0, y: 1, z: 3 }) {
  const { play, played } = createRecorder();
  const heard = { ...createHeard(), eye: { x: 0, y: 1.6, z: 5 } };
  makeScore(1).strikes[kind]?.(play(0), { kind, at, strength: 1, hue }, heard);
  const [one] = played;
  if (one === undefined) throw new Error(`Nothing is played for ${kind}.`);
  return one;
}

test.each([
  ['leaf', 8],
  ['greet', 8],
  ['scene', 6],
  ['star', 14],
])('every %s has a sound of its own, in the key of the dream', (kind, count) => {
  const all = Array.from({ length: count }, (_, i) => struck(kind, i / count).params as { hz: number });
  expect(new Set(all.map((params) => JSON.stringify(params))).size).toBe(count);
  const pitches = all.map(({ hz }) => (Math.round(69 + 12 * Math.log2(hz / 440)) + 120) % 12);
  expect(pitches.filter((pitch) => !OURS.includes(pitch))).toEqual([]);
  expect(OPEN_STACK.filter((midi) => !OURS.includes(midi % 12))).toEqual([]);
});

test('what is far is heard from where it is, and not as far', () => {
  const { how } = struck('leaf', 0, { x: 240, y: 41.6, z: 305 });
  const far = Math.hypot(240, 40, 300);
  const { x, y, z } = how.at ?? { x: 0, y: 0, z: 0 };
  const heard = Math.hypot(x, y - 1.6, z - 5);
  expect(x / heard).toBeCloseTo(240 / far, 6);
  expect((z - 5) / heard).toBeCloseTo(300 / far, 6);
  expect(heard).toBeGreaterThan(8);
  expect(heard).toBeLessThan(20);
  const near = struck('greet', 0, { x: 0, y: 1.6, z: 3 }).how.at;
  expect(near).toMatchObject({ x: 0, y: 1.6, z: 3 });
});

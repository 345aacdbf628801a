import { describe, expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { dreams } from '../../src/dreams';
import type { Strike } from '../../src/sound/hearing';
import { createHeard, createRecorder } from '../support/heard';

const MOST_BYTES = 24 * 2 ** 20;
/** HRTF panners on the smallest tier. */
const MOST_HEROES = 3;
const MOST_A_SECOND = 14;
const DT = 0.05;
const sounding = dreams.flatMap((dream) =>
  dream.sound === undefined ? [] : [[dream.slug, dream, dream.sound] as const],
);

test('every dream sounds', () => {
  expect(sounding.map(([slug]) => slug)).toEqual(dreams.map(({ slug }) => slug));
});

describe.each(sounding)('%s', (_, dream, load) => {
  const made = load().then(({ default: make }) => make(1));
  const levels = Object.keys(dream.sounds ?? {});

  test('its loops fit into memory, and no more of them are heroes than the smallest tier has', async () => {
    const { loops } = await made;
    const bytes = loops.reduce((sum, { seconds, rate = 48_000 }) => sum + seconds * rate * 4, 0);
    expect(loops.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(loops.filter(({ hero }) => hero === true).length).toBeLessThanOrEqual(MOST_HEROES);
  });

  test('whatever the levels are, gains are numbers and points are points', async () => {
    const { loops } = await made;
    const random = createRandom(5);
    const strange: string[] = [];
    for (let i = 0; i < 400; i++) {
      const heard = {
        ...createHeard(),
        place: dream.places[i % dream.places.length]?.id ?? '',
        kindness: random(),
        calm: random(),
        attention: random(),
        hush: random(),
        openness: random(),
        levels: Object.fromEntries(levels.map((name) => [name, random() < 0.2 ? 0 : random()])),
      };
      const point = { x: 0, y: 0, z: 0 };
      for (const [k, loop] of loops.entries()) {
        const gain = loop.gain(heard);
        if (!(gain >= 0 && gain <= 1.0001)) strange.push(`loop ${k}: gain ${gain}`);
        const hz = loop.cutoffHz?.(heard) ?? 1000;
        if (!(hz >= 40 && hz <= 20_000)) strange.push(`loop ${k}: cutoff ${hz}`);
        if (typeof loop.where !== 'function') continue;
        loop.where(heard, point);
        if (![point.x, point.y, point.z].every(Number.isFinite)) strange.push(`loop ${k}: nowhere`);
      }
    }
    expect(strange).toEqual([]);
  });

  test('nothing crowds: two minutes of everything at once', async () => {
    const score = await made;
    const random = createRandom(6);
    const { play, played } = createRecorder();
    const heard = {
      ...createHeard(),
      told: 3,
      levels: Object.fromEntries(levels.map((name) => [name, 0.8])),
    };
    for (let t = 0; t < 120; t += DT) {
      heard.heart = t % 1;
      heard.breathTurn = (t / 10) % 1;
      heard.attention = random();
      heard.attentionAt = { x: 5 * Math.sin(t), y: 1 + random(), z: -5 * Math.cos(t) };
      heard.place = dream.places[Math.floor(t / 40) % dream.places.length]?.id ?? '';
      score.step(play(t), heard, DT);
    }
    expect(played.length).toBeGreaterThan(10);
    const most = Math.max(
      ...Array.from(
        { length: 120 },
        (_second, s) => played.filter(({ atS }) => Math.floor(atS) === s).length,
      ),
    );
    expect(most).toBeLessThanOrEqual(MOST_A_SECOND);
  });

  test('everything that happens is heard, and what it is played with are numbers', async () => {
    const score = await made;
    const kinds = Object.keys(score.strikes);
    const random = createRandom(7);
    const { play, played } = createRecorder();
    for (const kind of kinds)
      for (let i = 0; i < 20; i++) {
        const strike: Strike = { kind, at: { x: 1, y: 0, z: -2 }, strength: random(), hue: random() };
        score.strikes[kind]?.(play(0), strike, createHeard());
      }
    expect(kinds.length).toBeGreaterThan(0);
    expect(played).toHaveLength(kinds.length * 20);
    const strange = played.filter(({ params }) =>
      Object.values(params).some((value) => typeof value === 'number' && !Number.isFinite(value)),
    );
    expect(strange).toEqual([]);
  });

  test('what happens has a name in words, for whoever does not hear it', async () => {
    const score = await made;
    const unsaid = Object.keys(score.strikes).filter((kind) => !levels.includes(kind));
    // Rings follow from what was told of the floor.
    expect(unsaid.filter((kind) => kind !== 'ring')).toEqual([]);
    const odd = Object.values(dream.sounds ?? {}).filter((words) => words.length > 60 || /[[\]]/.test(words));
    expect(odd).toEqual([]);
  });
});

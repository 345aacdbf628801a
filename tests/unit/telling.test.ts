import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { cueSeconds, type Story } from '../../src/narration/story';
import {
  beginAt,
  createTelling,
  cueOf,
  isToldThrough,
  passageSeconds,
  remember,
  resumeTelling,
  sentenceOf,
  skip,
} from '../../src/narration/telling';
import { DT, go, start, STORY } from '../support/tellings';

test('a stroll hears everything, whole and in order', () => {
  const walk = start();
  for (let i = 0; i < 60; i++) go(walk, 4, 0.6);
  expect(walk.log).toEqual(STORY.passages.flatMap(({ sentences }) => sentences.map((s) => s.text)));
  expect(walk.telling.states).toEqual(Array.from({ length: 6 }, () => 'heard'));
  expect(isToldThrough(walk.telling)).toBe(true);
});

test('a passage takes as long as its words, within two in a hundred', () => {
  const walk = start();
  const first = STORY.passages[0];
  if (first === undefined) throw new Error('no passage');
  let began = 0;
  let ended = 0;
  while (walk.time < 60 && ended === 0) {
    go(walk, DT);
    if (began === 0 && walk.telling.mode === 'speak') began = walk.time;
    if (walk.telling.mode === 'rest') ended = walk.time;
  }
  const planned = passageSeconds(first, 'medium');
  expect(planned).toBeCloseTo(4 * cueSeconds({ lines: [], characters: 28 }, 'medium') + 3 * 0.35, 6);
  expect(Math.abs(ended - began - planned) / planned).toBeLessThan(0.02);
});

test('another pace is heard from the next sentence on', () => {
  const walk = start();
  const cue = { lines: [], characters: 28 };
  go(walk, 2);
  const { sentence } = walk.telling;
  walk.telling.pace = 'slow';
  while (walk.telling.mode === 'speak') go(walk, DT);
  expect(walk.telling.sentence).toBe(sentence);
  expect(walk.log).toHaveLength(1);
  // Lead in, and the sentence at the pace it was begun with.
  const first = walk.time;
  expect(first).toBeLessThan(0.4 + 0.5 + 0.6 + cueSeconds(cue, 'medium') + 0.2);
  while (walk.log.length < 3) go(walk, DT);
  expect(Math.abs(walk.time - first - 0.35 * 2 - cueSeconds(cue, 'slow'))).toBeLessThan(4 * DT);
});

test('nothing is told before its place is reached, and a gaze reaches as well', () => {
  const walk = start();
  go(walk, 90);
  expect(new Set(walk.log.map((line) => line.slice(0, 3)))).toEqual(new Set(['p01']));
  walk.sense.look.x = 1;
  walk.sense.look.y = 0;
  go(walk, 0.8);
  expect(walk.telling.reached).toBe(0);
  // Looking along the line of all points looks at the farthest of them.
  go(walk, 60);
  expect(walk.telling.states.slice(0, 4)).not.toContain('ahead');
  expect(walk.telling.states[4]).toBe('ahead');
});

test('who never comes is told all the same, one passage after a long wait for each', () => {
  const walk = start();
  go(walk, 130);
  expect(new Set(walk.log.map((line) => line.slice(0, 3)))).toEqual(new Set(['p01', 'p02']));
  expect(walk.telling.states[2]).toBe('ahead');
});

test('what waits for a cue is told when the cue has come, and not before', () => {
  const [first, second] = STORY.passages;
  if (first === undefined || second === undefined) throw new Error('no passage');
  const story: Story = {
    ...STORY,
    passages: [
      { ...first, at: null },
      { ...second, at: null, when: 'gold' },
    ],
  };
  const cues = new Set<string>();
  const walk = start();
  walk.telling = createTelling(story, [null, null], 'medium');
  walk.sense = { ...walk.sense, cues };
  go(walk, 300);
  expect(walk.telling.states).toEqual(['heard', 'ahead']);
  cues.add('gold');
  go(walk, 30);
  expect(walk.telling.states).toEqual(['heard', 'heard']);
});

test('who runs through a zone has not been there', () => {
  const walk = start(10);
  go(walk, 3, 4);
  expect(walk.sense.x).toBeGreaterThan(20);
  expect(walk.telling.reached).toBe(-1);
});

test('one missed passage is told whole, several by their key sentences, many by one', () => {
  const one = start(32);
  go(one, 60);
  expect(one.log.filter((line) => line.startsWith('p01'))).toHaveLength(1);
  const several = start(16);
  go(several, 60);
  expect(several.log.filter((line) => line.startsWith('p01'))).toHaveLength(4);
  const many = start(96);
  go(many, 60);
  expect(many.log[0]).toBe('p04 1');
  expect(many.log[1]).toBe('p05 0');
  expect(many.telling.states.slice(0, 5)).toEqual([
    'condensed',
    'condensed',
    'condensed',
    'condensed',
    'heard',
  ]);
});

test('who goes away is waited for, and the thread is taken up by how long it took', () => {
  for (const [away, next] of [
    [5, 1],
    [30, 0],
    [90, null],
  ] as const) {
    const walk = start();
    go(walk, 20);
    go(walk, 8, 2);
    go(walk, 0.9);
    go(walk, 2.5, -4);
    go(walk, 3);
    expect(walk.telling.mode).toBe('hold');
    go(walk, away - 5);
    const before = walk.log.length;
    const last = walk.telling.sentence;
    walk.sense.x = 16;
    go(walk, 1);
    expect(walk.log[before] ?? null).toBe(next === null ? null : `p02 ${last + next}`);
    expect(walk.telling.states[1]).toBe(next === null ? 'partial' : 'telling');
  }
});

test('in and out of a zone twenty times tells it once', () => {
  const walk = start();
  go(walk, 20);
  for (let i = 0; i < 20; i++) {
    walk.sense.x = 16;
    go(walk, 1.5);
    walk.sense.x = 8;
    go(walk, 1.5);
  }
  walk.sense.x = 16;
  go(walk, 60);
  expect(walk.log.filter((line) => line === 'p02 0')).toHaveLength(1);
});

test('skipping: once the next sentence, twice the next passage', () => {
  const walk = start();
  go(walk, 1);
  skip(walk.telling);
  expect(sentenceOf(walk.telling)?.text).toBe('p01 1');
  go(walk, 1);
  skip(walk.telling);
  skip(walk.telling);
  expect(walk.telling.states[0]).toBe('heard');
  skip(walk.telling);
  expect(walk.telling.mode).toBe('rest');
});

test('after a pause the sentence is said again, after a long one the passage begins again', () => {
  const walk = start();
  go(walk, 7);
  expect(walk.telling.sentence).toBe(2);
  resumeTelling(walk.telling, 5);
  expect([walk.telling.sentence, walk.telling.seconds]).toEqual([2, 0]);
  resumeTelling(walk.telling, 40);
  expect(walk.telling.sentence).toBe(0);
});

test('who begins inside has missed nothing', () => {
  const walk = start(90);
  beginAt(walk.telling, 'yard');
  go(walk, 20, 0.4);
  expect(walk.telling.states.slice(0, 4)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
  expect(walk.log[0]).toBe('p05 0');
});

test('what was heard before is not told again, and the story goes on after it', () => {
  const walk = start();
  remember(walk.telling, ['p01', 'p02', 'p99']);
  go(walk, 30);
  expect(walk.log).toEqual([]);
  for (let i = 0; i < 60; i++) go(walk, 4, 0.6);
  expect([...new Set(walk.log.map((line) => line.slice(0, 3)))]).toEqual(['p03', 'p04', 'p05', 'p06']);
});

test('a thousand walks: in order, one voice, nothing lost, never far behind', () => {
  let shown = 0;
  for (let seed = 0; seed < 1000; seed++) {
    const random = createRandom(seed);
    const walk = start();
    for (let leg = 0; leg < 24; leg++) {
      const fate = random();
      const speed = fate < 0.3 ? 0 : (random() < 0.75 ? 1 : -1) * (fate > 0.9 ? 4.5 : 0.4 + 1.4 * random());
      go(walk, 2 + 22 * random(), speed);
      if (random() < 0.06) resumeTelling(walk.telling, random() * 60);
      if (random() < 0.06) skip(walk.telling);
      if (cueOf(walk.telling) !== null) shown += 1;
    }
    const order = walk.log.map((line) => line.slice(0, 3));
    expect(order, `seed ${seed}`).toEqual(order.toSorted());
    expect(walk.telling.states.filter((state) => state === 'telling').length).toBeLessThanOrEqual(1);
    // What lies behind the farthest point reached has been told, in whole or in part, or is next.
    walk.sense.x = 96;
    go(walk, 60);
    walk.sense.x = 119;
    go(walk, 40);
    expect(walk.telling.states, `seed ${seed}`).not.toContain('ahead');
    expect(walk.telling.states, `seed ${seed}`).not.toContain('telling');
  }
  expect(shown).toBeGreaterThan(2000);
});

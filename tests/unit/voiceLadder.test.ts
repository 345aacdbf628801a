/** The story told with a voice: captions keep its time, and whatever becomes of it, the story goes on. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { cueSeconds, type Sentence, type Story } from '../../src/narration/story';
import { cueOf, resumeTelling, skip, type Telling } from '../../src/narration/telling';
import { createLadder } from '../../src/narration/voice/ladder';
import { createSpeech } from '../../src/narration/voice/speech';
import type { Heard as HeardBy, Rung } from '../../src/narration/voice/rung';
import { DT, go, start, STORY, type Walk } from '../support/tellings';
import {
  createFated,
  createSynth,
  FakeUtterance,
  MODES,
  pass,
  type Fate,
  type Mode,
} from '../support/voices';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const spoken = (...characters: number[]): Sentence => ({
  text: characters.map((count) => 'x'.repeat(count)).join(' '),
  cues: characters.map((count) => ({ lines: [`${count}`], characters: count })),
});
/** One passage of sentences with one, two and three cues. */
const first = STORY.passages[0];
const CUED: Story = {
  ...STORY,
  passages:
    first === undefined ? [] : [{ ...first, sentences: [spoken(28), spoken(20, 60), spoken(41, 39, 22)] }],
};

interface Heard {
  walk: Walk;
  /** When each cue came and when none was there any more, in seconds since the first. */
  shown: [number, string][];
  ladder: ReturnType<typeof createLadder>;
  voices: { now: number; most: number };
  /** Whether a voice was said to be heard, whenever that changed. */
  told: boolean[];
  wish: { on: boolean };
}

function read(rungs: (on: (heard: boolean) => void) => readonly Rung[], story = CUED, x = 0): Heard {
  const walk = start(x, story);
  const voices = { now: 0, most: 0 };
  const told: boolean[] = [];
  const wish = { on: true };
  const ladder = createLadder({
    rungs: rungs((heard) => {
      voices.now += heard ? 1 : -1;
      voices.most = Math.max(voices.most, voices.now);
    }),
    wanted: () => wish.on,
    onVoiced: (voiced) => void (told.at(-1) !== voiced && told.push(voiced)),
  });
  const shown: [number, string][] = [];
  let from = 0;
  let last = '';
  walk.follow = (telling) => {
    ladder.follow(telling);
    pass(DT);
    const cue = cueOf(telling)?.lines.join(' ') ?? '';
    if (cue === last) return;
    if (shown.length === 0) from = walk.time;
    last = cue;
    shown.push([Math.round((walk.time - from) * 10) / 10, cue]);
  };
  return { walk, shown, ladder, voices, told, wish };
}

const good: Fate = { beginsS: 0.3, lastsS: 5, saysS: 5, exact: true, breaks: false };
const one =
  (fate: Fate | null | ((n: number) => Fate | null)) =>
  (on: (heard: boolean) => void): readonly Rung[] => {
    let n = 0;
    return [createFated(() => (typeof fate === 'function' ? fate(n++) : fate), on)];
  };
const cuesOf = (shown: readonly [number, string][]) =>
  shown.map(([, cue]) => cue).filter((cue) => cue !== '');
const ALL = ['28', '20', '60', '41', '39', '22'];
/** What came at another time than it should have. */
const off = (shown: readonly [number, string][], times: readonly number[]) =>
  shown.filter(([time], i) => !(Math.abs(time - (times[i] ?? Number.NaN)) <= 0.15));

test('golden: a recording is followed to its exact length, cue by cue', () => {
  const { walk, shown, voices, told } = read(one(good));
  go(walk, 40);
  expect(cuesOf(shown)).toEqual(ALL);
  // Each sentence: 0.3 s until it begins, 5 s, a gap of 0.35 s; cues by their characters.
  expect(
    off(shown, [
      0,
      5.3,
      5.65,
      5.65 + 0.3 + 5 / 4,
      10.95,
      11.3,
      11.6 + 5 * (41 / 102),
      11.6 + 5 * (80 / 102),
      16.6,
    ]),
  ).toEqual([]);
  expect(walk.telling.states).toEqual(['heard']);
  expect(voices).toEqual({ now: 0, most: 1 });
  expect(told).toEqual([true, false, true, false, true, false]);
});

test('golden: one who takes longer than was thought is waited for with the last cue', () => {
  const { walk, shown } = read(one({ ...good, lastsS: 8, exact: false }));
  go(walk, 60);
  expect(cuesOf(shown)).toEqual(ALL);
  expect(
    off(shown, [
      0,
      8.3,
      8.65,
      8.65 + 0.3 + 5 / 4,
      16.95,
      17.3,
      17.6 + 5 * (41 / 102),
      17.6 + 5 * (80 / 102),
      25.6,
    ]),
  ).toEqual([]);
});

test('golden: who is done before all was shown is followed by the rest at its own pace', () => {
  const { walk, shown } = read(one({ ...good, lastsS: 1, exact: false }));
  go(walk, 60);
  expect(cuesOf(shown)).toEqual(ALL);
  const own = cueSeconds({ lines: [], characters: 28 }, 'medium');
  expect(Math.abs((shown[1]?.[0] ?? 0) - Math.max(own, 1.3))).toBeLessThan(0.15);
  expect(walk.telling.states).toEqual(['heard']);
});

test('golden: who never begins is waited for three seconds, and not again', () => {
  const rungs = one((n) => (n === 0 ? { ...good, beginsS: Number.POSITIVE_INFINITY } : null));
  const { walk, shown, told } = read(rungs);
  go(walk, 60);
  expect(cuesOf(shown)).toEqual(ALL);
  // 28 characters are shown for two seconds: after three they have been, and the next comes.
  expect(off(shown.slice(0, 3), [0, 3, 3.35])).toEqual([]);
  expect(told).toEqual([]);
  const paces = [28, 20, 60, 41, 39, 22].map((characters) => cueSeconds({ lines: [], characters }, 'medium'));
  const planned = paces.slice(1).reduce((a, b) => a + b, 0) + 3 * 0.15 + 2 * 0.35 + 3;
  expect(Math.abs((shown.at(-1)?.[0] ?? 0) - planned)).toBeLessThan(0.3);
});

test('golden: who never ends is given up after twice the estimate and four seconds, a recording after one more', () => {
  for (const [exact, seconds] of [
    [false, 14],
    [true, 6],
  ] as const) {
    const rungs = one((n) => (n === 0 ? { ...good, lastsS: Number.POSITIVE_INFINITY, exact } : null));
    const { walk, shown, voices } = read(rungs);
    go(walk, 60);
    expect(cuesOf(shown)).toEqual(ALL);
    expect(off(shown.slice(0, 3), [0, 0.3 + seconds, 0.65 + seconds])).toEqual([]);
    expect(voices).toEqual({ now: 0, most: 1 });
  }
});

test('who fails in the middle leaves the rest of the sentence to the captions', () => {
  const { walk, shown } = read(one((n) => (n === 0 ? null : { ...good, lastsS: 0.5, breaks: true })));
  go(walk, 60);
  expect(cuesOf(shown)).toEqual(ALL);
  expect(walk.telling.states).toEqual(['heard']);
});

test('the next says what the one before could not, within the same sentence', () => {
  for (const better of [
    null,
    { ...good, breaks: true, beginsS: Number.POSITIVE_INFINITY },
    { ...good, beginsS: Number.POSITIVE_INFINITY, lastsS: 0 },
  ]) {
    const said: number[] = [];
    const { walk, shown, voices } = read((on) => [
      createFated(() => better, on),
      createFated(({ sentence }) => {
        said.push(sentence);
        return good;
      }, on),
    ]);
    go(walk, 60);
    expect(said).toEqual([0, 1, 2]);
    expect(cuesOf(shown)).toEqual(ALL);
    expect(voices).toEqual({ now: 0, most: 1 });
  }
});

test('skipping, pausing, leaving and switching off silence it at once; after a pause the sentence is said again', () => {
  const said: number[] = [];
  const { walk, ladder, voices, told, wish } = read((on) => [
    createFated(({ sentence }) => {
      said.push(sentence);
      return good;
    }, on),
  ]);
  go(walk, 3);
  expect(voices.now).toBe(1);
  skip(walk.telling);
  go(walk, DT);
  expect([voices.now, said]).toEqual([0, [0, 1]]);
  go(walk, 2);
  ladder.stop();
  expect([voices.now, walk.telling.voice]).toEqual([0, null]);
  resumeTelling(walk.telling, 2);
  go(walk, 2);
  expect([voices.now, said]).toEqual([1, [0, 1, 1]]);
  wish.on = false;
  go(walk, DT);
  expect(voices.now).toBe(0);
  wish.on = true;
  // Not in the middle of a sentence.
  go(walk, 2);
  expect(said).toEqual([0, 1, 1]);
  while (said.length < 4) go(walk, DT);
  go(walk, 1);
  ladder.follow(null);
  expect([voices.now, voices.most]).toEqual([0, 1]);
  expect(told.at(-1)).toBe(false);
});

test('who comes in the middle of a sentence begins with the next', () => {
  const said: number[] = [];
  const late = read(
    one((n) => {
      said.push(n);
      return good;
    }),
  );
  const { follow } = late.walk;
  delete late.walk.follow;
  go(late.walk, 2);
  if (follow !== undefined) late.walk.follow = follow;
  expect(late.walk.telling.mode).toBe('speak');
  go(late.walk, 0.5);
  expect([late.voices.now, said]).toEqual([0, []]);
  go(late.walk, 4);
  expect([late.walk.telling.sentence, late.voices.now]).toEqual([1, 1]);
});

test('what a voice announces after its sentence is over is not heard', () => {
  const all: HeardBy[] = [];
  const { walk, told } = read(() => [
    {
      say(_, heard) {
        all.push(heard);
        return { stop: () => undefined, giveUp: () => undefined };
      },
    },
  ]);
  while (all.length === 0) go(walk, DT);
  skip(walk.telling);
  go(walk, DT);
  const [first, second] = all;
  second?.started(5, true, null);
  const { voice } = walk.telling;
  first?.started(1, true, null);
  first?.ended();
  first?.failed();
  expect([walk.telling.voice === voice, voice?.state, voice?.lengthS, told]).toEqual([
    true,
    'heard',
    5,
    [true],
  ]);
  second?.ended();
  second?.failed();
  second?.started(9, true, null);
  go(walk, 1);
  expect([all.length, told]).toEqual([2, [true, false]]);
});

test('without anybody who reads it is told as it always was', () => {
  const plain = start(0, CUED);
  go(plain, 30);
  const { walk, told } = read(one(null));
  go(walk, 30);
  expect([walk.telling.mode, walk.telling.toldFor, walk.log]).toEqual([
    plain.telling.mode,
    plain.telling.toldFor,
    plain.log,
  ]);
  expect(told).toEqual([]);
});

/** The system's voice in a mode, below nothing. */
function withSystem(mode: Mode, story = STORY) {
  const system = createSynth(mode);
  let time = 0;
  const speech = createSpeech({
    synth: system.synth,
    createUtterance: (text) => new FakeUtterance(text) as unknown as SpeechSynthesisUtterance,
    wish: () => ({ on: true, voice: '', speed: 1, volume: 1 }),
    time: () => time,
    charactersPerS: 14,
    onVoices: () => undefined,
  });
  const heard = read(() => [speech], story);
  const { follow } = heard.walk;
  heard.walk.follow = (telling: Telling) => {
    time = heard.walk.time;
    follow?.(telling);
  };
  return { ...heard, ...system };
}

test.each(MODES)('a system that is "%s": every sentence, in order, and never two at once', (mode) => {
  const { walk, said, twice, told } = withSystem(mode);
  for (let i = 0; i < 60; i++) go(walk, 4, 0.6);
  const sentences = STORY.passages.flatMap(({ sentences }) => sentences.map(({ text }) => text));
  expect(walk.log).toEqual(sentences);
  expect(twice()).toBe(0);
  const texts = said.map(({ text }) => text);
  const whole = { ok: sentences, 'late-voices': sentences };
  const once = ['never-starts', 'never-ends', 'error'].includes(mode) ? [sentences[0]] : [];
  expect(texts).toEqual(Object.hasOwn(whole, mode) ? sentences : once);
  expect(told.includes(true)).toBe(['ok', 'late-voices', 'never-ends'].includes(mode));
});

function byChance(random: () => number): Fate | null {
  if (random() < 0.2) return null;
  const saysS = 0.5 + 4 * random();
  return {
    beginsS: random() < 0.1 ? Number.POSITIVE_INFINITY : random() < 0.15 ? 2.5 + random() : 0.4 * random(),
    lastsS: random() < 0.1 ? Number.POSITIVE_INFINITY : random() < 0.1 ? 0 : saysS * (0.2 + 2 * random()),
    saysS,
    exact: random() < 0.5,
    breaks: random() < 0.15,
  };
}

test('voices of every kind on three hundred walks: in order, one at a time, no sentence lost, always to the end', () => {
  let heard = 0;
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(seed);
    const fated = (on: (heard: boolean) => void) => [
      createFated(() => byChance(random), on),
      createFated(() => byChance(random), on),
    ];
    const { walk, voices, ladder, wish, told } = read(fated, STORY);
    for (let leg = 0; leg < 12; leg++) {
      const fate = random();
      const speed = fate < 0.3 ? 0 : (random() < 0.75 ? 1 : -1) * (fate > 0.9 ? 4.5 : 0.4 + 1.4 * random());
      go(walk, 2 + 22 * random(), speed);
      if (random() < 0.1) {
        ladder.stop();
        pass(random() * 5);
        resumeTelling(walk.telling, random() * 60);
      }
      if (random() < 0.1) skip(walk.telling);
      if (random() < 0.1) wish.on = !wish.on;
    }
    const order = walk.log.map((line) => line.slice(0, 3));
    expect(order, `seed ${seed}`).toEqual(order.toSorted());
    expect(voices.most, `seed ${seed}`).toBeLessThanOrEqual(1);
    heard += told.length;
    walk.sense.x = 96;
    go(walk, 150);
    walk.sense.x = 119;
    go(walk, 100);
    expect(walk.telling.states, `seed ${seed}`).not.toContain('ahead');
    expect(walk.telling.states, `seed ${seed}`).not.toContain('telling');
    expect([voices.now, walk.telling.voice], `seed ${seed}`).toEqual([0, null]);
  }
  expect(heard).toBeGreaterThan(1000);
});

test('whatever voices do, who listens is shown every cue of every sentence', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(seed);
    const { walk, shown, voices } = read(
      (on) => [createFated(() => byChance(random), on), createFated(() => byChance(random), on)],
      CUED,
    );
    go(walk, 120);
    expect(cuesOf(shown), `seed ${seed}`).toEqual(ALL);
    expect(walk.telling.states, `seed ${seed}`).toEqual(['heard']);
    expect(voices.most, `seed ${seed}`).toBeLessThanOrEqual(1);
  }
});

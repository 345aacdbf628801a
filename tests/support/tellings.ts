/** Walks along a line on which a story is told, tick by tick. */
import type { Passage, Sentence, Story } from '../../src/narration/story';
import {
  createTelling,
  sentenceOf,
  stepTelling,
  type Anchor,
  type Sense,
  type Telling,
} from '../../src/narration/telling';

export const DT = 1 / 30;
const YARD_FROM = 80;
const text = 'Twenty-eight characters here.';
const sentence = (name: string): Sentence => ({ text: name, cues: [{ lines: [text], characters: 28 }] });
const passage = (id: string, place: string, at: string | null): Passage => ({
  id,
  place,
  at,
  radiusM: 4,
  look: at !== null,
  when: null,
  rows: ['R9.1'],
  key: 1,
  paragraphs: [4],
  words: [],
  echoes: [],
  sentences: Array.from({ length: 4 }, (_, i) => sentence(`${id} ${i}`)),
});

/** Along a line of 80 m, one passage every 16 m, a second place from 80 m on. */
export const STORY: Story = {
  dream: 'a-dream',
  title: 'A dream',
  lang: 'en',
  passages: [
    passage('p01', 'hall', null),
    passage('p02', 'hall', 'a'),
    passage('p03', 'hall', 'b'),
    passage('p04', 'hall', 'c'),
    passage('p05', 'yard', 'd'),
    passage('p06', 'yard', null),
  ],
};
const anchor = (x: number): Anchor => ({ x, y: 1.6, z: 0 });
const ANCHORS: readonly Anchor[] = [null, anchor(16), anchor(32), anchor(48), anchor(96), null];

export interface Walk {
  telling: Telling;
  sense: Sense;
  /** Each sentence as it began. */
  log: string[];
  time: number;
  /** After each tick, as the teller does. */
  follow?: (telling: Telling) => void;
}

export function start(x = 0, story = STORY): Walk {
  const sense: Sense = {
    place: x < YARD_FROM ? 'hall' : 'yard',
    x,
    z: 0,
    speed: 0,
    eye: { x, y: 1.6, z: 0 },
    look: { x: 0, y: -1, z: 0 },
    cues: new Set(),
  };
  const anchors = story.passages.map((_, i) => ANCHORS[i] ?? null);
  return { telling: createTelling(story, anchors, 'medium'), sense, log: [], time: 0 };
}

/** Moves at a speed for some seconds, and notes each sentence as it begins. */
export function go(walk: Walk, seconds: number, speed = 0): void {
  const { sense, telling } = walk;
  for (let t = 0; t < seconds - 1e-9; t += DT) {
    sense.x = Math.min(120, Math.max(0, sense.x + speed * DT));
    sense.eye.x = sense.x;
    sense.speed = Math.abs(speed);
    sense.place = sense.x < YARD_FROM ? 'hall' : 'yard';
    const before = telling.spoken;
    stepTelling(telling, sense, DT);
    walk.time += DT;
    if (telling.spoken !== before) walk.log.push(sentenceOf(telling)?.text ?? '?');
    walk.follow?.(telling);
  }
}

import { expect, test } from 'vitest';
import dream from '../../scenes/crystalline-chamber/dream';
import chamberStory from '../../scenes/crystalline-chamber/story.en.md';
import type { DreamDefinition, PlaceDefinition } from '../../src/dream/types';
import {
  dreamSeconds,
  minutesLeft,
  minutesOf,
  placeSeconds,
  shareBehind,
  type Along,
} from '../../src/narration/duration';
import { PACES, type Pace, type Passage, type Story } from '../../src/narration/story';
import { anchorsOf } from '../../src/narration/teller';
import { createTelling, passageSeconds, stepTelling, type Sense } from '../../src/narration/telling';
import { createBody, EYE_M, lookDirection, stepBody } from '../../src/walk/body';
import { createGuide, stepGuide } from '../../src/walk/guide';
import { clearIntent, createIntent } from '../../src/walk/intent';
import { createTerrain, openBoundary } from '../support/terrains';
import { FADE_S } from '../../src/walk/guide';

const STEP_S = 1 / 60;
const START: Along = { index: 0, x: 0, z: 0, stayedS: 0, passage: 0, toldS: 0 };

const passage = (id: string, place: string, at: string | null = null, cues = 4): Passage => ({
  id,
  place,
  at,
  radiusM: 4,
  look: false,
  when: null,
  words: [],
  echoes: [],
  rows: ['R9.1'],
  key: 0,
  paragraphs: [cues],
  // 28 characters at 14 a second.
  sentences: Array.from({ length: cues }, () => ({
    text: id,
    cues: [{ lines: ['Twenty-eight characters here.'], characters: 28 }],
  })),
});
const story = (...passages: Passage[]): Story => ({ dream: 'a', title: 'A', lang: 'en', passages });
const place = (id: string, guided: PlaceDefinition['guided'], points = {}): PlaceDefinition => ({
  id,
  title: id,
  orientation: 'You are here.',
  views: { arrival: { at: [0, 0], look: [0, 1.6, -5] } },
  light: ['#000000', '#000000', '#000000'],
  guided,
  points,
  load: () => Promise.reject(new Error('Nobody walks here.')),
});
const hall = (...guided: PlaceDefinition['guided']) => place('hall', guided, { far: [0, 1.6, -24] });
const AHEAD = [0, 1.6, -40] as const;

/** Carried for real: body, path and story step by step. Samples are what is left, asked for every ten seconds. */
function carry(dream: DreamDefinition, told: Story, pace: Pace) {
  const [where] = dream.places;
  const body = createBody();
  [body.x, body.z] = where.views.arrival.at;
  const intent = createIntent();
  const guide = createGuide(where.guided);
  const telling = createTelling(told, anchorsOf(dream, told), pace);
  const eye = { x: 0, y: EYE_M, z: 0 };
  const look = { x: 0, y: 0, z: -1 };
  const sense: Sense = { place: where.id, x: 0, z: 0, speed: 0, eye, look, cues: new Set() };
  const terrain = createTerrain(openBoundary);
  const isOver = (id: string) => {
    const state = telling.states[told.passages.findIndex((one) => one.id === id)];
    return state !== 'ahead' && state !== 'telling';
  };
  const samples: { time: number; left: number }[] = [];
  let time = 0;
  for (; time < 900 && guide.index < where.guided.length; time += STEP_S) {
    if (Math.floor(time / 10) !== Math.floor((time - STEP_S) / 10)) {
      const passage = telling.states.findIndex((state) => state === 'ahead' || state === 'telling');
      const from: Along = {
        index: guide.index,
        x: body.x,
        z: body.z,
        stayedS: guide.stayedS,
        passage: passage < 0 ? told.passages.length : passage,
        toldS: telling.states[passage] === 'telling' ? telling.toldFor : 0,
      };
      samples.push({ time, left: dreamSeconds(dream, told, pace, false, where.id, from) });
    }
    clearIntent(intent);
    stepGuide(guide, body, intent, STEP_S, isOver);
    stepBody(body, intent, terrain, STEP_S);
    Object.assign(sense, { x: body.x, z: body.z, speed: Math.hypot(body.vx, body.vz) });
    Object.assign(eye, { x: body.x, z: body.z });
    lookDirection(body, look);
    stepTelling(telling, sense, STEP_S);
  }
  return { time, samples };
}

/** Its first place alone: what the room becomes after it has a clock of its own. */
const chamber: DreamDefinition = { ...dream, places: [dream.places[0]] };

test.each(PACES)('the chamber takes as long as is said before, and as is said on the way (%s)', (pace) => {
  const { time, samples } = carry(chamber, chamberStory, pace);
  const said = dreamSeconds(chamber, chamberStory, pace, false);
  expect(Math.abs(said - time)).toBeLessThan(5);
  for (const { time: at, left } of samples) expect(Math.abs(at + left - time), `at ${at} s`).toBeLessThan(6);
});

test('stays and ways count where nothing is waited for', () => {
  const walk = hall({ to: [0, -12], look: AHEAD, stayS: 5 }, { to: [0, -24], look: AHEAD, stayS: 7 });
  const seconds = placeSeconds(walk, story(), 'medium', false, START);
  expect(seconds).toBeGreaterThan(5 + 7 + 23.5 / 1.2);
  expect(seconds).toBeLessThan(5 + 7 + 24 / 1.2 + 1);
  // By fades there are no ways.
  expect(placeSeconds(walk, story(), 'medium', true, START)).toBeCloseTo(5 + 7 + 2 * 2 * FADE_S, 6);
});

test('a wait overlaps the stay, and the story overlaps the walk', () => {
  const told = story(passage('p01', 'hall'));
  const speaks = passageSeconds(passage('p01', 'hall'), 'medium');
  const stay = (stayS: number) =>
    placeSeconds(hall({ to: [0, 0], look: AHEAD, stayS, until: 'p01' }), told, 'medium', false, START);
  expect(stay(1)).toBeGreaterThan(speaks);
  expect(stay(1)).toBeLessThan(speaks + 2);
  expect(stay(4)).toBe(stay(1));
  expect(stay(60)).toBe(60);
});

test('what is told at a point begins there', () => {
  const told = story(passage('p01', 'hall', 'far'));
  const near = { to: [0, -22], look: AHEAD, stayS: 0, until: 'p01' } as const;
  const speaks = passageSeconds(passage('p01', 'hall'), 'medium');
  const seconds = placeSeconds(hall(near), told, 'medium', false, START);
  expect(seconds).toBeGreaterThan(21 / 1.2 + speaks);
  expect(seconds).toBeLessThan(22 / 1.2 + speaks + 3);
  // Nobody waits for ever where it cannot be told.
  const away = { to: [0, 0], look: AHEAD, stayS: 0, until: 'p01' } as const;
  expect(placeSeconds(hall(away), told, 'medium', false, START)).toBeCloseTo(90, 0);
});

test('a slower pace takes longer, and what was told takes no time', () => {
  const seconds = (pace: Pace, passage = 0) =>
    placeSeconds(chamber.places[0], chamberStory, pace, false, { ...START, passage });
  expect(seconds('slow')).toBeGreaterThan(seconds('medium') + 10);
  expect(seconds('fast')).toBeLessThan(seconds('medium') - 10);
  expect(seconds('medium', 4)).toBeLessThan(seconds('medium') * 0.7);
});

test('a dream is the sum of its places, and from a later one only the rest', () => {
  const told = story(passage('p01', 'hall'), passage('p02', 'yard'));
  const one = hall({ to: [0, 0], look: AHEAD, stayS: 0, until: 'p01' });
  const two = place('yard', [{ to: [0, 0], look: AHEAD, stayS: 0, until: 'p02' }]);
  const dream = { slug: 'a', title: 'A', invitation: '', places: [one, two] } as const;
  const whole = dreamSeconds(dream, told, 'medium', false);
  const rest = dreamSeconds(dream, told, 'medium', false, 'yard', { ...START, passage: 1 });
  expect(rest).toBeCloseTo(whole / 2, 6);
  expect(dreamSeconds(dream, told, 'medium', false, 'yard', { ...START, index: 1, passage: 2 })).toBe(0);
});

test('minutes are whole and never none', () => {
  expect([0, 29, 60, 95, 360].map(minutesOf)).toEqual([1, 1, 1, 2, 6]);
});

test('what lies behind is a share between nothing and all', () => {
  expect(shareBehind(60, 60)).toBe(0);
  expect(shareBehind(15, 60)).toBe(0.75);
  expect(shareBehind(0, 60)).toBe(1);
  expect(shareBehind(70, 60)).toBe(0);
  expect(shareBehind(0, 0)).toBe(1);
  expect([0, 44, 46, 89, 100].map(minutesLeft)).toEqual([0, 0, 1, 1, 2]);
});

/** The system's voice: which is taken, how it is spoken with, and that it is left alone once it has failed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { piecesOf } from '../../src/narration/voice/pieces';
import { createSpeech } from '../../src/narration/voice/speech';
import type { Heard, Line } from '../../src/narration/voice/rung';
import { STORY } from '../support/tellings';
import { createSynth, FakeUtterance, FAKE_SPEED, pass, type Mode } from '../support/voices';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LONG =
  'One thing after another is said here, and none of it matters: it goes on, and on, and on; nobody is in a hurry. ' +
  'And where one would have stopped, it goes on still, for a sentence may be as long as it likes, if it has its commas.';

function open(mode: Mode, wish: Partial<{ on: boolean; voice: string; speed: number; volume: number }> = {}) {
  const system = createSynth(mode);
  const began = Date.now();
  const wished = { on: true, voice: '', speed: 1, volume: 0.7, ...wish };
  const lists: (readonly string[] | null)[] = [];
  const speech = createSpeech({
    synth: system.synth,
    createUtterance: (text) => new FakeUtterance(text) as unknown as SpeechSynthesisUtterance,
    wish: () => wished,
    time: () => (Date.now() - began) / 1000,
    charactersPerS: 14,
    onVoices: () => lists.push(speech.voices('en')),
  });
  return { ...system, speech, wished, lists };
}

function line(text: string): Line {
  const [passage] = STORY.passages;
  if (passage === undefined) throw new Error('no passage');
  return {
    dream: STORY.dream,
    lang: 'en',
    sentence: 0,
    passage: { ...passage, sentences: [{ text, cues: [{ lines: [text], characters: text.length }] }] },
  };
}

function listen() {
  const log: string[] = [];
  let seconds = 0;
  const heard: Heard = {
    started(takes) {
      seconds = takes;
      log.push('started');
    },
    ended: () => log.push('ended'),
    failed: () => log.push('failed'),
  };
  return { log, heard, seconds: () => seconds };
}

test('only a local voice of the language, the one chosen, slower than usual and as loud as wished', () => {
  const { speech, said, wished, twice } = open('ok', { speed: 0.9 });
  expect(speech.voices('en')).toEqual(['Anna', 'Bert']);
  const { log, heard } = listen();
  expect(speech.say(line('Walls are near.'), heard)).not.toBeNull();
  pass(3);
  wished.voice = 'Anna';
  speech.say(line('Walls are near.'), heard);
  pass(3);
  wished.voice = 'Gone since';
  speech.say(line('Walls are near.'), heard);
  expect(said.map((one) => [one.voice?.name, one.lang])).toEqual([
    ['Bert', 'en-US'],
    ['Anna', 'en-GB'],
    ['Bert', 'en-US'],
  ]);
  expect(said[0]).toMatchObject({ volume: 0.7, pitch: 1 });
  expect(said[0]?.rate).toBeCloseTo(0.92 * 0.9, 6);
  expect(log).toEqual(['started', 'ended', 'started', 'ended']);
  expect(speech.say({ ...line('Wände.'), lang: 'fr' }, heard)).toBeNull();
  expect(twice()).toBe(0);
});

test('nothing is said while it is not wished', () => {
  const { speech, said } = open('ok', { on: false });
  expect(speech.say(line('Walls are near.'), listen().heard)).toBeNull();
  expect(said).toEqual([]);
});

test('what is long is said in pieces, as one', () => {
  expect(piecesOf('Walls are near.')).toEqual(['Walls are near.']);
  const pieces = piecesOf(LONG);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join(' ')).toBe(LONG);
  for (const piece of [
    ...pieces,
    ...piecesOf('word '.repeat(100)),
    ...piecesOf('“Oh!” '.repeat(90)),
    ...piecesOf('壁'.repeat(450)),
  ]) {
    expect(piece.length).toBeLessThanOrEqual(200);
    expect(piece.split(/\s+/).length).toBeLessThanOrEqual(32);
    expect(piece).toBe(piece.trim());
  }
  expect(piecesOf('壁は近い。'.repeat(60)).join('')).toBe('壁は近い。'.repeat(60));
  expect(pieces[0]).toMatch(/[,;:.]$/);
  const { speech, said, twice } = open('ok');
  const { log, heard } = listen();
  speech.say(line(LONG), heard);
  pass(60);
  expect(said.map(({ text }) => text)).toEqual(pieces);
  expect(log).toEqual(['started', 'ended']);
  expect(twice()).toBe(0);
});

test('how long a sentence takes is learnt from the last', () => {
  const { speech } = open('ok');
  const { heard, seconds } = listen();
  const text = 'A sentence of some length, so that there is something to learn.';
  for (let i = 0; i < 6; i++) {
    speech.say(line(text), heard);
    pass(20);
  }
  expect(Math.abs(seconds() / (text.length / FAKE_SPEED / 0.92) - 1)).toBeLessThan(0.05);
});

test('after breaking off, what is next waits until it is heard again', () => {
  const { speech, said } = open('ok');
  const { log, heard } = listen();
  const saying = speech.say(line('The first of two.'), heard);
  pass(0.3);
  saying?.stop();
  speech.say(line('The second of two.'), heard);
  expect(said).toHaveLength(1);
  pass(0.2);
  expect(said.map(({ text }) => text)).toEqual(['The first of two.', 'The second of two.']);
  pass(5);
  expect(log).toEqual(['started', 'started', 'ended']);
  // Broken off while it waits, it is never said.
  speech.say(line('A third.'), heard)?.stop();
  speech.say(line('A fourth.'), heard)?.stop();
  pass(5);
  expect(said.map(({ text }) => text)).not.toContain('A fourth.');
});

test('what is said in the gesture that begins the visit holds nothing up, even where it never ends', () => {
  for (const mode of ['ok', 'never-ends'] as const) {
    const { speech, said, twice, turn } = open(mode);
    const { log, heard } = listen();
    speech.prime();
    speech.prime();
    pass(1);
    turn('ok');
    speech.say(line('Walls are near.'), heard);
    pass(4);
    expect(said.map(({ text }) => text)).toEqual(['', 'Walls are near.']);
    expect(log).toEqual(['started', 'ended']);
    expect(twice()).toBe(0);
  }
});

test('voices that come late are there when they have come; a list that stays empty is an answer', () => {
  const late = open('late-voices');
  expect(late.speech.voices('en')).toBeNull();
  expect(late.speech.say(line('Walls.'), listen().heard)).toBeNull();
  pass(1);
  expect(late.speech.voices('en')).toEqual(['Anna', 'Bert']);
  expect(late.speech.say(line('Walls.'), listen().heard)).not.toBeNull();
  const empty = open('empty-list');
  pass(1.9);
  expect(empty.lists).toEqual([]);
  pass(0.2);
  expect(empty.lists).toEqual([[]]);
  expect(empty.speech.say(line('Walls.'), listen().heard)).toBeNull();
});

test('no voice, and nobody to ask for one', () => {
  const speech = createSpeech({
    synth: null,
    createUtterance: () => {
      throw new Error('There is no such thing.');
    },
    wish: () => ({ on: true, voice: '', speed: 1, volume: 1 }),
    time: () => 0,
    charactersPerS: 14,
    onVoices: () => undefined,
  });
  expect(speech.voices('en')).toEqual([]);
  expect(speech.say(line('Walls.'), listen().heard)).toBeNull();
  expect(speech.sample('Walls.', 'en', listen().heard)).toBeNull();
});

test.each(['error', 'throws on speak'] as const)(
  '%s: it is not asked again, unless another is chosen',
  (mode) => {
    const { speech, wished, turn } = open(mode);
    const { log, heard } = listen();
    const saying = speech.say(line('Walls.'), heard);
    pass(1);
    expect([saying === null, log.includes('failed')]).toEqual(
      mode === 'error' ? [false, true] : [true, false],
    );
    turn('ok');
    expect(speech.say(line('Walls.'), heard)).toBeNull();
    wished.voice = 'Anna';
    expect(speech.say(line('Walls.'), heard)).not.toBeNull();
    wished.voice = '';
    expect(speech.sample('Walls.', 'en', heard)).not.toBeNull();
  },
);

test('one that throws between two pieces fails, and one that is given up is silent', () => {
  const { speech, turn, speaking } = open('ok');
  const { log, heard } = listen();
  speech.say(line(LONG), heard);
  pass(1);
  turn('throws on speak');
  pass(30);
  expect(log).toEqual(['started', 'failed']);
  const stalled = open('never-ends');
  const saying = stalled.speech.say(line('Walls.'), listen().heard);
  pass(1);
  saying?.giveUp();
  expect(stalled.speaking()).toBe(false);
  expect(stalled.speech.say(line('Walls.'), listen().heard)).toBeNull();
  expect(speaking()).toBe(false);
});

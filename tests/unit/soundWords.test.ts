import { expect, test } from 'vitest';
import { dreams, homeOf } from '../../src/dreams';
import { createFrame } from '../../src/frame';
import { createHearing } from '../../src/sound/hearing';
import { createSoundWords } from '../../src/sound/soundWords';
import { captionSize, createFacts, wantsSoundCaptions } from '../../src/store';
import { DEFAULT_MEMORY, type Memory } from '../../src/storage';

const HERE = { x: 0, y: 0, z: 0 };

function begin(memory: Partial<Memory> = {}) {
  const frame = createFrame();
  const facts = createFacts();
  const hearing = createHearing();
  const home = homeOf(dreams);
  const told: string[] = [];
  createSoundWords({ dreams, frame, facts, hearing });
  facts.subscribe((now, before) => {
    if (now.soundCaption !== before.soundCaption && now.soundCaption !== null) told.push(now.soundCaption);
  });
  facts.setState({
    phase: 'walking',
    dream: home.slug,
    memory: { ...DEFAULT_MEMORY, ...memory },
    sound: 'none',
  });
  return { frame, facts, hearing, told, words: home.sounds ?? {} };
}

test('what begins is told once, and goes again', () => {
  const { frame, facts, hearing, told, words } = begin();
  hearing.levels['pull'] = 0.1;
  frame.play(1);
  expect(told).toEqual([]);
  hearing.levels['pull'] = 0.6;
  frame.play(1);
  expect(facts.getState().soundCaption).toBe(words['pull']);
  frame.play(6);
  expect(facts.getState().soundCaption).toBeNull();
  frame.play(120);
  expect(told).toEqual([words['pull']]);
});

test('what happens often is told seldom', () => {
  const { frame, hearing, told, words } = begin();
  for (let s = 0; s < 100; s++) {
    hearing.strike('star', HERE, 1);
    frame.play(1);
  }
  expect(told).toEqual([words['star'], words['star'], words['star']]);
});

test('one that is read is not taken away by another', () => {
  const { frame, facts, hearing, words } = begin();
  hearing.strike('star', HERE, 1);
  hearing.levels['pull'] = 1;
  frame.play(1);
  expect(facts.getState().soundCaption).toBe(words['star']);
});

test('who hears is not told; who wants to be told is', () => {
  const { frame, facts, hearing, told } = begin();
  facts.setState({ sound: 'heard' });
  hearing.strike('star', HERE, 1);
  frame.play(5);
  expect(told).toEqual([]);
  facts.setState({ memory: { ...DEFAULT_MEMORY, soundCaptions: 'on' } });
  hearing.strike('star', HERE, 1);
  expect(told).toHaveLength(1);
  facts.setState({ memory: { ...DEFAULT_MEMORY, soundCaptions: 'off' } });
  expect(facts.getState().soundCaption).toBeNull();
});

test('a dream is told of with its own words alone', () => {
  const { frame, facts, hearing, told } = begin();
  facts.setState({ dream: 'crystalline-chamber' });
  hearing.strike('star', HERE, 1);
  frame.play(1);
  expect(told).toEqual([]);
  hearing.strike('bloom', HERE, 1);
  expect(told).toHaveLength(1);
});

test.each([
  [{ muted: true, captions: 'off' }, 'heard', 'medium'],
  [{ muted: false, captions: 'off' }, 'none', 'medium'],
  [{ muted: false, captions: 'off' }, 'heard', 'off'],
  [{ muted: true, captions: 'large' }, 'none', 'large'],
] as const)('captions of %o with sound %s are %s', (memory, sound, size) => {
  const facts = { ...createFacts().getState(), sound, memory: { ...DEFAULT_MEMORY, ...memory } };
  expect(captionSize(facts)).toBe(size);
});

test('where the voice has failed the words are shown to whoever had none', () => {
  const memory = { ...DEFAULT_MEMORY, captions: 'off' } as const;
  const facts = { ...createFacts().getState(), sound: 'heard', memory } as const;
  expect(captionSize(facts)).toBe('off');
  expect(captionSize({ ...facts, voiceFailed: true })).toBe('medium');
});

test.each([
  ['auto', 'heard', false],
  ['auto', 'silent', false],
  ['auto', 'waiting', true],
  ['auto', 'none', true],
  ['on', 'heard', true],
  ['off', 'none', false],
] as const)('sounds in words: %s, with sound %s: %s', (soundCaptions, sound, wants) => {
  const facts = { ...createFacts().getState(), sound, memory: { ...DEFAULT_MEMORY, soundCaptions } };
  expect(wantsSoundCaptions(facts)).toBe(wants);
});

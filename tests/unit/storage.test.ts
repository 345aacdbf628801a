import { expect, test } from 'vitest';
import {
  createHeard,
  createMemory,
  DEFAULT_MEMORY,
  HEARD_KEY,
  HEARD_VERSION,
  MEMORY_KEY,
  MEMORY_VERSION,
  parseMemory,
  type Memory,
} from '../../src/storage';
import { DEFAULT_KEYS } from '../../src/walk/keys';

const WHOLE: Memory = {
  quality: 'gallery',
  dwellS: 3,
  captions: 'large',
  plate: 'solid',
  contrast: 'on',
  pace: 'slow',
  handBackS: 60,
  reduceMotion: 'on',
  lookSpeed: 2,
  invertLook: true,
  leftHanded: true,
  keys: { ...DEFAULT_KEYS, attend: ['KeyX'] },
  musicVolume: 0.4,
  worldVolume: 0.6,
  voiceVolume: 0.8,
  muted: true,
  mono: true,
  clearSpeech: true,
  listening: 'speakers',
  soundCaptions: 'on',
  readAloud: 'on',
  voice: 'Somebody',
  voiceSpeed: 0.9,
  stillLight: true,
  moving: 'walk',
  turning: 'smooth',
  sides: 'strong',
  seated: true,
  wordsStay: true,
  rate: '90',
  used: ['move', 'look'],
};
const record = (change: object) => JSON.stringify({ version: MEMORY_VERSION, ...WHOLE, ...change });

/** A store in memory that counts what is asked of it. */
function createStore(
  text: string | null = null,
  refuse: 'nothing' | 'reading' | 'writing' = 'nothing',
  key: string = MEMORY_KEY,
) {
  const held = new Map<string, string>(text === null ? [] : [[key, text]]);
  let writes = 0;
  return {
    held,
    writes: () => writes,
    getItem(key: string) {
      if (refuse === 'reading') throw new DOMException('denied', 'SecurityError');
      return held.get(key) ?? null;
    },
    setItem(key: string, value: string) {
      writes += 1;
      if (refuse !== 'nothing') throw new DOMException('full', 'QuotaExceededError');
      held.set(key, value);
    },
    removeItem(key: string) {
      if (refuse === 'reading') throw new DOMException('denied', 'SecurityError');
      held.delete(key);
    },
  };
}

test('what is written is read again', () => {
  const store = createStore();
  const memory = createMemory(store);
  expect(memory.read()).toEqual(DEFAULT_MEMORY);
  expect(memory.write(WHOLE)).toEqual(WHOLE);
  expect(createMemory(store).read()).toEqual(WHOLE);
  memory.write({ dwellS: 0 });
  expect(createMemory(store).read()).toEqual({ ...WHOLE, dwellS: 0 });
  expect(JSON.parse(store.held.get(MEMORY_KEY) ?? '')).toMatchObject({ version: MEMORY_VERSION });
});

test('without a store the visit remembers for itself', () => {
  const memory = createMemory(null);
  expect(memory.read()).toEqual(DEFAULT_MEMORY);
  memory.write({ quality: 'low' });
  expect(memory.read()).toEqual({ ...DEFAULT_MEMORY, quality: 'low' });
});

test('a store that refuses to be read gives the defaults', () => {
  expect(createMemory(createStore(record({}), 'reading')).read()).toEqual(DEFAULT_MEMORY);
});

test('a full store is asked once and the visit goes on', () => {
  const store = createStore(null, 'writing');
  const memory = createMemory(store);
  memory.write({ quality: 'high' });
  memory.write({ dwellS: 2 });
  expect(memory.read()).toEqual({ ...DEFAULT_MEMORY, quality: 'high', dwellS: 2 });
  expect(store.writes()).toBe(1);
});

test.each(['', '{', 'undefined', 'null', '7', '"words"', '[]', '[{"quality":"high"}]', '{"quality":'])(
  'nonsense is as good as nothing, and may be written over: %j',
  (text) => {
    expect(parseMemory(text)).toEqual({ memory: DEFAULT_MEMORY, writable: true });
    const store = createStore(text);
    createMemory(store).write({ quality: 'low' });
    expect(createMemory(store).read().quality).toBe('low');
  },
);

test.each([
  ['quality', ['ultra', 4, null, true, {}, ['high'], '__proto__']],
  ['dwellS', ['2', -1, 11, null, true, {}, [], 1e300]],
  ['pace', ['slowly', 1, null, ['slow'], '__proto__']],
  ['handBackS', ['20', -1, 15, null, true, {}, [20]]],
  ['reduceMotion', [true, 'yes', null, ['on']]],
  ['musicVolume', ['1', -0.1, 1.1, null, true, {}, []]],
  ['muted', [1, 'true', null, {}, []]],
  ['listening', ['ears', null, ['speakers'], '__proto__']],
  ['voice', [1, null, [], 'v'.repeat(201)]],
  ['voiceSpeed', ['1', 0, 2, null, {}]],
  ['used', ['move', 1, null, {}, { 0: 'move', length: 1 }]],
] as const)('a broken %s loses only itself', (field, values) => {
  for (const value of values)
    expect(parseMemory(record({ [field]: value }))).toEqual({
      memory: { ...WHOLE, [field]: DEFAULT_MEMORY[field] },
      writable: true,
    });
});

test('unknown verbs are forgotten, known ones kept once each', () => {
  const { memory } = parseMemory(record({ used: ['fly', 'attend', 7, 'attend', null, 'move'] }));
  expect(memory.used.toSorted()).toEqual(['attend', 'move']);
});

test('unknown fields do not come through', () => {
  const { memory } = parseMemory(record({ admin: true, __proto__: { x: 1 } }));
  expect(Object.keys(memory).toSorted()).toEqual(Object.keys(DEFAULT_MEMORY).toSorted());
});

test('a record of a newer page is read and left untouched', () => {
  const text = record({ version: MEMORY_VERSION + 1, later: 'unknown' });
  const store = createStore(text);
  const memory = createMemory(store);
  expect(memory.read()).toEqual(WHOLE);
  expect(memory.write({ quality: 'low' }).quality).toBe('low');
  expect(memory.read().quality).toBe('low');
  expect(store.held.get(MEMORY_KEY)).toBe(text);
  expect(store.writes()).toBe(0);
});

test.each(['2', null, {}, undefined])('a version that is no number is not newer: %j', (version) => {
  expect(parseMemory(record({ version })).writable).toBe(true);
});

test('the defaults are not changed by a visit', () => {
  const before = structuredClone(DEFAULT_MEMORY);
  createMemory(null).write({ used: ['move'], quality: 'low' });
  expect(DEFAULT_MEMORY).toEqual(before);
});

const tab = (text: string | null = null, refuse: 'nothing' | 'reading' | 'writing' = 'nothing') =>
  createStore(text, refuse, HEARD_KEY);

test('what was heard is known again in the same tab, dream by dream, until it is forgotten', () => {
  const store = tab();
  createHeard(store).write('a', ['p01', 'p02']);
  createHeard(store).write('b', ['p07']);
  const heard = createHeard(store);
  expect(heard.read('a')).toEqual(['p01', 'p02']);
  heard.forget('a');
  expect(heard.read('a')).toEqual([]);
  expect(heard.read('b')).toEqual(['p07']);
  expect(JSON.parse(store.held.get(HEARD_KEY) ?? '')).toEqual({
    version: HEARD_VERSION,
    heard: { b: ['p07'] },
  });
});

test('without a store, or with one that refuses or is full, nothing was heard', () => {
  for (const store of [null, tab(null, 'reading'), tab(null, 'writing')]) {
    const heard = createHeard(store);
    heard.write('a', ['p01']);
    heard.forget('b');
    expect(heard.read('a')).toEqual([]);
  }
});

test.each(['', '{', 'null', '7', '[]', '{"version":1}', '{"version":1,"heard":[]}', '{"heard":{"a":"p01"}}'])(
  'a record of what was heard that makes no sense is as good as none: %j',
  (text) => {
    const store = tab(text);
    expect(createHeard(store).read('a')).toEqual([]);
    createHeard(store).write('a', ['p01']);
    expect(createHeard(store).read('a')).toEqual(['p01']);
  },
);

test('of a broken list what can be read is kept', () => {
  const text = JSON.stringify({
    version: HEARD_VERSION,
    heard: { a: ['p01', 7, null, ['p02'], 'p03'], b: 1 },
  });
  expect(createHeard(tab(text)).read('a')).toEqual(['p01', 'p03']);
  expect(createHeard(tab(text)).read('b')).toEqual([]);
  expect(createHeard(tab(text)).read('__proto__')).toEqual([]);
});

test('what a newer page says was heard is neither believed nor touched', () => {
  const text = JSON.stringify({ version: HEARD_VERSION + 1, heard: { a: ['p01'] } });
  const store = tab(text);
  const heard = createHeard(store);
  expect(heard.read('a')).toEqual([]);
  heard.write('a', ['p02']);
  heard.forget('a');
  expect(store.held.get(HEARD_KEY)).toBe(text);
  expect(store.writes()).toBe(0);
});

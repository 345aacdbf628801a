/** Records that may hold anything at all: each is read without an error, and what is read is what it has to be. */
import { expect, test } from 'vitest';
import { createRandom } from '../../shaders/lib/hash';
import { createImprints, IMPRINT_KEY, parseImprints } from '../../src/imprints';
import {
  createHeard,
  createMemory,
  DEFAULT_MEMORY,
  HEARD_KEY,
  LOOK_SPEED,
  MEMORY_KEY,
  parseMemory,
} from '../../src/storage';
import { canBind, VERBS_OF_KEYS } from '../../src/walk/keys';

const CASES = 10_000;
const SEED = 41;

const NAMES = [
  ...Object.keys(DEFAULT_MEMORY),
  ...VERBS_OF_KEYS,
  'version',
  'dreams',
  'heard',
  '__proto__',
  'constructor',
  'toString',
  'length',
  '0',
  '',
];
const LEAVES = [
  null,
  true,
  false,
  0,
  -1,
  1,
  0.5,
  999,
  1e300,
  '',
  'on',
  'KeyX',
  'KeyW',
  'Escape',
  'p01',
  'low',
  'move',
  '\u0000',
];

/** A value as JSON has them: mostly shallow, with the names that matter. */
function createValue(random: () => number, depth: number): unknown {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const shape = random();
  if (depth === 0 || shape < 0.35) return one(LEAVES);
  const count = Math.floor(random() * 5);
  if (shape < 0.55)
    return Array.from({ length: random() < 0.2 ? 14 : count }, () => createValue(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: count + 2 }, () => [one(NAMES), createValue(random, depth - 1)]),
  );
}

/** Lists under names, as threads and what was heard are kept: some of them whole. */
function createRecord(random: () => number): unknown {
  const name = NAMES[Math.floor(random() * NAMES.length)] ?? '';
  const curve = Array.from({ length: random() < 0.8 ? 14 : 9 }, () => Math.round((random() - 0.5) * 2100));
  const lists = Object.fromEntries([[name, [curve, createValue(random, 2), 'p01']]]);
  return random() < 0.5 ? { dreams: lists } : { heard: lists };
}

/** Whole, or cut somewhere, or with one character changed. */
function createText(random: () => number): string {
  const value = random() < 0.5 ? createValue(random, 4) : createRecord(random);
  const text = JSON.stringify(random() < 0.7 && typeof value === 'object' ? { version: 1, ...value } : value);
  const at = Math.floor(random() * text.length);
  const how = random();
  if (how < 0.7) return text;
  return how < 0.85 ? text.slice(0, at) : `${text.slice(0, at)}${'{}[]",:0'[at % 8]}${text.slice(at + 1)}`;
}

const random = createRandom(SEED);
const texts = Array.from({ length: CASES }, () => createText(random));

/** The first text of which something is not so; null where all is well. */
function firstFault(isWell: (text: string) => boolean): string | null {
  for (const text of texts) {
    let well = false;
    try {
      well = isWell(text);
    } catch (error) {
      return `${text}: ${String(error)}`;
    }
    if (!well) return text;
  }
  return null;
}

test(`settings out of ${CASES} records (seed ${SEED}) are settings`, () => {
  const fault = firstFault((text) => {
    const { memory } = parseMemory(text);
    const codes = VERBS_OF_KEYS.flatMap((verb) => memory.keys[verb]);
    return (
      Object.keys(memory).length === Object.keys(DEFAULT_MEMORY).length &&
      memory.dwellS >= 0 &&
      memory.dwellS <= 10 &&
      memory.lookSpeed >= LOOK_SPEED.min &&
      memory.lookSpeed <= LOOK_SPEED.max &&
      codes.every(canBind) &&
      new Set(codes).size === codes.length
    );
  });
  expect(fault).toBeNull();
});

test('threads out of them stay inside their sphere, and belong to nobody else', () => {
  const fault = firstFault((text) => {
    const { imprints } = parseImprints(text);
    const numbers = Object.values(imprints).flatMap((curves) =>
      curves.flatMap(({ points, harsh, phase }) => [...points.flat(), harsh, phase]),
    );
    return (
      Object.getPrototypeOf(imprints) === Object.prototype &&
      numbers.every((v) => Number.isFinite(v) && Math.abs(v) <= 1)
    );
  });
  expect(fault).toBeNull();
});

test('what was heard out of them are names, and each keeper goes on with what it found', () => {
  const fault = firstFault((text) => {
    const held = new Map([MEMORY_KEY, HEARD_KEY, IMPRINT_KEY].map((key) => [key, text]));
    const store = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
    const heard = createHeard(store);
    const before = ['0', '__proto__', 'toString', ''].flatMap((dream) => heard.read(dream));
    heard.write('a', ['p01']);
    heard.forget('b');
    createMemory(store).write({ pace: 'slow' });
    createImprints(store).keep('a', []);
    for (const keeper of [createMemory(store), createImprints(store), heard]) keeper.clear();
    return before.every((id) => typeof id === 'string') && heard.read('a').length === 0;
  });
  expect(fault).toBeNull();
});

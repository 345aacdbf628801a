/** Which key is for what: bound, taken, cleared, read from a record that may hold anything. */
import { expect, test } from 'vitest';
import {
  bindKey,
  canBind,
  clearKey,
  DEFAULT_KEYS,
  parseKeys,
  plainKeyName,
  verbOf,
  VERBS_OF_KEYS,
  type Keys,
} from '../../src/walk/keys';

const all = (keys: Keys) => VERBS_OF_KEYS.flatMap((verb) => keys[verb]);
const unshared = (keys: Keys) => new Set(all(keys)).size === all(keys).length;

test('at first every verb has a key, and no key two verbs', () => {
  expect(VERBS_OF_KEYS.filter((verb) => DEFAULT_KEYS[verb].length === 0)).toEqual([]);
  expect(unshared(DEFAULT_KEYS)).toBe(true);
  expect(verbOf(DEFAULT_KEYS, 'KeyW')).toBe('forward');
  expect(verbOf(DEFAULT_KEYS, 'KeyQ')).toBeNull();
});

test('a key that is given to one verb is taken from another', () => {
  const keys = bindKey(DEFAULT_KEYS, 'attend', 'KeyW');
  expect(keys.attend).toEqual(['KeyW']);
  expect(keys.forward).toEqual(['ArrowUp']);
  expect(unshared(keys)).toBe(true);
  expect(DEFAULT_KEYS.forward).toEqual(['KeyW', 'ArrowUp']);
});

test.each(['Escape', 'Tab', 'F5', 'ControlLeft', 'MetaRight', 'Unidentified', ''])(
  '%s stays with the browser',
  (code) => {
    expect(canBind(code)).toBe(false);
    expect(bindKey(DEFAULT_KEYS, 'attend', code)).toBe(DEFAULT_KEYS);
  },
);

test('a verb can go without a key', () => {
  expect(verbOf(clearKey(DEFAULT_KEYS, 'lock'), 'KeyL')).toBeNull();
});

test.each([null, undefined, 7, 'keys', [], ['KeyW'], { attend: 'KeyX' }, { nothing: ['KeyX'] }])(
  'nonsense is as good as nothing: %j',
  (raw) => {
    expect(parseKeys(raw)).toEqual(DEFAULT_KEYS);
  },
);

test('a record is read verb by verb, and a key has one verb in the end', () => {
  const wished = bindKey(clearKey(DEFAULT_KEYS, 'fullscreen'), 'turnLeft', 'KeyW');
  expect(parseKeys(JSON.parse(JSON.stringify(wished)))).toEqual(wished);
  expect(parseKeys({ attend: ['KeyX', 3, 'Escape', 'KeyX'] }).attend).toEqual(['KeyX']);
  const twice = parseKeys({ lock: ['KeyW'] });
  expect(twice.lock).toEqual(['KeyW']);
  expect(twice.forward).toEqual(['ArrowUp']);
  expect(unshared(twice)).toBe(true);
});

test('keys are named as they are printed', () => {
  expect(['KeyW', 'Digit4', 'NumpadAdd', 'BracketLeft'].map(plainKeyName)).toEqual([
    'W',
    '4',
    'Numpad Add',
    'Bracket Left',
  ]);
});

/**
 * What each key is for. Keys are physical (`KeyboardEvent.code`), so that WASD is a shape and not a word; every verb may
 * have several, and a key has one verb. Escape pauses whatever else is said.
 */
export const VERBS_OF_KEYS = [
  'forward',
  'back',
  'left',
  'right',
  'turnLeft',
  'turnRight',
  'lookUp',
  'lookDown',
  'attend',
  'skip',
  'guide',
  'sound',
  'settings',
  'fullscreen',
  'lock',
] as const;
export type KeyVerb = (typeof VERBS_OF_KEYS)[number];
export type Keys = Readonly<Record<KeyVerb, readonly string[]>>;

export const DEFAULT_KEYS: Keys = {
  forward: ['KeyW', 'ArrowUp'],
  back: ['KeyS', 'ArrowDown'],
  left: ['KeyA'],
  right: ['KeyD'],
  turnLeft: ['ArrowLeft'],
  turnRight: ['ArrowRight'],
  lookUp: ['PageUp'],
  lookDown: ['PageDown'],
  attend: ['KeyE', 'Space', 'Enter'],
  skip: ['KeyN'],
  guide: ['KeyG'],
  sound: ['KeyM'],
  settings: ['KeyO'],
  fullscreen: ['KeyF'],
  lock: ['KeyL'],
};

/** Keys that stay the browser's and the system's, whatever is wished. */
const NOT_OURS =
  /^(?:Escape|Tab|F\d+|(?:Control|Shift|Alt|Meta|OS)(?:Left|Right)|CapsLock|NumLock|Unidentified|)$/;
const MOST_KEYS = 4;

export const canBind = (code: string): boolean => !NOT_OURS.test(code) && code.length < 24;

export const verbOf = (keys: Keys, code: string): KeyVerb | null =>
  VERBS_OF_KEYS.find((verb) => keys[verb].includes(code)) ?? null;

/** Gives `code` to a verb, in place of what that had; whatever had it before goes without. */
export function bindKey(keys: Keys, verb: KeyVerb, code: string): Keys {
  if (!canBind(code)) return keys;
  const bound: Record<KeyVerb, readonly string[]> = { ...keys };
  for (const one of VERBS_OF_KEYS)
    bound[one] = one === verb ? [code] : keys[one].filter((had) => had !== code);
  return bound;
}

export const clearKey = (keys: Keys, verb: KeyVerb): Keys => ({ ...keys, [verb]: [] });

/** Reads a stored record; a verb that is not there or is nonsense keeps its own keys, a key that is taken is left out. */
export function parseKeys(raw: unknown): Keys {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return DEFAULT_KEYS;
  const said = raw as Record<string, unknown>;
  const taken = new Set<string>();
  const read: Record<KeyVerb, readonly string[]> = { ...DEFAULT_KEYS };
  // What was said comes first: a key that was given away is not taken back by the verb that had it.
  const order = [...VERBS_OF_KEYS].sort(
    (a, b) => Number(Array.isArray(said[b])) - Number(Array.isArray(said[a])),
  );
  for (const verb of order) {
    const wish = said[verb];
    const codes = Array.isArray(wish)
      ? wish.filter((code): code is string => typeof code === 'string' && canBind(code)).slice(0, MOST_KEYS)
      : DEFAULT_KEYS[verb];
    const free = [...new Set(codes)].filter((code) => !taken.has(code));
    free.forEach((code) => taken.add(code));
    read[verb] = free;
  }
  return read;
}

/** The key's name where no layout is known: what is printed on it in most places. */
export function plainKeyName(code: string): string {
  return code
    .replace(/^(?:Key|Digit)/, '')
    .replace(/^Numpad/, 'Numpad ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

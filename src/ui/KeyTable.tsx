/** Which key does what, and another where one wishes. */
import { useEffect, useState } from 'react';
import {
  bindKey,
  canBind,
  clearKey,
  DEFAULT_KEYS,
  plainKeyName,
  verbOf,
  VERBS_OF_KEYS,
  type Keys,
  type KeyVerb,
} from '../walk/keys';
import { words } from './words.en';

interface Layout {
  get(code: string): string | undefined;
}

/** What is printed on the keys of this keyboard, where the browser tells. */
export function useKeyNames(): (code: string) => string {
  const [layout, setLayout] = useState<Layout | null>(null);
  useEffect(() => {
    const { keyboard } = navigator as Navigator & { keyboard?: { getLayoutMap?(): Promise<Layout> } };
    // Refused in frames: then the names are those of most keyboards.
    keyboard?.getLayoutMap?.().then(setLayout, () => undefined);
  }, []);
  return (code) => words.keyNames[code] ?? layout?.get(code)?.toUpperCase() ?? plainKeyName(code);
}

export function KeyTable({ keys, onChange }: { keys: Keys; onChange(keys: Keys): void }) {
  const nameOf = useKeyNames();
  const [reset, setReset] = useState(false);
  const [asked, setAsked] = useState<KeyVerb | null>(null);
  const [said, setSaid] = useState<{ verb: KeyVerb; text: string } | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    const take = (event: KeyboardEvent) => {
      // Going on with Tab, or holding a modifier, is no answer.
      if (event.code === 'Tab') return setAsked(null);
      if (/^(?:Control|Shift|Alt|Meta)/.test(event.code)) return undefined;
      event.preventDefault();
      event.stopImmediatePropagation();
      setAsked(null);
      const { code } = event;
      const verb = words.keyVerbs[asked];
      const say = (text: string) => setSaid({ verb: asked, text });
      if (code === 'Escape') return say(words.keyKept(verb));
      if (code === 'Backspace' || code === 'Delete') {
        onChange(clearKey(keys, asked));
        return say(words.keyCleared(verb));
      }
      if (!canBind(code)) return say(words.keyRefused(nameOf(code)));
      const had = verbOf(keys, code);
      onChange(bindKey(keys, asked, code));
      return say(
        had === null || had === asked
          ? words.keyBound(nameOf(code), verb)
          : words.keyTaken(nameOf(code), verb, words.keyVerbs[had]),
      );
    };
    window.addEventListener('keydown', take, true);
    return () => window.removeEventListener('keydown', take, true);
  });
  return (
    <>
      <p className="note">{words.keysHow}</p>
      <ul className="keys">
        {VERBS_OF_KEYS.map((verb) => (
          <li key={verb}>
            <span id={`key-${verb}`}>{words.keyVerbs[verb]}</span>
            <button
              type="button"
              aria-describedby={`key-${verb}`}
              aria-pressed={asked === verb}
              onClick={() => {
                setSaid(null);
                setAsked(asked === verb ? null : verb);
              }}
              onBlur={() => setAsked(null)}
            >
              {asked === verb
                ? words.keyAsked
                : keys[verb].length === 0
                  ? words.keyNone
                  : keys[verb].map(nameOf).join(words.keyOr)}
            </button>
            <p role="status" className="note">
              {said?.verb === verb ? said.text : ''}
            </p>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => {
          onChange(DEFAULT_KEYS);
          setSaid(null);
          setReset(true);
        }}
      >
        {words.keysAsAtFirst}
      </button>
      <p role="status" className="note">
        {reset && said === null ? words.keysReset : ''}
      </p>
    </>
  );
}

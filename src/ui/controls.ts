/** What one does with what, said with the keys as they are bound. */
import type { Keys, KeyVerb } from '../walk/keys';
import { words } from './words.en';

/** Lines of what is done and how; a verb without a key is still done by the other hands. */
export function plainControls(
  keys: Keys,
  nameOf: (code: string) => string,
  thumbsFirst: boolean,
): [string, string][] {
  const of = (...verbs: KeyVerb[]) =>
    verbs
      // The first keys of all of them together, as they lie beside each other; then the others.
      .flatMap((verb) => keys[verb].map((code, i) => ({ code, i })))
      .toSorted((a, b) => a.i - b.i)
      .map(({ code }) => nameOf(code));
  const { controlNames: name } = words;
  const line = (what: string, codes: readonly string[], other: string): [string, string] => [
    what,
    (thumbsFirst ? [other, ...codes] : [...codes, other]).filter((part) => part !== '').join(', '),
  ];
  return [
    line(name.walk, of('forward', 'left', 'back', 'right'), words.controlHow.walk),
    line(name.look, of('turnLeft', 'turnRight', 'lookUp', 'lookDown'), words.controlHow.look),
    line(name.attend, of('attend'), words.controlHow.attend),
    line(name.carried, of('guide'), words.controlHow.carried),
    line(name.skip, of('skip'), words.controlHow.skip),
    line(name.sound, of('sound'), ''),
    line(name.settings, of('settings'), ''),
    line(name.fullscreen, of('fullscreen'), ''),
    line(name.lock, of('lock'), ''),
    line(name.pause, [words.keyNames['Escape'] ?? 'Esc'], words.controlHow.pause),
    line(name.back, [], words.controlHow.back),
  ];
}

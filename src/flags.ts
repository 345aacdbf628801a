/**
 * The address of the page, read once: ?dream= ?place= ?view= ?mode= ?quality= ?t= ?kindness= ?headset ?debug ?probe.
 * A wrong value is never fatal: it becomes a notice in plain words and its default is used.
 */
import { TIERS, type Tier } from './light/quality';

export interface Flags {
  dream: string | null;
  place: string | null;
  view: string | null;
  mode: 'explore' | 'guided';
  quality: Tier | null;
  /** Simulated seconds already passed when the page begins. */
  t: number;
  /** Start value of the dream's kindness, 0..1. */
  kindness: number;
  /** Pixel ratio to draw with, or null for the tier's own. */
  pixelRatio: number | null;
  governor: boolean;
  /** The sheet before the headset opens by itself, where one can be put on. */
  headset: boolean;
  debug: boolean;
  probe: boolean;
}

export type FlagNotice =
  | { kind: 'number'; flag: string; value: string }
  | { kind: 'choice'; flag: string; value: string; choices: readonly string[] };

const SLUG = /^[a-z0-9-]{1,40}$/;
const MODES = ['explore', 'guided'] as const;

export function parseFlags(search: string): { flags: Flags; notices: FlagNotice[] } {
  const query = new URLSearchParams(search);
  const notices: FlagNotice[] = [];

  const number = (flag: string, low: number, high: number, fallback: number) => {
    const value = query.get(flag);
    if (value === null) return fallback;
    const n = Number(value);
    if (value.trim() !== '' && Number.isFinite(n) && n >= low && n <= high) return n;
    notices.push({ kind: 'number', flag, value });
    return fallback;
  };
  const choice = <T extends string>(flag: string, choices: readonly T[]): T | null => {
    const value = query.get(flag);
    if (value === null) return null;
    const found = choices.find((c) => c === value);
    if (found === undefined) notices.push({ kind: 'choice', flag, value, choices });
    return found ?? null;
  };
  // Names are checked against what exists by the visit; here only what could never be one is caught.
  const slug = (flag: string) => {
    const value = query.get(flag);
    if (value === null) return null;
    return SLUG.test(value) ? value : '?';
  };
  const ratio = number('dpr', 0.25, 4, 0);

  const flags: Flags = {
    dream: slug('dream'),
    place: slug('place'),
    view: slug('view'),
    mode: choice('mode', MODES) ?? 'explore',
    quality: choice('quality', TIERS),
    t: number('t', 0, 1e7, 0),
    kindness: number('kindness', 0, 1, 0),
    pixelRatio: ratio === 0 ? null : ratio,
    governor: query.get('governor') !== 'off',
    headset: query.has('headset'),
    debug: query.has('debug'),
    probe: query.has('probe'),
  };
  return { flags, notices };
}

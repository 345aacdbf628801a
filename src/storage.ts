/**
 * What the browser remembers for the visitor: settings and used hints. Storage may be absent, refuse, be full or hold
 * nonsense; each of these means "defaults", never an error. Each field is read on its own, so that one broken field
 * loses only itself. A record written by a newer version of the page is left untouched.
 */
import { TIERS, type Tier } from './light/quality';
import { PACES, type Pace } from './narration/story';

export const MEMORY_KEY = 'five-dreams';
export const MEMORY_VERSION = 1;

export interface Memory {
  quality: Tier | 'auto';
  /** Seconds of steady gaze that count as attending; 0 switches dwelling off. */
  dwellS: number;
  captions: CaptionSize;
  /** How fast the words go. */
  pace: Pace;
  /** Seconds without input after which the guided walk goes on where a hand took over; 0 for never. */
  handBackS: number;
  /** Whether views fade instead of gliding by themselves; auto is as the system says. */
  reduceMotion: ReduceMotion;
  /** Verbs the visitor has used once. */
  used: readonly Verb[];
}
export const CAPTION_SIZES = ['off', 'small', 'medium', 'large'] as const;
export const REDUCE_MOTION = ['auto', 'on', 'off'] as const;
export type ReduceMotion = (typeof REDUCE_MOTION)[number];
export const HAND_BACK_S: readonly number[] = [0, 10, 20, 60];
export type CaptionSize = (typeof CAPTION_SIZES)[number];
export type Verb = 'move' | 'look' | 'attend';

export const DEFAULT_MEMORY: Memory = {
  quality: 'auto',
  dwellS: 1.6,
  captions: 'medium',
  pace: 'medium',
  handBackS: 20,
  reduceMotion: 'auto',
  used: [],
};
const VERBS: readonly Verb[] = ['move', 'look', 'attend'];

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const isRecord = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** Reads what can be read; everything else is the default. Never throws. */
export function parseMemory(text: string | null): { memory: Memory; writable: boolean } {
  let raw: unknown = null;
  try {
    raw = text === null ? null : JSON.parse(text);
  } catch {
    return { memory: DEFAULT_MEMORY, writable: true };
  }
  if (!isRecord(raw)) return { memory: DEFAULT_MEMORY, writable: true };
  const newer = typeof raw.version === 'number' && raw.version > MEMORY_VERSION;
  const quality = TIERS.find((tier) => tier === raw.quality) ?? DEFAULT_MEMORY.quality;
  const dwell = raw.dwellS;
  const dwellS = typeof dwell === 'number' && dwell >= 0 && dwell <= 10 ? dwell : DEFAULT_MEMORY.dwellS;
  const used = Array.isArray(raw.used) ? VERBS.filter((v) => (raw.used as unknown[]).includes(v)) : [];
  const captions = CAPTION_SIZES.find((size) => size === raw.captions) ?? DEFAULT_MEMORY.captions;
  const pace = PACES.find((one) => one === raw.pace) ?? DEFAULT_MEMORY.pace;
  const reduceMotion = REDUCE_MOTION.find((one) => one === raw.reduceMotion) ?? DEFAULT_MEMORY.reduceMotion;
  const handBackS = HAND_BACK_S.find((one) => one === raw.handBackS) ?? DEFAULT_MEMORY.handBackS;
  return { memory: { quality, dwellS, captions, pace, handBackS, reduceMotion, used }, writable: !newer };
}

/** The browser's storage, or null where even asking for it throws. */
export function browserStore(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export interface MemoryKeeper {
  read(): Memory;
  write(change: Partial<Memory>): Memory;
}

export function createMemory(store: Store | null): MemoryKeeper {
  const load = () => {
    try {
      return parseMemory(store?.getItem(MEMORY_KEY) ?? null);
    } catch {
      return { memory: DEFAULT_MEMORY, writable: true };
    }
  };
  let { memory, writable } = load();
  return {
    read: () => memory,
    write(change) {
      memory = { ...memory, ...change };
      if (writable) {
        try {
          store?.setItem(MEMORY_KEY, JSON.stringify({ version: MEMORY_VERSION, ...memory }));
        } catch {
          // Full or refused: the visit goes on with what is in memory, and is not asked again.
          writable = false;
        }
      }
      return memory;
    },
  };
}

export const HEARD_KEY = 'five-dreams-heard';
export const HEARD_VERSION = 1;

/** The tab's own storage: gone when it closes. */
export function tabStore(): Store | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Passages heard in this tab, dream by dream, so that a page opened again does not tell them again. */
export interface HeardKeeper {
  read(dream: string): readonly string[];
  write(dream: string, passages: readonly string[]): void;
  forget(dream: string): void;
}

/** What cannot be read was not heard; null where a newer page has written, whose record is left alone. */
function parseHeard(text: string | null): Map<string, readonly string[]> | null {
  const heard = new Map<string, readonly string[]>();
  let raw: unknown = null;
  try {
    raw = text === null ? null : JSON.parse(text);
  } catch {
    return heard;
  }
  if (!isRecord(raw)) return heard;
  if (typeof raw.version === 'number' && raw.version > HEARD_VERSION) return null;
  if (!isRecord(raw.heard)) return heard;
  for (const [dream, passages] of Object.entries(raw.heard)) {
    if (!Array.isArray(passages)) continue;
    heard.set(
      dream,
      passages.filter((id) => typeof id === 'string'),
    );
  }
  return heard;
}

/** Nothing is held here: what the store does not keep is not remembered. */
export function createHeard(store: Store | null): HeardKeeper {
  const load = () => {
    try {
      return store === null ? null : parseHeard(store.getItem(HEARD_KEY));
    } catch {
      return null;
    }
  };
  const change = (how: (heard: Map<string, readonly string[]>) => void) => {
    const heard = load();
    if (heard === null) return;
    how(heard);
    try {
      store?.setItem(HEARD_KEY, JSON.stringify({ version: HEARD_VERSION, heard: Object.fromEntries(heard) }));
    } catch {
      // Full or refused: it is told again, which is no loss.
    }
  };
  return {
    read: (dream) => load()?.get(dream) ?? [],
    write: (dream, passages) => change((heard) => heard.set(dream, passages)),
    forget: (dream) => change((heard) => heard.delete(dream)),
  };
}

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
export function browserStore(): Store | null {
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

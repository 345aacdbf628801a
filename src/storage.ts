/**
 * What the browser remembers for the visitor: settings and used hints. Storage may be absent, refuse, be full or hold
 * nonsense; each of these means "defaults", never an error. Each field is read on its own, so that one broken field
 * loses only itself. A record written by a newer version of the page is left untouched.
 */
import { TIERS, type Tier } from './light/quality';
import { PACES, type Pace } from './narration/story';
import { DEFAULT_KEYS, parseKeys, type Keys } from './walk/keys';

export const MEMORY_KEY = 'five-dreams';
export const MEMORY_VERSION = 1;

export interface Memory {
  quality: Tier | 'auto';
  /** Seconds of steady gaze that count as attending; 0 switches dwelling off. */
  dwellS: number;
  captions: CaptionSize;
  /** What lies behind the captions. */
  plate: Plate;
  /** Black and white instead of soft colours in everything that is read; auto is as the system says. */
  contrast: Wish;
  /** How fast the words go. */
  pace: Pace;
  /** Seconds without input after which the guided walk goes on where a hand took over; 0 for never. */
  handBackS: number;
  /** Whether views fade instead of gliding by themselves; auto is as the system says. */
  reduceMotion: Wish;
  /** Factor on every way of looking round, and whether up is down. */
  lookSpeed: number;
  invertLook: boolean;
  /** Touch: the right half walks, the left half looks. */
  leftHanded: boolean;
  keys: Keys;
  /** 0..1 each. */
  musicVolume: number;
  worldVolume: number;
  voiceVolume: number;
  muted: boolean;
  mono: boolean;
  /** Whatever is not the voice far below it while it speaks. */
  clearSpeech: boolean;
  listening: Listening;
  /** Sounds that mean something, in words; auto is wherever nothing is heard. */
  soundCaptions: Wish;
  /** Whether the story is read aloud; auto is where a voice was recorded for it. */
  readAloud: Wish;
  /** Which voice of the system reads, '' for any, and how fast. */
  voice: string;
  voiceSpeed: number;
  /** Light that beats with the heart holds still. */
  stillLight: boolean;
  /** In a headset: how one moves and turns, and how far the sides darken while one is moved. */
  moving: Moving;
  turning: Turning;
  sides: Sides;
  /** Seated: eyes are lifted to where somebody's are who stands. */
  seated: boolean;
  /** Words in a headset never leave the view. */
  wordsStay: boolean;
  /** Pictures a second; auto tries more where it can. */
  rate: Rate;
  /** Verbs the visitor has used once. */
  used: readonly Verb[];
}
export const CAPTION_SIZES = ['off', 'small', 'medium', 'large', 'largest'] as const;
export const PLATES = ['soft', 'solid', 'none'] as const;
export type Plate = (typeof PLATES)[number];
/** As the system says, or as the visitor does. */
export const WISHES = ['auto', 'on', 'off'] as const;
export type Wish = (typeof WISHES)[number];
/** What one hears it through. */
export const LISTENINGS = ['headphones', 'speakers'] as const;
export type Listening = (typeof LISTENINGS)[number];
export const MOVINGS = ['step', 'walk'] as const;
export type Moving = (typeof MOVINGS)[number];
export const TURNINGS = ['30', '45', 'smooth'] as const;
export type Turning = (typeof TURNINGS)[number];
export const SIDE_SHADES = ['off', 'soft', 'strong'] as const;
export type Sides = (typeof SIDE_SHADES)[number];
export const RATES = ['auto', '72', '90'] as const;
export type Rate = (typeof RATES)[number];
export const VOICE_SPEED = { min: 0.8, max: 1.2, step: 0.05 } as const;
const LONGEST_NAME = 200;
export const LOOK_SPEED = { min: 0.3, max: 2.5, step: 0.1 } as const;
export const HAND_BACK_S: readonly number[] = [0, 10, 20, 60];
export type CaptionSize = (typeof CAPTION_SIZES)[number];
export type Verb = 'move' | 'look' | 'attend';

export const DEFAULT_MEMORY: Memory = {
  quality: 'auto',
  dwellS: 1.6,
  captions: 'medium',
  plate: 'soft',
  contrast: 'auto',
  pace: 'medium',
  handBackS: 20,
  reduceMotion: 'auto',
  lookSpeed: 1,
  invertLook: false,
  leftHanded: false,
  keys: DEFAULT_KEYS,
  musicVolume: 1,
  worldVolume: 1,
  voiceVolume: 1,
  muted: false,
  mono: false,
  clearSpeech: false,
  listening: 'headphones',
  soundCaptions: 'auto',
  readAloud: 'auto',
  voice: '',
  voiceSpeed: 1,
  stillLight: false,
  moving: 'step',
  turning: '30',
  sides: 'soft',
  seated: false,
  wordsStay: false,
  rate: 'auto',
  used: [],
};
const VERBS: readonly Verb[] = ['move', 'look', 'attend'];

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

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
  const oneOf = <T>(known: readonly T[], value: unknown, usual: T): T =>
    known.find((one) => one === value) ?? usual;
  const within = (value: unknown, min: number, max: number, usual: number) =>
    typeof value === 'number' && value >= min && value <= max ? value : usual;
  const usual = DEFAULT_MEMORY;
  const memory: Memory = {
    quality: oneOf<Tier | 'auto'>(TIERS, raw.quality, usual.quality),
    dwellS: within(raw.dwellS, 0, 10, usual.dwellS),
    captions: oneOf(CAPTION_SIZES, raw.captions, usual.captions),
    plate: oneOf(PLATES, raw.plate, usual.plate),
    contrast: oneOf(WISHES, raw.contrast, usual.contrast),
    pace: oneOf(PACES, raw.pace, usual.pace),
    handBackS: oneOf(HAND_BACK_S, raw.handBackS, usual.handBackS),
    reduceMotion: oneOf(WISHES, raw.reduceMotion, usual.reduceMotion),
    lookSpeed: within(raw.lookSpeed, LOOK_SPEED.min, LOOK_SPEED.max, usual.lookSpeed),
    invertLook: raw.invertLook === true,
    leftHanded: raw.leftHanded === true,
    keys: parseKeys(raw.keys),
    musicVolume: within(raw.musicVolume, 0, 1, usual.musicVolume),
    worldVolume: within(raw.worldVolume, 0, 1, usual.worldVolume),
    voiceVolume: within(raw.voiceVolume, 0, 1, usual.voiceVolume),
    muted: raw.muted === true,
    mono: raw.mono === true,
    clearSpeech: raw.clearSpeech === true,
    listening: oneOf(LISTENINGS, raw.listening, usual.listening),
    soundCaptions: oneOf(WISHES, raw.soundCaptions, usual.soundCaptions),
    readAloud: oneOf(WISHES, raw.readAloud, usual.readAloud),
    voice: typeof raw.voice === 'string' && raw.voice.length <= LONGEST_NAME ? raw.voice : usual.voice,
    voiceSpeed: within(raw.voiceSpeed, VOICE_SPEED.min, VOICE_SPEED.max, usual.voiceSpeed),
    stillLight: raw.stillLight === true,
    moving: oneOf(MOVINGS, raw.moving, usual.moving),
    turning: oneOf(TURNINGS, raw.turning, usual.turning),
    sides: oneOf(SIDE_SHADES, raw.sides, usual.sides),
    seated: raw.seated === true,
    wordsStay: raw.wordsStay === true,
    rate: oneOf(RATES, raw.rate, usual.rate),
    used: Array.isArray(raw.used) ? VERBS.filter((v) => (raw.used as unknown[]).includes(v)) : [],
  };
  return { memory, writable: !newer };
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
  /** Everything as at first; the record goes. */
  clear(): Memory;
}

export function createMemory(store: Store | null): MemoryKeeper {
  const load = () => {
    try {
      return parseMemory(store?.getItem(MEMORY_KEY) ?? null);
    } catch {
      return { memory: DEFAULT_MEMORY, writable: true };
    }
  };
  const loaded = load();
  let { memory, writable } = loaded;
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
    clear() {
      memory = DEFAULT_MEMORY;
      if (loaded.writable) {
        try {
          store?.removeItem(MEMORY_KEY);
        } catch {
          // Refused: it is written over with the next change.
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
  clear(): void;
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
    clear: () => change((heard) => heard.clear()),
  };
}

/** Slow facts only: what the interface shows. Nothing here changes every frame. */
import { createStore } from 'zustand/vanilla';
import type { Tier } from './light/quality';
import type { Story } from './narration/story';
import type { CaptionSize, Memory, Verb } from './storage';
import type { Side } from './walk/nearby';
import { DEFAULT_MEMORY } from './storage';

export type Phase = 'loading' | 'ready' | 'walking';
export type Trouble =
  | 'lost-context'
  | 'place-failed'
  | 'rest-failed'
  | 'stars-failed'
  | 'story-failed'
  | 'headset-refused'
  | 'headset-ended';

export interface Facts {
  phase: Phase;
  dream: string;
  dreamTitle: string;
  place: string;
  placeTitle: string;
  /** Where one is and what is seen there, said. */
  orientation: string;
  invitation: string;
  /** In the gallery of stars, or inside a dream. */
  home: boolean;
  mode: 'explore' | 'guided';
  /** A hand took over from the guided walk; after a rest it goes on by itself. */
  handsBack: boolean;
  /** While carried through a dream: the share of it that lies behind, and the minutes ahead (0: less than one). */
  carriedShare: number | null;
  carriedMinutes: number;
  paused: boolean;
  /** The sheet of settings is open. */
  settings: boolean;
  /** There is none to be seen; one can be put on; it is being entered; one is in it. */
  headset: 'none' | 'offered' | 'entering' | 'inside';
  /** Whoever was in it has taken it off, or looks at something of the system's: everything rests. */
  away: boolean;
  /** Between two places. */
  crossing: boolean;
  /** What the system says of motion. */
  systemReducesMotion: boolean;
  /** And of contrast. */
  systemWantsContrast: boolean;
  tier: Tier;
  /** Name of what is near enough to be attended to. */
  near: string | null;
  /** Minutes to be carried through the dream whose star that is, once its story is there. */
  nearMinutes: number | null;
  /** Lines that say what was wrong with the address, in plain words. */
  notices: readonly string[];
  trouble: Trouble | null;
  /** The story of the dream one is in, once it is there; what of it is shown now, and the last sentence begun. */
  story: Story | null;
  caption: readonly string[] | null;
  sentence: string | null;
  /** A voice is heard speaking it. */
  voiced: boolean;
  /** Names of the system's voices for it, or null while nobody has asked; whether any of it was recorded. */
  voices: readonly string[] | null;
  recorded: boolean;
  /** The voice that was to be tried could not be heard. */
  voiceFailed: boolean;
  /** Silent: nobody has asked for it yet, or it is switched off. Waits: the browser holds it back. None: there is none here. */
  sound: 'silent' | 'waiting' | 'heard' | 'none';
  /** A sound, in words, for whoever does not hear it. */
  soundCaption: string | null;
  /** Where the star is that calls, for whoever has lost it. */
  lostStar: Side | null;
  /** A hint the visitor may still need. */
  hint: Verb | null;
  memory: Memory;
  /** A light that stands for the place before it is drawn. */
  light: readonly [string, string, string];
  /** The canvas shows a finished picture. */
  drawn: boolean;
}

/** The visitor's own wish, or else the system's. */
export function reducesMotion({ memory, systemReducesMotion }: Facts): boolean {
  return memory.reduceMotion === 'auto' ? systemReducesMotion : memory.reduceMotion === 'on';
}

/** Carried from view to view without gliding: who wishes so, and everybody in a headset. */
export function goesByFades(facts: Facts): boolean {
  return facts.headset === 'inside' || reducesMotion(facts);
}

export function wantsContrast({ memory, systemWantsContrast }: Facts): boolean {
  return memory.contrast === 'auto' ? systemWantsContrast : memory.contrast === 'on';
}

/** Whoever hears nothing reads of it, unless they wish otherwise. */
export function wantsSoundCaptions({ memory, sound }: Facts): boolean {
  if (memory.soundCaptions !== 'auto') return memory.soundCaptions === 'on';
  return memory.muted || sound === 'none' || sound === 'waiting';
}

/** Whoever wants no captions hears the words instead; where nothing is heard they are shown all the same. */
export function captionSize({ memory, sound, voiceFailed }: Facts): CaptionSize {
  const heard = !memory.muted && sound !== 'none' && !voiceFailed;
  return memory.captions === 'off' && !heard ? 'medium' : memory.captions;
}

export type FactStore = ReturnType<typeof createFacts>;

export function createFacts() {
  return createStore<Facts>()(() => ({
    phase: 'loading',
    dream: '',
    dreamTitle: '',
    place: '',
    placeTitle: '',
    orientation: '',
    invitation: '',
    home: true,
    mode: 'explore',
    handsBack: false,
    carriedShare: null,
    carriedMinutes: 0,
    paused: false,
    settings: false,
    headset: 'none',
    away: false,
    crossing: false,
    systemReducesMotion: false,
    systemWantsContrast: false,
    tier: 'low',
    near: null,
    nearMinutes: null,
    notices: [],
    trouble: null,
    lostStar: null,
    hint: null,
    story: null,
    caption: null,
    sentence: null,
    voiced: false,
    voices: null,
    recorded: false,
    voiceFailed: false,
    sound: 'silent',
    soundCaption: null,
    memory: DEFAULT_MEMORY,
    light: ['#030416', '#241f49', '#030416'],
    drawn: false,
  }));
}

/** A compiled story, as tools/story/compile.mjs emits it from scenes/<dream>/story.<lang>.md. */

export interface Cue {
  /** One or two lines of at most 42 characters. */
  lines: readonly string[];
  characters: number;
}

export interface Sentence {
  text: string;
  cues: readonly Cue[];
}

/** A phrase set in light where the story stands, as long as its passage is told. */
export interface WorldWord {
  text: string;
  /** Named point of the place it stands at, or null: before the visitor. */
  at: string | null;
  /** Index of the sentence it comes with. */
  sentence: number;
}

export interface Passage {
  id: string;
  /** Id of the place it belongs to. */
  place: string;
  /** Named point of the place it is told at, or null where the whole place tells it. */
  at: string | null;
  /** Metres round that point. */
  radiusM: number;
  /** Resting the gaze on the point arms it as well. */
  look: boolean;
  /** What has to happen in the place before it may be told, or null where nothing has. */
  when: string | null;
  /** Rows of the dream it tells. */
  rows: readonly string[];
  sentences: readonly Sentence[];
  /** How many sentences lie behind at the end of each paragraph. */
  paragraphs: readonly number[];
  words: readonly WorldWord[];
  /** Said once more, in the world, to whoever stays when the passage is over. */
  echoes: readonly string[];
  /** The sentence that stands for the whole where there is no time for it. */
  key: number;
}

export interface Story {
  dream: string;
  title: string;
  lang: string;
  passages: readonly Passage[];
}

export const PACES = ['slow', 'medium', 'fast'] as const;
export type Pace = (typeof PACES)[number];

/** Characters a second: 14 is a reader of 140 words a minute (measured on English prose). */
export const CHARACTERS_PER_S: Readonly<Record<Pace, number>> = { slow: 11, medium: 14, fast: 17 };
const SHORTEST_S = 1.6;
const LONGEST_S: Readonly<Record<Pace, number>> = { slow: 8, medium: 7, fast: 7 };

/** Seconds a cue stays. */
export function cueSeconds({ characters }: Cue, pace: Pace): number {
  return Math.min(LONGEST_S[pace], Math.max(SHORTEST_S, characters / CHARACTERS_PER_S[pace]));
}

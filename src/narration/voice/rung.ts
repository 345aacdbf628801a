/** One way of being read aloud: what it is given, and what it announces. */
import type { Passage } from '../story';

export interface Line {
  dream: string;
  lang: string;
  passage: Passage;
  sentence: number;
}

/** What a voice says of itself; `failed` and `ended` never before `say` has returned. */
export interface Heard {
  /**
   * It begins now and takes so many seconds: exactly, or as far as one can tell. `starts`: seconds from its beginning at
   * which each cue comes, where that is known.
   */
  started(seconds: number, exact: boolean, starts: readonly number[] | null): void;
  ended(): void;
  failed(): void;
}

export interface Saying {
  /** Nothing is announced after this. */
  stop(): void;
  /** As `stop`, and it is not to be asked again: it has kept silent for too long. */
  giveUp(): void;
}

export interface Rung {
  /** Null where it cannot. */
  say(line: Line, heard: Heard): Saying | null;
}

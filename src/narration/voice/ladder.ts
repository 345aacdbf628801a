/**
 * The ladder of voices: each sentence is offered to one after the other until one takes it; where none does, the words go
 * at their own pace. Nothing waits for a voice longer than said here, and there is never more than one. No clock of its
 * own: what a voice announces is written into the telling, whose clock counts.
 */
import type { Cue } from '../story';
import type { Telling, Voiced } from '../telling';
import type { Heard, Rung, Saying } from './rung';

/** A voice that has not begun by then will not. */
export const BEGINS_WITHIN_S = 3;
/** How long one that has begun may take: where its length is known, and where it was guessed. */
const OVER_S = 1;
export const patienceS = (seconds: number, exact: boolean) => (exact ? seconds + OVER_S : seconds * 2 + 4);
/** A sentence is voiced from its beginning or not at all. */
const JUST_BEGUN_S = 0.2;

export interface LadderOptions {
  /** The best first. */
  rungs: readonly Rung[];
  /** Whether anything is to be heard now. Asked in every tick. */
  wanted(): boolean;
  /** A voice is heard from now on, or none is. */
  onVoiced(voiced: boolean): void;
}

interface Said {
  telling: Telling;
  voice: Voiced;
  rung: number;
  saying: Saying | null;
  heard: boolean;
}

export type Ladder = ReturnType<typeof createLadder>;

/** When each cue comes, in seconds, where a sentence of known characters takes `seconds`. */
export function spread(cues: readonly Cue[], seconds: number): number[] {
  const all = cues.reduce((sum, { characters }) => sum + characters, 0);
  let before = 0;
  return cues.map(({ characters }) => {
    const start = all > 0 ? (seconds * before) / all : 0;
    before += characters;
    return start;
  });
}

export function createLadder({ rungs, wanted, onVoiced }: LadderOptions) {
  let told: Telling | null = null;
  let spoken = 0;
  let said: Said | null = null;

  function heardBy(now: Said, cues: readonly Cue[]): Heard {
    const { telling, voice } = now;
    const counts = () => said === now && telling.voice === voice;
    return {
      started(seconds, exact, starts) {
        if (!counts() || voice.state !== 'asked') return;
        now.heard = true;
        voice.state = 'heard';
        voice.seconds = 0;
        voice.lengthS = seconds;
        voice.patienceS = patienceS(seconds, exact);
        voice.starts = starts ?? spread(cues, seconds);
        onVoiced(true);
      },
      ended() {
        if (!counts()) return;
        voice.state = 'over';
        if (now.heard) onVoiced(false);
      },
      failed() {
        if (!counts()) return;
        said = null;
        telling.voice = null;
        if (now.heard) onVoiced(false);
        else if (telling.mode === 'speak') ask(telling, now.rung + 1);
      },
    };
  }

  function ask(telling: Telling, from: number): void {
    const passage = telling.story.passages[telling.passage];
    const sentence = passage?.sentences[telling.sentence];
    if (passage === undefined || sentence === undefined) return;
    const { dream, lang } = telling.story;
    for (let rung = from; rung < rungs.length; rung++) {
      const voice: Voiced = {
        state: 'asked',
        seconds: 0,
        lengthS: 0,
        patienceS: BEGINS_WITHIN_S,
        starts: [],
      };
      const now: Said = { telling, voice, rung, saying: null, heard: false };
      said = now;
      telling.voice = voice;
      now.saying =
        rungs[rung]?.say({ dream, lang, passage, sentence: telling.sentence }, heardBy(now, sentence.cues)) ??
        null;
      if (now.saying !== null) return;
    }
    said = null;
    telling.voice = null;
  }

  function stop(): void {
    if (said === null) return;
    const { telling, voice, saying, heard } = said;
    said = null;
    if (telling.voice === voice) telling.voice = null;
    saying?.stop();
    if (heard) onVoiced(false);
  }

  /** The telling has gone on without the voice. */
  function letGo({ telling, voice, rung, saying, heard }: Said): void {
    said = null;
    if (heard) onVoiced(false);
    if (voice.state !== 'late') {
      saying?.stop();
      return;
    }
    saying?.giveUp();
    // Nothing of it was heard: somebody else may say it.
    if (!heard && telling === told && telling.spoken === spoken && telling.mode === 'speak')
      ask(telling, rung + 1);
  }

  return {
    stop,
    /** After each tick of the telling, or of none. */
    follow(telling: Telling | null): void {
      if (said !== null) {
        if (said.telling !== telling || said.telling.voice !== said.voice) letGo(said);
        else if (!wanted()) stop();
      }
      if (telling === null || (telling === told && telling.spoken === spoken)) return;
      told = telling;
      spoken = telling.spoken;
      const begins = telling.mode === 'speak' && telling.cue === 0 && telling.seconds <= JUST_BEGUN_S;
      if (begins && wanted()) ask(telling, 0);
    },
  };
}

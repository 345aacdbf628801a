/** What is to stand in the world: the words of the passage being told, and an echo now and then. Pure, over the visit's clock. */
import { createEchoing, stepEchoes } from './echo';
import type { WorldWord } from './story';
import { isInWorld, passageOf, type Telling } from './telling';

const NONE: readonly WorldWord[] = [];
/** How long an echo is wanted: long enough to be read twice. */
const ECHO_S = 8;

export type InWorld = ReturnType<typeof createInWorld>;

export function createInWorld() {
  const echoing = createEchoing();
  let words = NONE;
  let echoLeftS = 0;
  /** What `words` was made for: it is made anew only when that changes. */
  let passage = -1;
  let sentence = -1;

  function derive(telling: Telling): void {
    const quiet = telling.mode === 'idle' || telling.mode === 'lead';
    const nowPassage = quiet ? -1 : telling.passage;
    const nowSentence = quiet ? -1 : telling.sentence;
    if (nowPassage === passage && nowSentence === sentence) return;
    passage = nowPassage;
    sentence = nowSentence;
    echoLeftS = 0;
    words = passageOf(telling)?.words.filter((word) => isInWorld(telling, word)) ?? NONE;
  }

  return {
    /** Replaced when it changes, never changed. */
    words: () => words,
    /** One tick. Returns the echo that begins in it, if one does. */
    step(telling: Telling, place: string, speed: number, dt: number): string | null {
      derive(telling);
      if (echoLeftS > 0) {
        echoLeftS -= dt;
        if (echoLeftS <= 0) words = NONE;
      }
      const echo = stepEchoes(echoing, telling, place, speed, dt);
      if (echo !== null) {
        words = [{ text: echo, at: null, sentence: 0 }];
        echoLeftS = ECHO_S;
      }
      return echo;
    },
  };
}

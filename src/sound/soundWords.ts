/** Sounds that mean something, in words, for whoever does not hear them: one at a time, each rarely. */
import type { DreamDefinition } from '../dream/types';
import { ORDER, type Frame } from '../frame';
import { wantsSoundCaptions, type FactStore } from '../store';
import type { Hearing } from './hearing';

export interface SoundWordsOptions {
  dreams: readonly DreamDefinition[];
  frame: Frame;
  facts: FactStore;
  hearing: Hearing;
}

const SHOWN_S = 3.5;
/** The same sound is told of again after so long. */
const AGAIN_S = 45;
/** What lasts has begun from here on, and may begin anew once it has fallen below the other. */
const BEGINS = 0.3;
const ENDED = 0.08;

export function createSoundWords({ dreams, frame, facts, hearing }: SoundWordsOptions): void {
  let words: Readonly<Record<string, string>> = {};
  let names: readonly string[] = [];
  const toldAt = new Map<string, number>();
  const lasting = new Set<string>();
  let untilS = 0;

  function tell(kind: string): void {
    const said = words[kind];
    const now = frame.clock.time;
    // One that is being read is not taken away; what comes meanwhile comes again some other time.
    if (said === undefined || now < untilS || now - (toldAt.get(kind) ?? -AGAIN_S) < AGAIN_S) return;
    if (!wantsSoundCaptions(facts.getState())) return;
    toldAt.set(kind, now);
    untilS = now + SHOWN_S;
    facts.setState({ soundCaption: said });
  }

  function turnTo(slug: string): void {
    words = dreams.find((dream) => dream.slug === slug)?.sounds ?? {};
    names = Object.keys(words);
    toldAt.clear();
    lasting.clear();
    facts.setState({ soundCaption: null });
  }

  hearing.onStrike(({ kind }) => tell(kind));
  facts.subscribe((now, before) => {
    if (now.dream !== before.dream) turnTo(now.dream);
    if (now.soundCaption !== null && !wantsSoundCaptions(now)) facts.setState({ soundCaption: null });
  });
  frame.onTick(ORDER.after, (clock) => {
    if (untilS > 0 && clock.time >= untilS) {
      untilS = 0;
      facts.setState({ soundCaption: null });
    }
    if (facts.getState().phase !== 'walking') return;
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ?? '';
      const level = hearing.levels[name] ?? 0;
      if (level < ENDED) lasting.delete(name);
      else if (level > BEGINS && !lasting.has(name)) {
        lasting.add(name);
        tell(name);
      }
    }
  });
}

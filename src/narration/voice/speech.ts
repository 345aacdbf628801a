/**
 * The system's own voice. Only local ones: others send the text out. One utterance a sentence, never paused, each kept
 * until it is over (an utterance nobody holds loses its events); a voice that fails once is not asked again.
 */
import { piecesOf } from './pieces';
import type { Heard, Line, Rung, Saying } from './rung';

export type Synth = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'> &
  Partial<Pick<SpeechSynthesis, 'addEventListener'>>;

export interface SpeechOptions {
  /** Null where the browser has none. */
  synth: Synth | null;
  createUtterance(text: string): SpeechSynthesisUtterance;
  /** As the visitor has it: whether it may speak, which voice ('' for any), how fast (1 as usual), how loud (0..1). */
  wish(): { on: boolean; voice: string; speed: number; volume: number };
  /** Seconds of the visit. */
  time(): number;
  /** Characters a second that a reader says. */
  charactersPerS: number;
  /** The list of voices has come, or has changed. */
  onVoices(): void;
}

/** Voices come late: they are asked for again until then. */
const LISTED_WITHIN_MS = 2000;
const ASK_AGAIN_MS = 250;
/** What is said right after a cancel is lost. */
const AFTER_CANCEL_MS = 100;
const RATE = 0.92;
/** How far what is learnt of a voice's speed may lead away from the usual. */
const SLOWEST = 0.5;
const FASTEST = 2.5;
const WORTH_LEARNING = 20;

export type Speech = ReturnType<typeof createSpeech>;

export function createSpeech(options: SpeechOptions) {
  const { synth, createUtterance, wish, time, charactersPerS, onVoices } = options;
  let speaking: SpeechSynthesisUtterance | null = null;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let waiting: (() => void) | null = null;
  /** The choice with which it failed; another choice is another chance. */
  let failedWith: string | null = null;
  /** How much faster it speaks than a reader at the same speed. */
  let learnt = 1;

  function list(): readonly SpeechSynthesisVoice[] {
    try {
      return synth?.getVoices() ?? [];
    } catch {
      return [];
    }
  }
  function voicesFor(lang: string): SpeechSynthesisVoice[] {
    const language = lang.split('-')[0];
    return list().filter(
      (voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language,
    );
  }
  function voiceFor(lang: string): SpeechSynthesisVoice | null {
    const voices = voicesFor(lang);
    const { voice } = wish();
    return (
      voices.find(({ name }) => name === voice) ?? voices.find((one) => one.default) ?? voices[0] ?? null
    );
  }

  let listed = synth === null || list().length > 0;
  function askAgain(leftMs: number): void {
    setTimeout(() => {
      if (listed) return;
      listed = list().length > 0 || leftMs <= ASK_AGAIN_MS;
      if (listed) onVoices();
      else askAgain(leftMs - ASK_AGAIN_MS);
    }, ASK_AGAIN_MS);
  }
  if (!listed) askAgain(LISTED_WITHIN_MS);
  synth?.addEventListener?.('voiceschanged', () => {
    listed ||= list().length > 0;
    if (listed) onVoices();
  });

  function cancel(): void {
    waiting = null;
    if (speaking === null) return;
    speaking = null;
    try {
      synth?.cancel();
    } catch {
      // Nothing was to be heard of it either.
    }
    clearTimeout(settling);
    settling = setTimeout(() => {
      settling = undefined;
      const go = waiting;
      waiting = null;
      go?.();
    }, AFTER_CANCEL_MS);
  }

  function utter(text: string, voice: SpeechSynthesisVoice, heard: Heard): Saying | null {
    // Whatever is still under way must not be heard together with this, nor hold it up.
    cancel();
    const { speed, volume, voice: choice } = wish();
    const pieces = piecesOf(text);
    const usual = charactersPerS * speed;
    let next = 0;
    let beganAt: number | null = null;
    let over = false;

    const fail = (lasting: boolean) => {
      if (over) return;
      over = true;
      cancel();
      if (lasting) failedWith = choice;
      heard.failed();
    };
    const done = () => {
      if (over) return;
      if (beganAt === null) {
        fail(true);
        return;
      }
      if (next < pieces.length) {
        if (!go()) fail(true);
        return;
      }
      over = true;
      speaking = null;
      const took = time() - beganAt;
      if (text.length >= WORTH_LEARNING && took > 0) {
        const ratio = text.length / took / usual;
        learnt = Math.min(FASTEST, Math.max(SLOWEST, (learnt + ratio) / 2));
      }
      heard.ended();
    };
    /** Says the next piece; false where even asking for it throws. */
    function go(): boolean {
      try {
        const utterance = createUtterance(pieces[next] ?? '');
        next += 1;
        utterance.voice = voice;
        // Android wants the language even where the voice is known.
        utterance.lang = voice.lang.replace('_', '-');
        utterance.rate = RATE * speed;
        utterance.pitch = 1;
        utterance.volume = volume;
        utterance.addEventListener('start', () => {
          if (over || beganAt !== null) return;
          beganAt = time();
          heard.started(text.length / (usual * learnt), false, null);
        });
        utterance.addEventListener('end', done);
        // Whoever breaks it off from elsewhere has not broken the voice.
        utterance.addEventListener('error', ({ error }) =>
          fail(error !== 'not-allowed' && error !== 'interrupted' && error !== 'canceled'),
        );
        speaking = utterance;
        synth?.speak(utterance);
        return true;
      } catch {
        speaking = null;
        return false;
      }
    }
    const stop = () => {
      over = true;
      cancel();
    };
    if (settling !== undefined)
      waiting = () => {
        if (!go()) fail(true);
      };
    else if (!go()) {
      failedWith = choice;
      return null;
    }
    return {
      stop,
      giveUp() {
        stop();
        failedWith = choice;
      },
    };
  }

  return {
    /** Names of the voices for a language, or null while they may still come. */
    voices: (lang: string): readonly string[] | null =>
      listed ? [...new Set(voicesFor(lang).map(({ name }) => name))] : null,
    /** Says nothing, within a gesture: some systems let nobody speak later who has not spoken then. */
    prime(): void {
      if (speaking !== null) return;
      try {
        const nothing = createUtterance('');
        nothing.addEventListener('end', () => {
          if (speaking === nothing) speaking = null;
        });
        synth?.speak(nothing);
        speaking = nothing;
      } catch {
        // The first sentence will tell.
      }
    },
    /** Says something at once, whatever has failed before: to be called from a gesture. */
    sample(text: string, lang: string, heard: Heard): Saying | null {
      const voice = voiceFor(lang);
      failedWith = null;
      return voice === null ? null : utter(text, voice, heard);
    },
    say({ lang, passage, sentence }: Line, heard: Heard): Saying | null {
      const { on, voice: choice } = wish();
      const text = passage.sentences[sentence]?.text;
      if (!on || text === undefined || failedWith === choice) return null;
      const voice = voiceFor(lang);
      return voice === null ? null : utter(text, voice, heard);
    },
  } satisfies Rung & Record<string, unknown>;
}

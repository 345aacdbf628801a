/** Voices of every kind for tests: systems that speak, and all the ways in which they do not. Time is that of fake timers. */
import { vi } from 'vitest';
import type { Heard, Line, Rung, Saying } from '../../src/narration/voice/rung';
import type { Synth } from '../../src/narration/voice/speech';

export const MODES = [
  'ok',
  'never-starts',
  'never-ends',
  'empty-list',
  'late-voices',
  'error',
  'throws on speak',
] as const;
export type Mode = (typeof MODES)[number];

export class FakeUtterance extends EventTarget {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  rate = 1;
  pitch = 1;
  volume = 1;
  constructor(readonly text: string) {
    super();
  }
}

export const voice = (name: string, more: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice => ({
  name,
  lang: 'en-GB',
  localService: true,
  default: false,
  voiceURI: name,
  ...more,
});

const VOICES = [
  voice('Far away', { localService: false, default: true }),
  voice('Anna'),
  voice('Bert', { lang: 'en_US', default: true }),
  voice('Clara', { lang: 'de-DE' }),
];
const STARTS_MS = 50;
const LATE_MS = 900;
const LOST_AFTER_CANCEL_MS = 99;
/** Characters a second at rate 1: faster than a reader, as most are. */
export const FAKE_SPEED = 17;

/** A system's voice, with the quirks of real ones: what is said right after a cancel is lost, cancelling announces an error. */
export function createSynth(first: Mode) {
  const said: FakeUtterance[] = [];
  let mode = first;
  let there = mode !== 'empty-list' && mode !== 'late-voices';
  let speaking: FakeUtterance | null = null;
  let deaf = false;
  let twice = 0;
  const listeners: (() => void)[] = [];
  if (mode === 'late-voices')
    setTimeout(() => {
      there = true;
      for (const listen of listeners) listen();
    }, LATE_MS);
  const fire = (utterance: FakeUtterance, name: string, more = {}) =>
    utterance.dispatchEvent(Object.assign(new Event(name), more));
  const synth: Synth = {
    getVoices: () => (there ? [...VOICES] : []),
    addEventListener: (_: string, listen: unknown) => void listeners.push(listen as () => void),
    speak(given) {
      if (mode === 'throws on speak') throw new Error('No.');
      const utterance = given as unknown as FakeUtterance;
      if (deaf) return;
      if (speaking !== null) twice += 1;
      said.push(utterance);
      speaking = utterance;
      const isOn = () => speaking === utterance;
      const fail = () => {
        if (!isOn()) return;
        speaking = null;
        fire(utterance, 'error', { error: 'synthesis-failed' });
      };
      if (mode === 'never-starts') return;
      if (mode === 'error') {
        setTimeout(fail, STARTS_MS);
        return;
      }
      setTimeout(() => isOn() && fire(utterance, 'start'), STARTS_MS);
      if (mode === 'never-ends') return;
      const seconds = utterance.text.length / FAKE_SPEED / utterance.rate;
      setTimeout(
        () => {
          if (!isOn()) return;
          speaking = null;
          fire(utterance, 'end');
        },
        STARTS_MS + seconds * 1000,
      );
    },
    cancel() {
      const cut = speaking;
      speaking = null;
      deaf = true;
      setTimeout(() => (deaf = false), LOST_AFTER_CANCEL_MS);
      if (cut !== null) setTimeout(() => fire(cut, 'error', { error: 'interrupted' }), 1);
    },
  };
  return {
    synth,
    said,
    speaking: () => speaking !== null,
    /** How often somebody was to speak while somebody spoke. */
    twice: () => twice,
    turn: (to: Mode) => (mode = to),
  };
}

/** What a voice by chance does with a sentence. */
export interface Fate {
  /** Seconds until it begins, and how long it is then heard. Infinity: never. */
  beginsS: number;
  lastsS: number;
  /** Seconds it says it will take. */
  saysS: number;
  exact: boolean;
  /** Instead of ending it breaks off. */
  breaks: boolean;
}

/** A voice whose fate is told for each line; null where it does not take it. `on` is called as it begins to be heard, and as it is not heard any more. */
export function createFated(
  fate: (line: Line) => Fate | null,
  on: (heard: boolean) => void,
): Rung & { gaveUp: number } {
  const rung = {
    gaveUp: 0,
    say(line: Line, heard: Heard): Saying | null {
      const now = fate(line);
      if (now === null) return null;
      let sounds = false;
      const hush = () => {
        if (sounds) on(false);
        sounds = false;
      };
      const timers: ReturnType<typeof setTimeout>[] = [];
      const after = (seconds: number, what: () => void) => {
        if (Number.isFinite(seconds)) timers.push(setTimeout(what, seconds * 1000));
      };
      after(now.beginsS, () => {
        sounds = true;
        on(true);
        heard.started(now.saysS, now.exact, null);
      });
      after(now.beginsS + now.lastsS, () => {
        hush();
        if (now.breaks) heard.failed();
        else heard.ended();
      });
      const stop = () => {
        timers.forEach(clearTimeout);
        hush();
      };
      return {
        stop,
        giveUp() {
          rung.gaveUp += 1;
          stop();
        },
      };
    },
  };
  return rung;
}

/** Lets time pass for everything but the telling. */
export const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

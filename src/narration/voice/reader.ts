/** Whoever reads the story aloud: the ladder of voices, joined to the visit. Comes by itself when it is first wanted. */
import type { Frame } from '../../frame';
import type { VoiceOutlet } from '../../sound/outlet';
import type { FactStore } from '../../store';
import type { Telling } from '../telling';
import { BEGINS_WITHIN_S, createLadder } from './ladder';
import { createRecorded } from './recorded';
import type { Saying } from './rung';
import { createSpeech } from './speech';

export interface ReaderOptions {
  facts: FactStore;
  frame: Frame;
  /** Whether there may be recordings. */
  recordings: boolean;
  outlet(): VoiceOutlet | null;
  charactersPerS: number;
  breathe(): Promise<void>;
}

export type Reader = ReturnType<typeof createReader>;

/** The passage being told, or else the next. */
function passageToKeep({ mode, passage, states }: Telling): number {
  if (mode !== 'idle') return passage;
  for (let i = 0; i < states.length; i++) if (states[i] === 'ahead') return i;
  return states.length;
}

export function createReader({ facts, frame, recordings, outlet, charactersPerS, breathe }: ReaderOptions) {
  const { clock } = frame;
  const memory = () => facts.getState().memory;
  const langOf = () => facts.getState().story?.lang ?? document.documentElement.lang;
  const wanted = () => {
    const { readAloud, muted, voiceVolume } = memory();
    // Time that is played is not listened to.
    return readAloud !== 'off' && !muted && voiceVolume > 0 && !clock.held && !clock.paused;
  };
  const speech = createSpeech({
    synth: 'speechSynthesis' in window ? window.speechSynthesis : null,
    createUtterance: (text) => new SpeechSynthesisUtterance(text),
    wish() {
      const { readAloud, voice, voiceSpeed, voiceVolume } = memory();
      return { on: readAloud === 'on', voice, speed: voiceSpeed, volume: voiceVolume };
    },
    time: () => clock.time,
    charactersPerS,
    onVoices: showVoices,
  });
  const recorded = recordings
    ? createRecorded({
        outlet,
        base: 'voice/',
        fetch: (address) => fetch(address),
        charactersPerS,
        breathe,
        report: (message) => console.warn(message),
      })
    : null;
  const ladder = createLadder({
    rungs: recorded === null ? [speech] : [recorded, speech],
    wanted,
    onVoiced: (voiced) => facts.setState({ voiced }),
  });

  function showVoices(): void {
    facts.setState({ voices: speech.voices(langOf()) });
  }
  showVoices();
  void recorded?.listed.then(() => facts.setState({ recorded: recorded.count() > 0 }));

  let sampling: Saying | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;
  function stopSample(): void {
    clearTimeout(patience);
    sampling?.stop();
    sampling = null;
  }

  // Some browsers go on speaking for a page that is gone.
  window.addEventListener('pagehide', () => {
    ladder.stop();
    stopSample();
  });
  facts.subscribe((now, before) => {
    const lost = now.trouble === 'lost-context' && before.trouble !== 'lost-context';
    if (lost || (now.paused && !before.paused) || (now.away && !before.away)) ladder.stop();
    if (before.settings && !now.settings) stopSample();
    if (now.story !== before.story) showVoices();
    if (now.phase === 'walking' && before.phase !== 'walking' && now.memory.readAloud === 'on' && wanted())
      speech.prime();
  });

  return {
    /** After each tick of the telling, or of none. */
    follow(telling: Telling | null): void {
      const keeps = telling !== null && wanted();
      recorded?.keep(keeps ? telling.story : null, keeps ? passageToKeep(telling) : 0);
      ladder.follow(telling);
    },
    /** Says something now, in the system's voice: to be called from a gesture. */
    sample(text: string): void {
      ladder.stop();
      stopSample();
      const tell = (voiceFailed: boolean) => facts.setState({ voiceFailed });
      tell(false);
      if (memory().muted) return;
      const heard = speech.sample(text, langOf(), {
        started: () => clearTimeout(patience),
        ended: () => (sampling = null),
        failed() {
          clearTimeout(patience);
          sampling = null;
          tell(true);
        },
      });
      sampling = heard;
      if (heard === null) tell(true);
      // While settings are open the visit's clock stands.
      else
        patience = setTimeout(() => {
          sampling = null;
          heard.giveUp();
          tell(true);
        }, BEGINS_WITHIN_S * 1000);
    },
  };
}

/**
 * Opens the ear when the visitor first does something, and keeps asking with everything they do: a browser lets nothing
 * sound before. What makes the sound comes only then; where none can be made the walk goes on in silence.
 */
import type { Engine } from './engine';
import type { SoundOptions } from './listener';
import type { VoiceOutlet } from './outlet';

export interface Ear {
  /** To be called while a hand does something. */
  open(): void;
  /** Where recorded speech goes; null while nothing can be heard. */
  outlet(): VoiceOutlet | null;
  /** For measurements. */
  sounding(): number;
}

const GESTURES = ['pointerup', 'keydown', 'touchend'] as const;

export function createEar(options: SoundOptions): Ear {
  const { facts, frame, report } = options;
  let context: AudioContext | null = null;
  let engine: Engine | null = null;
  let coming = false;

  function make(): AudioContext | null {
    try {
      const made = new AudioContext({ latencyHint: options.tier === 'headset' ? 'playback' : 'balanced' });
      // A phone's silent switch is for ringing, not for what somebody came to hear.
      const session = (navigator as { audioSession?: { type: string } }).audioSession;
      if (session !== undefined) session.type = 'playback';
      return made;
    } catch (cause) {
      report('There is no sound here; the walk goes on without.', cause);
      facts.setState({ sound: 'none' });
      return null;
    }
  }

  function open(): void {
    const { phase, memory, sound } = facts.getState();
    // Time that is held has no sound of its own; and nothing is made that nobody wants to hear.
    if (phase !== 'walking' || memory.muted || sound === 'none' || frame.clock.held) return;
    // Not every browser tells; what it then refuses waits for the next gesture.
    const { userActivation } = navigator as { userActivation?: UserActivation };
    if (userActivation !== undefined && !userActivation.hasBeenActive) return;
    if (context !== null) {
      engine?.wake();
      return;
    }
    context = make();
    if (context === null || coming) return;
    coming = true;
    import('./engine').then(
      ({ createEngine }) => {
        if (context === null) return;
        engine = createEngine(context, options, () => {
          context = make();
          return context;
        });
      },
      (cause: unknown) => {
        report('What makes the sound could not be loaded; the walk goes on without.', cause);
        facts.setState({ sound: 'none' });
      },
    );
  }

  for (const gesture of GESTURES) window.addEventListener(gesture, open, { passive: true });
  facts.subscribe((now, before) => {
    // Whoever puts the sound back on does so with a hand.
    if (before.memory.muted && !now.memory.muted) open();
  });

  return { open, outlet: () => engine?.outlet() ?? null, sounding: () => engine?.sounding() ?? 0 };
}

/**
 * A slow melody that is never finished: three to five notes that wander by small steps and come home, then a rest as
 * long as they were. It comes once something has been told, goes on while nobody speaks, and hurries for nobody.
 */
import { createRandom } from '../../shaders/lib/hash';
import { degree, hzOf } from './notes';
import { motif } from './recipes/motif';
import type { Heard, Play } from './score';

export interface MelodyOptions {
  seed: number;
  /** MIDI number of the note it comes home to. */
  tonic: number;
  scale: readonly number[];
  /** Seconds from note to note, and between phrases. */
  noteS: number;
  restS: number;
}

/** Degrees of the scale it keeps within. */
const LOWEST = -3;
const HIGHEST = 7;

export function createMelody({ seed, tonic, scale, noteS, restS }: MelodyOptions) {
  const random = createRandom(seed);
  let untilS = restS * 0.5;
  let notesLeft = 0;
  let at = 0;
  /** One step; `share` 0..1 is how much of it is to be heard. */
  return (play: Play, heard: Heard, share: number, dt: number) => {
    untilS -= dt;
    if (untilS > 0) return;
    if (share <= 0.02 || heard.voiced) {
      untilS = 0.5;
      notesLeft = 0;
      return;
    }
    if (notesLeft === 0) {
      notesLeft = 3 + Math.floor(random() * 3);
      at = random() < 0.5 ? 0 : 2;
    } else {
      const step = random() < 0.75 ? 1 : 2;
      // The last but one leads home.
      const home = notesLeft === 1 ? -Math.sign(at) : 0;
      const way = home === 0 ? (random() < 0.5 ? -1 : 1) : home;
      at = Math.min(HIGHEST, Math.max(LOWEST, at + way * step));
    }
    notesLeft -= 1;
    if (notesLeft === 0 && Math.abs(at) <= 2) at = 0;
    const hz = hzOf(degree(tonic, scale, at));
    const strength = share * (0.55 + 0.45 * random());
    play.once(motif, { hz, seconds: noteS * 2.4, strength }, { at: null, bus: 'music', wet: 0.6 });
    untilS = notesLeft > 0 ? noteS * (0.85 + 0.3 * random()) : restS * (0.7 + 0.6 * random());
  };
}

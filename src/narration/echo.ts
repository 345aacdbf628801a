/**
 * Echoes: whoever holds still when a passage is over is told one thing more, now and then. Pure, over the visit's clock.
 */
import { passageOf, type Telling } from './telling';

/** Slower than this is holding still. */
const STILL_MS = 0.15;
const AFTER_STILL_S = 20;
const APART_S = 40;
const PER_PLACE = 3;

export interface Echoing {
  /** Seconds of stillness with nothing being told, and since the last echo. */
  stillS: number;
  since: number;
  /** How many the place has given, and which it is. */
  given: number;
  place: string;
  /** The passage echoes are taken from, and how many of its own it has given. */
  passage: number;
  next: number;
}

export function createEchoing(): Echoing {
  return { stillS: 0, since: Number.POSITIVE_INFINITY, given: 0, place: '', passage: -1, next: 0 };
}

/** One tick. Returns the echo that begins in it, if one does. */
export function stepEchoes(
  echoing: Echoing,
  telling: Telling,
  place: string,
  speed: number,
  dt: number,
): string | null {
  if (place !== echoing.place) {
    echoing.place = place;
    echoing.given = 0;
  }
  if (telling.passage !== echoing.passage) {
    echoing.passage = telling.passage;
    echoing.next = 0;
  }
  echoing.since += dt;
  echoing.stillS = telling.mode === 'idle' && speed < STILL_MS ? echoing.stillS + dt : 0;
  if (echoing.stillS < AFTER_STILL_S || echoing.since < APART_S || echoing.given >= PER_PLACE) return null;
  const passage = passageOf(telling);
  const echo = passage?.place === place ? passage.echoes[echoing.next] : undefined;
  if (echo === undefined) return null;
  echoing.next += 1;
  echoing.given += 1;
  echoing.since = 0;
  return echo;
}

/** Where the sentences of a recorded passage lie in it, by the pauses of the one who reads. Pure. */
import type { Span } from './vtt';

/** Mean squares of a recording, one for each so many seconds. */
export const LEVEL_S = 0.01;
/** Quieter than −45 dB below full scale for so long is a pause. */
const QUIET = 10 ** (-45 / 10);
const PAUSE_S = 0.25;
/** What is kept of the silence round what is said. */
const BREATH_S = 0.15;
/** A sentence's end where no pause tells it. */
export const SENTENCE_END_S = 0.35;

export interface Pause {
  fromS: number;
  toS: number;
}

/** Pauses between what is said, the silence before and after it left out. `gain`: factor on the amplitude. */
export function pausesOf(levels: ArrayLike<number>, gain: number): Pause[] {
  const quiet = QUIET / (gain * gain);
  const pauses: Pause[] = [];
  let from = -1;
  let begun = false;
  for (let i = 0; i < levels.length; i++) {
    if ((levels[i] ?? 0) < quiet) {
      if (from < 0) from = i;
      continue;
    }
    if (begun && from >= 0 && (i - from) * LEVEL_S >= PAUSE_S - 1e-9)
      pauses.push({ fromS: from * LEVEL_S, toS: i * LEVEL_S });
    begun = true;
    from = -1;
  }
  return pauses;
}

/** Without the silence round it but for a breath. Where all is silence nothing is taken away. */
export function trim(levels: ArrayLike<number>, gain: number, { fromS, toS, starts }: Span): Span {
  const quiet = QUIET / (gain * gain);
  let first = Math.max(0, Math.floor(fromS / LEVEL_S));
  let last = Math.min(levels.length, Math.ceil(toS / LEVEL_S)) - 1;
  while (first <= last && (levels[first] ?? 0) < quiet) first += 1;
  if (first > last) return { fromS, toS, starts };
  while ((levels[last] ?? 0) < quiet) last -= 1;
  const from = Math.max(fromS, first * LEVEL_S - BREATH_S);
  const to = Math.min(toS, (last + 1) * LEVEL_S + BREATH_S);
  return {
    fromS: from,
    toS: to,
    starts: starts?.map((start) => Math.max(0, start - (from - fromS))) ?? null,
  };
}

/** Ends of all sentences but the last, in seconds, if reading went on at one speed with a short rest after each. */
function proportional(characters: readonly number[], { fromS, toS }: Pause): number[] {
  const all = characters.reduce((sum, one) => sum + one, 0);
  const rest = Math.min(SENTENCE_END_S, (toS - fromS) / (characters.length * 2));
  const speaks = toS - fromS - rest * (characters.length - 1);
  let time = fromS;
  return characters.slice(0, -1).map((one) => {
    time += all > 0 ? (speaks * one) / all : 0;
    const end = time + rest / 2;
    time += rest;
    return end;
  });
}

/** One pause for each end, in their order, together as near to them as can be. */
function nearest(pauses: readonly Pause[], ends: readonly number[]): Pause[] {
  const far = (pause: number, end: number) => {
    const { fromS, toS } = pauses[pause] ?? { fromS: 0, toS: 0 };
    return Math.abs((fromS + toS) / 2 - (ends[end] ?? 0));
  };
  /** cost[e][p]: the best way to have given the first e ends pauses before p. */
  const cost = Array.from({ length: ends.length + 1 }, (_, e) =>
    new Float64Array(pauses.length + 1).fill(e === 0 ? 0 : Number.POSITIVE_INFINITY),
  );
  const at = (e: number, p: number) => cost[e]?.[p] ?? Number.POSITIVE_INFINITY;
  for (let e = 1; e <= ends.length; e++) {
    const row = cost[e];
    if (row === undefined) break;
    for (let p = e; p <= pauses.length; p++)
      row[p] = Math.min(at(e, p - 1), at(e - 1, p - 1) + far(p - 1, e - 1));
  }
  const chosen: Pause[] = [];
  let p = pauses.length;
  for (let e = ends.length; e > 0; e--) {
    while (at(e, p) === at(e, p - 1)) p -= 1;
    const pause = pauses[p - 1];
    if (pause !== undefined) chosen.unshift(pause);
    p -= 1;
  }
  return chosen;
}

/** Each sentence's part of a recording that has all of them, one after the other. */
export function spansBySilence(
  levels: ArrayLike<number>,
  gain: number,
  characters: readonly number[],
): Span[] {
  const whole = trim(levels, gain, { fromS: 0, toS: levels.length * LEVEL_S, starts: null });
  const ends = proportional(characters, whole);
  const pauses = pausesOf(levels, gain);
  const cuts = pauses.length >= ends.length ? nearest(pauses, ends) : null;
  return characters.map((_, i) => {
    const end = ends[i];
    const before = cuts?.[i - 1];
    const after = cuts?.[i];
    const fromS =
      i === 0 ? whole.fromS : (before?.toS ?? ends[i - 1] ?? 0) - (before === undefined ? 0 : BREATH_S);
    const toS =
      end === undefined ? whole.toS : after === undefined ? end : Math.min(after.fromS + BREATH_S, after.toS);
    return { fromS: Math.max(0, fromS), toS, starts: null };
  });
}

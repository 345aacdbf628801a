/**
 * Pictures a second: 72, and 90 only once 72 have been held for a while; back for good where 90 are not. Never 120: a
 * headset's battery and its warmth are the visitor's. Pure.
 */
import type { Rate } from '../storage';

const STEADY = 72;
const SMOOTH = 90;
export const WATCH_S = 3;
/** A picture is missed when it takes so much longer than it should; and so many of a watch are too many. */
const LATE = 1.5;
const TOO_MANY = 0.03;

export interface Watch {
  /** What is asked for now; null where nothing can be asked. */
  asked: number | null;
  /** 90 were tried and not held. */
  gaveUp: boolean;
  seconds: number;
  pictures: number;
  missed: number;
}

/** The rate offered that is nearest to a wish, below 120; null where none is offered. */
export function nearestRate(offered: ArrayLike<number> | null | undefined, wish: number): number | null {
  let best: number | null = null;
  for (const rate of Array.from(offered ?? []))
    if (rate < 120 && (best === null || Math.abs(rate - wish) < Math.abs(best - wish))) best = rate;
  return best;
}

export function createWatch(offered: ArrayLike<number> | null | undefined, wish: Rate): Watch {
  return {
    asked: nearestRate(offered, wish === '90' ? SMOOTH : STEADY),
    gaveUp: false,
    seconds: 0,
    pictures: 0,
    missed: 0,
  };
}

/** One picture of so many seconds; returns a rate that is to be asked for now, or null. */
export function stepWatch(
  watch: Watch,
  offered: ArrayLike<number> | null | undefined,
  wish: Rate,
  delta: number,
): number | null {
  if (watch.asked === null || !(delta > 0) || delta > 1) return null;
  watch.seconds += delta;
  watch.pictures += 1;
  if (delta > LATE / watch.asked) watch.missed += 1;
  if (watch.seconds < WATCH_S) return null;
  const held = watch.missed <= watch.pictures * TOO_MANY;
  watch.seconds = 0;
  watch.pictures = 0;
  watch.missed = 0;
  let next: number | null = watch.asked;
  if (!held && watch.asked > STEADY) {
    watch.gaveUp = true;
    next = nearestRate(offered, STEADY);
  } else if (wish !== '72' && held && !watch.gaveUp) next = nearestRate(offered, SMOOTH);
  else if (wish === '72') next = nearestRate(offered, STEADY);
  if (next === null || next === watch.asked) return null;
  watch.asked = next;
  return next;
}

/**
 * The governor takes away one thing at a time when frames come late and gives it back when there is room:
 * one step down per 2 s of missed budget, one step up after 20 s of head-room. A machine that cannot hold what it was
 * given back is warm: it is asked half as often each time, so that a phone does not heat up and cool down in turns. It
 * never touches the figure, words,
 * footfalls or the dither, and never changes a count by allocation or a program by recompilation.
 */
export const STEPS = ['none', 'motes', 'halo', 'bloom', 'scale-1', 'scale-2', 'scale-3'] as const;

export interface Thrift {
  /** Index into STEPS: everything up to it is in force. */
  level: number;
  /** Seconds of late frames, and of early ones, in a row. */
  late: number;
  early: number;
  /** Seconds of head-room it takes for the next step up, and seconds since the last one. */
  patience: number;
  sinceUp: number;
}

export const DOWN_AFTER_S = 2;
export const UP_AFTER_S = 20;
/** A step down so soon after one up was the step up's fault. */
const REGRET_S = 60;
export const MOST_PATIENCE_S = 320;
/** A frame is late above the first share of the budget, early below the second. */
const LATE = 1.18;
const EARLY = 0.75;
const ON_TIME_SHARE = 1 / 3;

export function createThrift(): Thrift {
  return { level: 0, late: 0, early: 0, patience: UP_AFTER_S, sinceUp: Number.POSITIVE_INFINITY };
}

/** One measured frame (seconds) against the budget (seconds). Returns true when the level changed. */
export function stepGovernor(thrift: Thrift, measured: number, budget: number): boolean {
  // A single very long frame is a tab switch or a load, not a slow machine.
  if (!(measured <= 1)) return false;
  thrift.sinceUp += measured;
  if (measured > budget * LATE) {
    thrift.late += measured;
    thrift.early = 0;
  } else if (measured < budget * EARLY) {
    thrift.early += measured;
    thrift.late = Math.max(0, thrift.late - measured);
  } else {
    // A screen that shows sixty pictures a second tells no earlier: being on time for long enough is head-room too.
    thrift.late = Math.max(0, thrift.late - measured);
    thrift.early += measured * ON_TIME_SHARE;
  }
  if (thrift.late >= DOWN_AFTER_S) {
    thrift.late = 0;
    if (thrift.level >= STEPS.length - 1) return false;
    thrift.level += 1;
    if (thrift.sinceUp < REGRET_S) thrift.patience = Math.min(MOST_PATIENCE_S, thrift.patience * 2);
    return true;
  }
  if (thrift.early >= thrift.patience) {
    thrift.early = 0;
    if (thrift.level === 0) return false;
    thrift.level -= 1;
    thrift.sinceUp = 0;
    return true;
  }
  return false;
}

/** What a level leaves, as factors. */
export function thriftFactors(level: number) {
  return {
    motes: level >= 1 ? 0.5 : 1,
    halo: level >= 2 ? 0.6 : 1,
    bloom: level >= 3 ? 0 : 1,
    scale: level >= 6 ? 0.6 : level >= 5 ? 0.72 : level >= 4 ? 0.85 : 1,
  };
}

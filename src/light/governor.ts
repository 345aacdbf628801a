/**
 * The governor takes away one thing at a time when frames come late and gives it back when there is room:
 * one step down per 2 s of missed budget, one step up after 20 s of head-room. It never touches the figure, words,
 * footfalls or the dither, and never changes a count by allocation or a program by recompilation.
 */
export const STEPS = ['none', 'motes', 'halo', 'bloom', 'scale-1', 'scale-2', 'scale-3'] as const;

export interface Thrift {
  /** Index into STEPS: everything up to it is in force. */
  level: number;
  /** Seconds of late frames, and of early ones, in a row. */
  late: number;
  early: number;
}

export const DOWN_AFTER_S = 2;
export const UP_AFTER_S = 20;
/** A frame is late above the first share of the budget, early below the second. */
const LATE = 1.18;
const EARLY = 0.75;

export function createThrift(): Thrift {
  return { level: 0, late: 0, early: 0 };
}

/** One measured frame (seconds) against the budget (seconds). Returns true when the level changed. */
export function stepGovernor(thrift: Thrift, measured: number, budget: number): boolean {
  // A single very long frame is a tab switch or a load, not a slow machine.
  if (!(measured <= 1)) return false;
  if (measured > budget * LATE) {
    thrift.late += measured;
    thrift.early = 0;
  } else if (measured < budget * EARLY) {
    thrift.early += measured;
    thrift.late = Math.max(0, thrift.late - measured);
  } else {
    thrift.late = Math.max(0, thrift.late - measured);
  }
  if (thrift.late >= DOWN_AFTER_S) {
    thrift.late = 0;
    if (thrift.level >= STEPS.length - 1) return false;
    thrift.level += 1;
    return true;
  }
  if (thrift.early >= UP_AFTER_S) {
    thrift.early = 0;
    if (thrift.level === 0) return false;
    thrift.level -= 1;
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

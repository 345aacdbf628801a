/**
 * Whether the sound that should be heard is. A context may say that it runs while its clock stands (after a headset was
 * put down, after a call); waking it once usually helps, and where it does not it is made anew. Pure.
 */

export interface Watch {
  /** Seconds since its clock was last looked at, and where it stood then. */
  seconds: number;
  stood: number;
  /** Failures in a row. */
  stuck: number;
  /** Seconds since it was last asked to go on. */
  askedS: number;
}

export interface WatchInput {
  /** Somebody walks and wants to hear. */
  wished: boolean;
  state: AudioContextState;
  /** The context's own clock, seconds. */
  time: number;
}

export type WatchAction = 'none' | 'resume' | 'wake' | 'remake';

const LOOK_EVERY_S = 0.5;
/** A clock that has moved less in that time stands. */
const MOVES_S = 0.05;
const ASK_EVERY_S = 1;
/** Waking is tried once; what is still stuck then is made anew. */
const WOKEN = 1;

export function createWatch(): Watch {
  return { seconds: 0, stood: 0, stuck: 0, askedS: ASK_EVERY_S };
}

/** One look after `dt` real seconds. */
export function stepWatch(watch: Watch, { wished, state, time }: WatchInput, dt: number): WatchAction {
  watch.askedS += dt;
  if (!wished || state === 'closed' || state === 'interrupted') {
    // Going on during an interruption leaves a context that runs and stands: its end is waited for.
    watch.seconds = 0;
    watch.stood = time;
    return 'none';
  }
  if (state !== 'running') {
    watch.seconds = 0;
    watch.stood = time;
    if (watch.askedS < ASK_EVERY_S) return 'none';
    watch.askedS = 0;
    return 'resume';
  }
  watch.seconds += dt;
  if (watch.seconds < LOOK_EVERY_S) return 'none';
  const moved = time - watch.stood;
  watch.seconds = 0;
  watch.stood = time;
  if (moved >= MOVES_S) {
    watch.stuck = 0;
    return 'none';
  }
  watch.stuck += 1;
  if (watch.stuck <= WOKEN) return 'wake';
  // The next one begins at nought, and has its own chance.
  watch.stuck = 0;
  watch.stood = 0;
  return 'remake';
}

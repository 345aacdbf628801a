/**
 * The order of a frame, and the one clock. Everything that moves registers a step here instead of with the renderer,
 * so that `hold` + `step` can play the whole experience without pictures (the probe, tests, hours in seconds).
 *
 * A frame is: ticks (state, may run many times per picture), then draws (once per picture), then one render() call.
 */
import { TIME_WRAP_S } from '../shaders/lib/ease';

/** Smaller runs first. Negative work order is ours; fiber renders after all of it. */
export const ORDER = {
  /** Devices become one intent. */
  input: 10,
  /** Intent becomes one pose. */
  body: 20,
  /** Heart, breath, calm, attention, kindness. */
  presence: 30,
  /** Thresholds, guided walk, what happens when something is attended. */
  story: 40,
  /** What lives in a place: selves, stars, threads. */
  world: 50,
  /** A picture begins. */
  picture: 55,
  /** Numbers go to the shaders, the pose to the camera. */
  uniforms: 60,
  /** Pictures drawn into targets, before the main pass and never inside it. */
  offscreen: 70,
  /** Governor, labels, statistics. */
  after: 80,
} as const;

/** Longest step of simulated time: a frozen tab resumes where it stopped instead of leaping. */
export const MAX_DELTA_S = 0.1;
export const FIXED_STEP_S = 1 / 60;

export interface FrameClock {
  /** Simulated seconds since the page began. */
  time: number;
  /** Simulated seconds of this tick. */
  delta: number;
  /** Pictures drawn. */
  count: number;
  /** Seconds since the last picture as measured, not clamped: for the governor only. */
  measured: number;
  paused: boolean;
  /** The probe holds the clock: real time no longer moves it. */
  held: boolean;
  /** The probe does not look: everything happens, and no picture of it is drawn. */
  unseen: boolean;
}

export type Step = (clock: FrameClock) => void;
interface Registered {
  order: number;
  step: Step;
  left: boolean;
}
/** Replaced, never changed: a run that has begun keeps its own. */
interface Steps {
  list: readonly Registered[];
}

export interface Frame {
  readonly clock: FrameClock;
  /** Runs with every tick of simulated time. Returns the way to leave. */
  onTick(order: number, step: Step): () => void;
  /** Runs once per picture, also while paused. */
  onDraw(order: number, step: Step): () => void;
  /** One picture's worth of real time. False while pictures rest: nothing is to be drawn then. */
  advance(realDelta: number): boolean;
  /** Pictures rest, time goes on, until what this returns is called. */
  rest(): () => void;
  /** Ticks only, in fixed steps, without drawing. */
  play(seconds: number): void;
}

export function createFrame(): Frame {
  const clock: FrameClock = {
    time: 0,
    delta: 0,
    count: 0,
    measured: 0,
    paused: false,
    held: false,
    unseen: false,
  };
  const ticks: Steps = { list: [] };
  const draws: Steps = { list: [] };
  let resting = 0;

  const register = (steps: Steps, order: number, step: Step) => {
    const entry: Registered = { order, step, left: false };
    const at = steps.list.findIndex((other) => other.order > order);
    const list = [...steps.list];
    list.splice(at < 0 ? list.length : at, 0, entry);
    steps.list = list;
    return () => {
      entry.left = true;
      steps.list = steps.list.filter((other) => other !== entry);
    };
  };
  const run = ({ list }: Steps) => {
    for (let i = 0; i < list.length; i++) {
      const entry = list[i];
      if (entry === undefined || entry.left || (clock.unseen && entry.order === ORDER.offscreen)) continue;
      entry.step(clock);
    }
  };
  const tick = (delta: number) => {
    clock.delta = delta;
    clock.time += delta;
    run(ticks);
  };

  return {
    clock,
    onTick: (order, step) => register(ticks, order, step),
    onDraw: (order, step) => register(draws, order, step),
    advance(realDelta) {
      clock.measured = Number.isFinite(realDelta) ? realDelta : 0;
      if (!clock.held && !clock.paused) tick(Math.min(Math.max(clock.measured, 0), MAX_DELTA_S));
      if (resting > 0) return false;
      clock.count += 1;
      run(draws);
      return true;
    },
    rest() {
      let over = false;
      resting += 1;
      return () => {
        if (!over) resting -= 1;
        over = true;
      };
    },
    play(seconds) {
      let left = seconds;
      while (left > 1e-9) {
        tick(Math.min(left, FIXED_STEP_S));
        left -= FIXED_STEP_S;
      }
    },
  };
}

/** Time as shaders see it: small enough to keep its precision all day. */
export function wrapTime(time: number): number {
  return time % TIME_WRAP_S;
}

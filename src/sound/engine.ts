/**
 * The sound of a visit, live: one context, one desk, the score of the dream one is in and of the one just left. All of
 * it is made from what is written down, so that it can be made again where a device was lost.
 */
import { ORDER } from '../frame';
import type { Tier } from '../light/quality';
import type { Facts } from '../store';
import { createDesk, type Ducking } from './desk';
import { createDirector, type Director, type Rig } from './director';
import { ground } from './ground';
import { createHeardState, gather, place, type SoundOptions } from './listener';
import type { VoiceOutlet } from './outlet';
import { createSpace, type Space } from './space';
import { createStock, type Part } from './stock';
import { createWatch, stepWatch } from './watch';

export interface Engine {
  /** Somebody has done something: a context that waits may go on. */
  wake(): void;
  outlet(): VoiceOutlet | null;
  sounding(): number;
}

/** Sounds at once, heroes, and places in the field. */
export const BUDGETS = {
  headset: { voices: 7, heroes: 1, spots: 8 },
  low: { voices: 12, heroes: 3, spots: 12 },
  high: { voices: 18, heroes: 4, spots: 18 },
  gallery: { voices: 18, heroes: 4, spots: 18 },
} as const satisfies Record<Tier, { voices: number; heroes: number; spots: number }>;

/** From step to step: what lasts changes slowly, and what happens does not wait for it. */
export const STEP_S = 0.1;
/** How often the head is asked where it is: one that wears the picture notices what a hand on a mouse does not. */
const FOLLOW_S = { headset: 0, low: 0.05, high: 0.03, gallery: 0.03 } as const satisfies Record<Tier, number>;
const FADE_S = 0.3;
const DUCK_HOLDS_S = 0.4;
const LOUDER = { voice: 0, reading: 1, none: 2 } as const satisfies Record<Ducking, number>;
/** From one dream to another: what was there goes, what both have in common stays, what is new comes. */
const HOLD_S = 4;
const COMES_S = 2;
const FIRST_COMES_S = 3;
const SEED = 1;

/** A voice goes with this walk: the system's where it was chosen, a recorded one unless it was switched off. */
const isAccompanied = ({ memory: { readAloud }, recorded }: Facts) =>
  readAloud === 'on' || (readAloud === 'auto' && recorded);

export function createEngine(
  first: AudioContext,
  options: SoundOptions,
  remake: () => AudioContext | null,
): Engine {
  const { dreams, frame, facts, hearing, tier, report } = options;
  const heard = createHeardState(options.presence, options.doorway, hearing);
  const watch = createWatch();
  const watched = { wished: false, state: first.state, time: 0 };
  const stock = createStock({
    tier,
    seed: SEED,
    report,
    onRoom: (part) => {
      if (part === current) rig.desk.room(part.room);
    },
  });
  const base = stock.create('', ground(SEED));
  let context = first;
  let rig = build(context);
  let space = rig.space;
  let directors: { part: Part; director: Director }[] = [];
  let current: Part | null = null;
  let ducking: Ducking = 'none';
  let eased = 0;
  let sinceS = 0;
  let sinceTurnedS = 0;
  let sinceToldS = 1;
  let resting = false;

  function build(on: AudioContext): Rig {
    const desk = createDesk(on, tier === 'headset');
    const { memory } = facts.getState();
    const made: Space = createSpace({
      context: on,
      to: desk.world,
      listening: memory.listening,
      ...BUDGETS[tier],
    });
    desk.set(memory, on.currentTime);
    return { context: on, desk, space: made, voices: BUDGETS[tier].voices };
  }

  const wished = () => {
    const { phase, paused, settings, away, headset, memory } = facts.getState();
    const seen = headset === 'inside' ? !away : !document.hidden;
    return phase === 'walking' && (!paused || settings) && seen && !memory.muted;
  };

  function direct(part: Part, beginsS: number, rises: number): void {
    const director = createDirector(rig, part.score, part.baked, { seed: SEED, beginsS, rises });
    directors.push({ part, director });
  }

  async function turnTo(slug: string): Promise<void> {
    const dream = dreams.find((one) => one.slug === slug);
    const now = context.currentTime;
    const before = current;
    if (before !== null) {
      before.left = true;
      for (const { part, director } of directors) if (part === before) director.end(now);
    }
    current = null;
    if (dream === undefined) return;
    const part = await stock.of(dream);
    if (part === null || facts.getState().dream !== slug) return;
    part.left = false;
    current = part;
    stock.make(part, context.sampleRate);
    if (part.room !== null) rig.desk.room(part.room);
    direct(
      part,
      context.currentTime + (before === null ? 0.1 : HOLD_S),
      before === null ? FIRST_COMES_S : COMES_S,
    );
    // While one is among the stars the dream that calls is made ready.
    const calls = dream.home === true ? dreams.find((one) => one.calls === true) : undefined;
    const next = calls === undefined ? null : await stock.of(calls);
    if (next !== null && facts.getState().dream === slug) stock.make(next, context.sampleRate, true);
  }
  const follow = (slug: string) =>
    void turnTo(slug).catch((cause: unknown) =>
      report('The sound of this dream could not be loaded.', cause),
    );

  /** All of it anew, on another context or for other ears. */
  function rebuild(on: AudioContext): void {
    for (const { director } of directors) director.dispose();
    space.dispose();
    rig.desk.dispose();
    context = on;
    context.addEventListener('statechange', tellState);
    rig = build(on);
    space = rig.space;
    directors = [];
    direct(base, on.currentTime + 0.05, 1);
    if (current !== null) {
      // Another device may have another rate.
      if (current.room?.sampleRate === on.sampleRate) rig.desk.room(current.room);
      else stock.make(current, on.sampleRate);
      direct(current, on.currentTime + 0.1, 1);
    }
    resting = true;
    ducking = 'none';
    settle();
  }

  /** Sounds where it is wished, rests where not. */
  function settle(): void {
    const wants = wished();
    if (wants && resting) {
      resting = false;
      void context.resume().catch(() => undefined);
      rig.desk.fade(1, context.currentTime, FADE_S);
    } else if (!wants && !resting) {
      resting = true;
      rig.desk.fade(0, context.currentTime, FADE_S);
      setTimeout(
        () => {
          if (resting && context.state === 'running') void context.suspend().catch(() => undefined);
        },
        FADE_S * 1000 + 60,
      );
    }
    tellState();
  }

  function tellState(): void {
    const sound = facts.getState().memory.muted
      ? 'silent'
      : context.state === 'running'
        ? 'heard'
        : 'waiting';
    if (facts.getState().sound !== sound) facts.setState({ sound });
  }

  function mind(dt: number): void {
    watched.wished = !resting && wished();
    watched.state = context.state;
    watched.time = context.currentTime;
    const action = stepWatch(watch, watched, dt);
    if (action === 'none') return;
    if (action === 'resume') void context.resume().catch(() => undefined);
    else if (action === 'wake') {
      const stuck = context;
      void stuck
        .suspend()
        .then(() => stuck.resume())
        .catch(() => undefined);
    } else {
      const dead = context;
      const made = remake();
      if (made !== null) rebuild(made);
      void dead.close().catch(() => undefined);
    }
  }

  function step(dt: number): void {
    const now = context.currentTime;
    const state = facts.getState();
    gather(heard, options, state);
    // Behind a sheet one hears how loud it is, and stands still.
    if (frame.clock.paused) heard.speed = 0;
    sinceToldS += dt;
    if (sinceToldS >= 1) {
      sinceToldS = 0;
      heard.told = options.told();
    }
    const wants: Ducking = state.voiced ? 'voice' : state.caption === null ? 'none' : 'reading';
    // Between two sentences nothing comes back yet.
    eased = wants === ducking || LOUDER[wants] < LOUDER[ducking] ? 0 : eased + dt;
    if (wants !== ducking && (eased === 0 || eased > DUCK_HOLDS_S)) {
      ducking = wants;
      eased = 0;
      rig.desk.duck(wants, now);
    }
    for (let i = directors.length - 1; i >= 0; i--) {
      const one = directors[i];
      if (one === undefined) continue;
      one.director.step(now, heard, dt);
      if (!one.director.over(now)) continue;
      one.director.dispose();
      directors.splice(i, 1);
      // What the stars sound like is kept, as they are.
      if (one.part !== current && dreams.find(({ slug }) => slug === one.part.slug)?.home !== true)
        stock.forget(one.part);
    }
  }

  hearing.onStrike((strike) => {
    if (resting || frame.clock.held) return;
    for (const { director, part } of directors)
      if (!part.left) director.strike(context.currentTime, strike, heard);
  });
  frame.onDraw(ORDER.after, (clock) => {
    const dt = Math.min(1, Math.max(0, clock.measured));
    mind(dt);
    sinceS += dt;
    if (resting || clock.held || context.state !== 'running') return;
    sinceTurnedS += dt;
    if (sinceTurnedS >= FOLLOW_S[tier]) {
      sinceTurnedS = 0;
      place(heard, options.body);
      space.follow(heard.eye, heard.yaw, context.currentTime);
    }
    if (sinceS < STEP_S) return;
    const passed = sinceS;
    sinceS = 0;
    step(passed);
  });
  facts.subscribe((now, before) => {
    if (now.dream !== before.dream) follow(now.dream);
    if (now.memory !== before.memory) {
      if (now.memory.listening !== before.memory.listening) rebuild(context);
      else rig.desk.set(now.memory, context.currentTime);
    }
    if (isAccompanied(now) !== isAccompanied(before))
      rig.desk.accompany(isAccompanied(now), context.currentTime);
    settle();
  });
  document.addEventListener('visibilitychange', settle);
  first.addEventListener('statechange', tellState);
  stock.make(base, context.sampleRate);
  direct(base, context.currentTime + 0.1, FIRST_COMES_S);
  rig.desk.accompany(isAccompanied(facts.getState()), context.currentTime);
  follow(facts.getState().dream);
  resting = true;
  settle();

  return {
    wake() {
      if (wished() && context.state === 'suspended') void context.resume().catch(() => undefined);
    },
    outlet: () => (context.state === 'running' ? { context, to: rig.desk.voice } : null),
    sounding() {
      let all = 0;
      for (const { director } of directors) all += director.sounding();
      return all;
    },
  };
}

/**
 * Behind closed eyes: where the seed hangs, and the six memories round it. Metres from where one stands, looking to -z, for
 * eyes at 1.62 m.
 */
import type { Vec3 } from '../../shaders/lib/color';
import { PLAYS } from '../../shaders/strip/plays';

export const SEED_AT: Vec3 = [0, 1.3, -0.8];

export interface Memory {
  play: (typeof PLAYS)[number];
  title: string;
  at: Vec3;
  /** Where a tendril takes hold of it: on the strip, and where that is. */
  grip: readonly [x: number, y: number];
  touch: Vec3;
  /** About the vertical, so that it faces whoever stands in the middle. */
  yawRad: number;
  /** 0..1, its own. */
  seed: number;
  /** Becomes a blossom, and not only a leaf. */
  blossoms: boolean;
}

/** To the right of straight ahead, how far off, how high its middle is. Nothing hides another. */
const HUNG: readonly (readonly [deg: number, farM: number, highM: number, title: string])[] = [
  [-14.3, 1.2, 1.49, 'A strip of film: before a mirror'],
  [27.4, 1.15, 1.43, 'A strip of film: a cup that falls'],
  [-27.6, 1.16, 1.41, 'A strip of film: late at a desk'],
  [14.3, 1.19, 1.52, 'A strip of film: a kite in the wind'],
  [-41, 1.12, 1.49, 'A strip of film: a closed door'],
  [41, 1.13, 1.46, 'A strip of film: on a stair'],
];

/** At the edge that is nearer to the seed, so that nothing grows over what is shown. */
const GRIP_M = 0.108;
const GRIP_LOWER_M = 0.07;

export const MEMORIES: readonly Memory[] = PLAYS.map((play, i): Memory => {
  const [deg, farM, highM, title] = HUNG[i] ?? [0, 1, 1.5, ''];
  const angle = (deg * Math.PI) / 180;
  const at: Vec3 = [Math.sin(angle) * farM, highM, -Math.cos(angle) * farM];
  const inward = -Math.sign(deg) * GRIP_M;
  return {
    play,
    title,
    at,
    grip: [inward, -GRIP_LOWER_M],
    touch: [at[0] + inward * Math.cos(angle), highM - GRIP_LOWER_M, at[2] + inward * Math.sin(angle)],
    yawRad: -angle,
    seed: (i * 0.618 + 0.17) % 1,
    blossoms: i % 2 === 1,
  };
});

/** When a tendril sets out for the first of them by itself, and how long after for each of the others. */
const FIRST_S = 9;
const EVERY_S = 6;
const REACHES_S = 3.4;
const TURNS_S = 4;
/** A new ending is looked at for a while before it folds to a leaf: the first for longest, so that several are seen together. */
const RESTS_S = 14;
const RESTS_LESS_S = 2.2;
const FOLDS_S = 4.8;

export interface Remembering {
  /** Per memory: how far its tendril has come, how far it has turned, how far it has folded. */
  reach: Float32Array;
  turn: Float32Array;
  fold: Float32Array;
  /** Seconds until each folds. */
  restS: Float32Array;
  called: Uint8Array;
  /** How many have begun to turn. */
  begun: number;
  /** When the next sets out by itself. */
  nextS: number;
}

export function createRemembering(): Remembering {
  const n = MEMORIES.length;
  return {
    reach: new Float32Array(n),
    turn: new Float32Array(n),
    fold: new Float32Array(n),
    restS: new Float32Array(n),
    called: new Uint8Array(n),
    begun: 0,
    nextS: FIRST_S,
  };
}

/** As they were, for whoever closes their eyes again. */
export function forget(memories: Remembering): void {
  Object.assign(memories, createRemembering());
}

/** Somebody looks at one: its tendril sets out at once. */
export function callMemory(memories: Remembering, i: number): void {
  memories.called[i] = 1;
}

const toward = (level: number, seconds: number, dt: number) => Math.min(1, level + dt / seconds);

/** One tick; `push` is how strongly the heart drives growth just now, 1 on average. Returns which began to turn, or -1. */
export function stepMemories(memories: Remembering, stageS: number, dt: number, push: number): number {
  const { reach, turn, fold, restS, called } = memories;
  if (stageS >= memories.nextS) {
    memories.nextS += EVERY_S;
    const next = called.indexOf(0);
    if (next >= 0) called[next] = 1;
  }
  let began = -1;
  for (let i = 0; i < reach.length; i++) {
    if (called[i] === 0) continue;
    reach[i] = toward(reach[i] ?? 0, REACHES_S, dt * push);
    if ((reach[i] ?? 0) < 1) continue;
    // One in a tick: who is told of it hears one after the other.
    if (turn[i] === 0) {
      if (began >= 0) continue;
      began = i;
      restS[i] = RESTS_S - RESTS_LESS_S * memories.begun;
      memories.begun += 1;
    }
    turn[i] = toward(turn[i] ?? 0, TURNS_S, dt);
    if ((turn[i] ?? 0) < 1) continue;
    restS[i] = (restS[i] ?? 0) - dt;
    if ((restS[i] ?? 0) < 0) fold[i] = toward(fold[i] ?? 0, FOLDS_S, dt);
  }
  return began;
}

/** 0..1 of them have turned. */
export function turnedShare({ turn }: Remembering): number {
  let turned = 0;
  for (let i = 0; i < turn.length; i++) if ((turn[i] ?? 0) > 0.6) turned += 1;
  return turned / turn.length;
}

/**
 * How figures walk: eight ways, each of eight key poses, with what only who walks so does when they stand, and how they
 * open their arms. Numbers; degrees, about the axes of poses.ts (nod forward, turn, lean).
 */
import type { Bone } from './body';
import { createClip, createTurns, groundOf, keyTurns, layOver, playClip, TURN_STRIDE, UPPER } from './motion';
import type { Key, Turns } from './motion';
import type { Turn } from './poses';

/** From the touch of the left heel on; the right side does the same half a walk later. */
type Eight = readonly [number, number, number, number, number, number, number, number];
const NONE: Eight = [0, 0, 0, 0, 0, 0, 0, 0];

interface Gait {
  /** How it stands, and what it never quite lets go of. */
  posture: Turns;
  /** Forward is negative; a knee only bends backward. */
  thigh: Eight;
  shin: Eight;
  /** On top of the posture: forward and back, elbows, and a seesaw of both arms. */
  arm?: Eight;
  fore?: Eight;
  seesaw?: Eight;
  /** Toward the leg one stands on; shoulders against hips; nodding in time. */
  sway: number;
  twist: number;
  nod?: number;
  liftM?: Eight;
  /** Eight keys, evenly over so many seconds; what a key does not name is as one stands. */
  gesture: { lastsS: number; keys: readonly Key[] };
  /** Of those keys, the one that says it all. */
  peak: number;
  /** Arms at a welcome: how high, and how far forward. */
  welcome: readonly [up: number, forward: number];
}

const HANG = { armL: [2, 0, -33], armR: [2, 0, 33], foreL: [-10, 0, 4], foreR: [-10, 0, -4] } as const;
const rest: Key = { turns: {} };
const both = (arm: Turn, fore: Turn, hand: Turn = [0, 0, 0]): Turns => ({
  armL: arm,
  foreL: fore,
  handL: hand,
  armR: [arm[0], -arm[1], -arm[2]],
  foreR: [fore[0], -fore[1], -fore[2]],
  handR: [hand[0], -hand[1], -hand[2]],
});
const bend = (hip: number, knee: number): Turns => ({
  thighL: [-hip, 0, 4],
  thighR: [-hip, 0, -4],
  shinL: [knee, 0, 0],
  shinR: [knee, 0, 0],
});

export const GAITS = {
  /** Hops on every step; stands bouncing, then throws the arms up. */
  skip: {
    posture: { ...both([4, 0, -20], [-18, 0, 10]), chest: [-6, 0, 0], neck: [-4, 0, 0], head: [-8, 0, 0] },
    thigh: [-34, -22, -4, 14, 20, -16, -58, -52],
    shin: [8, 22, 10, 6, 16, 66, 82, 38],
    arm: [34, 26, 6, -18, -38, -24, 0, 22],
    fore: [-10, -8, -18, -34, -44, -34, -18, -12],
    sway: 5,
    twist: 12,
    liftM: [0, 0.015, 0.085, 0.05, 0, 0.015, 0.085, 0.05],
    gesture: {
      lastsS: 4.2,
      keys: [
        rest,
        { turns: bend(26, 48) },
        { turns: { ...both([-20, 0, 64], [-10, 0, 22]), head: [-18, 0, 0] }, liftM: 0.11 },
        { turns: { ...bend(24, 44), ...both([-12, 0, 30], [-20, 0, 16]) } },
        { turns: { ...both([-20, 0, 68], [-10, 0, 26]), head: [-18, 0, 8] }, liftM: 0.09 },
        { turns: bend(16, 30) },
        rest,
        rest,
      ],
    },
    peak: 2,
    welcome: [48, -16],
  },
  /** Even and long, arms in time; stands rubbing the work off the hands. */
  stride: {
    posture: { ...HANG, spine: [4, 0, 0], chest: [2, 0, 0], head: [-4, 0, 0] },
    thigh: [-27, -17, -3, 11, 22, 5, -19, -30],
    shin: [3, 14, 8, 4, 13, 52, 48, 14],
    arm: [26, 18, 2, -16, -28, -18, -2, 16],
    fore: [-14, -14, -22, -34, -40, -34, -22, -16],
    sway: 2,
    twist: 8,
    gesture: {
      lastsS: 6.5,
      keys: [
        rest,
        { turns: { ...both([-13, 1, -27], [-60, -42, -37]), head: [14, 0, 0] } },
        { turns: { ...both([-18, 2, -25], [-67, -42, -38]), head: [16, 0, 0], spine: [8, 0, 0] } },
        { turns: { ...both([-8, 1, -29], [-54, -42, -34]), head: [16, 0, 0], spine: [8, 0, 0] } },
        { turns: { ...both([-19, 2, -25], [-68, -42, -38]), head: [12, 0, 0] } },
        { turns: { armR: [21, 38, -68], foreR: [6, 22, -118], head: [-6, 16, 0], chest: [-6, 0, 0] } },
        { turns: { armR: [21, 38, -68], foreR: [6, 22, -118], head: [-6, -18, 0], chest: [-6, 0, 0] } },
        rest,
      ],
    },
    peak: 5,
    welcome: [14, -14],
  },
  /** Slow and bowed, arms round themself; now and then the head comes up and a hand lies on the heart. */
  mourn: {
    posture: {
      spine: [13, 0, 2],
      chest: [16, 0, 2],
      neck: [18, 0, 0],
      head: [17, 0, -6],
      armL: [-32, 3, -44],
      foreL: [-11, 9, -107],
      armR: [-29, -1, 37],
      foreR: [-23, 1, 97],
    },
    thigh: [-16, -10, -3, 5, 11, 5, -9, -17],
    shin: [5, 9, 8, 7, 14, 38, 38, 14],
    sway: 3,
    twist: 2,
    nod: 3,
    gesture: {
      lastsS: 9,
      keys: [
        rest,
        rest,
        { turns: { spine: [6, 0, 0], chest: [6, 0, 0], neck: [4, 0, 0], head: [-6, 0, -4] } },
        {
          turns: {
            spine: [3, 0, 0],
            chest: [2, 0, 0],
            neck: [0, 0, 0],
            head: [-12, 0, -4],
            armR: [-25, 3, 20],
            foreR: [-89, 50, 56],
            armL: [-8, 0, -34],
            foreL: [-20, 0, 6],
          },
        },
        {
          turns: {
            spine: [3, 0, 0],
            chest: [2, 0, 0],
            head: [-10, 0, 4],
            neck: [0, 0, 0],
            armR: [-25, 3, 20],
            foreR: [-89, 50, 56],
            armL: [-18, 0, -20],
            foreL: [-26, 0, 10],
          },
        },
        { turns: { spine: [9, 0, 0], chest: [10, 0, 0], neck: [10, 0, 0], head: [10, 0, -4] } },
        rest,
        rest,
      ],
    },
    peak: 3,
    welcome: [0, -26],
  },
  /** On tiptoe, knees high, swaying as on a rope; stands and bows much too deep, an arm swept wide. */
  tiptoe: {
    posture: {
      ...both([-6, 0, 12], [-24, 0, 34], [0, 0, 16]),
      spine: [-4, 0, 0],
      chest: [-4, 0, 0],
      head: [-6, 0, 0],
    },
    thigh: [-20, -14, -2, 8, 14, -14, -56, -46],
    shin: [10, 12, 10, 8, 26, 84, 92, 36],
    seesaw: [0, 20, 28, 20, 0, -20, -28, -20],
    sway: 13,
    twist: 5,
    gesture: {
      lastsS: 6,
      keys: [
        rest,
        { turns: { ...both([-10, 0, 44], [-30, 0, 30]), head: [-10, 0, 12] }, liftM: 0.02 },
        {
          turns: {
            spine: [26, 8, 0],
            chest: [24, 6, 0],
            neck: [6, 0, 0],
            head: [6, 0, 10],
            armL: [40, 0, 46],
            foreL: [-4, 0, 20],
            armR: [-14, -4, 27],
            foreR: [-14, -13, 89],
            thighL: [-16, 0, 4],
            thighR: [-36, 0, -4],
            shinR: [10, 0, 0],
          },
        },
        {
          turns: {
            spine: [28, 8, 0],
            chest: [26, 6, 0],
            neck: [-8, 0, 0],
            head: [-26, 0, 16],
            armL: [44, 0, 56],
            foreL: [-4, 0, 24],
            armR: [-14, -4, 27],
            foreR: [-14, -13, 89],
            thighL: [-16, 0, 4],
            thighR: [-36, 0, -4],
            shinR: [10, 0, 0],
          },
        },
        { turns: { head: [-10, 0, -14], spine: [-6, 0, 10] } },
        { turns: { head: [-8, 0, 14], spine: [-6, 0, -10] } },
        rest,
        rest,
      ],
    },
    peak: 3,
    welcome: [62, -8],
  },
  /** Never lifts the feet quite; knees soft, arms heavy; stands and rubs the neck, and breathes out. */
  shuffle: {
    posture: {
      spine: [13, 0, 3],
      chest: [12, 0, 3],
      neck: [8, 0, 4],
      head: [10, 6, 8],
      armL: [-12, 0, -38],
      foreL: [-8, 0, 2],
      armR: [-16, 0, 40],
      foreR: [-6, 0, -2],
      thighL: [-9, 0, 3],
      thighR: [-9, 0, -3],
      shinL: [15, 0, 0],
      shinR: [15, 0, 0],
    },
    thigh: [-13, -8, -3, 3, 8, 3, -11, -15],
    shin: [0, 0, -2, -2, 6, 24, 26, 8],
    arm: [6, 4, 0, -4, -6, -4, 0, 4],
    sway: 6,
    twist: 3,
    nod: 2,
    gesture: {
      lastsS: 8,
      keys: [
        rest,
        rest,
        { turns: { armR: [-6, 7, -84], foreR: [-15, -9, -132], head: [16, -8, -10], neck: [12, 0, 0] } },
        {
          turns: {
            armR: [1, 7, -100],
            foreR: [-15, -9, -139],
            head: [-8, -14, -14],
            neck: [0, 0, 0],
            chest: [0, 0, -4],
          },
        },
        { turns: { armR: [-6, 7, -84], foreR: [-15, -9, -132], head: [4, 10, 10], chest: [4, 0, 0] } },
        { turns: { spine: [2, 0, 0], chest: [-4, 0, 0], neck: [0, 0, 0], head: [-12, 0, 0] } },
        { turns: { spine: [18, 0, 4], chest: [16, 0, 3], head: [16, 4, 8] } },
        rest,
      ],
    },
    peak: 3,
    welcome: [2, -18],
  },
  /** Chest open, chin up, from the hip; stands with a fist at the heart, then opens it to whoever is there. */
  proud: {
    posture: {
      ...both([12, 0, -17], [-16, 0, -6]),
      spine: [-5, 0, 0],
      chest: [-12, 0, 0],
      neck: [-2, 0, 0],
      head: [-6, 0, 0],
    },
    thigh: [-32, -20, -3, 13, 25, 2, -27, -36],
    shin: [2, 11, 6, 4, 14, 54, 52, 14],
    arm: [18, 12, 2, -12, -20, -12, -2, 12],
    fore: [-2, -2, -6, -12, -16, -12, -6, -2],
    sway: 3,
    twist: 13,
    gesture: {
      lastsS: 7,
      keys: [
        rest,
        { turns: { armR: [-25, 3, 20], foreR: [-89, 50, 56], head: [2, 0, 0] } },
        { turns: { armR: [-25, 3, 20], foreR: [-89, 50, 56], head: [4, 0, 0] } },
        { turns: { armR: [-66, -24, -20], foreR: [-14, 0, -8], chest: [-10, 16, 0], head: [-8, -8, 0] } },
        { turns: { armR: [-72, -40, -40], foreR: [-6, 0, -8], chest: [-12, 4, 0], head: [-10, -24, 0] } },
        { turns: { armR: [-30, -20, -20], foreR: [-10, 0, -8] } },
        rest,
        rest,
      ],
    },
    peak: 4,
    welcome: [26, 6],
  },
  /** Carries a bowl nobody sees, so that nothing is spilled; lifts it to the light. */
  carry: {
    posture: {
      ...both([-17, 4, -29], [-63, -33, -35]),
      spine: [2, 0, 0],
      chest: [0, 0, 0],
      neck: [5, 0, 0],
      head: [8, 0, 0],
    },
    thigh: [-22, -14, -3, 8, 16, 4, -15, -23],
    shin: [6, 14, 10, 8, 16, 44, 38, 12],
    sway: 1.5,
    twist: 1,
    gesture: {
      lastsS: 7.5,
      keys: [
        rest,
        { turns: { ...both([-50, 2, -30], [-56, -26, -34]), head: [0, 0, 0] } },
        {
          turns: { ...both([-106, 0, -26], [-34, -10, -26]), head: [-20, 0, 0], chest: [-10, 0, 0] },
        },
        {
          turns: { ...both([-122, 0, -24], [-28, -8, -24]), head: [-26, 0, 0], chest: [-12, 0, 0] },
        },
        {
          turns: { ...both([-94, 0, -26], [-40, -10, -28]), head: [-14, 0, 0], chest: [-6, 0, 0] },
        },
        { turns: { ...both([-24, 4, -29], [-70, -33, -37]), head: [12, 0, 0] } },
        rest,
        rest,
      ],
    },
    peak: 3,
    welcome: [20, -40],
  },
  /** Upright and narrow, a hand at the chin, the other arm under it; then the hand lets go and opens. */
  ponder: {
    posture: {
      armL: [-20, 6, -35],
      foreL: [-25, 7, -93],
      armR: [-41, 9, 41],
      foreR: [17, 133, -70],
      spine: [-2, 0, -2],
      chest: [-1, 6, -2],
      neck: [4, 0, 3],
      head: [9, 10, 5],
    },
    thigh: [-20, -13, -3, 9, 17, 6, -13, -21],
    shin: [1, 4, 3, 2, 12, 44, 44, 10],
    sway: 1,
    twist: 3,
    gesture: {
      lastsS: 8.5,
      keys: [
        rest,
        { turns: { head: [12, 16, 8] } },
        { turns: { head: [4, -12, -6] } },
        { turns: { head: [-4, -4, -6], armR: [-30, 6, 30], foreR: [6, 90, -64] } },
        { turns: { head: [-4, 0, -8], armR: [-20, 5, 18], foreR: [3, 56, -60] } },
        { turns: { head: [2, 4, -4], armR: [-32, 6, 32], foreR: [8, 96, -66] } },
        rest,
        rest,
      ],
    },
    peak: 4,
    welcome: [10, -30],
  },
} as const satisfies Record<string, Gait>;
export type GaitName = keyof typeof GAITS;
export const GAIT_NAMES = Object.keys(GAITS) as GaitName[];

/** Rows of a clip: what lies between its keys is there before it is played. */
const ROWS = 24;
const DANCE_ROWS = 64;
/** Beats of a bar. */
export const BAR_BEATS = 4;

const plus = (a: Turn | undefined, b: Turn): Turn => [
  (a?.[0] ?? 0) + b[0],
  (a?.[1] ?? 0) + b[1],
  (a?.[2] ?? 0) + b[2],
];

/** One of the eight poses of a walk. */
export function walkKey(gait: Gait, i: number): Key {
  const { posture, thigh, shin, arm = NONE, fore = NONE, seesaw = NONE, sway, twist, nod = 0, liftM } = gait;
  const other = (i + 4) % 8;
  const side = Math.sin((i / 8) * 2 * Math.PI);
  const ahead = Math.cos((i / 8) * 2 * Math.PI);
  const at = (of: Eight, k: number) => of[k] ?? 0;
  const on = (bone: Bone, x: number, y = 0, z = 0): Turns => ({ [bone]: plus(posture[bone], [x, y, z]) });
  return {
    turns: {
      ...posture,
      ...on('pelvis', 0, -twist * 0.6 * ahead, sway * 0.35 * side),
      ...on('spine', nod * Math.abs(side), 0, -sway * side),
      ...on('chest', 0, twist * 1.6 * ahead, -sway * 0.3 * side),
      ...on('head', 0, -twist * ahead, sway * 0.8 * side),
      ...on('armL', at(arm, i), 0, at(seesaw, i)),
      ...on('armR', at(arm, other), 0, at(seesaw, i)),
      ...on('foreL', at(fore, i)),
      ...on('foreR', at(fore, other)),
      ...on('thighL', at(thigh, i), 0, 1),
      ...on('thighR', at(thigh, other), 0, -1),
      ...on('shinL', at(shin, i)),
      ...on('shinR', at(shin, other)),
    },
    liftM: liftM?.[i] ?? 0,
  };
}

/** Everything one needs to move, as turns. */
export interface Manner {
  walk: Float32Array;
  /** Metres of ground per turn of the walk, row by row, at a scale of 1. */
  ground: Float32Array;
  strideM: number;
  /** How far a thigh swings forward at most, degrees. */
  widestDeg: number;
  stand: Float32Array;
  gesture: Float32Array;
  gestureS: number;
  /** Arms open; a hand held out. */
  welcome: Float32Array;
  offer: Float32Array;
}

export function createManner(name: GaitName): Manner {
  const gait: Gait = GAITS[name];
  const { posture, gesture } = gait;
  const walk = createClip(
    NONE.map((_, i) => walkKey(gait, i)),
    ROWS,
  );
  const ground = groundOf(walk);
  const [up, forward] = gait.welcome;
  const stand = (key: Key): Key => ({ ...key, turns: { ...posture, ...key.turns } });
  const toward: Turns = { spine: [-1, 0, 0], chest: [-6, 0, 0], neck: [-1, 0, 0], head: [-3, 0, 0] };
  return {
    walk,
    ground,
    strideM: ground.reduce((sum, v) => sum + v, 0) / ground.length,
    widestDeg: -Math.min(...gait.thigh),
    stand: keyTurns(stand(rest)),
    gesture: createClip(gesture.keys.map(stand), ROWS * 2),
    gestureS: gesture.lastsS,
    welcome: keyTurns(stand({ turns: { ...both([forward, 0, up], [-16, 0, 10], [-8, 0, 0]), ...toward } })),
    offer: keyTurns(
      stand({
        turns: {
          ...both([forward * 0.5, 0, up * 0.4 - 14], [-16, 0, 8]),
          ...toward,
          spine: [4, -4, 0],
          armR: [-56, 12, 28],
          foreR: [-20, 0, -4],
          handR: [-6, 0, 0],
        },
      }),
    ),
  };
}

/** Upper bodies of a bar, two keys to the beat: their own gesture on the first, then gathered, open, lifted. */
const RISING = [
  both([-20, 6, -20], [0, 27, -118]),
  both([-28, 4, -8], [-20, 16, -60]),
  both([-26, 0, 16], [-26, 0, 14], [-8, 0, 0]),
  both([-22, 0, 44], [-22, 0, 20], [-8, 0, 0]),
  both([-28, 0, 64], [-24, 0, 26]),
  both([-22, 0, 40], [-18, 0, 16]),
] as const;

/**
 * A bar of the dance: four beats, a step on each (`steps` 2: two), as wide as the ring goes in a beat (`share` of one's own
 * step).
 */
export function createDance(
  name: GaitName,
  walk: Float32Array,
  { steps, share }: { steps: number; share: number },
) {
  const gait: Gait = GAITS[name];
  const own = gait.gesture.keys[gait.peak]?.turns ?? {};
  const glad: Turns = { spine: [-2, 0, 0], chest: [-5, 0, 0], neck: [-2, 0, 0], head: [-8, 0, 0] };
  const keys = [own, own, ...RISING].map((turns, i): Key => {
    const lean = i < 2 ? 0 : 5 * Math.sin((i / 8) * 4 * Math.PI);
    const upper = i < 2 ? turns : { ...turns, ...glad, spine: [-2, 0, lean] as const };
    return { turns: { ...gait.posture, ...upper } };
  });
  const arms = createClip(keys, DANCE_ROWS);
  const made = new Float32Array(TURN_STRIDE * DANCE_ROWS);
  const turns = createTurns();
  const posture = keyTurns({ turns: gait.posture });
  for (let row = 0; row < DANCE_ROWS; row++) {
    layOver(turns, posture, 0, 1);
    playClip(turns, walk, ((row / DANCE_ROWS) * BAR_BEATS * steps) / 2, Math.min(1, share));
    layOver(turns, arms, row * TURN_STRIDE, 1, UPPER.from, UPPER.to);
    made.set(turns, row * TURN_STRIDE);
  }
  return made;
}

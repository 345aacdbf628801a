/**
 * A visit played into a file: the same desk, space and directors as live, stepped as often as live in the file's own
 * time by a visitor written down here. What the narrator would say is noise of a voice's colour, at a voice's loudness.
 */
import chamber from '../../scenes/crystalline-chamber/sound';
import { streamAt } from '../../scenes/glowing-tree/layout';
import tree from '../../scenes/glowing-tree/sound';
import stars from '../../scenes/star-gallery/sound';
import { createRandom } from '../../shaders/lib/hash';
import { createDoorway } from '../../src/dream/doorway';
import { createPresence, stepPresence } from '../../src/presence/presence';
import { bakeLoop } from '../../src/sound/bake';
import { createDesk, type Desk } from '../../src/sound/desk';
import { createDirector, type Baked, type Director } from '../../src/sound/director';
import { ground } from '../../src/sound/ground';
import { BUDGETS, STEP_S } from '../../src/sound/engine';
import { createHearing } from '../../src/sound/hearing';
import { createHeardState } from '../../src/sound/listener';
import { createRoomResponse } from '../../src/sound/room';
import type { Loop, MakeScore, Score } from '../../src/sound/score';
import { createSpace } from '../../src/sound/space';
import { tailOf } from '../../src/sound/stock';
import type { Memory } from '../../src/storage';

const RATE = 48_000;
const SEED = 1;

export interface VisitOptions {
  name: VisitName;
  seconds: number;
  listening: Memory['listening'];
  mono?: boolean;
  clearSpeech?: boolean;
  /** Whether somebody reads it aloud, or it is read. */
  voice?: boolean;
  /** Only the voice, only what is not the voice, or only one of its two buses. */
  only?: 'voice' | 'beds' | 'music' | 'world';
  tier?: 'headset' | 'high';
  /** How far up all but the voice is turned, 1 as it is: what the limiter is for. */
  drive?: number;
}
export type VisitName = keyof typeof VISITS;

/** A level over time: pairs of seconds and what it is then, straight between. */
type Ramp = readonly (readonly [s: number, value: number])[];

function along(ramp: Ramp, t: number): number {
  let before = ramp[0] ?? ([0, 0] as const);
  for (const next of ramp) {
    if (next[0] >= t) {
      const share = next[0] === before[0] ? 1 : (t - before[0]) / (next[0] - before[0]);
      return before[1] + (next[1] - before[1]) * Math.min(1, Math.max(0, share));
    }
    before = next;
  }
  return before[1];
}

interface Script {
  /** Which dream one is in, from when on. */
  dreams: readonly (readonly [s: number, dream: keyof typeof SCORES])[];
  places: readonly (readonly [s: number, place: string])[];
  levels: Readonly<Record<string, Ramp>>;
  kindness: Ramp;
  told: Ramp;
  hush?: Ramp;
  openness?: Ramp;
  /** Metres a second over the ground. */
  speed: Ramp;
  /** Where one is, metres, where that is more than a step or two. */
  way?: { x: Ramp; z: Ramp };
  /** What of all that happens does not happen within reach. */
  far?: Readonly<Record<string, readonly [x: number, y: number, z: number]>>;
  /** Seconds at which a sentence begins, and how long each is. */
  says: readonly (readonly [s: number, seconds: number])[];
  strikes: readonly (readonly [kind: string, s: number, strength: number, hue: number])[];
  /** Seconds at which the gaze moves on. */
  looks: readonly number[];
}

/** What is left of the time of who is in a hurry. */
export const HURRY = 2 / 3;
const every = (from: number, to: number, step: number) =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
const strikes = (kind: string, times: readonly number[], seed: number): Script['strikes'] => {
  const random = createRandom(seed);
  return times.map((s) => [kind, s + random(), 0.5 + 0.5 * random(), random()] as const);
};

/** All of the first dream, each of its places cut short. */
const CHAMBER: Script = {
  dreams: [[0, 'chamber']],
  places: [
    [0, 'chamber'],
    [38, 'silver-pool'],
    [60, 'garden'],
  ],
  levels: {
    embrace: [
      [20, 0],
      [26, 1],
      [110, 0.8],
    ],
    silver: [
      [38, 0],
      [46, 1],
      [62, 1],
      [66, 0],
    ],
    night: [
      [55, 0],
      [60, 1],
      [102, 1],
      [112, 0.12],
    ],
    grown: [
      [62, 0],
      [68, 1],
    ],
    gold: [
      [76, 0],
      [82, 1],
    ],
    dark: [
      [86, 0],
      [90, 1],
      [100, 1],
      [106, 0],
    ],
    waking: [
      [100, 0],
      [116, 1],
    ],
    dissolve: [
      [103, 0],
      [118, 1],
    ],
  },
  kindness: [
    [0, 0],
    [90, 0.9],
  ],
  told: [
    [0, 0],
    [120, 8],
  ],
  speed: [
    [0, 0],
    [8, 0],
    [9, 1.1],
    [14, 1.1],
    [15, 0],
    [44, 0],
    [45, 0.9],
    [52, 0.9],
    [53, 0],
    [62, 0],
    [63, 0.6],
    [70, 0.6],
    [71, 0],
  ],
  says: [
    [3, 3],
    [6.4, 4.5],
    [11.3, 3.2],
    [18, 4],
    [22.4, 3],
    [28, 5],
    [40, 4],
    [44.4, 4.6],
    [49.4, 3],
    [62, 4],
    [66.4, 5],
    [78, 4],
    [82.4, 4],
    [92, 4.5],
    [104, 4],
    [108.4, 5],
    [114, 4],
  ],
  strikes: [
    ...strikes('thread', every(2, 36, 2.6), 3),
    ...strikes('self', [9, 15, 19, 24], 4),
    ...strikes('ring', every(42, 58, 1.3), 5),
    ...strikes('bloom', every(64, 84, 2), 6),
    ...strikes('other', every(91, 100, 1.4), 7),
    ...strikes('bloom', every(104, 110, 0.5), 8),
  ],
  looks: every(1, 58, 4.3),
};

const STARS: Script = {
  dreams: [[0, 'stars']],
  places: [[0, 'stars']],
  levels: {
    pull: [
      [0, 0.05],
      [40, 0.95],
    ],
  },
  kindness: [[0, 0]],
  told: [[0, 0]],
  hush: [
    [42, 0],
    [43, 1],
  ],
  openness: [
    [46, 0],
    [47.6, 1],
  ],
  speed: [
    [2, 0],
    [4, 1.4],
    [38, 1.4],
    [42, 0],
  ],
  says: [],
  strikes: strikes('star', every(3, 42, 3.1), 9),
  looks: [],
};

/** From the stars into the chamber. */
const CROSSING: Script = {
  ...CHAMBER,
  dreams: [
    [0, 'stars'],
    [12, 'chamber'],
  ],
  places: [
    [0, 'stars'],
    [12, 'chamber'],
  ],
  levels: { pull: [[0, 0.9]] },
  says: [],
  strikes: [],
  looks: [16, 20],
  speed: [[0, 0]],
};

const root = streamAt(30);
const banks = streamAt(110);
/** The country of the tree, each of its hours cut short: plain, bark, seed, stream, lake, festival, morning. */
const TREE: Script = {
  dreams: [[0, 'tree']],
  places: [
    [0, 'moss-plain'],
    [38, 'inner-seed'],
    [62, 'star-stream'],
    [94, 'lake'],
  ],
  way: {
    x: [
      [0, 34],
      [26, 1.2],
      [62, 1.2],
      [70, root.x + 2],
      [90, banks.x + 2],
      [96, 43.5],
    ],
    z: [
      [0, 398],
      [26, 6.1],
      [62, 6.1],
      [70, root.z + 2],
      [90, banks.z + 2],
      [96, -220.5],
    ],
  },
  far: {
    leaf: [4, 40, -6],
    lantern: [40, 14, -190],
    flower: [30, 30, -150],
    laugh: [24, 1.2, -212],
  },
  levels: {
    wind: [
      [0, 0.8],
      [60, 0.5],
      [150, 0.35],
    ],
    near: [
      [6, 0],
      [25, 1],
      [64, 1],
      [76, 0],
    ],
    lids: [
      [36, 0],
      [40, 1],
      [60, 1],
      [64, 0],
    ],
    grown: [
      [40, 0],
      [58, 1],
    ],
    night: [
      [60, 0],
      [70, 1],
      [142, 1],
      [150, 0.2],
    ],
    stars: [
      [66, 0],
      [80, 1],
    ],
    stream: [
      [62, 0],
      [68, 1],
      [90, 1],
      [96, 0],
    ],
    streamX: [
      [70, root.x],
      [90, banks.x],
    ],
    streamZ: [
      [70, root.z],
      [90, banks.z],
    ],
    lake: [
      [88, 0],
      [96, 1],
    ],
    bloom: [
      [97, 0],
      [107, 1],
    ],
    festival: [
      [107, 0],
      [115, 1],
    ],
    beat: [
      [107, 0],
      [152, 50],
    ],
    rising: [
      [134, 0],
      [142, 1],
    ],
    waking: [
      [140, 0],
      [148, 1],
    ],
  },
  kindness: [
    [0, 0],
    [110, 0.9],
  ],
  told: [
    [0, 0],
    [140, 10],
  ],
  speed: [
    [0, 3],
    [24, 3],
    [26, 0],
    [64, 0],
    [66, 1.2],
    [94, 1.2],
    [96, 0],
  ],
  says: [
    [4, 4],
    [9, 4],
    [14, 3],
    [18, 4],
    [24, 3],
    [28, 3],
    [42, 5],
    [50, 4],
    [55, 3],
    [66, 4],
    [74, 4],
    [79, 3],
    [84, 3],
    [89, 4],
    [98, 5],
    [104, 4],
    [112, 4],
    [118, 4],
    [128, 4],
    [136, 4],
    [143, 4],
    [148, 3],
  ],
  strikes: [
    ...strikes('step', every(0, 24, 0.7), 10),
    ...strikes('step', every(66, 94, 0.7), 11),
    ...strikes('leaf', every(3, 36, 0.7), 12),
    ...strikes('leaf', every(60, 70, 1), 13),
    ['surge', 32, 1, 0],
    ...strikes('scene', every(43, 58, 3), 14),
    ...strikes('star', every(72, 82, 2), 15),
    ...strikes('ripple', every(71, 82, 3), 16),
    ...strikes('greet', every(83, 92, 2.5), 17),
    ...strikes('laugh', [86, 91, 112, 117, 121, 126, 131], 18),
    ...strikes('flower', every(114, 138, 4), 19),
    ...strikes('lantern', every(134, 146, 1.6), 20),
  ],
  looks: [],
};

/** The same visit in two thirds of its time: as much happens in a second, and so there is less of it. */
function hurried({
  dreams,
  places,
  way,
  levels,
  kindness,
  told,
  speed,
  says,
  strikes,
  ...rest
}: Script): Script {
  const sooner = <T extends readonly [number, ...unknown[]]>(all: readonly T[]) =>
    all.map(([s, ...more]) => [s * HURRY, ...more] as unknown as T);
  const fewer = <T>(all: readonly T[]) => all.filter((_, i) => i % 3 !== 1);
  return {
    ...rest,
    dreams: sooner(dreams),
    places: sooner(places),
    ...(way !== undefined && { way: { x: sooner(way.x), z: sooner(way.z) } }),
    levels: {
      ...Object.fromEntries(Object.entries(levels).map(([name, ramp]) => [name, sooner(ramp)])),
      // Hands on water keep their time.
      beat: (levels['beat'] ?? []).map(([s, beats]) => [s * HURRY, beats * HURRY] as const),
    },
    kindness: sooner(kindness),
    told: sooner(told),
    speed: sooner(speed),
    says: fewer(sooner(says)),
    strikes: fewer(strikes).map(([kind, s, strength, hue]) => [kind, s * HURRY, strength, hue] as const),
  };
}

const VISITS = {
  chamber: CHAMBER,
  stars: STARS,
  crossing: CROSSING,
  tree: TREE,
  'tree-hurried': hurried(TREE),
} as const;
const SCORES = { stars, chamber, tree } as const satisfies Readonly<Record<string, MakeScore>>;
export const visitNames = Object.keys(VISITS) as readonly VisitName[];

async function bakeAll({ loops }: Score): Promise<Map<Loop, AudioBuffer>> {
  const baked = new Map<Loop, AudioBuffer>();
  for (const [i, { texture, seconds, rate = RATE, ...loop }] of loops.entries()) {
    const buffer = await bakeLoop(texture, { seed: SEED + i * 101, seconds, rate, params: {} });
    const original = loops[i];
    if (original !== undefined && original.bus === loop.bus) baked.set(original, buffer);
  }
  return baked;
}

/** A voice's colour and rhythm without its words, at -21 LUFS while it speaks. */
function speak(context: BaseAudioContext, to: AudioNode, says: Script['says']): void {
  const random = createRandom(77);
  const noise = context.createBuffer(1, RATE * 4, RATE);
  const samples = noise.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = random() * 2 - 1;
  const throat = context.createBiquadFilter();
  throat.type = 'bandpass';
  throat.frequency.value = 700;
  throat.Q.value = 0.5;
  const level = context.createGain();
  level.gain.value = VOICE_LEVEL;
  throat.connect(level).connect(to);
  for (const [start, seconds] of says) {
    const source = context.createBufferSource();
    source.buffer = noise;
    source.loop = true;
    const syllables = context.createGain();
    syllables.gain.value = 0;
    for (let t = start; t < start + seconds; t += 0.22) {
      syllables.gain.setTargetAtTime(0.6 + 0.4 * random(), t, 0.03);
      syllables.gain.setTargetAtTime(0.12, t + 0.14, 0.03);
    }
    syllables.gain.setTargetAtTime(0, start + seconds, 0.03);
    source.connect(syllables).connect(throat);
    source.start(start);
    source.stop(start + seconds + 0.3);
  }
}
const VOICE_LEVEL = 0.47;

const latest = <T>(list: readonly (readonly [number, T])[], t: number, usual: T): T => {
  let now = usual;
  for (const [s, value] of list) if (s <= t) now = value;
  return now;
};

/** Stopping a rendering takes time that nobody spends live: as many stops of nothing at all. */
async function costOfStops(seconds: number): Promise<number> {
  const context = new OfflineAudioContext(2, Math.ceil(seconds * RATE), RATE);
  for (let s = STEP_S; s < seconds; s += STEP_S) void context.suspend(s).then(() => context.resume());
  const began = performance.now();
  await context.startRendering();
  return (performance.now() - began) / 1000;
}

/** Renders a visit, and says how long that took once its loops had been made. */
export async function renderVisit(options: VisitOptions): Promise<{ buffer: AudioBuffer; costS: number }> {
  const {
    name,
    seconds,
    listening,
    mono = false,
    clearSpeech = false,
    voice = true,
    tier = 'high',
  } = options;
  const script: Script = VISITS[name];
  const small = tier === 'headset';
  const context = new OfflineAudioContext(2, Math.ceil(seconds * RATE), RATE);
  const desk: Desk = createDesk(context, small);
  const beds = options.only === 'voice' ? 0 : (options.drive ?? 1);
  desk.set(
    {
      musicVolume: options.only === 'world' ? 0 : beds,
      worldVolume: options.only === 'music' ? 0 : beds,
      voiceVolume: voice && (options.only ?? 'voice') === 'voice' ? 1 : 0,
      mono,
      clearSpeech,
      listening,
    },
    0,
  );
  desk.accompany(voice, 0);
  desk.fade(1, 0, 0.3);
  const space = createSpace({
    context,
    to: desk.world,
    listening,
    ...BUDGETS[tier],
  });
  const rig = { context, desk, space, voices: BUDGETS[tier].voices };
  const made = new Map<string, { score: Score; baked: Baked; room: AudioBuffer }>();
  for (const [, dream] of script.dreams) {
    const score = SCORES[dream](SEED);
    const { seconds: tail, bright } = score.room;
    const room = await createRoomResponse({ ...tailOf(tier, tail), bright }, SEED, RATE);
    made.set(dream, { score, baked: await bakeAll(score), room });
  }
  const base = ground(SEED);
  const directors: Director[] = [
    createDirector(rig, base, await bakeAll(base), { seed: SEED, beginsS: 0.05, rises: 1 }),
  ];
  let current: { dream: string; director: Director } | null = null;
  const presence = createPresence();
  const hearing = createHearing();
  const doorway = { ...createDoorway(), y: 1.4, z: -3 };
  const heard = createHeardState(presence, doorway, hearing);
  heard.attentionAt = { x: 0, y: 1.6, z: -5 };
  heard.eye.y = 1.6;
  let spoken: 'none' | 'voice' | 'reading' = 'none';
  let nextStrike = 0;
  let nextLook = 0;
  const queue = [...script.strikes].toSorted((a, b) => a[1] - b[1]);
  const at = { x: 0, y: 1.4, z: 0 };
  hearing.onStrike((strike) => current?.director.strike(context.currentTime, strike, heard));

  const step = (now: number) => {
    const dream = latest(script.dreams, now, 'stars');
    if (current === null || current.dream !== dream) {
      current?.director.end(now);
      const part = made.get(dream);
      if (part === undefined) throw new Error(`There is no score for ${dream}.`);
      const beginsS = now + (current === null ? 0.1 : 4);
      const director = createDirector(rig, part.score, part.baked, { seed: SEED, beginsS, rises: 2 });
      desk.room(part.room);
      current = { dream, director };
      directors.push(director);
    }
    const speed = along(script.speed, now);
    while ((script.looks[nextLook] ?? Infinity) <= now) {
      const turn = nextLook * 1.9;
      presence.attention.strength = 0;
      heard.attentionAt = { x: Math.sin(turn) * 5, y: 1.2 + (nextLook % 3) * 0.9, z: -Math.cos(turn) * 5 };
      nextLook += 1;
    }
    const rests = script.looks.length > 0 && nextLook > 0;
    const gaze = { hit: rests, ...heard.attentionAt };
    stepPresence(presence, { speed, gaze }, STEP_S);
    heard.heart = presence.heart;
    heard.heartHz = presence.heartHz;
    heard.breathTurn = presence.breathTurn;
    heard.calm = presence.calm;
    heard.attention = presence.attention.strength;
    heard.kindness = along(script.kindness, now);
    heard.told = Math.floor(along(script.told, now));
    heard.speed = speed;
    heard.yaw = 0.4 * Math.sin(now * 0.21);
    const { way } = script;
    heard.eye.x = way === undefined ? 0 : along(way.x, now);
    heard.eye.z = (way === undefined ? 0.5 : along(way.z, now)) - 0.6 * Math.sin(now * 0.1);
    heard.place = latest(script.places, now, '');
    heard.hush = script.hush === undefined ? 0 : along(script.hush, now);
    heard.openness = script.openness === undefined ? 0 : along(script.openness, now);
    for (const [level, ramp] of Object.entries(script.levels)) hearing.levels[level] = along(ramp, now);
    hearing.levels['embraceX'] = 0.2;
    hearing.levels['embraceZ'] = heard.eye.z + 0.9;
    hearing.levels['starZ'] = -18;
    hearing.levels['starX'] = 0;
    hearing.levels['starY'] = 1.6;
    const says = script.says.some(([s, lasts]) => now >= s && now < s + lasts + 0.4);
    heard.telling = says;
    heard.voiced = says && voice;
    const wants = says ? (voice ? 'voice' : 'reading') : 'none';
    if (wants !== spoken) desk.duck((spoken = wants), now);
    space.follow(heard.eye, heard.yaw, now);
    for (const director of directors) director.step(now, heard, STEP_S);
    for (let entry = queue[nextStrike]; entry !== undefined && entry[1] <= now; entry = queue[++nextStrike]) {
      const turn = nextStrike * 2.4;
      const [x, y, z] = script.far?.[entry[0]] ?? [
        (script.way === undefined ? 0 : heard.eye.x) + Math.sin(turn) * 3,
        entry[0] === 'ring' ? 0 : 1.4,
        (script.way === undefined ? 0 : heard.eye.z) - Math.cos(turn) * 3,
      ];
      at.x = x;
      at.y = y;
      at.z = z;
      hearing.strike(entry[0], at, entry[2], entry[3]);
    }
  };

  if (voice) speak(context, desk.voice, script.says);
  step(0);
  for (let s = STEP_S; s < seconds; s += STEP_S) {
    // Stops the rendering there, as live a picture comes between two pieces of sound.
    void context.suspend(s).then(() => {
      step(context.currentTime);
      return context.resume();
    });
  }
  const began = performance.now();
  const buffer = await context.startRendering();
  const tookS = (performance.now() - began) / 1000;
  return { buffer, costS: Math.max(0, tookS - (await costOfStops(seconds))) };
}

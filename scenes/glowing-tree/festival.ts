/**
 * The music of the festival: four bodies of sound round the lake, twelve to a bar of four beats, all on the one beat the
 * dancers step to. Hands on water, strings, a choir, and the leaves of the tree across the lake: they gather one after
 * another, and each says more the nearer one is.
 */
import { createRandom } from '../../shaders/lib/hash';
import { degree, hzOf, SCALES } from '../../src/sound/notes';
import { hands } from '../../src/sound/recipes/hands';
import { leaf } from '../../src/sound/recipes/leaf';
import { pluck } from '../../src/sound/recipes/pluck';
import type { Heard, Play } from '../../src/sound/score';
import type { Vector } from '../../src/walk/terrain';
import { LAKE } from './layout';

export const BEAT_S = 0.9;
/** Beats in which a chord lasts: two bars. */
const CHORD_BEATS = 8;
const IN_A_BEAT = 3;
const IN_A_BAR = 12;
/** Everything is set so long before it sounds. */
const SET_AHEAD_S = 0.4;
/** A pluck draws its air first. */
const DRAWN_S = 0.14;
/** How firmly the beat is followed, of what is left: a picture more or less is not heard. */
const FOLLOWS = 0.12;

/** Where each of them is, metres: on the shore, and the last in the crown. */
const onShore = (turn: number): Vector => ({
  x: LAKE.x + LAKE.r * Math.cos(turn),
  y: 1,
  z: LAKE.z + LAKE.r * Math.sin(turn),
});
export const HANDS = onShore(-1.95);
export const STRINGS = onShore(-0.55);
export const CHOIR = onShore(2.9);
export const CROWN: Vector = { x: 0, y: 30, z: 0 };
/** From so far away a layer is half as near as it can be. */
const HALF_M = 48;
/** Of the festival, until the next one joins; and how long one takes to be there. */
const JOINS = 0.22;
const COMES = 0.3;

/** The chord now: 0 is home, 1 away. Singers breathe a little before the bar. */
export const chordOf = (beat: number) => Math.floor((beat + 0.5) / CHORD_BEATS) % 2;

const clamped = (x: number) => Math.min(1, Math.max(0, x));
const level = ({ levels }: Heard, name: string) => levels[name] ?? 0;

/** How far the layer is there, 0..1: hands, strings, choir, leaves. When lanterns rise only the leaves go on. */
export function layer(heard: Heard, which: 0 | 1 | 2 | 3): number {
  const there = clamped((level(heard, 'festival') - JOINS * which) / COMES);
  return there * (1 - level(heard, 'rising') * (which === 3 ? 0.25 : 1)) * (1 - level(heard, 'waking'));
}

export function near({ x, z }: Readonly<Vector>, { eye }: Heard): number {
  return 1 / (1 + ((x - eye.x) ** 2 + (z - eye.z) ** 2) / (HALF_M * HALF_M));
}

/** Twelfths of a bar, how strong, how low: a palm, fingers, two palms. */
const BEATEN: readonly (readonly [at: number, loud: number, midi: number])[] = [
  [0, 1, 38],
  [5, 0.4, 50],
  [6, 0.7, 45],
  [9, 0.5, 50],
  [11, 0.35, 50],
];
/** Degrees of D's pentatonic in each twelfth, home and away: what all of the strings play, and what only near ones add. */
const STRUNG = [
  [0, null, 5, 3, null, 5, 2, null, 4, 3, null, 4],
  [-1, null, 4, 3, null, 4, 0, null, 5, 4, null, 5],
] as const;
const ADDED: readonly number[] = [2, 5, 8, 11];
/** The tune, eight bars: twelfths from its beginning, degree of D's major scale. It asks, and then it comes home. */
const TUNE: readonly (readonly [at: number, step: number])[] = [
  [0, 2],
  [5, 1],
  [6, 0],
  [12, 4],
  [21, 2],
  [24, 5],
  [29, 4],
  [30, 2],
  [36, 1],
  [48, 4],
  [53, 5],
  [54, 4],
  [60, 2],
  [66, 1],
  [72, 0],
  [75, 1],
  [78, 2],
  [84, 0],
];
const TUNE_BARS = 8;
const D4 = 62;
const inD = (step: number, scale: readonly number[] = SCALES.majorPentatonic) =>
  hzOf(degree(D4, scale, step));

/** `carried` brings a point as near as it is to be heard. */
export function createFestival(seed: number, carried: (at: Readonly<Vector>, heard: Heard) => Vector) {
  const random = createRandom(seed);
  let told = 0;
  let phase = -1;
  let next = 0;

  function beat(play: Play, heard: Heard, at: number, inS: number): void {
    const there = layer(heard, 0);
    const close = near(HANDS, heard);
    for (const [when, loud, midi] of BEATEN) {
      // Fingers are heard only by whoever is near.
      const strength = loud * (loud < 0.6 ? close : 0.5 + 0.5 * close) * there;
      if (when !== at || strength < 0.05) continue;
      play.once(hands, { hz: hzOf(midi), strength }, { at: carried(HANDS, heard), wet: 0.4, gain: 3, inS });
    }
  }
  function string(play: Play, heard: Heard, at: number, away: number, inS: number): void {
    const step = STRUNG[away === 0 ? 0 : 1][at] ?? null;
    const there = layer(heard, 1);
    const close = near(STRINGS, heard);
    if (step === null || there < 0.05 || (ADDED.includes(at) && close < 0.25)) return;
    const strength =
      there * (0.45 + 0.4 * close) * (at % IN_A_BEAT === 0 ? 1 : 0.7) * (0.85 + 0.15 * random());
    const where = carried(STRINGS, heard);
    play.once(
      pluck,
      { hz: inD(step), harsh: 0, strength },
      { at: where, wet: 0.5, gain: 3, inS: Math.max(0, inS - DRAWN_S) },
    );
  }
  function sing(play: Play, heard: Heard, at: number, inS: number): void {
    const strength = layer(heard, 3) * (0.6 + 0.4 * heard.calm);
    if (strength < 0.05) return;
    for (const [when, step] of TUNE) {
      if (when !== at) continue;
      const hz = inD(step + 7, SCALES.ionian);
      play.once(leaf, { hz, strength }, { at: carried(CROWN, heard), wet: 0.8, gain: 3.4, inS });
    }
  }

  /** One step; nothing while the beat stands still. */
  return (play: Play, heard: Heard, dt: number) => {
    const now = level(heard, 'beat');
    if (now <= told) {
      if (now < told) phase = -1;
      told = now;
      return;
    }
    told = now;
    phase += dt / BEAT_S;
    if (Math.abs(now - phase) > 0.3) {
      phase = now;
      next = Math.ceil(now * IN_A_BEAT);
    } else phase += (now - phase) * FOLLOWS;
    const until = (phase + SET_AHEAD_S / BEAT_S) * IN_A_BEAT;
    for (; next < until; next++) {
      const inS = Math.max(0, (next / IN_A_BEAT - phase) * BEAT_S);
      const at = next % IN_A_BAR;
      beat(play, heard, at, inS);
      string(play, heard, at, chordOf(next / IN_A_BEAT), inS);
      sing(play, heard, next % (IN_A_BAR * TUNE_BARS), inS);
    }
  };
}

/**
 * How the country of the tree sounds, and what it becomes: twilight air in B minor and one far tree that whispers; eyes
 * closed, a heart and what grows by it; water with stars in it; a lake that is still, and a festival round it in D major;
 * then morning. Whatever is heard outdoors is carried far: what is four hundred metres away is faint and not gone.
 */
import { createRandom } from '../../shaders/lib/hash';
import { createMelody } from '../../src/sound/melody';
import { degree, hzOf, SCALES } from '../../src/sound/notes';
import { createBreathSound, createHeartSound } from '../../src/sound/pulse';
import { burst } from '../../src/sound/recipes/burst';
import { call } from '../../src/sound/recipes/call';
import { drop } from '../../src/sound/recipes/drop';
import { glint } from '../../src/sound/recipes/glint';
import { gold } from '../../src/sound/recipes/gold';
import { hush } from '../../src/sound/recipes/hush';
import { laugh } from '../../src/sound/recipes/laugh';
import { leaf } from '../../src/sound/recipes/leaf';
import { leaves } from '../../src/sound/recipes/leaves';
import { lift } from '../../src/sound/recipes/lift';
import { mend } from '../../src/sound/recipes/mend';
import { night } from '../../src/sound/recipes/night';
import { pad } from '../../src/sound/recipes/pad';
import { presence } from '../../src/sound/recipes/presence';
import { step as footstep } from '../../src/sound/recipes/step';
import { stream } from '../../src/sound/recipes/stream';
import { surge } from '../../src/sound/recipes/surge';
import { waking } from '../../src/sound/recipes/waking';
import { wind } from '../../src/sound/recipes/wind';
import { texture, type Heard, type Loop, type MakeScore } from '../../src/sound/score';
import type { Vector } from '../../src/walk/terrain';
import { CHOIR, chordOf, createFestival, CROWN, layer, near } from './festival';

const B4 = 71;
const D4 = 62;
const FIVE = SCALES.majorPentatonic;
const note = (step: number) => hzOf(degree(D4, FIVE, step));

const level = ({ levels }: Heard, name: string) => levels[name] ?? 0;
/** The world outside closed eyes. */
const open = (heard: Heard) => 1 - level(heard, 'lids');
/** The music round the lake, as far as lanterns have not taken it with them. */
const feastOf = (heard: Heard) => level(heard, 'festival') * (1 - level(heard, 'rising'));
/** What is there of the world beside that music, and in the morning. */
const aside = (heard: Heard, music: number, morning: number) =>
  open(heard) * (1 - music * feastOf(heard)) * (1 - morning * level(heard, 'waking'));

/** Up to here things are as far away as they are; beyond, loudness goes with the cube root of distance only. */
const NEAR_M = 3;
const _carried: Vector = { x: 0, y: 0, z: 0 };
/** A point in the same direction, no farther than it is to be heard from; what is large is nearer than its middle. One object for all. */
function carried({ x, y, z }: Readonly<Vector>, { eye }: Heard, whole = 1): Vector {
  const dx = x - eye.x;
  const dy = y - eye.y;
  const dz = z - eye.z;
  const far = Math.hypot(dx, dy, dz) / NEAR_M;
  const share = whole * (far > 1 ? far ** (-2 / 3) : 1);
  _carried.x = eye.x + dx * share;
  _carried.y = eye.y + dy * share;
  _carried.z = eye.z + dz * share;
  return _carried;
}
const from = (at: Readonly<Vector>, whole: number) => (heard: Heard, out: Vector) =>
  void Object.assign(out, carried(at, heard, whole));

/** The choir of the festival: two chords that take turns on the beat. */
const sung = (midi: readonly number[], chord: 0 | 1): Loop => ({
  texture: texture(pad, { midi, bright: 0.75 }),
  seconds: 10,
  bus: 'world',
  // Many throats.
  where: from(CHOIR, 0.25),
  wet: 0.6,
  gain: (heard) =>
    chordOf(level(heard, 'beat')) === chord
      ? layer(heard, 2) * (0.65 + 0.2 * near(CHOIR, heard) + 0.15 * heard.calm)
      : 0,
  cutoffHz: (heard) => 700 + 1600 * heard.calm + 2400 * near(CHOIR, heard),
  followS: 0.5,
});

/** Seconds since the bark was touched: the wind holds its breath, and the whispers become one voice. */
const STILL_S = 9;

const loopsOf = (stirred: () => number): readonly Loop[] => [
  {
    texture: texture(wind, {}),
    seconds: 12,
    rate: 24_000,
    bus: 'world',
    where: 'around',
    gain: (heard) =>
      level(heard, 'wind') * (1 - 0.5 * level(heard, 'near')) * (1 - stirred()) * aside(heard, 0.7, 0.6),
    cutoffHz: (heard) => 500 + 3500 * level(heard, 'wind') + 500 * Math.min(4, heard.speed),
    followS: 1.5,
  },
  {
    // The choir of silence: seen from afar it is one soft note there; at the root it is all there is.
    texture: texture(pad, { midi: [47, 59, 62, 66, 69], bright: 0.6 }),
    seconds: 10,
    bus: 'world',
    where: from(CROWN, 0.7),
    hero: true,
    wet: 0.5,
    gain: (heard) => Math.min(1, 0.5 + 0.3 * level(heard, 'near') + 0.2 * stirred()) * aside(heard, 1, 1),
    cutoffHz: (heard) => 600 + 2200 * level(heard, 'near') + 1500 * stirred(),
    followS: 1.5,
  },
  {
    texture: texture(leaves, {}),
    seconds: 12,
    bus: 'world',
    where: 'around',
    wet: 0.3,
    // Many at the rim of the crown; beneath it they are quiet, and quieter while somebody speaks.
    gain: (heard) =>
      level(heard, 'near') *
      (1 - 0.55 * level(heard, 'near') ** 3) *
      (1 - 0.7 * stirred()) *
      (heard.voiced ? 0.4 : 1) *
      aside(heard, 1, 1),
    cutoffHz: (heard) => 2500 + 9000 * level(heard, 'near'),
    followS: 1,
  },
  {
    texture: texture(presence, {}),
    seconds: 10,
    rate: 24_000,
    bus: 'world',
    where: 'around',
    gain: (heard) => level(heard, 'lids'),
    followS: 1.5,
  },
  {
    // What grows by the heart; and what has stayed of it in the morning.
    texture: texture(pad, { midi: [50, 57, 62, 66], bright: 0.6 }),
    seconds: 10,
    bus: 'music',
    where: 'around',
    wet: 0.35,
    gain: (heard) =>
      Math.max(
        level(heard, 'lids') * (0.2 + 0.8 * level(heard, 'grown')),
        0.6 * level(heard, 'bloom') * aside(heard, 1, 1),
        level(heard, 'waking'),
      ),
    cutoffHz: (heard) =>
      450 + 1800 * level(heard, 'grown') + 1500 * Math.max(level(heard, 'waking'), heard.kindness),
    followS: 2,
  },
  {
    texture: texture(gold, {}),
    seconds: 10,
    bus: 'world',
    where: 'around',
    wet: 0.3,
    gain: (heard) =>
      Math.max(
        0.7 * level(heard, 'lids') * level(heard, 'grown') ** 2,
        0.75 * level(heard, 'bloom') * aside(heard, 0.7, 1),
      ),
    followS: 2,
  },
  {
    texture: texture(night, {}),
    seconds: 12,
    bus: 'world',
    where: 'around',
    gain: (heard) => level(heard, 'night') * (1 - 0.3 * level(heard, 'lake')) * aside(heard, 0.8, 0.7),
    followS: 2,
  },
  {
    texture: texture(stream, {}),
    seconds: 10,
    bus: 'world',
    where: (heard, out) => {
      out.x = level(heard, 'streamX');
      out.y = 0;
      out.z = level(heard, 'streamZ');
      Object.assign(out, carried(out, heard));
    },
    hero: true,
    wet: 0.15,
    gain: (heard) => level(heard, 'stream') * aside(heard, 0.5, 0.7),
    followS: 0.8,
  },
  {
    texture: texture(hush, {}),
    seconds: 12,
    rate: 24_000,
    bus: 'world',
    where: 'around',
    wet: 0.2,
    gain: (heard) => level(heard, 'lake') * aside(heard, 0.8, 0.9),
    cutoffHz: (heard) => 350 + 900 * level(heard, 'stars') + 900 * level(heard, 'bloom'),
    followS: 2,
  },
  sung([50, 57, 62, 66, 69], 0),
  sung([43, 55, 59, 62, 66], 1),
  {
    texture: texture(waking, {}),
    seconds: 12,
    bus: 'world',
    where: 'around',
    wet: 0.2,
    gain: (heard) => level(heard, 'waking') ** 0.7,
    followS: 2,
  },
];

/** Each facet's own call: degrees of D's pentatonic it goes through, seconds, and its vowel. */
const FACETS = [
  [5, 7, 6, 0.9, 'e'],
  [-5, -3, -3, 1.7, 'o'],
  [-1, -2, -4, 2.4, 'u'],
  [3, 6, 2, 1.1, 'a'],
  [-3, -1, 0, 1.8, 'a'],
  [-4, -5, -2, 2.1, 'o'],
  [-2, 0, 2, 1.4, 'e'],
  [1, 1, -1, 2, 'a'],
] as const;
const facetOf = (hue: number) => FACETS[Math.min(FACETS.length - 1, Math.round(hue * 8))] ?? FACETS[0];
/** While somebody speaks all else that has a voice is nearly silent. */
const quieter = ({ voiced }: Heard, gain: number) => (voiced ? 0.35 * gain : gain);
/** Glints of the stars that are out, a second. */
const GLINTS_HZ = 0.35;

const makeScore: MakeScore = (seed) => {
  const random = createRandom(seed);
  const heart = createHeartSound();
  const breathing = createBreathSound();
  const tune = { noteS: 2.1, restS: 10 };
  const dusk = createMelody({ seed: seed + 5, tonic: B4, scale: SCALES.aeolian, ...tune });
  const dark = createMelody({ seed: seed + 6, tonic: D4 + 12, scale: FIVE, ...tune });
  const morning = createMelody({
    seed: seed + 7,
    tonic: D4 + 12,
    scale: SCALES.ionian,
    noteS: 1.6,
    restS: 5,
  });
  const festival = createFestival(seed + 8, carried);
  let touchedS = STILL_S;
  const stirred = () => Math.min(1, Math.max(0, 2 - (2 * touchedS) / STILL_S));
  const at: Vector = { x: 0, y: 0, z: 0 };

  return {
    loops: loopsOf(stirred),
    room: { seconds: 3, bright: 0.45 },
    // Steps are struck with the rings they send out.
    ground: () => null,
    strikes: {
      leaf: (play, { at: where, hue, strength }, heard) =>
        play.once(
          leaf,
          { hz: note(3 + Math.round(hue * 8)), strength: 0.4 + 0.6 * strength },
          { at: carried(where, heard), wet: 0.6, gain: quieter(heard, 1.6) },
        ),
      surge(play, { at: where }) {
        touchedS = 0;
        play.once(surge, { hz: note(-5) }, { at: where, hero: true, wet: 0.6, gain: 0.5 });
      },
      scene: (play, { at: where, hue, strength }) =>
        play.once(
          mend,
          { hz: note(Math.round(hue * 6)), strength: 0.5 + 0.5 * strength },
          { at: where, wet: 0.6 },
        ),
      star: (play, { at: where, hue, strength }) =>
        play.once(
          drop,
          { hz: note(Math.round(hue * 14) - 3), answer: 1, strength: 0.5 + 0.5 * strength },
          { at: where, wet: 0.6 },
        ),
      ripple: (play, { at: where, strength }) =>
        play.once(
          drop,
          { hz: note(Math.floor(random() * 5) - 2), answer: 0, strength: 0.4 + 0.6 * strength },
          { at: where, wet: 0.3 },
        ),
      greet(play, { at: where, hue }, heard) {
        const [first, middle, last, seconds, vowel] = facetOf(hue);
        play.once(
          call,
          { hz: note(first), over: note(middle), to: note(last), seconds, vowel },
          { at: carried(where, heard), hero: true, wet: 0.5, gain: quieter(heard, 0.8) },
        );
      },
      laugh: (play, { at: where, hue }, heard) =>
        play.once(
          laugh,
          { hz: note(facetOf(hue)[0]), notes: 3 + Math.floor(random() * 3) },
          { at: carried(where, heard), wet: 0.5, gain: quieter(heard, 0.7) },
        ),
      lantern: (play, { at: where, hue }, heard) =>
        play.once(
          lift,
          { hz: note(3 + Math.floor((hue || random()) * 5)) },
          { at: carried(where, heard), wet: 0.7 },
        ),
      flower: (play, { at: where, hue, strength }, heard) =>
        play.once(
          burst,
          { hz: note(Math.floor((hue || random()) * 5)), strength: 0.4 + 0.6 * strength },
          { at: carried(where, heard), wet: 0.8 },
        ),
      step: (play, { at: where, strength }, heard) =>
        play.once(
          footstep,
          { ground: level(heard, 'lake') > 0.6 ? 'shore' : 'moss', strength: 0.4 + 0.6 * strength },
          { at: where, wet: 0.35 },
        ),
    },
    step(play, heard, dt) {
      touchedS += dt;
      const lids = level(heard, 'lids');
      const feast = level(heard, 'festival');
      const wakes = level(heard, 'waking');
      heart(play, heard, Math.min(1, 0.16 + 0.1 * stirred() + 0.74 * lids) * (1 - feast) * (1 - 0.8 * wakes));
      breathing(play, heard, Math.max(0.3 * lids, 0.3 * level(heard, 'bloom') * (1 - feast)));
      if (random() < level(heard, 'stars') * GLINTS_HZ * aside(heard, 1, 1) * dt) {
        const turn = random() * Math.PI * 2;
        at.x = heard.eye.x + 4 * Math.sin(turn);
        at.y = heard.eye.y + 3;
        at.z = heard.eye.z + 4 * Math.cos(turn);
        play.once(
          glint,
          { hz: note(12 + Math.floor(random() * 5)), strength: 0.3 + 0.5 * random() },
          { at, wet: 0.8 },
        );
      }
      festival(play, heard, dt);
      const share = heard.told > 0 ? (0.3 + 0.25 * heard.kindness + 0.15 * heard.calm) * (1 - feast) : 0;
      if (wakes > 0.05) morning(play, heard, 0.45 + 0.45 * wakes, dt);
      else if (lids > 0.5 || level(heard, 'night') > 0.2) dark(play, heard, share, dt);
      else dusk(play, heard, share, dt);
    },
  };
};

export default makeScore;

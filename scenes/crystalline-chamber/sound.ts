/**
 * How the chamber sounds, and what it becomes: A major, five notes of it while it is stone, all seven when it wakes.
 * Walls answer a gaze, selves hum, breath plucks threads out of the air; silver rings, flowers chime; in the dark there
 * is a pulse, and others; then the walls let go.
 */
import { createRandom } from '../../shaders/lib/hash';
import type { Strike } from '../../src/sound/hearing';
import { createMelody } from '../../src/sound/melody';
import { degree, hzOf, SCALES } from '../../src/sound/notes';
import { createBreathSound, createHeartSound } from '../../src/sound/pulse';
import { chime } from '../../src/sound/recipes/chime';
import { glint } from '../../src/sound/recipes/glint';
import { glow } from '../../src/sound/recipes/glow';
import { gold } from '../../src/sound/recipes/gold';
import { lettingGo } from '../../src/sound/recipes/lettingGo';
import { murmur } from '../../src/sound/recipes/murmur';
import { night } from '../../src/sound/recipes/night';
import { pad } from '../../src/sound/recipes/pad';
import { pluck } from '../../src/sound/recipes/pluck';
import { presence } from '../../src/sound/recipes/presence';
import { resonance } from '../../src/sound/recipes/resonance';
import { ripple } from '../../src/sound/recipes/ripple';
import { silverBed } from '../../src/sound/recipes/silverBed';
import { waking } from '../../src/sound/recipes/waking';
import { wallHum } from '../../src/sound/recipes/wallHum';
import { texture, type Heard, type Loop, type MakeScore, type Play } from '../../src/sound/score';

const A3 = 57;
const FIVE = SCALES.majorPentatonic;
const note = (step: number, scale: readonly number[] = FIVE) => hzOf(degree(A3, scale, step));

const level = ({ levels }: Heard, name: string) => levels[name] ?? 0;
/** The room as it is lit: gone with the night, back a little in the morning. */
const lit = (heard: Heard) => 1 - level(heard, 'night');
const undark = (heard: Heard) => 1 - level(heard, 'dark');
/** While words are heard or read the music leans back by itself. */
const chord = (midi: readonly number[], bright: number, gain: (heard: Heard) => number): Loop => ({
  texture: texture(pad, { midi, bright }),
  seconds: 10,
  bus: 'music',
  where: 'around',
  wet: 0.35,
  gain: (heard) => gain(heard) * (0.55 + 0.45 * heard.kindness) * undark(heard),
  cutoffHz: ({ kindness, calm }) => 500 + 2600 * kindness + 500 * calm,
  followS: 2,
});

const LOOPS: readonly Loop[] = [
  {
    // Where the gaze rests the wall swells, and the note opens as the light travels.
    texture: texture(wallHum, { midi: [57, 64, 69, 73] }),
    seconds: 10,
    bus: 'world',
    where: ({ attentionAt, attention, eye }, out) => {
      const near = attention > 0.05 ? 1 : 0;
      out.x = eye.x + (attentionAt.x - eye.x) * near;
      out.y = eye.y + (attentionAt.y - eye.y) * near;
      out.z = eye.z + (attentionAt.z - eye.z) * near;
    },
    wet: 0.5,
    gain: (heard) => (0.22 + 0.78 * heard.attention) * lit(heard) * undark(heard),
    cutoffHz: ({ attention }) => 500 + 4500 * attention,
    followS: 0.5,
  },
  chord([57, 61, 64, 71], 0.4, (heard) => (heard.place === 'chamber' ? 0.8 : 0)),
  {
    texture: texture(presence, {}),
    seconds: 10,
    rate: 24_000,
    bus: 'world',
    // Behind, a little above; it follows as slowly as it is seen to.
    where: ({ eye, levels }, out) => {
      out.x = levels['embraceX'] ?? eye.x;
      out.y = eye.y + 0.25;
      out.z = levels['embraceZ'] ?? eye.z;
    },
    hero: true,
    gain: (heard) => level(heard, 'embrace') * (1 - 0.6 * level(heard, 'night')) * undark(heard),
    followS: 1.2,
  },
  {
    texture: texture(silverBed, {}),
    seconds: 12,
    bus: 'world',
    where: 'around',
    wet: 0.3,
    gain: (heard) => 0.6 * level(heard, 'silver') * lit(heard) ** 0.5,
    followS: 1.5,
  },
  chord([54, 61, 64, 69], 0.55, (heard) => (heard.place === 'silver-pool' ? 0.75 * lit(heard) : 0)),
  {
    texture: texture(night, {}),
    seconds: 12,
    bus: 'world',
    where: 'around',
    gain: (heard) => level(heard, 'night') * undark(heard) * (1 - 0.7 * level(heard, 'waking')),
    followS: 1.5,
  },
  chord([50, 57, 61, 66], 0.35, (heard) =>
    heard.place === 'garden' ? (0.35 + 0.65 * level(heard, 'grown')) * (1 - level(heard, 'waking')) : 0,
  ),
  {
    texture: texture(gold, {}),
    seconds: 10,
    bus: 'world',
    where: 'around',
    wet: 0.2,
    gain: (heard) =>
      level(heard, 'gold') * (1 - 0.55 * level(heard, 'dark')) * (1 - 0.8 * level(heard, 'waking')),
    followS: 1.5,
  },
  {
    texture: texture(waking, {}),
    seconds: 12,
    bus: 'world',
    where: 'around',
    wet: 0.2,
    gain: (heard) => level(heard, 'waking') ** 0.7,
    followS: 2,
  },
  chord([57, 64, 68, 73], 0.85, (heard) => level(heard, 'waking')),
];

/** Open ones: in the others a low note meets the mouth's own and is suddenly loud. */
const VOWELS = ['a', 'o', 'e'] as const;
/** Flowers one after the other climb; after a rest they begin anew. */
const CLIMB_RESTS_S = 6;
const MOST_CLIMBED = 9;
/** Facets that let go in a second, when most of them do. */
const LETTING_GO_HZ = 3.2;
/** How far away walls are, about. */
const WALLS_M = 5;
const GLINTS_HZ = 1.6;
/** A gaze has come to rest on another facet. */
const RESTS = 0.45;
const OTHER_FACET_M = 0.8;
/** A gaze that flits is not answered everywhere. */
const ANSWERS_EVERY_S = 0.7;

const makeScore: MakeScore = (seed) => {
  const random = createRandom(seed);
  const heart = createHeartSound();
  const breathing = createBreathSound();
  const melody = createMelody({ seed: seed + 5, tonic: A3 + 12, scale: FIVE, noteS: 1.9, restS: 9 });
  const bright = createMelody({ seed: seed + 6, tonic: A3 + 12, scale: SCALES.ionian, noteS: 1.6, restS: 5 });
  let climbed = 0;
  let sinceBloomS = CLIMB_RESTS_S;
  let answered = { x: 0, y: 0, z: 0 };
  let resting = false;
  let sinceAnswerS = ANSWERS_EVERY_S;
  const at = { x: 0, y: 0, z: 0 };

  /** A point of the walls, wherever. */
  const somewhere = ({ eye }: Heard) => {
    const turn = random() * Math.PI * 2;
    at.x = eye.x + Math.sin(turn) * WALLS_M;
    at.y = eye.y + (random() - 0.3) * 3;
    at.z = eye.z + Math.cos(turn) * WALLS_M;
    return at;
  };
  /** Its own note for each side of the room: the same wall always answers alike. */
  const noteAt = ({ x, y, z }: { x: number; y: number; z: number }) =>
    note(Math.floor(((Math.atan2(x, -z) / Math.PI + 1) / 2) * 5) + (y > 2.6 ? 5 : 0));

  function answer(play: Play, heard: Heard): void {
    const { attentionAt, attention } = heard;
    if (attention < RESTS) {
      resting = resting && attention > RESTS / 2;
      return;
    }
    const away = Math.hypot(
      attentionAt.x - answered.x,
      attentionAt.y - answered.y,
      attentionAt.z - answered.z,
    );
    if ((resting && away < OTHER_FACET_M) || sinceAnswerS < ANSWERS_EVERY_S) return;
    sinceAnswerS = 0;
    resting = true;
    answered = { x: attentionAt.x, y: attentionAt.y, z: attentionAt.z };
    const strength = (0.45 + 0.3 * heard.kindness) * lit(heard);
    if (strength > 0.05) play.once(resonance, { hz: noteAt(answered), strength }, { at: answered, wet: 0.7 });
  }

  return {
    loops: LOOPS,
    room: { seconds: 3, bright: 0.7 },
    ground: ({ place, levels }) =>
      place === 'garden' ? 'soil' : (levels['silver'] ?? 0) > 0.6 ? null : 'stone',
    strikes: {
      // The harsher it was breathed the colder it is plucked.
      thread: (play, { at: where, hue, strength }: Strike) =>
        play.once(
          pluck,
          { hz: note(Math.floor(random() * 7)), harsh: hue, strength: 0.6 * strength },
          { at: where, wet: 0.6 },
        ),
      self(play, { at: where, hue, strength }) {
        const vowel = VOWELS[Math.floor(random() * VOWELS.length)] ?? 'a';
        const hz = note(Math.floor(random() * 4)) / (strength > 0.8 ? 1 : 2);
        play.once(
          murmur,
          { hz, seconds: 3.5 + 1.5 * hue, warmth: hue, vowel },
          { at: where, hero: true, wet: 0.5, gain: 0.7 },
        );
      },
      ring: (play, { at: where, strength }) =>
        play.once(
          ripple,
          { hz: note(Math.floor(4 * (1 - strength) + 3 * random())), size: strength },
          { at: where, wet: 0.4 },
        ),
      bloom(play, { at: where, strength }) {
        climbed = sinceBloomS < CLIMB_RESTS_S ? Math.min(MOST_CLIMBED, climbed + 1) : 0;
        const inS = sinceBloomS < 0.09 ? 0.09 * random() + 0.06 : 0;
        sinceBloomS = 0;
        play.once(chime, { hz: note(5 + climbed), strength }, { at: where, wet: 0.5, inS });
      },
      other: (play, { at: where, hue }) =>
        play.once(glow, { hz: note(Math.floor(hue * 6)), seconds: 7 }, { at: where, wet: 0.7, gain: 0.35 }),
    },
    step(play, heard, dt) {
      sinceBloomS += dt;
      sinceAnswerS += dt;
      const dark = level(heard, 'dark');
      const wakes = level(heard, 'waking');
      heart(play, heard, Math.min(1, 0.18 + 0.62 * level(heard, 'embrace') + 0.6 * dark) * (1 - 0.8 * wakes));
      breathing(play, heard, heard.place === 'chamber' ? 0.28 : 0.25 * dark);
      if (heard.place === 'chamber') answer(play, heard);
      const glints = level(heard, 'gold') * GLINTS_HZ * (1 - 0.7 * wakes) * (1 - 0.5 * dark);
      if (random() < glints * dt) {
        at.x = heard.eye.x + (random() - 0.5) * 3;
        at.y = heard.eye.y + (random() - 0.6) * 1.5;
        at.z = heard.eye.z + (random() - 0.5) * 3;
        play.once(
          glint,
          { hz: note(10 + Math.floor(random() * 5)), strength: 0.4 + 0.5 * random() },
          { at, wet: 0.5 },
        );
      }
      const letGo = level(heard, 'dissolve');
      if (letGo < 1 && random() < Math.sin(letGo * Math.PI) * LETTING_GO_HZ * dt)
        play.once(
          lettingGo,
          { hz: note(7 + Math.floor(random() * 6), SCALES.ionian), strength: 0.5 + 0.5 * random() },
          { at: somewhere(heard), wet: 0.8 },
        );
      const share = heard.told > 0 ? (0.35 + 0.4 * heard.kindness + 0.2 * heard.calm) * (1 - dark) : 0;
      if (wakes > 0.05) bright(play, heard, Math.min(1, 0.5 + 0.5 * wakes), dt);
      else melody(play, heard, share, dt);
    },
  };
};

export default makeScore;

/** How the hall of stars sounds: a hush, stars that answer from near, and one that draws the visitor on. */
import { createMelody } from '../../src/sound/melody';
import { degree, hzOf, SCALES } from '../../src/sound/notes';
import { createHeartSound } from '../../src/sound/pulse';
import { hush } from '../../src/sound/recipes/hush';
import { opening } from '../../src/sound/recipes/opening';
import { pad } from '../../src/sound/recipes/pad';
import { pull } from '../../src/sound/recipes/pull';
import { starTone } from '../../src/sound/recipes/starTone';
import { texture, type Heard, type Loop, type MakeScore } from '../../src/sound/score';

const D3 = 50;
const DORIAN = SCALES.dorian;
const note = (step: number) => hzOf(degree(D3, DORIAN, step));

/** How near the star that calls is: the scene says so. */
const near = ({ levels }: Heard) => levels['pull'] ?? 0;

const LOOPS: readonly Loop[] = [
  {
    texture: texture(hush, {}),
    seconds: 12,
    rate: 24_000,
    bus: 'world',
    where: 'around',
    // It opens upward toward the star, and holds its breath before the door.
    gain: (heard) => 1 - 0.55 * heard.hush,
    cutoffHz: (heard) => 500 + 2200 * near(heard) ** 2 + 2500 * heard.openness,
    followS: 1,
  },
  {
    texture: texture(pull, {}),
    seconds: 10,
    bus: 'world',
    where: ({ levels, openness, door, eye }, out) => {
      out.x = openness > 0 ? door.x : (levels['starX'] ?? eye.x);
      out.y = openness > 0 ? door.y : (levels['starY'] ?? eye.y);
      out.z = openness > 0 ? door.z : (levels['starZ'] ?? eye.z);
    },
    hero: true,
    wet: 0.4,
    gain: (heard) => Math.max(0.4 + 0.6 * near(heard), heard.hush) * (1 - 0.8 * heard.openness),
    followS: 0.8,
  },
  {
    texture: texture(pad, { midi: [50, 57, 65, 69], bright: 0.25 }),
    seconds: 12,
    bus: 'music',
    where: 'around',
    wet: 0.4,
    gain: (heard) => 0.65 * (1 - 0.8 * heard.hush),
    cutoffHz: (heard) => 450 + 1800 * near(heard),
    followS: 2,
  },
];

const makeScore: MakeScore = (seed) => {
  const heart = createHeartSound();
  const melody = createMelody({ seed: seed + 11, tonic: D3 + 24, scale: DORIAN, noteS: 2.6, restS: 13 });
  let opened = false;
  return {
    loops: LOOPS,
    room: { seconds: 4, bright: 0.35 },
    ground: () => 'air',
    strikes: {
      // Its own note for each star, from where it hangs; what is bruised is heard to be.
      star: (play, { at, strength, hue }) =>
        play.once(
          starTone,
          { hz: note(5 + (Math.abs(Math.floor(at.x * 7 + at.y * 3 + at.z * 5)) % 9)), bruise: hue, strength },
          { at, wet: 0.6 },
        ),
    },
    step(play, heard, dt) {
      heart(play, heard, 0.22 + 0.4 * heard.hush * (1 - heard.openness));
      if (heard.openness > 0 && !opened)
        play.once(
          opening,
          { seconds: 4 },
          { at: { x: heard.door.x, y: heard.door.y, z: heard.door.z }, hero: true, wet: 0.6 },
        );
      opened = heard.openness > 0;
      melody(play, heard, heard.hush > 0.1 ? 0 : 0.4, dt);
    },
  };
};

export default makeScore;

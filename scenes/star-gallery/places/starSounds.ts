/** What of the stars is to be heard: those one comes near to, and the one that draws. */
import type { GlowLight } from '../../../shaders/glow/Glow';
import type { Vec3 } from '../../../shaders/lib/color';
import { smootherstep } from '../../../shaders/lib/ease';
import type { PlaceWorld } from '../../../src/dream/types';

/** A star is heard from here on, and again only once one has been farther away. */
const NEAR_M = 3.4;
const LEFT_M = 4.6;
/** Where the one that draws is heard to its full, and from where on. */
const PULLS_FULL_M = 2;
const PULLS_M = 19;
const LOOK_EVERY_S = 0.1;

/** Returns what is called with every tick: seconds, and whether one is between two places. */
export function createStarSounds(
  { body, hearing, doorway }: PlaceWorld,
  stars: readonly GlowLight[],
  caller: Vec3,
): (dt: number, crossing: boolean) => void {
  const heard = new Uint8Array(stars.length);
  const at = { x: 0, y: 0, z: 0 };
  let waiting = 0;
  return (dt, crossing) => {
    waiting += dt;
    if (waiting < LOOK_EVERY_S) return;
    waiting = 0;
    const { levels } = hearing;
    levels['door'] = doorway.openness;
    // Between two places the stars do not stand where they stood.
    if (crossing) return;
    const eyeY = body.y + body.eyeM;
    for (let i = 0; i < stars.length; i++) {
      const star = stars[i];
      if (star === undefined) continue;
      const [x, y, z] = star.at;
      const far = Math.hypot(x - body.x, y - eyeY, z - body.z);
      if (far > LEFT_M) heard[i] = 0;
      else if (far < NEAR_M && heard[i] === 0) {
        heard[i] = 1;
        at.x = x;
        at.y = y;
        at.z = z;
        hearing.strike('star', at, 0.5 + 0.5 * (1 - far / NEAR_M), star.bruise);
      }
    }
    const away = Math.hypot(caller[0] - body.x, caller[1] - eyeY, caller[2] - body.z);
    levels['pull'] = 1 - smootherstep(PULLS_FULL_M, PULLS_M, away);
    levels['starX'] = caller[0];
    levels['starY'] = caller[1];
    levels['starZ'] = caller[2];
  };
}

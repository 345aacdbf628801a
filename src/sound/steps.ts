/** Steps by the way that was walked, whatever walks: none for being put somewhere. */
import { step } from './recipes/step';
import type { Ground, Heard, Play } from './score';

/** Metres from one to the next; who drifts does not walk: a rustle now and then. */
const STRIDE_M = { stone: 0.7, soil: 0.7, air: 2.6 } as const satisfies Record<Ground, number>;
/** Faster than anybody walks: that was no walk. */
const CARRIED_MS = 6;
/** A way that has just begun ends its first step soon. */
const FIRST_M = 0.4;
const STANDS_MS = 0.12;

export function createSteps(): (play: Play, heard: Heard, ground: Ground | null, dt: number) => void {
  let walkedM = 0;
  return (play, { eye, speed }, ground, dt) => {
    if (speed < STANDS_MS || speed > CARRIED_MS) {
      walkedM = 0;
      return;
    }
    const strideM = STRIDE_M[ground ?? 'stone'];
    walkedM = walkedM === 0 ? strideM - FIRST_M : walkedM + speed * dt;
    if (walkedM < strideM) return;
    walkedM %= strideM;
    if (ground === null) return;
    const strength = Math.min(1, 0.45 + 0.4 * speed);
    play.once(step, { ground, strength }, { at: { x: eye.x, y: eye.y - 1.6, z: eye.z }, wet: 0.25 });
  };
}

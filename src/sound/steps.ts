/** Steps by the way that was walked, whatever walks: one every seventy centimetres, none for being put somewhere. */
import { step } from './recipes/step';
import type { Ground, Heard, Play } from './score';

const STRIDE_M = 0.7;
/** Faster than anybody walks: that was no walk. */
const CARRIED_MS = 6;
/** A way that has just begun ends its first step soon. */
const FIRST_M = 0.4;
const STANDS_MS = 0.12;

export function createSteps(): (play: Play, heard: Heard, ground: Ground | null, dt: number) => void {
  let walkedM = STRIDE_M - FIRST_M;
  return (play, { eye, speed }, ground, dt) => {
    if (speed < STANDS_MS || speed > CARRIED_MS) {
      walkedM = STRIDE_M - FIRST_M;
      return;
    }
    walkedM += speed * dt;
    if (walkedM < STRIDE_M) return;
    walkedM %= STRIDE_M;
    if (ground === null) return;
    const strength = Math.min(1, 0.45 + 0.4 * speed);
    play.once(step, { ground, strength }, { at: { x: eye.x, y: eye.y - 1.6, z: eye.z }, wet: 0.25 });
  };
}

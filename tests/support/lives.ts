/** Time spent with the inner state: one speed, one gaze, step after step. */
import { stepPresence, type Gaze, type Presence } from '../../src/presence/presence';

export const STEP_S = 1 / 60;
const NOWHERE: Gaze = { hit: false, x: 0, y: 0, z: 0 };
export const gazeAt = (x: number, y = 1.6, z = -4): Gaze => ({ hit: true, x, y, z });

/** Lives `seconds` with one speed and one gaze, and looks at the state after every step. */
export function live(
  presence: Presence,
  seconds: number,
  { speed = 0, gaze = NOWHERE, dt = STEP_S }: { speed?: number; gaze?: Gaze; dt?: number } = {},
  look: (presence: Presence) => void = () => {},
): Presence {
  for (let i = 0; i < Math.round(seconds / dt); i++) {
    stepPresence(presence, { speed, gaze }, dt);
    look(presence);
  }
  return presence;
}

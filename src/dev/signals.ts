/** The inner state by hand: what the walk would feel, as sliders. */
import type { Vector3 } from 'three';
import type { Vec3 } from '../../shaders/lib/color';
import { paramUniforms, type ParamTable } from '../../shaders/params';
import { BREATH_S, breathAt, createPresence, FASTEST_BPM, SLOWEST_BPM } from '../presence/presence';
import { writeUniforms } from '../presence/uniforms';
import { createBody } from '../walk/body';

export const SIGNALS = {
  uKindness: { value: 0, min: 0, max: 1, unit: '', does: 'kindness' },
  uCalm: { value: 0.5, min: 0, max: 1, unit: '', does: 'calm' },
  uBreath: { value: 0, min: -1, max: 1, unit: '', does: 'breath, out to in; only while it is held' },
  uHeartRate: { value: 62, min: SLOWEST_BPM, max: FASTEST_BPM, unit: 'bpm', does: 'heart rate' },
  uAttention: { value: 0, min: 0, max: 1, unit: '', does: 'attention: strength' },
  uAttentionRadius: { value: 1, min: 0, max: 3, unit: 'm', does: 'attention: how far its answer has come' },
} as const satisfies ParamTable;

export type Signals = ReturnType<typeof createSignals>;

export function createSignals() {
  const presence = createPresence();
  const body = createBody();
  const values = paramUniforms(SIGNALS);
  const signals = {
    values,
    /** Breath goes by itself until it is held at the slider's place. */
    breathHeld: false,
    tick(dt: number) {
      presence.heartHz = values.uHeartRate.value / 60;
      presence.heart = (presence.heart + presence.heartHz * dt) % 1;
      presence.breathTurn = (presence.breathTurn + dt / BREATH_S) % 1;
      if (!signals.breathHeld) values.uBreath.value = breathAt(presence.breathTurn);
    },
    draw(time: number, eye: Vector3, gaze: Vec3) {
      presence.kindness = values.uKindness.value;
      presence.calm = values.uCalm.value;
      presence.breath = values.uBreath.value;
      const { attention } = presence;
      [attention.x, attention.y, attention.z] = gaze;
      attention.strength = values.uAttention.value;
      attention.radiusM = values.uAttentionRadius.value;
      [body.x, body.z] = [eye.x, eye.z];
      writeUniforms(presence, body, time, false);
    },
  };
  return signals;
}

/** The warm presence, from the story and the visitor's stillness into the light of the walls. */
import type { PlaceWorld } from '../../../src/dream/types';
import { addKindness } from '../../../src/presence/presence';
import { createEmbrace, stepEmbrace, type EmbraceInput } from '../embrace';

/** What the presence gives once it has come. */
const KINDNESS_OF_BEING_HELD = 0.12;

export function createHolding(
  { presence, body }: PlaceWorld,
  to: Float32Array,
): (dt: number, told: boolean) => void {
  const embrace = createEmbrace();
  const eye = { x: 0, y: 0, z: 0 };
  const input: EmbraceInput = { eye, yaw: 0, speed: 0, calm: 1, told: false };
  return (dt, told) => {
    eye.x = body.x;
    eye.y = body.y + body.eyeM;
    eye.z = body.z;
    input.yaw = body.yaw;
    input.speed = Math.sqrt(body.vx * body.vx + body.vz * body.vz);
    input.calm = presence.calm;
    input.told = told;
    if (stepEmbrace(embrace, input, dt)) addKindness(presence, KINDNESS_OF_BEING_HELD);
    to[0] = embrace.x;
    to[1] = embrace.y;
    to[2] = embrace.z;
    to[3] = embrace.strength;
  };
}

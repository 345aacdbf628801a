/** Hands the inner state to every substance, once per picture. */
import { shared } from '../../shaders/shared';
import type { Body } from '../walk/body';
import type { Vector } from '../walk/terrain';
import type { Presence } from './presence';
import { wrapTime } from '../frame';

/** A point and a number more. A method would be given each in a box of its own. */
function write4(to: Float32Array, { x, y, z }: Readonly<Vector>, w: number): void {
  to[0] = x;
  to[1] = y;
  to[2] = z;
  to[3] = w;
}

/** The phase of the heart between two beats. */
const AT_REST = 0.8;

/** `still`: light that beats with the heart holds still. */
export function writeUniforms(presence: Presence, body: Body, time: number, still: boolean): void {
  const { attention, echo } = presence;
  const heart = shared.uHeart.value;
  const front = shared.uAttentionFront.value;
  const visitor = shared.uVisitorWS.value;
  shared.uTime.value = wrapTime(time);
  heart[0] = still ? AT_REST : presence.heart;
  heart[1] = still ? 0 : presence.heartHz;
  shared.uBreath.value = presence.breath;
  shared.uCalm.value = presence.calm;
  shared.uKindness.value = presence.kindness;
  write4(shared.uAttention.value, attention, attention.strength);
  write4(shared.uAttentionEcho.value, echo, echo.strength);
  front[0] = attention.radiusM;
  front[1] = echo.radiusM;
  visitor[0] = body.x;
  visitor[1] = body.y;
  visitor[2] = body.z;
}

/** Hands the inner state to every substance, once per picture. */
import { shared } from '../../shaders/shared';
import type { Body } from '../walk/body';
import type { Presence } from './presence';
import { wrapTime } from '../frame';

export function writeUniforms(presence: Presence, body: Body, time: number): void {
  shared.uTime.value = wrapTime(time);
  shared.uHeart.value.set(presence.heart, presence.heartHz);
  shared.uBreath.value = presence.breath;
  shared.uCalm.value = presence.calm;
  shared.uKindness.value = presence.kindness;
  const { attention, echo } = presence;
  shared.uAttention.value.set(attention.x, attention.y, attention.z, attention.strength);
  shared.uAttentionEcho.value.set(echo.x, echo.y, echo.z, echo.strength);
  shared.uAttentionFront.value.set(attention.radiusM, echo.radiusM);
  shared.uVisitorWS.value.set(body.x, body.y, body.z);
}

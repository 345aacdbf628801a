/** Wood lit from within its fissures, which takes a touch and carries it. */
import { Color, Vector4, type Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './bark.frag';
import vertexShader from './bark.vert';

export const BARK_PARAMS = {
  uSap: { value: 1, min: 0, max: 3, unit: '', does: 'light in the fissures' },
  uRise: { value: 1, min: 0, max: 3, unit: '', does: 'strength of what a touch sends on' },
  uHandGlow: { value: 1, min: 0, max: 3, unit: '', does: 'light where a hand is to be laid' },
  uFarM: { value: 900, min: 50, max: 3000, unit: 'm', does: 'how far off it is lost in the air' },
} as const satisfies ParamTable;

/** As many as are still seen at once. */
export const TOUCHES = 3;

export function createBarkMaterial({ noise }: { noise: Texture }) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    uniforms: {
      ...paramUniforms(BARK_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uCalm: shared.uCalm,
      uOutput: shared.uOutput,
      uNoise: { value: noise },
      uBark: { value: new Color() },
      /** What has grown over its roots. */
      uMossColor: { value: new Color() },
      uSapColor: { value: new Color() },
      uAmber: { value: new Color() },
      uSkyAbove: { value: new Color() },
      uSkyLow: { value: new Color() },
      uFog: { value: new Color() },
      /** Where a hand is to be laid: world metres, and how far its glow reaches. */
      uHand: { value: new Vector4(0, -9, 0, 1) },
      /** x how strong it still is, w metres its front has gone; below 0 there is none. */
      uTouch: { value: Array.from({ length: TOUCHES }, () => new Vector4(0, 0, 0, -1)) },
      /** Where the hand lay, world metres, and how many metres of wood that is from the foot. */
      uTouchAt: { value: Array.from({ length: TOUCHES }, () => new Vector4()) },
    },
  });
}
export type BarkMaterial = ReturnType<typeof createBarkMaterial>;

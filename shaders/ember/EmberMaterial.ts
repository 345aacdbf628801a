/** A small translucent body with light flowing in it, such as a seed. */
import { Color, CustomBlending, OneFactor, OneMinusSrcAlphaFactor, type Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './ember.frag';
import vertexShader from './ember.vert';

export const EMBER_PARAMS = {
  uRadius: { value: 0.026, min: 0.005, max: 0.5, unit: 'm', does: 'how large it is' },
  uGain: { value: 1, min: 0, max: 3, unit: '', does: 'its light' },
  uShown: { value: 1, min: 0, max: 1, unit: '', does: 'how far it has come into sight' },
} as const satisfies ParamTable;

export function createEmberMaterial({ noise }: { noise: Texture }) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    uniforms: {
      ...paramUniforms(EMBER_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uOutput: shared.uOutput,
      uNoise: { value: noise },
      uCore: { value: new Color() },
      uSkin: { value: new Color() },
    },
  });
}
export type EmberMaterial = ReturnType<typeof createEmberMaterial>;

/** Strips of film on which small plays are played, until they have ended otherwise and fold to leaves. */
import {
  Color,
  CustomBlending,
  DoubleSide,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Vector4,
  type Texture,
} from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './strip.frag';
import vertexShader from './strip.vert';

export const STRIP_PARAMS = {
  uShown: { value: 1, min: 0, max: 1, unit: '', does: 'how far they have come into sight' },
  uGain: { value: 1, min: 0, max: 3, unit: '', does: 'light of their pictures' },
  uSway: { value: 0.012, min: 0, max: 0.1, unit: 'm', does: 'how far their lower ends swing' },
  uGrain: { value: 1, min: 0, max: 2, unit: '', does: 'grain of the paper' },
} as const satisfies ParamTable;

/** How many there can be: the same number is in the shaders. */
export const STRIPS = 6;

export interface StripTextures {
  /** From createPlayTexture. */
  plays: Texture;
  noise: Texture;
}

export function createStripMaterial({ plays, noise }: StripTextures) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    uniforms: {
      ...paramUniforms(STRIP_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uOutput: shared.uOutput,
      uPlays: { value: plays },
      uNoise: { value: noise },
      /** Per strip: how far it has turned, how far it has folded to a leaf, how far the film has moved on by a frame, light of being noticed. */
      uStrips: { value: Array.from({ length: STRIPS }, () => new Vector4()) },
      uCold: { value: new Color() },
      uWarm: { value: new Color() },
      uFilm: { value: new Color() },
      uInk: { value: new Color() },
      uLeaf: { value: new Color() },
      uBlush: { value: new Color() },
    },
  });
}
export type StripMaterial = ReturnType<typeof createStripMaterial>;

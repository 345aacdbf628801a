/** Words set in light: warm letters in a dusk of their own, legible before ink and before pearl. */
import {
  Color,
  CustomBlending,
  DoubleSide,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Vector2,
  Vector4,
  type Texture,
} from 'three';
import { pixelAngle } from '../glow/GlowMaterial';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './word.frag';
import vertexShader from './word.vert';

export const WORD_PARAMS = {
  uWritten: { value: 1, min: 0, max: 1, unit: '', does: 'how far the phrase is written' },
  uGone: { value: 0, min: 0, max: 1, unit: '', does: 'how far it has gone, letter by letter' },
  uGain: { value: 1.2, min: 0, max: 2, unit: '', does: 'brightness of the letters' },
  uWeight: { value: 0.5, min: -2, max: 3, unit: 'texels', does: 'thickens the strokes' },
  uDusk: { value: 0.56, min: 0, max: 1, unit: '', does: 'how dark the air round the phrase is' },
  uReach: { value: 1.3, min: 0.2, max: 1.5, unit: 'caps', does: 'how far that air reaches' },
  uRim: { value: 0.6, min: 0, max: 1, unit: '', does: 'how much darker it is close to the letters' },
  uRimReach: { value: 0.33, min: 0.05, max: 0.4, unit: 'caps', does: 'how close' },
  uGlow: { value: 0.05, min: 0, max: 1, unit: '', does: 'light the letters give to the air' },
} as const satisfies ParamTable;

export function createWordMaterial(field: Texture) {
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
      ...paramUniforms(WORD_PARAMS),
      uTime: shared.uTime,
      uOutput: shared.uOutput,
      uPixel: pixelAngle,
      uField: { value: field },
      uCapTexels: { value: 64 },
      uPlace: { value: new Vector4(0, 0, 0, 0.1) },
      uYaw: { value: 0 },
      uLight: { value: new Color() },
      uGold: { value: new Color() },
      uDuskColor: { value: new Color() },
      uHalf: { value: new Vector2(1, 0.5) },
    },
  });
}
export type WordMaterial = ReturnType<typeof createWordMaterial>;

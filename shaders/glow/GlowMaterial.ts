/** Lights without bloom: screen-blended on the direct path, added in linear light on the film path. */
import { Color, CustomBlending, DoubleSide, OneFactor, OneMinusSrcColorFactor } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './glow.frag';
import vertexShader from './glow.vert';

export const GLOW_PARAMS = {
  uGain: { value: 1, min: 0, max: 4, unit: '', does: 'brightness of all of them' },
  uHalo: { value: 1, min: 0.3, max: 1.5, unit: '', does: 'how far skirts reach' },
  uShare: { value: 1, min: 0, max: 1, unit: '', does: 'how many are shown' },
  uWrap: {
    value: 0,
    min: 0,
    max: 20,
    unit: 'm',
    does: 'side of the box they are wrapped in round the eye; 0 for none',
  },
  uHush: { value: 0, min: 0, max: 1, unit: '', does: 'dims the place while a door opens' },
} as const satisfies ParamTable;

export interface GlowOptions {
  film: boolean;
  skirtTint: Color;
}

/** Radians one pixel covers: shared by all lights, written when the view or the window changes. */
export const pixelAngle = { value: 0.0015 };

export function createGlowMaterial({ film, skirtTint }: GlowOptions) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    transparent: true,
    // Turned to the eye in world space: a mirrored place sees its back.
    side: DoubleSide,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: film ? OneFactor : OneMinusSrcColorFactor,
    uniforms: {
      ...paramUniforms(GLOW_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uOutput: shared.uOutput,
      uPixel: pixelAngle,
      uSkirtTint: { value: skirtTint },
    },
  });
}
export type GlowMaterial = ReturnType<typeof createGlowMaterial>;

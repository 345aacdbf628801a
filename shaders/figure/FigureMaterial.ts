/** The figure of light, many at once, each behind its own pane or free in the open. */
import {
  BackSide,
  Color,
  CustomBlending,
  FrontSide,
  OneFactor,
  OneMinusSrcAlphaFactor,
  type Texture,
} from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './figure.frag';
import vertexShader from './figure.vert';

export const FIGURE_PARAMS = {
  uShell: { value: 0.95, min: 0, max: 3, unit: '', does: 'light at the outline' },
  uCore: { value: 1.1, min: 0, max: 3, unit: '', does: 'light of the heart' },
  uShade: { value: 0.78, min: 0, max: 1, unit: '', does: 'how much the wall behind is deepened' },
  uHalo: { value: 1, min: 0, max: 2, unit: '', does: 'glow around the body' },
} as const satisfies ParamTable;

export const FREE_FIGURE_PARAMS = {
  uShell: { value: 1.5, min: 0, max: 3, unit: '', does: 'light at the outline' },
  uCore: { value: 1.5, min: 0, max: 3, unit: '', does: 'light of the heart' },
  uFarM: { value: 260, min: 20, max: 800, unit: 'm', does: 'how far their light carries through the air' },
} as const satisfies ParamTable;

export interface FigureOptions {
  bones: Texture;
  noise: Texture;
  /** A program of its own for the depth; else it is laid down with that of the light, where programs are few. */
  lean?: boolean;
}

/** The card behind each body, the depth laid down so that only its front shows, and its light: one source, two or three programs. */
export function createFigureMaterials({ bones, noise, lean = true }: FigureOptions) {
  const uniforms = {
    ...paramUniforms(FIGURE_PARAMS),
    uTime: shared.uTime,
    uBreath: shared.uBreath,
    uHeart: shared.uHeart,
    uOutput: shared.uOutput,
    uBones: { value: bones },
    uNoise: { value: noise },
    uCool: { value: new Float32Array(3) },
    uWarm: { value: new Float32Array(3) },
    uShadeColor: { value: new Float32Array(3) },
    uShadeKind: { value: new Float32Array(3) },
    uKindness: shared.uKindness,
  };
  /** 0 card, 1 depth, 2 light. */
  const make = (part: 0 | 1 | 2) =>
    createSubstance({
      vertexShader,
      fragmentShader,
      defines: { FIGURE_PART: part === 1 && !lean ? 2 : part, FIGURE_FREE: 0 },
      side: FrontSide,
      colorWrite: part !== 1,
      depthWrite: part === 1,
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
      uniforms,
    });
  return { uniforms, card: make(0), depth: make(1), light: make(2) };
}
export type FigureMaterials = ReturnType<typeof createFigureMaterials>;

/**
 * Those who stand free: depth, then light, of one program; and both once more for what of them lies in still water at
 * height 0.
 */
export function createFreeFigureMaterials({ bones, noise }: Pick<FigureOptions, 'bones' | 'noise'>) {
  const uniforms = {
    ...paramUniforms(FREE_FIGURE_PARAMS),
    uTime: shared.uTime,
    uBreath: shared.uBreath,
    uHeart: shared.uHeart,
    uOutput: shared.uOutput,
    uBones: { value: bones },
    uNoise: { value: noise },
    uWarm: { value: new Color() },
  };
  const make = (twin: 1 | -1, depth: boolean) =>
    createSubstance({
      vertexShader,
      fragmentShader,
      defines: { FIGURE_PART: 2, FIGURE_FREE: 1 },
      // Mirrored, a body is seen from its triangles' other side.
      side: twin === 1 ? FrontSide : BackSide,
      colorWrite: !depth,
      depthWrite: depth,
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
      uniforms: { ...uniforms, uTwin: { value: twin } },
    });
  return {
    uniforms,
    depth: make(1, true),
    light: make(1, false),
    twinDepth: make(-1, true),
    twinLight: make(-1, false),
  };
}
export type FreeFigureMaterials = ReturnType<typeof createFreeFigureMaterials>;

/** The figure of light, many at once, each behind its own pane. */
import { Color, CustomBlending, FrontSide, OneFactor, OneMinusSrcAlphaFactor, type Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './figure.frag';
import vertexShader from './figure.vert';

export const FIGURE_PARAMS = {
  uShell: { value: 0.95, min: 0, max: 3, unit: '', does: 'light at the outline' },
  uCore: { value: 0.9, min: 0, max: 3, unit: '', does: 'light of the heart' },
  uShade: { value: 0.5, min: 0, max: 1, unit: '', does: 'how much the wall behind is deepened' },
  uHalo: { value: 1, min: 0, max: 2, unit: '', does: 'glow around the body' },
} as const satisfies ParamTable;

export interface FigureOptions {
  bones: Texture;
  noise: Texture;
}

/** The card behind each body, the depth laid down so that only its front shows, and its light: one source, three programs. */
export function createFigureMaterials({ bones, noise }: FigureOptions) {
  const uniforms = {
    ...paramUniforms(FIGURE_PARAMS),
    uTime: shared.uTime,
    uBreath: shared.uBreath,
    uHeart: shared.uHeart,
    uOutput: shared.uOutput,
    uBones: { value: bones },
    uNoise: { value: noise },
    uCool: { value: new Color() },
    uWarm: { value: new Color() },
    uShadeColor: { value: new Color() },
  };
  const make = (part: 'CARD' | 'DEPTH' | 'LIGHT') =>
    createSubstance({
      vertexShader,
      fragmentShader,
      defines: { [`PART_${part}`]: 1 },
      side: FrontSide,
      colorWrite: part !== 'DEPTH',
      depthWrite: part === 'DEPTH',
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
      uniforms,
    });
  return { uniforms, card: make('CARD'), depth: make('DEPTH'), light: make('LIGHT') };
}
export type FigureMaterials = ReturnType<typeof createFigureMaterials>;

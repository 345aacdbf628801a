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
  poses: Texture;
  panes: Texture;
  noise: Texture;
}

/** The light, and the depth that is laid down first; both share their uniforms, apart from the pass. */
export function createFigureMaterials({ poses, panes, noise }: FigureOptions) {
  const uniforms = {
    ...paramUniforms(FIGURE_PARAMS),
    uTime: shared.uTime,
    uBreath: shared.uBreath,
    uHeart: shared.uHeart,
    uOutput: shared.uOutput,
    uPoses: { value: poses },
    uPanes: { value: panes },
    uNoise: { value: noise },
    uCool: { value: new Color() },
    uWarm: { value: new Color() },
    uShadeColor: { value: new Color() },
  };
  const make = (depth: boolean) =>
    createSubstance({
      vertexShader,
      fragmentShader,
      side: FrontSide,
      colorWrite: !depth,
      depthWrite: depth,
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneMinusSrcAlphaFactor,
      uniforms: { ...uniforms, uDepthPass: { value: depth ? 1 : 0 } },
    });
  return { light: make(false), depth: make(true) };
}
export type FigureMaterial = ReturnType<typeof createFigureMaterials>['light'];

/** What stands before the eyes where there is no page: words on a sheet, and the veil that hides the picture. One program. */
import {
  Color,
  CustomBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Vector2,
  Vector3,
  Vector4,
  type Texture,
} from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './pane.frag';
import vertexShader from './pane.vert';

export const PANE_PARAMS = {
  uVeil: { value: 0, min: 0, max: 1, unit: '', does: '0 a sheet, 1 a veil' },
  uShown: { value: 1, min: 0, max: 1, unit: '', does: 'how much of a sheet is there' },
  uDark: { value: 0, min: 0, max: 1, unit: '', does: 'how dark a veil is everywhere' },
  uSides: { value: 0, min: 0, max: 1, unit: '', does: 'how dark it is at its sides' },
  uClear: { value: 0.55, min: 0, max: 1.6, unit: 'rad', does: 'half the angle that stays clear' },
  uSoft: { value: 0.3, min: 0.05, max: 1, unit: 'rad', does: 'how wide the way to its dark is' },
} as const satisfies ParamTable;

export function createPaneMaterial(map: Texture | null) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    uniforms: {
      ...paramUniforms(PANE_PARAMS),
      uOutput: shared.uOutput,
      uMap: { value: map },
      uPlace: { value: new Vector4(0, 0, -1.6, 0) },
      uYaw: { value: 0 },
      uSize: { value: new Vector2(1, 0.5) },
      uAhead: { value: new Vector3(0, 0, -1) },
      uDusk: { value: new Color(0, 0, 0) },
    },
  });
}
export type PaneMaterial = ReturnType<typeof createPaneMaterial>;

/** One program, three materials: the mask, the depth reset, and the rim. Stencil stages as in src/dream/stage.ts. */
import {
  AlwaysDepth,
  AlwaysStencilFunc,
  Color,
  CustomBlending,
  DoubleSide,
  EqualStencilFunc,
  KeepStencilOp,
  OneFactor,
  OneMinusSrcColorFactor,
  ReplaceStencilOp,
  Vector2,
  Vector3,
} from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './doorway.frag';
import vertexShader from './doorway.vert';

export const DOORWAY_PARAMS = {
  uOpenness: { value: 0, min: 0, max: 1, unit: '', does: 'closed star to doorway' },
  uEngulfed: { value: 0, min: 0, max: 1, unit: '', does: 'doorway to nothing but the other place' },
  uGlow: { value: 1, min: 0, max: 2, unit: '', does: 'strength of the rim of light' },
} as const satisfies ParamTable;

export type DoorwayPart = 'mask' | 'depth' | 'rim';

export function createDoorwayUniforms() {
  return {
    ...paramUniforms(DOORWAY_PARAMS),
    uTime: shared.uTime,
    uOutput: shared.uOutput,
    uCenter: { value: new Vector3() },
    uOut: { value: new Vector3(0, 0, 1) },
    uHalf: { value: new Vector2(0.75, 1.1) },
    uRimColor: { value: new Color() },
    uSkirtColor: { value: new Color() },
  };
}
export type DoorwayUniforms = ReturnType<typeof createDoorwayUniforms>;

export function createDoorwayMaterial(part: DoorwayPart, uniforms: DoorwayUniforms, stencil: number) {
  const rim = part === 'rim';
  const material = createSubstance({
    vertexShader,
    fragmentShader,
    uniforms: { ...uniforms, uPart: { value: part === 'mask' ? 0 : part === 'depth' ? 1 : 2 } },
    side: DoubleSide,
    colorWrite: rim,
    depthWrite: part === 'depth',
    alphaToCoverage: part === 'mask',
    transparent: rim,
  });
  if (rim) {
    material.blending = CustomBlending;
    material.blendSrc = OneFactor;
    material.blendDst = OneMinusSrcColorFactor;
    return material;
  }
  material.stencilWrite = true;
  material.stencilRef = stencil;
  material.stencilFunc = part === 'mask' ? AlwaysStencilFunc : EqualStencilFunc;
  material.stencilZPass = part === 'mask' ? ReplaceStencilOp : KeepStencilOp;
  if (part === 'depth') material.depthFunc = AlwaysDepth;
  return material;
}

/** The sky of a place, drawn last among opaque things at the far plane. */
import { Color, BackSide, Vector2, type Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './sky.frag';
import vertexShader from './sky.vert';

export const SKY_PARAMS = {
  uNebula: { value: 0.5, min: 0, max: 2, unit: '', does: 'strength of the nebula' },
  uHush: { value: 0, min: 0, max: 1, unit: '', does: 'dims the place while a door opens' },
} as const satisfies ParamTable;

export interface SkyTextures {
  table: Texture;
  noise: Texture;
}

export function createSkyMaterial({ table, noise }: SkyTextures) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    side: BackSide,
    depthWrite: false,
    uniforms: {
      ...paramUniforms(SKY_PARAMS),
      uTime: shared.uTime,
      uOutput: shared.uOutput,
      uTable: { value: table },
      uNoise: { value: noise },
      uKey: { value: new Vector2(0, -1) },
      uNebulaA: { value: new Color() },
      uNebulaB: { value: new Color() },
    },
  });
}
export type SkyMaterial = ReturnType<typeof createSkyMaterial>;

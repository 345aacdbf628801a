/** Flowers of many forms out of one petal. */
import { Color, DoubleSide, Vector3, type Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './flower.frag';
import vertexShader from './flower.vert';

export const FLOWER_PARAMS = {
  uGlow: { value: 1, min: 0, max: 3, unit: '', does: 'light of open flowers' },
  uGold: { value: 0, min: 0, max: 2, unit: '', does: 'gold light round the visitor' },
  uDark: { value: 0, min: 0, max: 1, unit: '', does: 'puts every light out but the gold' },
  uWaking: { value: 0, min: 0, max: 1, unit: '', does: 'morning' },
} as const satisfies ParamTable;

export function createFlowerMaterial({ plants }: { plants: Texture }) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    side: DoubleSide,
    uniforms: {
      ...paramUniforms(FLOWER_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uOutput: shared.uOutput,
      uAttention: shared.uAttention,
      uKindness: shared.uKindness,
      uGoldAt: { value: new Vector3() },
      uPlants: { value: plants },
      uThroat: { value: new Color() },
      uDusk: { value: new Color() },
      uGoldColor: { value: new Color() },
      uWakingColor: { value: new Color() },
    },
  });
}
export type FlowerMaterial = ReturnType<typeof createFlowerMaterial>;

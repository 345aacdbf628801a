/** Eyelids, and the rose darkness behind them. */
import {
  BackSide,
  Color,
  CustomBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Vector4,
  type Texture,
} from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './lid.frag';
import vertexShader from './lid.vert';

export const LID_PARAMS = {
  uLids: { value: 1, min: 0, max: 1, unit: '', does: '0 open, 1 closed' },
  uWithin: {
    value: 0,
    min: 0,
    max: 1,
    unit: '',
    does: 'how far the eyes have grown used to the dark behind them',
  },
} as const satisfies ParamTable;

export function createLidMaterial({ noise }: { noise: Texture }) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    side: BackSide,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    uniforms: {
      ...paramUniforms(LID_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uBreath: shared.uBreath,
      uOutput: shared.uOutput,
      uNoise: { value: noise },
      uWomb: { value: new Color() },
      uFlesh: { value: new Color() },
      uEmber: { value: new Color() },
      /** What lights the dark from within: world metres, and how strongly. */
      uSeed: { value: new Vector4() },
    },
  });
}
export type LidMaterial = ReturnType<typeof createLidMaterial>;

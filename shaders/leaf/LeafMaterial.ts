/** Leaves that sing, each with a voice of its own. */
import { Color, DoubleSide, Vector4 } from 'three';
import { TOUCHES } from '../bark/BarkMaterial';
import { pixelAngle } from '../glow/GlowMaterial';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './leaf.frag';
import vertexShader from './leaf.vert';

export const LEAF_PARAMS = {
  uGlow: { value: 1, min: 0, max: 3, unit: '', does: 'light from the heart of the crown' },
  uSing: { value: 1, min: 0, max: 3, unit: '', does: 'light of a leaf that sings' },
  uWind: { value: 1, min: 0, max: 3, unit: '', does: 'how they quiver' },
  uSize: { value: 1, min: 0.3, max: 2, unit: '', does: 'how large they are' },
  uShare: { value: 1, min: 0, max: 1, unit: '', does: 'how many are shown' },
  uFarM: { value: 900, min: 50, max: 3000, unit: 'm', does: 'how far off they are lost in the air' },
} as const satisfies ParamTable;

export function createLeafMaterial() {
  return createSubstance({
    vertexShader,
    fragmentShader,
    side: DoubleSide,
    uniforms: {
      ...paramUniforms(LEAF_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uBreath: shared.uBreath,
      uOutput: shared.uOutput,
      uPixel: pixelAngle,
      /** How loud each of the eight voices is, 0..1. */
      uVoicesLow: { value: new Vector4() },
      uVoicesHigh: { value: new Vector4() },
      uLeafA: { value: new Color() },
      uLeafB: { value: new Color() },
      uHeartColor: { value: new Color() },
      uSkyAbove: { value: new Color() },
      uSkyLow: { value: new Color() },
      uFog: { value: new Color() },
      uTouch: { value: Array.from({ length: TOUCHES }, () => new Vector4(0, 0, 0, -1)) },
      uTouchAt: { value: Array.from({ length: TOUCHES }, () => new Vector4()) },
    },
  });
}
export type LeafMaterial = ReturnType<typeof createLeafMaterial>;

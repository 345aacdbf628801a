/** Liquid metal over the ground, bent by a height field and mirroring a room. */
import { Vector2, Vector4, type CubeTexture, type Texture } from 'three';
import { OUTLINE_HEIGHT_M, OUTLINE_WIDTH_M } from '../figure/outlines';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './quicksilver.frag';
import vertexShader from './quicksilver.vert';

export const QUICKSILVER_PARAMS = {
  uBend: { value: 2.4, min: 0, max: 6, unit: '', does: 'how strongly ripples bend the mirror' },
  uSteep: { value: 0.05, min: 0.01, max: 1, unit: '', does: 'from which slope on ripples bend it less' },
  uFlank: {
    value: 0.6,
    min: 0,
    max: 1,
    unit: '',
    does: 'how much light and dark lie on the flanks of ripples',
  },
  uSheen: { value: 0.3, min: 0, max: 1, unit: '', does: 'how bright the broad light of the apse lies on it' },
  uBead: { value: 0.22, min: 0, max: 3, unit: '', does: 'how steeply it stands at its border' },
  uNight: { value: 0, min: 0, max: 1, unit: '', does: 'puts its light out' },
} as const satisfies ParamTable;

export interface QuicksilverOptions {
  field: Texture;
  noise: Texture;
  room: CubeTexture | Texture;
  outlines: Texture;
  /** Poses beside each other in `outlines`. */
  poses: number;
}

export function createQuicksilverMaterial({ field, noise, room, outlines, poses }: QuicksilverOptions) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    // Drawn before the ground it covers, so that this is not computed for nothing: its border is left to the samples.
    alphaToCoverage: true,
    uniforms: {
      ...paramUniforms(QUICKSILVER_PARAMS),
      uTime: shared.uTime,
      uHeart: shared.uHeart,
      uOutput: shared.uOutput,
      uField: { value: field },
      uFieldAt: { value: new Vector4(0, 0, 8, 1 / 128) },
      uNoise: { value: noise },
      uRoom: { value: room },
      uRoomCenter: { value: new Float32Array(3) },
      uApse: { value: new Float32Array(3) },
      uRoomRadii: { value: Float32Array.of(1, 1, 1) },
      uOutlines: { value: outlines },
      uOutlineSize: { value: Float32Array.of(OUTLINE_WIDTH_M, OUTLINE_HEIGHT_M, poses) },
      uGlimpse: { value: [new Vector4(), new Vector4()] },
      uFeet: { value: new Vector4(0, 0, 0, 0) },
      uFront: { value: new Vector2(0, 4) },
      uSilver: { value: new Float32Array(3) },
      uDeep: { value: new Float32Array(3) },
      uCrest: { value: new Float32Array(3) },
      uGlimpseColor: { value: new Float32Array(3) },
      uPulseColor: { value: new Float32Array(3) },
    },
  });
}
export type QuicksilverMaterial = ReturnType<typeof createQuicksilverMaterial>;

/** Clear water at night: a stream that covers what it lies on, or a lake laid over its twins. */
import {
  Color,
  CustomBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Vector3,
  Vector4,
  type Texture,
  type Vector2,
} from 'three';
import { pixelAngle } from '../glow/GlowMaterial';
import type { Rings } from '../lib/rings';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './water.frag';
import vertexShader from './water.vert';
import { WARM_SPOTS } from './warmth';

export const WATER_PARAMS = {
  uRipple: { value: 0.05, min: 0, max: 0.3, unit: '', does: 'how uneven it is where nothing touches it' },
  uFlow: { value: 0.35, min: 0, max: 1.5, unit: 'm/s', does: 'how fast a stream runs' },
  uMirror: { value: 0.5, min: 0, max: 1, unit: '', does: 'how much it mirrors straight below one' },
  uStars: { value: 1, min: 0, max: 1, unit: '', does: 'how many stars are out' },
  uShine: { value: 1, min: 0, max: 4, unit: '', does: 'how bright their reflections are' },
  uEdge: { value: 1, min: 0, max: 3, unit: '', does: 'the line of light along its edge' },
  uTwins: { value: 0.85, min: 0, max: 1, unit: '', does: 'how much of what is drawn below a lake shows' },
} as const satisfies ParamTable;

export interface WaterOptions {
  kind: 'stream' | 'lake';
  /** The hour's table, where its key light stands, and the one noise texture. */
  table: Texture;
  key: Vector2;
  noise: Texture;
  rings: Rings;
  /** Small stars of its own: 0 none, 1 faint ones, 2 bright ones as well. */
  starLayers: 0 | 1 | 2;
}

export function createWaterMaterial({ kind, table, key, noise, rings, starLayers }: WaterOptions) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    defines: { WATER_KIND: kind === 'stream' ? 0 : 1, STAR_LAYERS: starLayers, RINGS: rings.count },
    transparent: true,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    uniforms: {
      ...paramUniforms(WATER_PARAMS),
      uTime: shared.uTime,
      uCalm: shared.uCalm,
      uOutput: shared.uOutput,
      uPixel: pixelAngle,
      uTable: { value: table },
      uNoise: { value: noise },
      uKey: { value: key },
      uBand: { value: new Vector3(0, 0, 1) },
      /** Far off and small until told: no crown at all. */
      uCrown: { value: new Vector4(0, 1e4, 0, 1) },
      uCrownColor: { value: new Color() },
      uBody: { value: new Color() },
      uBed: { value: new Color() },
      uLand: { value: new Color() },
      uStarColor: { value: new Color() },
      uWarmStar: { value: new Color() },
      uMilky: { value: new Color() },
      uGold: { value: new Color() },
      uRingColor: { value: new Color() },
      uRings: rings.uniform,
      uGolds: { value: new Float32Array(WARM_SPOTS * 4) },
      uLamps: { value: new Float32Array(WARM_SPOTS * 4) },
    },
  });
}
export type WaterMaterial = ReturnType<typeof createWaterMaterial>;

/** Threads of light and ribs of dust: one program, told apart by uDust. */
import {
  Color,
  CustomBlending,
  DoubleSide,
  OneFactor,
  OneMinusSrcAlphaFactor,
  OneMinusSrcColorFactor,
  Vector4,
  type Texture,
} from 'three';
import { pixelAngle } from '../glow/GlowMaterial';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './thread.frag';
import vertexShader from './thread.vert';

export const THREAD_PARAMS = {
  uDust: { value: 0, min: 0, max: 1, unit: '', does: '0 silk, 1 dust' },
  uGain: { value: 1, min: 0, max: 4, unit: '', does: 'brightness' },
  uSway: { value: 0.05, min: 0, max: 1, unit: 'm', does: 'how far the middle moves' },
  uTaper: { value: 1, min: 0, max: 1, unit: '', does: 'thin ends' },
  uGrow: { value: 1.1, min: 0, max: 1.1, unit: '', does: 'how much of the length is drawn' },
  uPulse: { value: 1, min: 0, max: 3, unit: '', does: 'strength of the light that runs along' },
  uHush: { value: 0, min: 0, max: 1, unit: '', does: 'dims the place while a door opens' },
} as const satisfies ParamTable;

export interface ThreadOptions {
  film: boolean;
  noise: Texture;
  /** Strands that are drawn one after another and remember how: they cover a little of what is behind them. */
  woven?: boolean;
  /** One program with others of its kind, woven or not: where programs are few, and dust is not drawn with it. */
  either?: boolean;
}

export function createThreadMaterial({ film, noise, woven = false, either = false }: ThreadOptions) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    defines: { THREAD_WOVEN: either ? 2 : woven ? 1 : 0 },
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: woven ? OneMinusSrcAlphaFactor : film ? OneFactor : OneMinusSrcColorFactor,
    uniforms: {
      ...paramUniforms(THREAD_PARAMS),
      uTime: shared.uTime,
      uOutput: shared.uOutput,
      uPixel: pixelAngle,
      uNoise: { value: noise },
      uFade: { value: new Vector4(0, 0.01, 1e4, 2e4) },
      uPulseColor: { value: new Color() },
      uWoven: { value: woven ? 1 : 0 },
      uWovenS: { value: 0 },
      uKindness: shared.uKindness,
    },
  });
}
export type ThreadMaterial = ReturnType<typeof createThreadMaterial>;

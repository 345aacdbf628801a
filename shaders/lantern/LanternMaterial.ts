/** Paper lanterns with a flame in them, and seeds of light that hang like a dandelion's: one program. */
import { Color, CustomBlending, DoubleSide, OneFactor, OneMinusSrcAlphaFactor, Vector4 } from 'three';
import { pixelAngle } from '../glow/GlowMaterial';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import { shared } from '../shared';
import fragmentShader from './lantern.frag';
import vertexShader from './lantern.vert';

export const LANTERN_PARAMS = {
  uGain: { value: 1, min: 0, max: 3, unit: '', does: 'brightness of all of them' },
  uLit: { value: 1, min: 0, max: 1, unit: '', does: 'how many are lit' },
  uRising: { value: 0, min: 0, max: 1, unit: '', does: 'how many have let go, and how far up they are' },
  uBeat: { value: 0, min: 0, max: 64, unit: '', does: 'beats of the music so far' },
  uHalo: { value: 1, min: 0, max: 2, unit: '', does: 'glow round each' },
} as const satisfies ParamTable;

/** Dandelions that hang at once: as many as lantern.vert has room for. */
export const BURSTS = 4;

export interface LanternOptions {
  film: boolean;
  /** Seen in still water: upside down below height 0. */
  twin?: boolean;
}

export function createLanternMaterial({ film, twin = false }: LanternOptions) {
  return createSubstance({
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    uniforms: {
      ...paramUniforms(LANTERN_PARAMS),
      uTime: shared.uTime,
      uOutput: shared.uOutput,
      uPixel: pixelAngle,
      uFlip: { value: twin ? -1 : 1 },
      /** On the direct path light laid over encoded values needs less of it. */
      uHaloGain: { value: film ? 1 : 0.55 },
      uFlame: { value: new Color() },
      /** Middle of each dandelion, metres; w seconds since it opened, below 0: none. */
      uBursts: { value: Array.from({ length: BURSTS }, () => new Vector4(0, 0, 0, -1)) },
    },
  });
}
export type LanternMaterial = ReturnType<typeof createLanternMaterial>;

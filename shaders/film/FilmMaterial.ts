// screen pass
/** The film's materials: bloom by a dual filter, and the last pass that finishes the picture. */
import { CustomBlending, NoBlending, OneFactor, Vector2, type Texture } from 'three';
import { createSubstance } from '../material';
import { paramUniforms, type ParamTable } from '../params';
import vertexShader from './screen.vert';
import downShader from './down.frag';
import upShader from './up.frag';
import finishShader from './finish.frag';

export const FILM_PARAMS = {
  uThreshold: { value: 0.62, min: 0, max: 2, unit: 'linear', does: 'light below this does not bloom' },
  uBloomGain: { value: 0.2, min: 0, max: 1, unit: '', does: 'how much bloom is laid over the picture' },
  uVignette: { value: 0.08, min: 0, max: 0.3, unit: '', does: 'darkening toward the corners' },
} as const satisfies ParamTable;

const base = { vertexShader, depthTest: false, depthWrite: false } as const;
const source = () => ({ uSource: { value: null as Texture | null }, uTexel: { value: new Vector2() } });

export function createDownMaterial(first: boolean) {
  return createSubstance({
    ...base,
    fragmentShader: downShader,
    blending: NoBlending,
    uniforms: { ...source(), uThreshold: { value: first ? FILM_PARAMS.uThreshold.value : 0 } },
  });
}

export function createUpMaterial() {
  return createSubstance({
    ...base,
    fragmentShader: upShader,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneFactor,
    transparent: true,
    uniforms: source(),
  });
}

export function createFinishMaterial() {
  const { uBloomGain, uVignette } = paramUniforms(FILM_PARAMS);
  return createSubstance({
    ...base,
    fragmentShader: finishShader,
    blending: NoBlending,
    uniforms: {
      uSource: { value: null as Texture | null },
      uBloom: { value: null as Texture | null },
      uBloomGain,
      uVignette,
    },
  });
}

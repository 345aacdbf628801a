/** Every material of the project: raw GLSL 3, with its uniforms typed by what it was made with. */
import { GLSL3, RawShaderMaterial, type IUniform, type ShaderMaterialParameters } from 'three';

export type Substance<U> = RawShaderMaterial & { uniforms: U };

export function createSubstance<U extends Record<string, IUniform>>(
  parameters: Omit<ShaderMaterialParameters, 'uniforms'> & { uniforms: U },
): Substance<U> {
  // Two-sided light is drawn once: of shaders of one's own three draws no second pass.
  return new RawShaderMaterial({ ...parameters, glslVersion: GLSL3 }) as Substance<U>;
}

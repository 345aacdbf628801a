/**
 * Overdraw: every fragment of ours adds the same small light, so that bright is where much is drawn over and over.
 * Vertex shaders and depth stay as they are; only what a fragment says is exchanged, and given back afterwards.
 */
import { AdditiveBlending, type Blending, type Object3D, type RawShaderMaterial } from 'three';
import { substancesOf } from './tables';

const FLAT = `precision mediump float;
out vec4 fragColor;
void main() {
  fragColor = vec4(0.06, 0.03, 0.015, 1.0);
}`;

export interface Overdraw {
  /** Takes over what is in the scene now; call it again when something came. */
  show(scene: Object3D): void;
  hide(): void;
}

export function createOverdraw(): Overdraw {
  const kept = new Map<RawShaderMaterial, { fragmentShader: string; blending: Blending }>();
  return {
    show(scene) {
      for (const material of substancesOf(scene)) {
        if (kept.has(material)) continue;
        kept.set(material, { fragmentShader: material.fragmentShader, blending: material.blending });
        material.fragmentShader = FLAT;
        material.blending = AdditiveBlending;
        material.needsUpdate = true;
      }
    },
    hide() {
      for (const [material, before] of kept) {
        Object.assign(material, before);
        material.needsUpdate = true;
      }
      kept.clear();
    },
  };
}

/**
 * Uniforms every substance may read. The objects are shared by reference: the engine writes them once per frame
 * (src/presence/uniforms.ts) and every material sees the new value. Vectors are plain numbers in a row: three hands those
 * over as they lie, and of its own vectors each number in a box, to every program that reads them.
 */

export const shared = {
  /** Seconds, wrapped every 1024 s (lib/ease.glsl). */
  uTime: { value: 0 },
  /** x: phase 0..1 of the heart cycle, y: beats per second. */
  uHeart: { value: Float32Array.of(0, 1) },
  /** -1 (out) .. 1 (in). */
  uBreath: { value: 0 },
  uCalm: { value: 0.5 },
  uKindness: { value: 0 },
  /** Where the gaze rests, world metres; w: strength 0..1. */
  uAttention: { value: new Float32Array(4) },
  /** The point the gaze rested on before, fading; w: strength 0..1. */
  uAttentionEcho: { value: new Float32Array(4) },
  /** Radius in metres the answer has travelled: x now, y the echo. */
  uAttentionFront: { value: new Float32Array(2) },
  /** The visitor's feet, world metres. */
  uVisitorWS: { value: new Float32Array(3) },
  /** 1: fragments finish the picture themselves; 0: they write linear light for the film path. */
  uOutput: { value: 1 },
};

export type SharedUniforms = typeof shared;

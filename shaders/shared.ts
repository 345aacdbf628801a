/**
 * Uniforms every substance may read. The objects are shared by reference: the engine writes them once per frame
 * (src/presence/uniforms.ts) and every material sees the new value.
 */
import { Vector2, Vector3, Vector4 } from 'three';

export const shared = {
  /** Seconds, wrapped every 1024 s (lib/ease.glsl). */
  uTime: { value: 0 },
  /** x: phase 0..1 of the heart cycle, y: beats per second. */
  uHeart: { value: new Vector2(0, 1) },
  /** -1 (out) .. 1 (in). */
  uBreath: { value: 0 },
  uCalm: { value: 0.5 },
  uKindness: { value: 0 },
  /** Where the gaze rests, world metres; w: strength 0..1. */
  uAttention: { value: new Vector4(0, 0, 0, 0) },
  /** The point the gaze rested on before, fading; w: strength 0..1. */
  uAttentionEcho: { value: new Vector4(0, 0, 0, 0) },
  /** Radius in metres the answer has travelled: x now, y the echo. */
  uAttentionFront: { value: new Vector2(0, 0) },
  /** The visitor's feet, world metres. */
  uVisitorWS: { value: new Vector3(0, 0, 0) },
  /** 1: fragments finish the picture themselves; 0: they write linear light for the film path. */
  uOutput: { value: 1 },
};

export type SharedUniforms = typeof shared;

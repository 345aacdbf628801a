/** The one renderer of the page. Tone curve, encoding and dither are ours, in every fragment or in the film's last pass. */
import { HalfFloatType, LinearSRGBColorSpace, NoToneMapping, UnsignedByteType, WebGLRenderer } from 'three';
import { shared } from '../../shaders/shared';
import type { Quality } from './quality';

export class NoWebGLError extends Error {}

/** Name of the graphics device as the browser gives it, or '' where there is none. Throws NoWebGLError without WebGL2. */
export function probeWebGL(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) throw new NoWebGLError('WebGL2 is not available');
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL) ?? '');
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

/** Throws NoWebGLError where the browser refuses a context. */
export function createRenderer(canvas: HTMLCanvasElement, quality: Quality): WebGLRenderer {
  const film = quality.path === 'film';
  let renderer: WebGLRenderer;
  try {
    renderer = new WebGLRenderer({
      canvas,
      antialias: quality.antialias,
      alpha: false,
      // Thresholds show the next place through a stencil.
      stencil: true,
      powerPreference: 'high-performance',
      outputBufferType: film ? HalfFloatType : UnsignedByteType,
    });
  } catch (cause) {
    throw new NoWebGLError('WebGL2 was refused', { cause });
  }
  renderer.toneMapping = NoToneMapping;
  // The film's last pass hands on finished, encoded colour; three must not encode it again.
  renderer.outputColorSpace = LinearSRGBColorSpace;
  // The probe and the statistics sum all passes of a frame; src/World.tsx resets once per frame.
  renderer.info.autoReset = false;
  // Asking for compile errors waits for the graphics process; the shader tests compile every program before it ships.
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  renderer.setClearColor(0x000000, 1);
  shared.uOutput.value = film ? 0 : 1;
  return renderer;
}

/** The one renderer of the page. Tone curve, encoding and dither are ours, in every fragment or in the film's last pass. */
import { HalfFloatType, LinearSRGBColorSpace, NoToneMapping, UnsignedByteType, WebGLRenderer } from 'three';
import { shared } from '../../shaders/shared';
import type { Quality } from './quality';

/** `context` is the canvas's own, as src/light/context.ts makes it. */
export function createRenderer(
  canvas: HTMLCanvasElement,
  context: WebGL2RenderingContext,
  quality: Quality,
): WebGLRenderer {
  const film = quality.path === 'film';
  const renderer = new WebGLRenderer({
    canvas,
    context,
    antialias: quality.antialias,
    depth: true,
    stencil: true,
    outputBufferType: film ? HalfFloatType : UnsignedByteType,
  });
  renderer.toneMapping = NoToneMapping;
  // The film's last pass hands on finished, encoded colour; three must not encode it again.
  renderer.outputColorSpace = LinearSRGBColorSpace;
  // The probe and the statistics sum all passes of a frame; src/World.tsx resets once per frame.
  renderer.info.autoReset = false;
  // Asking for compile errors waits for the graphics process; the shader tests compile every program before it ships.
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  // Asked for while the graphics process is idle: at the first picture the answer would wait behind all that is compiled.
  renderer.extensions.has('EXT_texture_filter_anisotropic');
  renderer.setClearColor(0x000000, 1);
  shared.uOutput.value = film ? 0 : 1;
  return renderer;
}

const ASK_AGAIN_MS = 4;
const ASK_TIMES = 750;

/** Resolves, without anything waiting, when all that was given to the graphics process is done. */
export async function finished(renderer: WebGLRenderer): Promise<void> {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (fence === null) return;
  gl.flush();
  for (let i = 0; i < ASK_TIMES; i++) {
    await new Promise((resume) => setTimeout(resume, ASK_AGAIN_MS));
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.UNSIGNALED) break;
  }
  gl.deleteSync(fence);
}

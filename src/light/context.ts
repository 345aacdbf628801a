/** The one graphics context of the page, made before the renderer's own code is there. */
import type { Quality } from './quality';

/** Name of the graphics device as the browser gives it, or '' where there is none. */
export function deviceName(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return '';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL) ?? '');
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

/** null where the browser refuses. */
export function openContext(canvas: HTMLCanvasElement, quality: Quality): WebGL2RenderingContext | null {
  // On the film path the canvas only receives the finished picture: samples, depth and stencil are its targets' own.
  const film = quality.path === 'film';
  return canvas.getContext('webgl2', {
    alpha: false,
    antialias: quality.antialias && !film,
    depth: !film,
    // Thresholds show the next place through a stencil.
    stencil: !film,
    powerPreference: 'high-performance',
  });
}

// @ts-check
/** When a page shows its first picture, found the same way on every page. */

/**
 * Runs in the page before anything else. After the first task in which something was drawn to the canvas itself, its
 * pixels are read: reading waits until they are finished, and they say whether there is anything but one colour. Then
 * the next frame in which the canvas is not transparent is when that picture has been handed to the screen.
 */
export function watchFirstPicture() {
  const gl = WebGL2RenderingContext.prototype;
  const names = /** @type {const} */ ([
    'drawElements',
    'drawArrays',
    'drawElementsInstanced',
    'drawArraysInstanced',
  ]);
  const originals = names.map((name) => /** @type {(...args: unknown[]) => void} */ (gl[name]));
  const state = { firstPictureMs: 0 };
  Object.assign(window, { firstPicture: state });
  let looking = false;

  /** @param {WebGL2RenderingContext} context */
  const blank = (context) => {
    const { width, height } = context.canvas;
    const target = context.getParameter(context.READ_FRAMEBUFFER_BINDING);
    const pack = context.getParameter(context.PIXEL_PACK_BUFFER_BINDING);
    const pixels = new Uint8Array(width * height * 4);
    context.bindFramebuffer(context.READ_FRAMEBUFFER, null);
    context.bindBuffer(context.PIXEL_PACK_BUFFER, null);
    context.readPixels(0, 0, width, height, context.RGBA, context.UNSIGNED_BYTE, pixels);
    context.bindBuffer(context.PIXEL_PACK_BUFFER, pack);
    context.bindFramebuffer(context.READ_FRAMEBUFFER, target);
    // More than dither: some pixel that an eye would tell from the first.
    for (let i = 4; i < pixels.length; i += 4) {
      for (let c = 0; c < 3; c++) if (Math.abs((pixels[i + c] ?? 0) - (pixels[c] ?? 0)) > 8) return false;
    }
    return true;
  };
  /** @param {HTMLCanvasElement} canvas */
  const whenSeen = (canvas) => {
    requestAnimationFrame(() => {
      if (Number(getComputedStyle(canvas).opacity) > 0) state.firstPictureMs = performance.now();
      else whenSeen(canvas);
    });
  };
  names.forEach((name, i) => {
    /** @this {WebGL2RenderingContext} @param {unknown[]} args */
    const draw = function (...args) {
      originals[i]?.apply(this, args);
      const { canvas } = this;
      if (looking || !(canvas instanceof HTMLCanvasElement) || !canvas.isConnected) return;
      if (this.getParameter(this.DRAW_FRAMEBUFFER_BINDING) !== null) return;
      looking = true;
      // The picture is whole when the task's other draws are done, and still there before the task is left.
      queueMicrotask(() => {
        looking = !blank(this);
        if (!looking) return;
        names.forEach((other, j) => Object.assign(gl, { [other]: originals[j] }));
        whenSeen(canvas);
      });
    };
    Object.assign(gl, { [name]: draw });
  });
}

// @ts-check
/** Bytes of textures and render targets, as the page asks the driver for them. */

/** @typedef {{ textureMB: number, targetMB: number, canvasMB: number }} Memory */
/** @typedef {Window & { memory?: () => Memory }} MemoryWindow */

/**
 * Runs in the page, before its code. Adds up what is asked of the driver: whoever counts from the scene misses what the
 * scene does not name. The canvas itself is reckoned, with four samples a pixel where it is antialiased.
 */
export function watchMemory() {
  // Bytes of a texel where they are not 4: RGBA, RGB, RG and R of half floats, floats and bytes; depth.
  const BYTES = new Map([
    [0x881a, 8],
    [0x8814, 16],
    [0x881b, 6],
    [0x8815, 12],
    [0x8051, 3],
    [0x8230, 8],
    [0x822b, 2],
    [0x822d, 2],
    [0x8229, 1],
    [0x1903, 1],
    [0x81a5, 2],
    [0x8cad, 8],
    [0x8d48, 1],
  ]);
  const HALF = 0x140b;
  const FLOAT = 0x1406;
  const UNSIZED_RGBA = 0x1908;
  /** @type {Map<object, Map<string, number>>} */
  const held = new Map();
  const targets = new WeakSet();
  /** @type {WebGL2RenderingContext | null} */
  let main = null;
  /** @param {object | null} owner @param {string} part @param {number} bytes */
  const keep = (owner, part, bytes) => {
    if (owner === null) return;
    const parts = held.get(owner) ?? new Map();
    held.set(owner, parts.set(part, bytes));
  };
  /** @param {WebGL2RenderingContext} gl @param {number} target */
  const bound = (gl, target) => {
    const query =
      target === gl.TEXTURE_2D
        ? gl.TEXTURE_BINDING_2D
        : target === gl.TEXTURE_3D
          ? gl.TEXTURE_BINDING_3D
          : target === gl.TEXTURE_2D_ARRAY
            ? gl.TEXTURE_BINDING_2D_ARRAY
            : gl.TEXTURE_BINDING_CUBE_MAP;
    return /** @type {object | null} */ (gl.getParameter(query));
  };
  const changed = /** @type {Record<string, (...args: never[]) => unknown>} */ (
    /** @type {unknown} */ (WebGL2RenderingContext.prototype)
  );
  /** @param {string} name @param {(gl: WebGL2RenderingContext, args: number[]) => void} note */
  const watch = (name, note) => {
    const original = changed[name];
    changed[name] = /** @this {WebGL2RenderingContext} @param {never[]} args */ function (...args) {
      if (this.canvas instanceof HTMLCanvasElement && this.canvas.isConnected) main = this;
      note(this, args);
      return original?.apply(this, args);
    };
  };
  watch('texStorage2D', (gl, [target = 0, levels = 1, format = 0, width = 0, height = 0]) => {
    const faces = target === gl.TEXTURE_CUBE_MAP ? 6 : 1;
    for (let i = 0; i < levels; i++) {
      const texels = Math.max(1, width >> i) * Math.max(1, height >> i) * faces;
      keep(bound(gl, target), `all/${i}`, texels * (BYTES.get(format) ?? 4));
    }
  });
  watch('texStorage3D', (gl, [target = 0, , format = 0, width = 0, height = 0, depth = 0]) =>
    keep(bound(gl, target), 'all/0', width * height * depth * (BYTES.get(format) ?? 4)),
  );
  watch('texImage2D', (gl, args) => {
    // With six arguments the picture itself is given; its own size is not looked for here.
    const [target = 0, level = 0, format = 0, width = 0, height = 0, , , type = 0] = args;
    if (args.length < 9) return;
    const unsized = format !== UNSIZED_RGBA ? undefined : type === HALF ? 8 : type === FLOAT ? 16 : 4;
    keep(bound(gl, target), `${target}/${level}`, width * height * (unsized ?? BYTES.get(format) ?? 4));
  });
  /** @param {WebGL2RenderingContext} gl @param {number} samples @param {number} format @param {number} texels */
  const keepBuffer = (gl, samples, format, texels) => {
    const buffer = /** @type {object | null} */ (gl.getParameter(gl.RENDERBUFFER_BINDING));
    if (buffer !== null) targets.add(buffer);
    keep(buffer, 'all', texels * (BYTES.get(format) ?? 4) * Math.max(1, samples));
  };
  watch('renderbufferStorage', (gl, [, format = 0, width = 0, height = 0]) =>
    keepBuffer(gl, 1, format, width * height),
  );
  watch('renderbufferStorageMultisample', (gl, [, samples = 1, format = 0, width = 0, height = 0]) =>
    keepBuffer(gl, samples, format, width * height),
  );
  watch('framebufferTexture2D', (_gl, args) => {
    const texture = /** @type {object | null} */ (/** @type {unknown} */ (args[3] ?? null));
    if (texture !== null) targets.add(texture);
  });
  for (const name of ['deleteTexture', 'deleteRenderbuffer']) {
    watch(name, (_gl, [owner]) => void held.delete(/** @type {object} */ (/** @type {unknown} */ (owner))));
  }
  Object.assign(window, {
    /** @returns {Memory} */
    memory: () => {
      const sum = { textureMB: 0, targetMB: 0, canvasMB: 0 };
      for (const [owner, parts] of held) {
        for (const bytes of parts.values())
          sum[targets.has(owner) ? 'targetMB' : 'textureMB'] += bytes / 1048576;
      }
      if (main !== null) {
        const samples = main.getContextAttributes()?.antialias === true ? 4 : 0;
        const depth = main.getContextAttributes()?.depth === true ? 4 : 0;
        const texels = main.drawingBufferWidth * main.drawingBufferHeight;
        sum.canvasMB = (texels * (4 + 4 * samples + depth * Math.max(1, samples))) / 1048576;
      }
      return sum;
    },
  });
}

// @ts-check
/** Watches on WebGL, laid into a page besides hooks.mjs where a part needs them. Each runs in the page, before its code. */

/** @typedef {{ at: number, name: string, door: string }} Link */
/** @typedef {Window & { objects?: Record<string, number>, links?: Link[], tasks?: { at: number, ms: number }[]}} WatchedWindow */

/** Counts the objects of each kind that exist. */
export function watchObjects() {
  const gl = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (
    /** @type {unknown} */ (WebGL2RenderingContext.prototype)
  );
  /** @type {Record<string, number>} */
  const objects = {};
  Object.assign(window, { objects });
  /** @param {string} name @param {string} kind @param {number} step */
  const count = (name, kind, step) => {
    const original = gl[name];
    gl[name] = function (...args) {
      if (step > 0 || (args[0] !== null && args[0] !== undefined))
        objects[kind] = (objects[kind] ?? 0) + step;
      return original?.apply(this, args);
    };
  };
  for (const kind of [
    'Buffer',
    'Texture',
    'Program',
    'Shader',
    'Framebuffer',
    'Renderbuffer',
    'VertexArray',
  ]) {
    objects[kind] = 0;
    count(`create${kind}`, kind, 1);
    count(`delete${kind}`, kind, -1);
  }
}

/** Notes when programs are linked, by the names three gives their shaders, and when tasks were long. */
export function watchHitches() {
  /** @type {Link[]} */
  const links = [];
  /** @type {{ at: number, ms: number }[]} */
  const tasks = [];
  Object.assign(window, { links, tasks });
  const gl = WebGL2RenderingContext.prototype;
  const { attachShader, linkProgram, shaderSource } = gl;
  /** @type {WeakMap<object, string>} */
  const names = new WeakMap();
  gl.shaderSource = function (shader, source) {
    names.set(shader, /#define SHADER_NAME (.*)/.exec(source)?.[1] ?? '');
    shaderSource.call(this, shader, source);
  };
  gl.attachShader = function (program, shader) {
    names.set(program, names.get(shader) ?? '');
    attachShader.call(this, program, shader);
  };
  gl.linkProgram = function (program) {
    // Asked now: the frame that links is often the very one that opens the door.
    const door = window.probe?.snapshot().door ?? 'not yet';
    links.push({ at: performance.now(), name: names.get(program) ?? '', door });
    linkProgram.call(this, program);
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}

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

/**
 * @typedef {object} Drawn at most in one picture
 * @property {number} draws
 * @property {number} triangles
 * @property {readonly string[]} programs by the matter they draw and the numbers they were made with
 * @property {readonly string[]} unready programs that were drawn with before anybody had seen them ready
 * @property {number} switches how often the target was changed between the first and the last draw into the canvas
 */
/** @typedef {Window & { drawn?: () => Drawn }} DrawnWindow */

/**
 * Counts picture by picture, both eyes and all targets. Targets that change while the canvas is drawn are dear on tiled
 * graphics processors: the whole picture is written out and read in again for each.
 */
export function watchPictures() {
  const TRIANGLES = 4;
  const COMPLETION_STATUS = 0x91b1;
  /** What of its source tells a program, once it has been made small. */
  const MATTERS = {
    uOpalHues: 'crystal',
    uBones: 'figure',
    uSkirtTint: 'glow',
    uDust: 'thread',
    uTable: 'sky',
    uCapTexels: 'word',
    uVeil: 'pane',
    uFieldAt: 'quicksilver',
    uThroat: 'flower',
    uOpenness: 'doorway',
  };
  const gl = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (
    /** @type {unknown} */ (WebGL2RenderingContext.prototype)
  );
  /** @type {WeakMap<object, string>} */
  const names = new WeakMap();
  const ready = new WeakSet();
  const used = new WeakSet();
  let elsewhere = false;
  /** @type {object | null} */
  let current = null;
  let begun = false;
  let since = 0;
  const now = {
    draws: 0,
    triangles: 0,
    switches: 0,
    programs: /** @type {Set<object | null>} */ (new Set()),
  };
  const most = {
    draws: 0,
    triangles: 0,
    switches: 0,
    programs: /** @type {string[]} */ ([]),
    unready: /** @type {string[]} */ ([]),
  };
  const nameOf = (/** @type {object | null} */ program) =>
    program === null ? '' : (names.get(program) ?? '');
  const picture = () => {
    most.draws = Math.max(most.draws, now.draws);
    most.triangles = Math.max(most.triangles, now.triangles);
    most.switches = Math.max(most.switches, now.switches);
    if (now.programs.size > most.programs.length) most.programs = [...now.programs].map(nameOf);
    Object.assign(now, { draws: 0, triangles: 0, switches: 0 });
    now.programs.clear();
    begun = false;
    since = 0;
    requestAnimationFrame(picture);
  };
  requestAnimationFrame(picture);
  /** @param {string} name @param {(args: unknown[]) => void} note */
  const watch = (name, note) => {
    const original = gl[name];
    gl[name] = function (...args) {
      note(args);
      return original?.apply(this, args);
    };
  };
  watch('shaderSource', ([shader, source]) => {
    const text = String(source);
    const matter = Object.entries(MATTERS).find(([uniform]) => new RegExp(` ${uniform}\\b`).test(text))?.[1];
    const made = [...text.matchAll(/^#define ([A-Z]+_[A-Z]+ \d+)$/gm)].map(([, one]) => one);
    if (matter !== undefined) names.set(/** @type {object} */ (shader), [matter, ...made].join(' '));
  });
  watch('attachShader', ([program, shader]) => {
    const [one, other] = /** @type {[object, object]} */ ([program, shader]);
    const name = names.get(other);
    if (name !== undefined) names.set(one, name);
  });
  watch('useProgram', ([program]) => {
    current = /** @type {object | null} */ (program);
  });
  watch('bindFramebuffer', ([, framebuffer]) => {
    elsewhere = framebuffer !== null;
    if (begun && elsewhere) since += 1;
  });
  const ask = gl['getProgramParameter'];
  gl['getProgramParameter'] = function (program, what) {
    const answer = ask?.call(this, program, what);
    if (what === COMPLETION_STATUS && answer === true) ready.add(/** @type {object} */ (program));
    return answer;
  };
  const instanced = { drawElementsInstanced: 4, drawArraysInstanced: 3 };
  for (const [name, at] of Object.entries({ drawElements: 0, drawArrays: 0, ...instanced }))
    watch(name, (args) => {
      const count = Number(args[name.startsWith('drawElements') ? 1 : 2]);
      now.draws += 1;
      if (args[0] === TRIANGLES) now.triangles += (count / 3) * (at === 0 ? 1 : Number(args[at]));
      now.programs.add(current);
      if (current !== null && !used.has(current)) {
        used.add(current);
        if (!ready.has(current)) most.unready.push(nameOf(current));
      }
      if (elsewhere) return;
      begun = true;
      now.switches = since;
    });
  // At most, since it was last asked for.
  Object.assign(window, {
    drawn: () => {
      const seen = { ...most };
      Object.assign(most, { draws: 0, triangles: 0, switches: 0, programs: [], unready: [] });
      return seen;
    },
  });
}

// @ts-check
/**
 * What is laid into every page before its own code, the same into those that are measured and those they are compared
 * with: one place all frames come through (so that they can be counted and held), and watches on WebGL where wanted.
 */

/**
 * @typedef {object} HookOptions
 * @property {boolean} [gpuTime] ask the driver how long each frame took it
 * @property {boolean} [objects] count WebGL objects that exist
 * @property {boolean} [links] note when programs are linked, when tasks were long, and what the door does
 */
/**
 * @typedef {object} Bench
 * @property {number} frames
 * @property {() => void} hold no frame runs from here on
 * @property {() => void} release
 * @property {() => void} forget what was noted of frames so far
 * @property {() => number} longestMs longest time between two frames since
 * @property {number[]} gpuMs
 * @property {Record<string, number>} objects
 * @property {number[]} links
 * @property {{ at: number, ms: number }[]} tasks
 * @property {{ at: number, phase: string, place: string }[]} door
 */

/** Runs in the page, before anything else. Nothing of this file's surroundings is there. @param {HookOptions} options */
export function installHooks({ gpuTime = false, objects = false, links = false }) {
  const request = window.requestAnimationFrame.bind(window);
  // Two lists that change places: a hook that made garbage would be counted as the page's own.
  /** @type {{ ids: number[], calls: (FrameRequestCallback | null)[], count: number }} */
  let waiting = { ids: [], calls: [], count: 0 };
  let running = {
    ids: /** @type {number[]} */ ([]),
    calls: /** @type {(FrameRequestCallback | null)[]} */ ([]),
    count: 0,
  };
  let nextId = 1;
  let asked = false;
  let held = false;
  let lastAt = 0;
  let longest = 0;
  /** @type {WebGL2RenderingContext | null} */
  let timed = null;
  /** @type {WebGLQuery[]} */
  const queries = [];
  const TIME_ELAPSED = 0x88bf;

  /** @type {Bench} */
  const bench = {
    frames: 0,
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      lastAt = 0;
      ask();
    },
    forget: () => {
      longest = 0;
      lastAt = 0;
      bench.gpuMs.length = 0;
    },
    longestMs: () => longest,
    gpuMs: [],
    objects: {},
    links: [],
    tasks: [],
    door: [],
  };
  Object.assign(window, { bench });

  const collect = () => {
    const oldest = queries[0];
    if (timed === null || oldest === undefined) return;
    if (timed.getQueryParameter(oldest, timed.QUERY_RESULT_AVAILABLE) !== true) return;
    bench.gpuMs.push(Number(timed.getQueryParameter(oldest, timed.QUERY_RESULT)) / 1e6);
    timed.deleteQuery(oldest);
    queries.shift();
  };
  /** @param {number} at */
  const flush = (at) => {
    asked = false;
    if (held) return;
    [waiting, running] = [running, waiting];
    waiting.count = 0;
    if (lastAt > 0 && at - lastAt > longest) longest = at - lastAt;
    lastAt = at;
    bench.frames += 1;
    const query = timed?.createQuery() ?? null;
    if (query !== null) timed?.beginQuery(TIME_ELAPSED, query);
    for (let i = 0; i < running.count; i++) {
      const call = running.calls[i];
      running.calls[i] = null;
      if (call === null || call === undefined) continue;
      try {
        call(at);
      } catch (error) {
        reportError(error);
      }
    }
    if (query !== null) {
      timed?.endQuery(TIME_ELAPSED);
      queries.push(query);
      collect();
    }
  };
  const ask = () => {
    if (asked || held || waiting.count === 0) return;
    asked = true;
    request(flush);
  };
  window.requestAnimationFrame = (call) => {
    waiting.ids[waiting.count] = nextId;
    waiting.calls[waiting.count] = call;
    waiting.count += 1;
    ask();
    return nextId++;
  };
  window.cancelAnimationFrame = (id) => {
    for (const list of [waiting, running]) {
      for (let i = 0; i < list.count; i++) if (list.ids[i] === id) list.calls[i] = null;
    }
  };

  const gl = WebGL2RenderingContext.prototype;
  if (gpuTime) {
    const get = HTMLCanvasElement.prototype.getContext;
    /** @this {HTMLCanvasElement} @param {string} kind @param {unknown} attributes */
    const getContext = function (kind, attributes) {
      const made = get.call(this, kind, attributes);
      if (made instanceof WebGL2RenderingContext && this.isConnected) {
        if (made.getExtension('EXT_disjoint_timer_query_webgl2') !== null) timed = made;
      }
      return made;
    };
    Object.assign(HTMLCanvasElement.prototype, { getContext });
  }
  if (objects) {
    const changed = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (
      /** @type {unknown} */ (gl)
    );
    for (const kind of [
      'Buffer',
      'Texture',
      'Program',
      'Shader',
      'Framebuffer',
      'Renderbuffer',
      'VertexArray',
    ]) {
      bench.objects[kind] = 0;
      for (const [verb, step] of /** @type {const} */ ([
        ['create', 1],
        ['delete', -1],
      ])) {
        const original = changed[verb + kind];
        if (original === undefined) continue;
        changed[verb + kind] = function (...args) {
          if (step > 0 || args[0] !== null) bench.objects[kind] = (bench.objects[kind] ?? 0) + step;
          return original.apply(this, args);
        };
      }
    }
  }
  if (links) {
    const link = gl.linkProgram;
    gl.linkProgram = function (program) {
      bench.links.push(performance.now());
      link.call(this, program);
    };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        bench.tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
    const probe = () =>
      /** @type {{ probe?: import('../../src/probe').Probe }} */ (/** @type {unknown} */ (window)).probe;
    setInterval(() => {
      const seen = probe()?.snapshot();
      const last = bench.door.at(-1);
      if (seen === undefined || (last?.phase === seen.door && last.place === seen.place)) return;
      bench.door.push({ at: performance.now(), phase: seen.door, place: seen.place });
    }, 100);
  }
}

// @ts-check
/**
 * What is laid into every page before its own code, the same into those that are measured and those they are compared
 * with: one place all frames come through, so that they can be counted, held, timed by the driver, or run without a
 * picture.
 */

/**
 * @typedef {object} HookOptions
 * @property {boolean} [gpuTime] ask the driver how long each frame took it
 * @property {boolean} [unseen] frames come from a timer and every draw is of nothing: script only, at full speed
 */
/**
 * @typedef {object} Bench
 * @property {number} frames
 * @property {() => void} hold no frame runs from here on
 * @property {() => void} release
 * @property {() => void} forget what was noted of frames so far
 * @property {() => number} longestMs longest time between two frames since
 * @property {number[]} gpuMs
 * @property {(on: boolean) => number} clock says how many milliseconds frames have computed since it was switched on
 */

/** Runs in the page. Nothing of this file's surroundings is there. @param {HookOptions} options */
export function installHooks({ gpuTime = false, unseen = false }) {
  const UNSEEN_MS = 4;
  const TIME_ELAPSED = 0x88bf;
  const request = window.requestAnimationFrame.bind(window);
  const later = window.setTimeout.bind(window);
  const makeList = () => ({
    ids: /** @type {number[]} */ ([]),
    calls: /** @type {(FrameRequestCallback | null)[]} */ ([]),
    count: 0,
  });
  // Two lists that change places: a hook that made garbage would be counted as the page's own.
  let waiting = makeList();
  let running = makeList();
  let nextId = 1;
  let asked = false;
  let held = false;
  let lastAt = 0;
  let longest = 0;
  let clocked = false;
  let busyMs = 0;
  /** @type {WebGL2RenderingContext | null} */
  let timed = null;
  /** @type {WebGLQuery[]} */
  const queries = [];

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
    const began = clocked ? performance.now() : 0;
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
    if (clocked) busyMs += performance.now() - began;
    if (query !== null) {
      timed?.endQuery(TIME_ELAPSED);
      queries.push(query);
      collect();
    }
  };
  const flushNow = () => flush(performance.now());
  const ask = () => {
    if (asked || held || waiting.count === 0) return;
    asked = true;
    if (unseen) later(flushNow, UNSEEN_MS);
    else request(flush);
  };
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
    clock: (on) => {
      const sum = busyMs;
      clocked = on;
      busyMs = 0;
      return sum;
    },
  };
  Object.assign(window, { bench });
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

  if (unseen) {
    // The calls are still made and checked, so that their script is counted; the driver has nothing to do for them.
    const gl = WebGL2RenderingContext.prototype;
    const { drawElements, drawArrays, drawElementsInstanced, drawArraysInstanced } = gl;
    gl.drawElements = function (mode, _count, type, offset) {
      drawElements.call(this, mode, 0, type, offset);
    };
    gl.drawArrays = function (mode, first) {
      drawArrays.call(this, mode, first, 0);
    };
    gl.drawElementsInstanced = function (mode, _count, type, offset) {
      drawElementsInstanced.call(this, mode, 0, type, offset, 0);
    };
    gl.drawArraysInstanced = function (mode, first) {
      drawArraysInstanced.call(this, mode, first, 0, 0);
    };
  }
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
}

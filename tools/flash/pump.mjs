// @ts-check
/**
 * Pictures of the real page at a steady rate, as fast as they can be drawn: the page's own clock and animation frames are
 * handed out by hand, and each picture is read before the browser may clear it. Everything is as a visitor has it, but
 * for the time between two pictures.
 */

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Pump
 * @property {(count: number, fps: number) => Promise<{ text: string, moved: boolean[] }>} shoot so many pictures, read:
 *   RGB bytes as base64, and whether the camera moved before each
 * @property {(count: number, fps: number) => Promise<void>} pass so many pictures, drawn only
 */
/** @typedef {Window & { pump?: Pump }} PumpedWindow */

export const WIDTH = 160;
export const HEIGHT = 90;
/** The page is drawn twice as wide and averaged in linear light: an edge finer than a pixel does not flash in an eye. */
export const SCALE = 2;
/** Slower than this the camera stands. */
const FASTEST = { turnRads: (5 * Math.PI) / 180, walkMs: 0.1 };

/**
 * Runs in the page. From here on nothing moves by itself.
 * @param {{ width: number, height: number, scale: number, fastest: { turnRads: number, walkMs: number } }} options
 */
export async function installPump({ width, height, scale, fastest }) {
  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('world'));
  const gl = canvas.getContext('webgl2');
  if (gl === null) throw new Error('There is no picture to read.');
  const veil = /** @type {HTMLElement | null} */ (document.querySelector('.veil'));
  if (canvas.width !== width * scale || canvas.height !== height * scale)
    throw new Error(`The picture is ${canvas.width} × ${canvas.height}.`);

  const real = performance.now.bind(performance);
  let now = real();
  let drawing = false;
  let drawnAt = real();
  /** @type {Map<number, FrameRequestCallback>} */
  let queue = new Map();
  let numbers = 1e6;
  let longest = 1;
  // Between pictures a little real time passes, less than until the next one: long computing measures its slices.
  performance.now = () => (drawing ? now : now + Math.min(real() - drawnAt, longest));
  const native = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    queue.set(++numbers, callback);
    return numbers;
  };
  window.cancelAnimationFrame = (id) => void queue.delete(id);
  // What was asked for before comes once more by itself, and asks for the next one here.
  await new Promise((resume) => native(resume));
  await new Promise((resume) => native(resume));

  const channel = new MessageChannel();
  /** @type {(() => void) | null} */
  let resume = null;
  channel.port1.addEventListener('message', () => resume?.());
  channel.port1.start();
  const rest = () =>
    new Promise((done) => {
      resume = () => done(undefined);
      channel.port2.postMessage(0);
    });

  const linear = Float32Array.from({ length: 256 }, (_, i) => {
    const c = i / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const STEPS = 8192;
  const encoded = Uint8Array.from({ length: STEPS + 1 }, (_, i) => {
    const c = i / STEPS;
    return Math.round(255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055));
  });
  const bytes = new Uint8Array(width * scale * height * scale * 4);

  /** @param {Uint8Array} out */
  const read = (out) => {
    const bound = gl.getParameter(gl.READ_FRAMEBUFFER_BINDING);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.readPixels(0, 0, width * scale, height * scale, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, bound);
    // Browsers blend the veil over encoded colours.
    const cover = Number(veil?.style.opacity ?? 0) || 0;
    const [r = 0, g = 0, b = 0] = cover > 0 && veil ? (veil.style.backgroundColor.match(/\d+/g) ?? []) : [];
    const over = [Number(r), Number(g), Number(b)];
    const n = scale * scale;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < 3; c++) {
          let sum = 0;
          for (let j = 0; j < scale; j++)
            for (let i = 0; i < scale; i++)
              sum += linear[bytes[((y * scale + j) * width * scale + x * scale + i) * 4 + c] ?? 0] ?? 0;
          const byte = encoded[Math.round((sum / n) * STEPS)] ?? 0;
          // Rows come from below.
          out[((height - 1 - y) * width + x) * 3 + c] = Math.round(byte + ((over[c] ?? 0) - byte) * cover);
        }
  };

  /** @param {number} fps */
  const draw = (fps) => {
    now += 1000 / fps;
    longest = 900 / fps;
    drawing = true;
    const due = queue;
    queue = new Map();
    for (const callback of due.values()) callback(now);
    drawing = false;
    drawnAt = real();
  };

  const look = () => window.probe?.snapshot() ?? { heading: 0, pitch: 0, position: [0, 0, 0], frame: 0 };
  let last = look();
  /**
   * Whether the camera has moved since this was last asked, and whether there is a new picture. While pictures rest a
   * browser goes on showing the one before, but what would be read is already cleared.
   * @param {number} fps
   */
  const change = (fps) => {
    const next = look();
    const aside = next.heading - last.heading;
    const turned = Math.hypot(Math.atan2(Math.sin(aside), Math.cos(aside)), next.pitch - last.pitch);
    const gone = Math.hypot(...next.position.map((at, i) => at - (last.position[i] ?? 0)));
    const drawn = next.frame !== last.frame;
    last = next;
    return { moved: turned * fps > fastest.turnRads || gone * fps > fastest.walkMs, drawn };
  };
  const shown = new Uint8Array(width * height * 3);

  /** @type {Pump} */
  const pump = {
    async shoot(count, fps) {
      const all = new Uint8Array(count * width * height * 3);
      const movedAt = [];
      for (let n = 0; n < count; n++) {
        draw(fps);
        const { moved, drawn } = change(fps);
        movedAt.push(moved);
        if (drawn) read(shown);
        all.set(shown, n * shown.length);
        await rest();
      }
      let text = '';
      for (let i = 0; i < all.length; i += 32768) text += String.fromCharCode(...all.subarray(i, i + 32768));
      return { text: btoa(text), moved: movedAt };
    },
    async pass(count, fps) {
      for (let n = 0; n < count; n++) {
        draw(fps);
        await rest();
      }
    },
  };
  Object.assign(window, { pump });
}

/** @param {Page} page */
export const startPump = (page) =>
  page.evaluate(installPump, { width: WIDTH, height: HEIGHT, scale: SCALE, fastest: FASTEST });

/** @typedef {{ rgb: Uint8Array, moved: boolean }} Shot */

/**
 * The next pictures.
 * @param {Page} page @param {number} count @param {number} fps
 * @returns {Promise<Shot[]>}
 */
export async function shoot(page, count, fps) {
  const shots = await page.evaluate(
    ([count, fps]) => /** @type {PumpedWindow} */ (window).pump?.shoot(count, fps),
    /** @type {const} */ ([count, fps]),
  );
  if (shots === undefined) throw new Error('The page is not pumped.');
  const all = Buffer.from(shots.text, 'base64');
  const one = WIDTH * HEIGHT * 3;
  return shots.moved.map((moved, n) => ({ rgb: all.subarray(n * one, (n + 1) * one), moved }));
}

/**
 * Simulated time in which nobody looks: ticks, and a few pictures for what waits for one.
 * @param {Page} page @param {number} seconds
 */
export const skip = (page, seconds) =>
  page.evaluate(async (seconds) => {
    const { probe, pump } = /** @type {PumpedWindow} */ (window);
    for (let left = seconds; left > 1e-6; left -= 2) {
      const step = { left: true };
      const played = probe?.step(Math.min(2, left)).then(() => (step.left = false));
      // Pictures may rest a while.
      while (step.left) await pump?.pass(1, 60);
      await played;
    }
    probe?.hold(false);
  }, seconds);

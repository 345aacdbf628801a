// @ts-check
/**
 * Pictures as numbers: PNG in and out, OKLab, the 64-pixel plan, and how far two pictures lie apart.
 * Source: Ottosson 2020, "A perceptual color space for image processing" (the twin of shaders/lib/color.ts, which plain
 * Node cannot load; a test compares the two).
 */
import { PNG } from 'pngjs';

export const PLAN_WIDTH = 64;
export const PLAN_HEIGHT = 36;

/** @typedef {{ width: number, height: number, data: Uint8Array }} Picture four bytes a pixel, encoded sRGB */
/** @typedef {readonly [number, number, number]} Triple */

/** @param {Buffer} png @returns {Picture} */
export function decodePng(png) {
  const { width, height, data } = PNG.sync.read(png);
  return { width, height, data };
}

/** @param {Picture} picture @returns {Buffer} */
export function encodePng({ width, height, data }) {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png);
}

const LINEAR = Float64Array.from({ length: 256 }, (_, i) => {
  const c = i / 255;
  return c < 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

/** @param {number} r @param {number} g @param {number} b linear light @returns {[number, number, number]} */
export function oklab(r, g, b) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {Picture} picture @param {number} at the pixel's number @returns {[number, number, number]} linear light */
export function linearAt({ data }, at) {
  return [
    LINEAR[data[at * 4] ?? 0] ?? 0,
    LINEAR[data[at * 4 + 1] ?? 0] ?? 0,
    LINEAR[data[at * 4 + 2] ?? 0] ?? 0,
  ];
}

/** Relative luminance of one pixel, 0..1. @param {Picture} picture @param {number} at @returns {number} */
export function luminanceAt(picture, at) {
  const [r, g, b] = linearAt(picture, at);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Box filter in linear light, as an eye far away would add it up; then OKLab, three numbers a cell.
 * @param {Picture} picture
 * @returns {Float64Array}
 */
export function planOf(picture, columns = PLAN_WIDTH, rows = PLAN_HEIGHT) {
  const { width, height } = picture;
  const plan = new Float64Array(columns * rows * 3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const left = Math.floor((column * width) / columns);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / columns));
      const top = Math.floor((row * height) / rows);
      const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / rows));
      let r = 0;
      let g = 0;
      let b = 0;
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) {
          const light = linearAt(picture, y * width + x);
          r += light[0];
          g += light[1];
          b += light[2];
        }
      const n = (right - left) * (bottom - top);
      plan.set(oklab(r / n, g / n, b / n), (row * columns + column) * 3);
    }
  return plan;
}

/** Every pixel in OKLab. @param {Picture} picture */
export const labOf = (picture) => planOf(picture, picture.width, picture.height);

/**
 * Mean distance of two lists of OKLab triples.
 * @param {ArrayLike<number>} a @param {ArrayLike<number>} b @returns {number}
 */
export function meanDeltaE(a, b) {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < a.length; i += 3)
    sum += Math.hypot(
      (a[i] ?? 0) - (b[i] ?? 0),
      (a[i + 1] ?? 0) - (b[i + 1] ?? 0),
      (a[i + 2] ?? 0) - (b[i + 2] ?? 0),
    );
  return sum / (a.length / 3);
}

/** Mean distance of two pictures, pixel by pixel. @param {Picture} a @param {Picture} b @returns {number} */
export function pictureDeltaE(a, b) {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  return meanDeltaE(labOf(a), labOf(b));
}

/** Mean OKLab lightness, and how far its lower and upper twentieth lie apart. @param {Picture} picture */
export function lightnessOf(picture) {
  const lab = labOf(picture);
  const all = Float64Array.from({ length: lab.length / 3 }, (_, i) => lab[i * 3] ?? 0).sort();
  const at = (/** @type {number} */ share) => all[Math.floor(share * (all.length - 1))] ?? 0;
  return { mean: all.reduce((sum, v) => sum + v, 0) / all.length, spread: at(0.95) - at(0.05), peak: at(1) };
}

/** The value plan: lightness alone, 64 pixels wide. @param {Picture} picture @returns {Picture} */
export function valuePlan(picture) {
  const rows = Math.max(1, Math.round((PLAN_WIDTH * picture.height) / picture.width));
  const plan = planOf(picture, PLAN_WIDTH, rows);
  const data = new Uint8Array(PLAN_WIDTH * rows * 4);
  for (let i = 0; i < PLAN_WIDTH * rows; i++) {
    // A grey of lightness L has linear light L cubed.
    const linear = Math.min(1, Math.max(0, plan[i * 3] ?? 0)) ** 3;
    const byte = Math.round(
      255 * (linear < 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055),
    );
    data.set([byte, byte, byte, 255], i * 4);
  }
  return { width: PLAN_WIDTH, height: rows, data };
}

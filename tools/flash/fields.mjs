// @ts-check
/**
 * What ten degrees of a visitor's view are on the picture, and how much of them may flash: 0.006 steradians, a quarter
 * of the field (WCAG 2.2, "general flash and red flash thresholds"). The nearer one stands, the smaller both are.
 */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {number} columns width of ten degrees, as a share of the picture's
 * @property {number} rows height of ten degrees, as a share of the picture's
 * @property {number} area what may flash, as a share of the picture
 */

const FIELD_RAD = (10 * Math.PI) / 180;
const SAFE_SR = 0.006;

/** A quarter of the whole picture, as broadcasters count (ITU-R BT.1702, and IRIS after it). @type {Field} */
export const WHOLE = { name: 'whole view', columns: 1, rows: 1, area: 0.25 };

/** The rectangle WCAG gives for a screen on a desk: 341 × 256 of 1024 × 768 pixels. @type {Field} */
export const DESK = {
  name: 'desk',
  columns: 341 / 1024,
  rows: 256 / 768,
  area: (0.25 * 341 * 256) / (1024 * 768),
};

/**
 * A flat picture seen straight on, from so far away.
 * @param {{ name?: string, widthM: number, heightM: number, distanceM: number }} picture
 * @returns {Field}
 */
export function wallField({ name = 'wall', widthM, heightM, distanceM }) {
  const sideM = 2 * Math.tan(FIELD_RAD / 2) * distanceM;
  return {
    name,
    columns: Math.min(1, sideM / widthM),
    rows: Math.min(1, sideM / heightM),
    area: (SAFE_SR * distanceM ** 2) / (widthM * heightM),
  };
}

/**
 * A headset's view is a flat picture one unit away. It is judged as in the middle, where a pixel is largest.
 * @param {number} degrees how wide the whole view is
 * @param {number} aspect width by height
 */
export function headsetField(degrees, aspect) {
  const widthM = 2 * Math.tan((degrees * Math.PI) / 360);
  return wallField({ name: 'headset', widthM, heightM: widthM / aspect, distanceM: 1 });
}

/** @param {{ widthM: number, heightM: number, distanceM: number }} wall @returns {readonly Field[]} */
export const fieldsOf = (wall) => [WHOLE, DESK, wallField(wall), headsetField(100, 16 / 9)];

/** Four metres of wall seen from three. */
export const WALL = { widthM: 4, heightM: 2.25, distanceM: 3 };

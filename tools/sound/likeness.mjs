// @ts-check
/** Which sounds could be taken for each other. */
import { envelope } from './signal.mjs';
import { bandEnergy, spectrumOf } from './spectrum.mjs';

/** @typedef {import('./signal.mjs').Sound} Sound */
/** @typedef {{ bands: number[], shape: number[], length: number }} Features dB against the loudest; octaves of seconds */

const BANDS = 26;
const POINTS = 24;
const FLOOR = -40;

/** dB against the largest, none below the floor. @param {number[]} levels */
function against(levels) {
  const most = Math.max(...levels);
  return levels.map((level) => Math.max(FLOOR, level - most));
}

/** @param {Sound} sound @returns {Features} */
export function featuresOf(sound) {
  const spectrum = spectrumOf(sound);
  const edge = (/** @type {number} */ i) => 40 * 2 ** (i / 3);
  const levels = against(envelope(sound, 0.02));
  const last = levels.findLastIndex((level) => level > FLOOR) + 1;
  const shape = Array.from({ length: POINTS }, (_, i) => {
    const part = levels.slice(
      Math.floor((i * last) / POINTS),
      Math.max(1, Math.ceil(((i + 1) * last) / POINTS)),
    );
    return part.reduce((sum, level) => sum + level, 0) / Math.max(1, part.length);
  });
  return {
    bands: against(Array.from({ length: BANDS }, (_, i) => bandEnergy(spectrum, edge(i), edge(i + 1)))),
    shape,
    length: Math.log2(Math.max(0.05, last * 0.02)),
  };
}

const apart = (/** @type {readonly number[]} */ a, /** @type {readonly number[]} */ b) =>
  a.reduce((sum, x, i) => sum + Math.abs(x - (b[i] ?? 0)), 0) / a.length;

/** In dB, about: colour, shape in time, and 2 for each doubling of length. @param {Features} a @param {Features} b */
export const distance = (a, b) =>
  apart(a.bands, b.bands) + apart(a.shape, b.shape) / 2 + 2 * Math.abs(a.length - b.length);

/** Below it, two sounds are one too many. */
export const ALIKE = 5;

/** @param {ReadonlyMap<string, Features>} all @returns {{ pair: [string, string], distance: number }[]} the nearest first */
export function nearest(all) {
  const names = [...all.keys()];
  return names
    .flatMap((a, i) =>
      names.slice(i + 1).map((b) => {
        const [one, other] = [all.get(a), all.get(b)];
        const far = one === undefined || other === undefined ? Infinity : distance(one, other);
        return { pair: /** @type {[string, string]} */ ([a, b]), distance: far };
      }),
    )
    .sort((a, b) => a.distance - b.distance);
}

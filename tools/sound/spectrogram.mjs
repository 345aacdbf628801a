// @ts-check
/** Sounds as pictures: time from left to right, pitch upwards by octaves, loudness as light; below it the waveform. */
import { write } from './glyphs.mjs';
import { powerAt } from './spectrum.mjs';

/** @typedef {import('./signal.mjs').Sound} Sound */
/** @typedef {import('../picture.mjs').Picture} Picture */

const WIDTH = 900;
const HEIGHT = 420;
const WAVE = 60;
const TITLE = 26;
const LOW_HZ = 40;
const HIGH_HZ = 12000;
const RANGE_DB = 80;
const TOP_DB = -15;
const SIZE = 4096;

/** Dark, through violet and rose, to pale gold. @param {number} light 0..1 @returns {[number, number, number]} */
function colorOf(light) {
  return [
    255 * Math.min(1, light * 1.5),
    255 * light ** 2,
    255 * (0.08 + 0.75 * Math.sin(Math.PI * light ** 0.8) * 0.7 + 0.4 * light ** 4),
  ];
}

/** @param {string} title @param {Sound} sound @returns {Picture} */
export function spectrogram(title, { rate, channels: [samples = new Float32Array(0)] }) {
  const height = TITLE + HEIGHT + WAVE;
  const data = new Uint8Array(WIDTH * height * 4);
  const paint = (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {readonly number[]} */ [r = 0, g = 0, b = 0],
  ) =>
    data.set(
      [r, g, b, 255].map((v) => Math.min(255, Math.max(0, v))),
      (y * WIDTH + x) * 4,
    );
  const rowOf = (/** @type {number} */ hz) =>
    TITLE + HEIGHT - 1 - Math.round((HEIGHT - 1) * (Math.log(hz / LOW_HZ) / Math.log(HIGH_HZ / LOW_HZ)));

  for (let x = 0; x < WIDTH; x++) {
    const centre = Math.round((x / WIDTH) * samples.length);
    const powers = powerAt(samples, centre - SIZE / 2, SIZE);
    for (let y = 0; y < HEIGHT; y++) {
      const hz = LOW_HZ * (HIGH_HZ / LOW_HZ) ** (1 - y / (HEIGHT - 1));
      const bin = (hz * SIZE) / rate;
      const step = Math.max(1, (bin * 0.0137) / 1);
      let power = 0;
      for (let k = Math.floor(bin); k <= Math.floor(bin + step); k++) power = Math.max(power, powers[k] ?? 0);
      const light = (10 * Math.log10(power + 1e-12) - TOP_DB + RANGE_DB) / RANGE_DB;
      paint(x, TITLE + y, colorOf(Math.min(1, Math.max(0, light))));
    }
    let most = 0;
    const end = Math.round(((x + 1) / WIDTH) * samples.length);
    for (let i = centre; i < end; i++) most = Math.max(most, Math.abs(samples[i] ?? 0));
    // A tenth of full scale fills it: nothing here is loud.
    const half = Math.min(WAVE / 2 - 1, Math.round(most * 3 * WAVE));
    for (let y = -half; y <= half; y++) paint(x, TITLE + HEIGHT + WAVE / 2 + y, [150, 190, 210]);
  }
  const pale = [120, 120, 130];
  for (const hz of [50, 100, 200, 500, 1000, 2000, 5000, 10000]) {
    for (let x = 0; x < WIDTH; x += 6) paint(x, rowOf(hz), pale);
    write(String(hz), 2, (x, y) => paint(x + 2, rowOf(hz) - 12 + y, pale));
  }
  for (let s = 1; s < samples.length / rate; s++)
    for (let y = 0; y < 8; y++)
      paint(Math.round((s * rate * WIDTH) / samples.length), TITLE + HEIGHT - 1 - y, pale);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  write(`${title}  ${(samples.length / rate).toFixed(1)}s`, 4, (x, y) =>
    paint(x + 4, y + 3, [255, 240, 210]),
  );
  return { width: WIDTH, height, data };
}

// @ts-check
/**
 * Loudness after ITU-R BS.1770-5 and EBU Tech 3341 and 3342. One channel is one channel: a mono sound reads 3 dB less
 * than the same in both, and as much as after an equal-power panner.
 */

/** @typedef {import('./signal.mjs').Sound} Sound */

const BLOCK_S = 0.1;

/** Second order section. @typedef {{ b: readonly [number, number, number], a: readonly [number, number] }} Section */

/** The two filters of BS.1770 for any rate. @param {number} rate @returns {readonly [Section, Section]} */
function weighting(rate) {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  const low = Math.tan((Math.PI * 38.13547087602444) / rate);
  const p = 0.5003270373238773;
  const c0 = 1 + low / p + low * low;
  return [
    {
      b: [
        (high + (band * k) / q + k * k) / a0,
        (2 * (k * k - high)) / a0,
        (high - (band * k) / q + k * k) / a0,
      ],
      a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
    },
    { b: [1, -2, 1], a: [(2 * (low * low - 1)) / c0, (1 - low / p + low * low) / c0] },
  ];
}

/** @param {Float64Array} samples @param {Section} section */
function filter(samples, { b: [b0, b1, b2], a: [a1, a2] }) {
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] ?? 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    samples[i] = y;
  }
}

/** Weighted power of each tenth of a second, channels added; the last one is filled up with silence. @param {Sound} sound */
function tenths({ rate, channels }) {
  const size = Math.round(BLOCK_S * rate);
  const count = Math.max(4, Math.ceil((channels[0]?.length ?? 0) / size));
  const powers = new Float64Array(count);
  for (const channel of channels) {
    const samples = Float64Array.from(channel);
    for (const section of weighting(rate)) filter(samples, section);
    for (let i = 0; i < samples.length; i++) {
      const at = Math.floor(i / size);
      powers[at] = (powers[at] ?? 0) + (samples[i] ?? 0) ** 2 / size;
    }
  }
  return powers;
}

/** @param {Float64Array} powers @param {number} width in tenths @param {number} hop */
function windows(powers, width, hop) {
  const out = [];
  for (let from = 0; from + width <= powers.length; from += hop) {
    let sum = 0;
    for (let i = from; i < from + width; i++) sum += powers[i] ?? 0;
    out.push(sum / width);
  }
  return out;
}

const lufs = (/** @type {number} */ power) => -0.691 + 10 * Math.log10(Math.max(power, 1e-15));
const mean = (/** @type {readonly number[]} */ all) =>
  all.reduce((sum, x) => sum + x, 0) / Math.max(1, all.length);

/** Blocks above -70 LUFS, and of these the ones not more than `relative` LU below their mean. @param {number[]} blocks @param {number} relative */
function gated(blocks, relative) {
  const heard = blocks.filter((power) => lufs(power) > -70);
  const gate = lufs(mean(heard)) - relative;
  return heard.filter((power) => lufs(power) > gate);
}

/** @param {Sound} sound @returns {{ integrated: number, momentary: number, range: number }} LUFS, the largest LUFS, LU */
export function loudness(sound) {
  const powers = tenths(sound);
  const blocks = windows(powers, 4, 1);
  const short = gated(windows(powers, 30, 10), 20)
    .map(lufs)
    .sort((a, b) => a - b);
  const share = (/** @type {number} */ part) => short[Math.round(part * (short.length - 1))] ?? 0;
  return {
    integrated: lufs(mean(gated(blocks, 10))),
    momentary: lufs(Math.max(...blocks)),
    range: share(0.95) - share(0.1),
  };
}

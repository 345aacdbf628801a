// @ts-check
/** What a sound is made of. */

/** @typedef {import('./signal.mjs').Sound} Sound */

/** In place, radix 2. @param {Float64Array} re @param {Float64Array} im */
export function fft(re, im) {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
    [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const turn = (-2 * Math.PI) / size;
    for (let k = 0; k < half; k++) {
      const wr = Math.cos(turn * k);
      const wi = Math.sin(turn * k);
      for (let i = k; i < n; i += size) {
        const j = i + half;
        const xr = (re[j] ?? 0) * wr - (im[j] ?? 0) * wi;
        const xi = (re[j] ?? 0) * wi + (im[j] ?? 0) * wr;
        re[j] = (re[i] ?? 0) - xr;
        im[j] = (im[i] ?? 0) - xi;
        re[i] = (re[i] ?? 0) + xr;
        im[i] = (im[i] ?? 0) + xi;
      }
    }
  }
}

/**
 * Power of each bin of a Hann window that begins at a sample; a full-scale sine reads 1.
 * @param {Float32Array} samples @param {number} from may lie outside @param {number} size a power of two
 */
export function powerAt(samples, from, size) {
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let i = 0; i < size; i++)
    re[i] = (samples[from + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  fft(re, im);
  return Float64Array.from(
    { length: size / 2 },
    (_, i) => ((re[i] ?? 0) ** 2 + (im[i] ?? 0) ** 2) * (4 / size) ** 2,
  );
}

/** Mean of all windows and channels. @param {Sound} sound */
export function longTerm({ channels }, size = 8192) {
  const sum = new Float64Array(size / 2);
  let count = 0;
  for (const samples of channels)
    for (let from = -size / 2; from < samples.length; from += size / 2) {
      powerAt(samples, from, size).forEach((power, i) => {
        sum[i] = (sum[i] ?? 0) + power;
      });
      count++;
    }
  return sum.map((power) => power / Math.max(1, count));
}

/** @typedef {{ rate: number, powers: Float64Array }} Spectrum powers from 0 Hz to half the rate */

/** @param {Sound} sound @returns {Spectrum} */
export const spectrumOf = (sound) => ({ rate: sound.rate, powers: longTerm(sound) });

const hzAt = (/** @type {Spectrum} */ { rate, powers }, /** @type {number} */ bin) =>
  (bin * rate) / (2 * powers.length);

/** Where its weight lies, in Hz, above 20. @param {Spectrum} spectrum */
export function centroid(spectrum) {
  let weighted = 0;
  let whole = 1e-30;
  spectrum.powers.forEach((power, bin) => {
    if (hzAt(spectrum, bin) < 20) return;
    weighted += power * hzAt(spectrum, bin);
    whole += power;
  });
  return weighted / whole;
}

/** 1 white noise .. 0 one tone, from 40 Hz to 12 kHz. @param {Spectrum} spectrum */
export function flatness(spectrum) {
  const heard = [...spectrum.powers].filter(
    (_, bin) => hzAt(spectrum, bin) > 40 && hzAt(spectrum, bin) < 12000,
  );
  const logs = heard.reduce((sum, power) => sum + Math.log(power + 1e-20), 0) / heard.length;
  return Math.exp(logs) / (heard.reduce((sum, power) => sum + power, 0) / heard.length + 1e-20);
}

/** Power between two frequencies, in dB. @param {Spectrum} spectrum @param {number} low @param {number} high Hz */
export function bandEnergy(spectrum, low, high) {
  let sum = 1e-20;
  spectrum.powers.forEach((power, bin) => {
    const hz = hzAt(spectrum, bin);
    if (hz >= low && hz < high) sum += power;
  });
  return 10 * Math.log10(sum);
}

/** Shares of the twelve pitch classes from C, between 60 Hz and 2.5 kHz. @param {Spectrum} spectrum @returns {number[]} */
export function pitchClasses(spectrum) {
  const shares = Array.from({ length: 12 }, () => 0);
  let whole = 1e-20;
  spectrum.powers.forEach((power, bin) => {
    const hz = hzAt(spectrum, bin);
    if (hz < 60 || hz > 2500) return;
    const pitch = (((Math.round(69 + 12 * Math.log2(hz / 440)) % 12) + 12) % 12) % 12;
    shares[pitch] = (shares[pitch] ?? 0) + power;
    whole += power;
  });
  return shares.map((share) => share / whole);
}

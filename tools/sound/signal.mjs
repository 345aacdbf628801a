// @ts-check
/** What can be said of samples one by one: faults, peaks, silences, clicks, seams, onsets, decay. */

/** @typedef {{ rate: number, channels: readonly Float32Array[] }} Sound rate in Hz, full scale at ±1, one channel or two */

const decibels = (/** @type {number} */ power) => 10 * Math.log10(Math.max(power, 1e-30));

/** Samples that are no number, and the largest mean of a channel. @param {Sound} sound */
export function faultsOf({ channels }) {
  let broken = 0;
  let dc = 0;
  for (const samples of channels) {
    let sum = 0;
    for (const x of samples) {
      if (Number.isFinite(x)) sum += x;
      else broken++;
    }
    dc = Math.max(dc, Math.abs(sum / Math.max(1, samples.length)));
  }
  return { broken, dc };
}

const TAPS = 12;
/** Three phases between samples, a Hann-windowed sinc each. */
const PHASES = [0.25, 0.5, 0.75].map((phase) => {
  const taps = Array.from({ length: TAPS }, (_, i) => {
    const x = i - TAPS / 2 + 1 - phase;
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * (0.5 + 0.5 * Math.cos((2 * Math.PI * x) / (TAPS + 1)));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float64Array.from(taps, (tap) => tap / sum);
});

/** Four times oversampled, as BS.1770 Annex 2 asks. @param {Sound} sound @returns {number} dBTP */
export function truePeak({ channels }) {
  let most = 0;
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const here = Math.abs(samples[i] ?? 0);
      most = Math.max(most, here);
      // Between two small samples there is no large peak.
      if (Math.max(here, Math.abs(samples[i + 1] ?? 0)) < most / 3) continue;
      for (const taps of PHASES) {
        let sum = 0;
        for (let k = 0; k < TAPS; k++) sum += (taps[k] ?? 0) * (samples[i + k - TAPS / 2 + 1] ?? 0);
        most = Math.max(most, Math.abs(sum));
      }
    }
  }
  return decibels(most * most);
}

/**
 * Mean power of every `windowS` seconds, in dBFS; channels together.
 * @param {Sound} sound @returns {number[]}
 */
export function envelope({ rate, channels }, windowS = 0.01) {
  const size = Math.max(1, Math.round(windowS * rate));
  const length = channels[0]?.length ?? 0;
  return Array.from({ length: Math.floor(length / size) }, (_, at) => {
    let sum = 0;
    for (const samples of channels)
      for (let i = at * size; i < (at + 1) * size; i++) sum += (samples[i] ?? 0) ** 2;
    return decibels(sum / size / channels.length);
  });
}

/** Seconds without a sound above the threshold in dBFS. @param {Sound} sound */
export function longestSilence(sound, threshold = -60) {
  let run = 0;
  let longest = 0;
  for (const level of envelope(sound)) {
    run = level < threshold ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest * 0.01;
}

/** What only one in a hundred exceeds. @param {number[]} values */
function large(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}

/**
 * The worst second difference against the median of its own ±50 ms; noise has about 5, a click hundreds.
 * @param {Sound} sound @returns {{ ratio: number, atS: number }}
 */
export function worstClick({ rate, channels }) {
  const half = Math.round(0.05 * rate);
  let worst = { ratio: 0, atS: 0 };
  for (const samples of channels) {
    const bend = new Float32Array(samples.length);
    for (let i = 1; i < samples.length - 1; i++)
      bend[i] = Math.abs((samples[i - 1] ?? 0) - 2 * (samples[i] ?? 0) + (samples[i + 1] ?? 0));
    for (let from = 0; from + 2 * half <= bend.length; from += half) {
      const sorted = bend.slice(from, from + 2 * half).sort();
      const peak = sorted[sorted.length - 1] ?? 0;
      // 1e-5: what is below a 16 bit step is no click.
      const ratio = peak / Math.max(sorted[half] ?? 0, 1e-5);
      if (ratio > worst.ratio) worst = { ratio, atS: from / rate };
    }
  }
  return worst;
}

/**
 * How a loop closes: the step from its last sample to its first, and the change of slope there, each against the large
 * ones inside (noise and saws have many far above the median). Above 3 it is heard.
 * @param {Sound} sound
 */
export function seamOf({ channels }) {
  let jump = 0;
  let slope = 0;
  for (const samples of channels) {
    const n = samples.length;
    const at = (/** @type {number} */ i) => samples[(i + n) % n] ?? 0;
    const steps = [];
    const bends = [];
    for (let i = 1; i < n - 1; i += 7) {
      steps.push(Math.abs(at(i) - at(i - 1)));
      bends.push(Math.abs(at(i - 1) - 2 * at(i) + at(i + 1)));
    }
    jump = Math.max(jump, Math.abs(at(0) - at(-1)) / Math.max(large(steps), 1e-7));
    slope = Math.max(slope, Math.abs(at(-2) - 2 * at(-1) + at(0)) / Math.max(large(bends), 1e-7));
  }
  return { jump, slope };
}

/**
 * When something begins: a rise of at least `riseDb` within 30 ms, out of what is not more than 40 dB below the loudest.
 * @param {Sound} sound @returns {number[]} seconds
 */
export function onsets(sound, riseDb = 6) {
  const levels = envelope(sound);
  const floor = Math.max(...levels, -120) - 40;
  const level = (/** @type {number} */ i) => Math.max(levels[i] ?? floor, floor);
  /** @type {number[]} */
  const found = [];
  for (let i = 0; i < levels.length; i++)
    if (level(i + 2) - level(i - 1) > riseDb && i * 0.01 - (found.at(-1) ?? -1) > 0.12) found.push(i * 0.01);
  return found;
}

/** Seconds from a tenth of its largest sample to nine tenths, the first of each. @param {Sound} sound */
export function attack({ rate, channels: [samples = new Float32Array(0)] }) {
  const most = samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
  const reached = (/** @type {number} */ share) => samples.findIndex((x) => Math.abs(x) >= share * most);
  return (reached(0.9) - reached(0.1)) / rate;
}

/** Seconds to fall by 60 dB, from the slope between -5 and -35 dB of the energy left (Schroeder 1965). @param {Sound} sound */
export function t60(sound) {
  const powers = envelope(sound).map((level) => 10 ** (level / 10));
  const loudest = powers.indexOf(Math.max(...powers));
  let left = 0;
  const falling = powers
    .slice(loudest)
    .toReversed()
    .map((power) => (left += power))
    .toReversed();
  const whole = falling[0] ?? 0;
  const after = (/** @type {number} */ level) =>
    falling.findIndex((energy) => decibels(energy / whole) < level) * 0.01;
  return 2 * (after(-35) - after(-5));
}

/** -1 opposite .. 1 the same; 1 for one channel. @param {Sound} sound */
export function stereoCorrelation({ channels: [left, right] }) {
  if (left === undefined || right === undefined) return 1;
  let both = 0;
  let l = 1e-20;
  let r = 1e-20;
  for (let i = 0; i < left.length; i++) {
    both += (left[i] ?? 0) * (right[i] ?? 0);
    l += (left[i] ?? 0) ** 2;
    r += (right[i] ?? 0) ** 2;
  }
  return both / Math.sqrt(l * r);
}

/** How far two renders lie apart, in dB against the first's loudest sample. @param {Sound} a @param {Sound} b */
export function differenceDb(a, b) {
  let most = 1e-9;
  let apart = 0;
  a.channels.forEach((samples, c) => {
    for (let i = 0; i < samples.length; i++) {
      const x = samples[i] ?? 0;
      most = Math.max(most, Math.abs(x));
      apart = Math.max(apart, Math.abs(x - (b.channels[c]?.[i] ?? 0)));
    }
  });
  return decibels((apart / most) ** 2);
}

// @ts-check
/** Everything that is measured of a sound. */
import { loudness } from './loudness.mjs';
import { faultsOf, longestSilence, seamOf, truePeak, worstClick } from './signal.mjs';
import { centroid, flatness, spectrumOf } from './spectrum.mjs';

export * from './loudness.mjs';
export * from './signal.mjs';
export * from './spectrum.mjs';

/** @typedef {import('./signal.mjs').Sound} Sound */
/** @typedef {ReturnType<typeof measure>} Measures */

/** @param {Sound} sound */
export function measure(sound) {
  const spectrum = spectrumOf(sound);
  return {
    seconds: (sound.channels[0]?.length ?? 0) / sound.rate,
    ...loudness(sound),
    ...faultsOf(sound),
    peak: truePeak(sound),
    silence: longestSilence(sound),
    centroid: centroid(spectrum),
    flatness: flatness(spectrum),
    click: worstClick(sound),
    seam: seamOf(sound),
  };
}

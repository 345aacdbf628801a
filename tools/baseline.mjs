// @ts-check
/** Where baselines lie and how their plans are written down. */
import { join } from 'node:path';
import { repoRoot } from './run.mjs';

export const baselineFolder = join(repoRoot, 'tests', 'browser', 'baselines');
export const plansFile = join(baselineFolder, 'plans.json');
export const BASELINE_SIZE = { width: 320, height: 180 };

/** A folder's name for what draws. @param {string} rendererString */
export const rendererSlug = (rendererString) =>
  rendererString
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

// One byte a number: lightness 0..1, the two others -0.4..0.4. Half a step is 0.002, far below what plans may differ.
const LOW = [0, -0.4, -0.4];
const SPAN = [1, 0.8, 0.8];

/** @param {Float64Array} plan OKLab triples @returns {string} */
export function packPlan(plan) {
  const bytes = plan.map((v, i) => Math.round((255 * (v - (LOW[i % 3] ?? 0))) / (SPAN[i % 3] ?? 1)));
  return Buffer.from(Uint8Array.from(bytes, (v) => Math.min(255, Math.max(0, v)))).toString('base64');
}

/** @param {string} text @returns {Float64Array} */
export const unpackPlan = (text) =>
  Float64Array.from(
    Buffer.from(text, 'base64'),
    (v, i) => (LOW[i % 3] ?? 0) + (v / 255) * (SPAN[i % 3] ?? 1),
  );

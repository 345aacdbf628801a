// @ts-check
/** Small sums. */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.filter((v) => Number.isFinite(v)).sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** @param {readonly number[]} values */
export const largest = (values) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** Median of pairs taken one after the other: what slowed the computer down for a while slowed both. @param {readonly number[]} a @param {readonly number[]} b */
export const medianRatio = (a, b) => median(a.map((value, i) => value / (b[i] ?? Number.NaN)));

/** Least squares, per step. @param {readonly number[]} values */
export function slope(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  let up = 0;
  let across = 0;
  values.forEach((value, i) => {
    up += (i - middle) * (value - mean);
    across += (i - middle) ** 2;
  });
  return up / across;
}

// @ts-check
/** Whether rounds leave anything behind. Pure. */

/** @typedef {{ seconds: number, heap: number, objects: Record<string, number> }} Round after a round: simulated seconds so far, bytes, WebGL objects by kind */
/** @typedef {{ heapMBPerHour: number, faults: string[] }} Verdict */

export const HEAP_MB_PER_HOUR = 1;
/** Rounds in which caches fill. */
const FILLING = 2;

/** Median of all slopes between two: no single round decides. Source: Theil 1950, Sen 1968. @param {readonly [number, number][]} points */
export function theilSen(points) {
  const slopes = points.flatMap(([x0, y0], i) =>
    points.slice(i + 1).map(([x1, y1]) => (y1 - y0) / (x1 - x0)),
  );
  slopes.sort((a, b) => a - b);
  const middle = (slopes.length - 1) / 2;
  return ((slopes[Math.floor(middle)] ?? 0) + (slopes[Math.ceil(middle)] ?? 0)) / 2;
}

/** @param {readonly Round[]} rounds @returns {Verdict} */
export function judge(rounds) {
  const later = rounds.slice(Math.min(FILLING, rounds.length - 2));
  const heapMBPerHour = theilSen(later.map(({ seconds, heap }) => [seconds / 3600, heap / 1e6]));
  const faults =
    heapMBPerHour > HEAP_MB_PER_HOUR ? [`The heap grows by ${heapMBPerHour.toFixed(2)} MB an hour.`] : [];
  const [first] = later;
  for (const [kind, count] of Object.entries(first?.objects ?? {})) {
    const last = later.at(-1)?.objects[kind] ?? 0;
    if (last > count) faults.push(`${kind}: ${last - count} more after ${later.length - 1} rounds.`);
  }
  return { heapMBPerHour, faults };
}

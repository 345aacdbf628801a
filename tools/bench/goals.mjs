// @ts-check
/** What the figures are held against, in one table. */

/** @typedef {import('./options.mjs').Tier} Tier */
/** @typedef {{ figure: string, value: number, goal: number | null, unit: string }} Row */

/** @type {Readonly<Record<Tier, { draws: number, triangles: number, programs: number, memoryMB: number, bytesAbove: number }>>} */
export const TIER_GOALS = {
  headset: { draws: 60, triangles: 250_000, programs: 10, memoryMB: 96, bytesAbove: 4000 },
  low: { draws: 120, triangles: 350_000, programs: 12, memoryMB: 160, bytesAbove: 4000 },
  high: { draws: 200, triangles: 1_500_000, programs: 18, memoryMB: 400, bytesAbove: 8000 },
};
/** Inside a headset, both eyes together; more programs only while a door is open. Script in kB. */
export const WORN = {
  draws: 120,
  triangles: 500_000,
  programs: 10,
  memoryMB: 96,
  switches: 0,
  scriptKB: 60,
  elsewhere: 0,
};
/** Multiples of the one cube. A headset is a machine of its own, which a multiple drawn in software says little about. */
export const CPU_MULTIPLE = { headset: null, low: 8, high: 20 };
/** Script: a multiple of sixty meshes in fiber, or milliseconds. */
export const SCRIPT = { headset: null, low: { multiple: 2.5 }, high: { ms: 4 } };
export const START = {
  scriptKB: 320,
  requests: 12,
  allKB: 450,
  chamberKB: 600,
  /** Beyond what the stars have fetched already: to stand on the plain, and for the tree's whole dream. */
  plainBeyondKB: 350,
  treeBeyondKB: 600,
  firstPicture: { home: 1.8, chamber: 3 },
};
export const SOUND = { scriptKB: 25, bytesPerFrame: 500 };
export const HEAP_KB_PER_ROUND = 10;
export const LONGEST_TASK_MS = 100;
export const LINKED_LATE = 0;

/** @param {Row} row @returns {boolean | null} null where there is no goal */
export const held = ({ value, goal }) => (goal === null ? null : value <= goal);

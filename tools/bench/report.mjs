// @ts-check
/** Figures beside their goals. */
import {
  CPU_MULTIPLE,
  HEAP_KB_PER_ROUND,
  held,
  LINKED_LATE,
  LONGEST_TASK_MS,
  SCRIPT,
  SOUND,
  START,
  TIER_GOALS,
  WORN,
} from './goals.mjs';

/** @typedef {import('./goals.mjs').Row} Row */
/**
 * @typedef {object} Results
 * @property {Awaited<ReturnType<typeof import('./start.mjs').measureStart>>} [start]
 * @property {Awaited<ReturnType<typeof import('./frames.mjs').measureFrames>>} [frames]
 * @property {Awaited<ReturnType<typeof import('./rounds.mjs').measureRounds>>} [rounds]
 * @property {Awaited<ReturnType<typeof import('./threshold.mjs').measureThreshold>>[]} [threshold]
 * @property {Awaited<ReturnType<typeof import('./headset.mjs').measureHeadset>>} [headset]
 * @property {Awaited<ReturnType<typeof import('./sound.mjs').measureSound>>} [sound]
 */

/** @param {string} figure @param {number} value @param {number | null} [goal] @param {string} [unit] @returns {Row} */
const row = (figure, value, goal = null, unit = '') => ({ figure, value, goal, unit });

/** @param {NonNullable<Results['start']>} start @returns {Row[]} */
function startRows({ home, chamber, plainBeyondKB, treeBeyondKB, firstPicture }) {
  /** @type {Readonly<Record<string, number>>} */
  const goals = START.firstPicture;
  return [
    row('requests until one may begin', home.requests, START.requests),
    row('script until then, gzip', home.scriptKB, START.scriptKB, 'kB'),
    row('everything until then, gzip', home.allKB, START.allKB, 'kB'),
    row('requests until one stands in the chamber', chamber.requests),
    row('script until then, gzip', chamber.scriptKB, null, 'kB'),
    row('everything until then, gzip', chamber.allKB, START.chamberKB, 'kB'),
    row('beyond the stars, until one stands on the plain, gzip', plainBeyondKB, START.plainBeyondKB, 'kB'),
    row("beyond the stars, the tree's whole dream, gzip", treeBeyondKB, START.treeBeyondKB, 'kB'),
    ...firstPicture.flatMap(({ name, ms, multiple, multiplePlain }) => [
      row(`first picture: ${name}`, ms, null, 'ms'),
      row(`first picture: ${name}, of the cube's`, multiple, goals[name] ?? null, 'x'),
      row(`first picture: ${name}, of the plain cube's`, multiplePlain, null, 'x'),
    ]),
  ];
}

/**
 * @param {string} where
 * @param {NonNullable<Results['frames']>[number]['compared'][number]} cost
 * @returns {Row[]}
 */
const comparedRows = (where, { cpuMs, scriptMs = Number.NaN, frameMs, gpuMs, bytes = Number.NaN }) => [
  row(`${where}: processor time per frame`, cpuMs, null, 'ms'),
  row(`${where}: GPU time per frame`, gpuMs, null, 'ms'),
  row(`${where}: time between frames`, frameMs, null, 'ms'),
  row(`${where}: script per frame`, scriptMs, null, 'ms'),
  row(`${where}: allocated per frame`, bytes, null, 'B'),
];

/**
 * @param {import('./options.mjs').Tier} tier
 * @param {string} where
 * @param {NonNullable<Results['frames']>[number]['places'][number]} place
 * @returns {Row[]}
 */
function placeRows(tier, where, place) {
  const goal = TIER_GOALS[tier];
  const script = SCRIPT[tier];
  const scriptGoal = script !== null && 'ms' in script ? script.ms : null;
  const multipleGoal = script !== null && 'multiple' in script ? script.multiple : null;
  return [
    row(`${where}: draws`, place.draws, goal.draws),
    row(`${where}: triangles`, place.triangles, goal.triangles),
    row(`${where}: programs drawn with`, place.programs, goal.programs),
    row(`${where}: programs live`, place.programsLive),
    row(`${where}: textures`, place.textureMB, null, 'MB'),
    row(`${where}: render targets`, place.targetMB, null, 'MB'),
    row(`${where}: textures and targets`, place.textureMB + place.targetMB, goal.memoryMB, 'MB'),
    row(`${where}: the canvas itself`, place.canvasMB, null, 'MB'),
    row(`${where}: processor time per frame`, place.cpuMs, null, 'ms'),
    row(`${where}: of the cube's`, place.cpuMultiple, CPU_MULTIPLE[tier], 'x'),
    row(`${where}: of the plain cube's`, place.cpuMultiplePlain, null, 'x'),
    row(`${where}: worst second, of the cube's`, place.worstSecondMultiple, null, 'x'),
    row(`${where}: GPU time per frame`, place.gpuMs, null, 'ms'),
    row(`${where}: GPU time, of the cube's`, place.gpuMultiple, null, 'x'),
    row(`${where}: time between frames`, place.frameMs, null, 'ms'),
    row(`${where}: longest such time`, place.longestFrameMs, null, 'ms'),
    row(`${where}: script per frame`, place.scriptMs, scriptGoal, 'ms'),
    row(`${where}: script, of sixty meshes'`, place.scriptMultiple, multipleGoal, 'x'),
    row(`${where}: script per frame at a quarter of the speed`, place.throttledMs, null, 'ms'),
    row(`${where}: allocated per frame`, place.bytes, null, 'B'),
    row(`${where}: allocated above empty fiber`, place.bytesAboveEmpty, goal.bytesAbove, 'B'),
  ];
}

/** @param {NonNullable<Results['frames']>} frames @returns {Row[]} */
const frameRows = (frames) =>
  frames.flatMap(({ tier, places, compared }) => [
    ...compared.flatMap((one) => comparedRows(`${tier} / ${one.name}`, one)),
    ...places.flatMap((place) => placeRows(tier, `${tier} / ${place.name}`, place)),
  ]);

/** @param {NonNullable<Results['headset']>} headset @returns {Row[]} */
const headsetRows = ({ fetched, drawn, pictures }) => [
  row('script that only a headset fetches, gzip', fetched.scriptKB, WORN.scriptKB, 'kB'),
  row('files of it that are fetched without one', fetched.elsewhere, WORN.elsewhere),
  ...drawn.flatMap(({ name, opens, draws, triangles, programs, memoryMB, switches, linked, unready }) => {
    const where = `worn / ${name}`;
    return [
      row(`${where}: draws`, draws, WORN.draws),
      row(`${where}: triangles`, triangles, WORN.triangles),
      row(`${where}: programs drawn with`, programs, opens ? null : WORN.programs),
      row(`${where}: textures and targets`, memoryMB, WORN.memoryMB, 'MB'),
      row(`${where}: targets switched inside the main pass`, switches, WORN.switches),
      // What comes at the dream's end is made ahead while one walks, and what a door leads to in the hush before it.
      row(
        `${where}: programs linked once it is in sight`,
        linked.length,
        name === 'waking' ? null : LINKED_LATE,
      ),
      row(`${where}: programs drawn with before they were ready`, unready.length, opens ? null : LINKED_LATE),
    ];
  }),
  ...pictures.flatMap(({ name, flat, worn, above }) => [
    row(`worn / ${name}: allocated per picture`, worn.bytes, null, 'B'),
    row(`worn / ${name}: allocated on the screen`, flat.bytes, null, 'B'),
    row(`worn / ${name}: allocated above the screen`, above, null, 'B'),
    row(`worn / ${name}: allocated by the emulator besides`, worn.emulatedBytes, null, 'B'),
  ]),
];

/** @param {Results} results @returns {Row[]} */
export function rows({ start, frames, rounds, threshold, headset, sound }) {
  return [
    ...(start === undefined ? [] : startRows(start)),
    ...(frames === undefined ? [] : frameRows(frames)),
    ...(rounds === undefined
      ? []
      : [
          row('heap per round after collecting', rounds.heapKBPerRound, HEAP_KB_PER_ROUND, 'kB'),
          ...Object.entries(rounds.objectsPerRound).map(([kind, more]) =>
            row(`WebGL objects per round: ${kind}`, more, 0),
          ),
        ]),
    ...(threshold ?? []).flatMap((door) => {
      const where = `threshold at ${door.tier}`;
      return [
        row(`${where}: longest task while it opens`, door.longestMs, LONGEST_TASK_MS, 'ms'),
        row(`${where}: longest task before, while the place is built`, door.longestBeforeMs, null, 'ms'),
        row(`${where}: hush until it opens`, door.hushS, null, 's'),
        row(`${where}: programs linked until the first picture`, door.linkedAtStart),
        row(`${where}: programs linked in the hush before it opens`, door.linkedInHush),
        row(`${where}: programs linked when a place or the door is in sight`, door.linkedLate, LINKED_LATE),
      ];
    }),
    ...(headset === undefined ? [] : headsetRows(headset)),
    ...(sound === undefined
      ? []
      : [
          row('script for sound, after Begin, gzip', sound.scriptKB, SOUND.scriptKB, 'kB'),
          row('allocated by sound per frame', sound.bytesPerFrame, SOUND.bytesPerFrame, 'B'),
          row('allocated by sound per second', sound.bytesPerSecond, null, 'B'),
          row('loops and events that sound', sound.sounding),
        ]),
    // A figure that does not exist here (GPU time in software) is left out.
  ].filter(({ value }) => !Number.isNaN(value));
}

/** @param {number} value */
const written = (value) =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString();

/** @param {readonly Row[]} all */
export function printTable(all) {
  const width = Math.max(...all.map(({ figure }) => figure.length));
  for (const one of all) {
    const verdict = held(one);
    const goal = one.goal === null ? '' : `<= ${written(one.goal)}`;
    const said = verdict === null ? '' : verdict ? 'held' : 'NOT HELD';
    console.log(
      `${one.figure.padEnd(width)}  ${written(one.value).padStart(10)} ${one.unit.padEnd(2)}  ${goal.padEnd(13)}${said}`.trimEnd(),
    );
  }
}

/** @param {Results} results */
export function printStacks({ frames, headset }) {
  for (const { name, worn } of headset?.pictures ?? []) {
    console.log(`\nworn / ${name}: bytes per picture, by function and its caller`);
    for (const [what, bytes] of worn.stacks) console.log(`${written(bytes).padStart(8)}  ${what}`);
  }
  for (const { tier, places, compared } of frames ?? []) {
    for (const { name, stacks = [] } of [...compared.filter((one) => one.name === 'empty'), ...places]) {
      console.log(`\n${tier} / ${name}: bytes per frame, by function and its caller`);
      for (const [what, bytes] of stacks) console.log(`${written(bytes).padStart(8)}  ${what}`);
    }
  }
}

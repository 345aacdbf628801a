// @ts-check
/** Figures beside their goals. */
import {
  CPU_MULTIPLE,
  HEAP_KB_PER_ROUND,
  held,
  LINKED_LATE,
  LONGEST_TASK_MS,
  SCRIPT,
  START,
  TIER_GOALS,
} from './goals.mjs';

/** @typedef {import('./goals.mjs').Row} Row */
/**
 * @typedef {object} Results
 * @property {Awaited<ReturnType<typeof import('./start.mjs').measureStart>>} [start]
 * @property {Awaited<ReturnType<typeof import('./frames.mjs').measureFrames>>} [frames]
 * @property {Awaited<ReturnType<typeof import('./rounds.mjs').measureRounds>>} [rounds]
 * @property {Awaited<ReturnType<typeof import('./threshold.mjs').measureThreshold>>} [threshold]
 */

/** @param {string} figure @param {number} value @param {number | null} [goal] @param {string} [unit] @returns {Row} */
const row = (figure, value, goal = null, unit = '') => ({ figure, value, goal, unit });

/** @param {NonNullable<Results['start']>} start @returns {Row[]} */
function startRows({ home, chamber, firstPicture }) {
  /** @type {Readonly<Record<string, number>>} */
  const goals = START.firstPicture;
  return [
    row('requests until one may begin', home.requests, START.requests),
    row('script until then, gzip', home.scriptKB, START.scriptKB, 'kB'),
    row('everything until then, gzip', home.allKB, START.allKB, 'kB'),
    row('requests until one stands in the chamber', chamber.requests),
    row('script until then, gzip', chamber.scriptKB, null, 'kB'),
    row('everything until then, gzip', chamber.allKB, START.chamberKB, 'kB'),
    ...firstPicture.flatMap(({ name, ms, multiple, multiplePlain }) => [
      row(`first picture: ${name}`, ms, null, 'ms'),
      row(`first picture: ${name}, of the cube's`, multiple, goals[name] ?? null, 'x'),
      row(`first picture: ${name}, of the plain cube's`, multiplePlain, null, 'x'),
    ]),
  ];
}

/** @param {NonNullable<Results['frames']>} frames @returns {Row[]} */
const frameRows = (frames) =>
  frames.flatMap(({ tier, places, compared }) => {
    const goal = TIER_GOALS[tier];
    const script = SCRIPT[tier];
    return [
      ...compared.flatMap(({ name, cpuMs, scriptMs, frameMs, gpuMs, bytes }) => [
        row(`${tier} / ${name}: processor time per frame`, cpuMs, null, 'ms'),
        row(`${tier} / ${name}: script`, scriptMs, null, 'ms'),
        row(`${tier} / ${name}: time between frames`, frameMs, null, 'ms'),
        row(`${tier} / ${name}: GPU time`, gpuMs, null, 'ms'),
        row(`${tier} / ${name}: allocated per frame`, bytes, null, 'B'),
      ]),
      ...places.flatMap((place) => [
        row(`${tier} / ${place.place}: draws`, place.draws, goal.draws),
        row(`${tier} / ${place.place}: triangles`, place.triangles, goal.triangles),
        row(`${tier} / ${place.place}: programs drawn with`, place.programs, goal.programs),
        row(`${tier} / ${place.place}: programs live`, place.programsLive),
        row(`${tier} / ${place.place}: textures`, place.textureMB, null, 'MB'),
        row(`${tier} / ${place.place}: render targets`, place.targetMB, null, 'MB'),
        row(`${tier} / ${place.place}: both`, place.textureMB + place.targetMB, goal.memoryMB, 'MB'),
        row(`${tier} / ${place.place}: processor time per frame`, place.cpuMs, null, 'ms'),
        row(`${tier} / ${place.place}: of the cube's`, place.cpuMultiple, CPU_MULTIPLE[tier], 'x'),
        row(`${tier} / ${place.place}: of the plain cube's`, place.cpuMultiplePlain, null, 'x'),
        row(`${tier} / ${place.place}: worst second, of the cube's`, place.worstSecondMultiple, null, 'x'),
        row(`${tier} / ${place.place}: GPU time`, place.gpuMs, null, 'ms'),
        row(`${tier} / ${place.place}: GPU time, of the cube's`, place.gpuMultiple, null, 'x'),
        row(`${tier} / ${place.place}: time between frames`, place.frameMs, null, 'ms'),
        row(`${tier} / ${place.place}: longest such time`, place.longestFrameMs, null, 'ms'),
        row(
          `${tier} / ${place.place}: script`,
          place.scriptMs,
          script !== null && 'ms' in script ? script.ms : null,
          'ms',
        ),
        row(
          `${tier} / ${place.place}: script, of sixty meshes'`,
          place.scriptMultiple,
          script !== null && 'multiple' in script ? script.multiple : null,
          'x',
        ),
        row(`${tier} / ${place.place}: allocated per frame`, place.bytes, null, 'B'),
        row(
          `${tier} / ${place.place}: allocated above empty fiber`,
          place.bytesAboveEmpty,
          goal.bytesAbove,
          'B',
        ),
      ]),
    ];
  });

/** @param {Results} results @returns {Row[]} */
export function rows({ start, frames, rounds, threshold }) {
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
    ...(threshold ?? []).flatMap(
      ({ tier, longestMs, longestBeforeMs, linkedAtStart, linkedInHush, linkedLate }) => [
        row(`threshold at ${tier}: longest task while it opens`, longestMs, LONGEST_TASK_MS, 'ms'),
        row(
          `threshold at ${tier}: longest task before, while the place is built`,
          longestBeforeMs,
          null,
          'ms',
        ),
        row(`threshold at ${tier}: programs linked until the first picture`, linkedAtStart),
        row(`threshold at ${tier}: programs linked before the door opens`, linkedInHush),
        row(`threshold at ${tier}: programs linked after the place is shown`, linkedLate, LINKED_LATE),
      ],
    ),
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
export function printStacks({ frames }) {
  for (const { tier, places, compared } of frames ?? []) {
    const all = [
      ...compared.filter(({ name }) => name === 'empty'),
      ...places.map((p) => ({ ...p, name: p.place })),
    ];
    for (const { name, stacks } of all) {
      console.log(`\n${tier} / ${name}: bytes per frame, by function and its caller`);
      for (const [what, bytes] of stacks) console.log(`${written(bytes).padStart(8)}  ${what}`);
    }
  }
}

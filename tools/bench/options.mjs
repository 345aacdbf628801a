// @ts-check
/** What the bench can be asked for. */
import { parseArgs } from 'node:util';

export const SECTIONS = /** @type {const} */ (['start', 'frames', 'rounds', 'threshold', 'headset', 'sound']);
export const TIERS = /** @type {const} */ (['headset', 'low', 'high']);

/** @typedef {typeof SECTIONS[number]} Section */
/** @typedef {typeof TIERS[number]} Tier */
/**
 * @typedef {object} Options
 * @property {readonly Section[]} sections
 * @property {readonly Tier[]} tiers
 * @property {number} runs alternated runs per place
 * @property {number} seconds length of one run
 * @property {number} loads cold loads for the first frame
 * @property {number} rounds through both doors, for the heap
 * @property {string} json
 * @property {boolean} gpu draw with the machine's own GPU
 * @property {boolean} stacks name what allocates
 * @property {boolean} strict end with 1 where a goal is not held
 */

const HELP = `npm run bench -- [options]

  --only start|frames|rounds|threshold|headset|sound   one part (may be given more than once)
  --tier headset|low|high                one tier (may be given more than once)
  --runs N       alternated runs of each place (5)
  --seconds S    length of one run (4)
  --loads N      cold loads for the first frame (9)
  --rounds N     rounds through both doors (10)
  --json PATH    where the figures go (bench-results/bench.json)
  --quick        a short run: 2 runs of 2 seconds, 3 loads, 5 rounds
  --gpu          the machine's own GPU instead of drawing in software
  --stacks       name the functions that allocate in a frame (builds without minifying: sizes are not comparable)
  --strict       end with 1 where a goal is not held
`;

/**
 * @template {string} T
 * @param {string} name @param {readonly T[]} known @param {readonly string[] | undefined} given
 * @returns {readonly T[]}
 */
function chosen(name, known, given) {
  if (given === undefined) return known;
  return given.map((value) => {
    const found = known.find((one) => one === value);
    if (found === undefined) throw new Error(`--${name} knows ${known.join(', ')}, not "${value}".`);
    return found;
  });
}

/** @param {readonly string[]} args @returns {Options | null} null where help was asked for and given */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      tier: { type: 'string', multiple: true },
      runs: { type: 'string' },
      seconds: { type: 'string' },
      loads: { type: 'string' },
      rounds: { type: 'string' },
      json: { type: 'string', default: 'bench-results/bench.json' },
      quick: { type: 'boolean', default: false },
      gpu: { type: 'boolean', default: false },
      stacks: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  /** @param {'runs' | 'seconds' | 'loads' | 'rounds'} name @param {number} usual @param {number} quick */
  const number = (name, usual, quick) => {
    const given = values[name];
    if (given === undefined) return values.quick ? quick : usual;
    const n = Number(given);
    if (!Number.isFinite(n) || n < 1) throw new Error(`--${name} is a number from 1 on, not "${given}".`);
    return name === 'seconds' ? n : Math.round(n);
  };
  return {
    sections: chosen('only', SECTIONS, values.only),
    tiers: chosen('tier', TIERS, values.tier),
    runs: number('runs', 5, 2),
    seconds: number('seconds', 4, 2),
    loads: number('loads', 9, 3),
    rounds: number('rounds', 10, 5),
    json: values.json,
    gpu: values.gpu,
    stacks: values.stacks,
    strict: values.strict,
  };
}

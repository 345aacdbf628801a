// @ts-check
/** What the flash run can be asked for. */
import { parseArgs } from 'node:util';
import { WALL } from './fields.mjs';

export const PARTS = /** @type {const} */ (['arrivals', 'threshold', 'page', 'dream', 'fades', 'fine']);

/** @typedef {typeof PARTS[number]} Part */
/**
 * @typedef {object} Options
 * @property {readonly Part[]} parts
 * @property {{ widthM: number, heightM: number, distanceM: number }} wall
 * @property {string} json
 * @property {readonly number[]} at seconds of the dream; empty: those that were worst
 * @property {string} dream
 * @property {boolean} quick
 * @property {boolean} plant
 */

const HELP = `npm run flash -- [options]

  --only PART    one part (may be given more than once):
                 arrivals    ten seconds among the stars, and as one arrives in the dream at kindness 0 and 1
                 threshold   from the stars into the dream and back
                 page        the whole page in real time: loading, the first words, the menu, a lost context
                 dream       the guided dream from Begin to waking
                 fades       the same with less motion, from view to view
                 fine        five seconds each round the worst of the dream, at 60 pictures a second
  --dream SLUG   which dream (crystalline-chamber)
  --at S         fine, round this second of the dream instead (may be given more than once)
  --wall WxH     the picture on a wall, in metres (4x2.25)
  --from M       seen from so many metres away (3)
  --json PATH    where the figures go (flash-results/flash.json)
  --quick        arrivals, threshold and page
  --plant        a patch that flashes five times a second: every part has to fail
`;

/** @param {readonly string[] | undefined} given @param {boolean} quick @returns {readonly Part[]} */
function partsFrom(given, quick) {
  if (given === undefined) return quick ? ['arrivals', 'threshold', 'page'] : PARTS;
  return given.map((value) => {
    const found = PARTS.find((one) => one === value);
    if (found === undefined) throw new Error(`--only knows ${PARTS.join(', ')}, not "${value}".`);
    return found;
  });
}

/** @param {string | undefined} size @param {string | undefined} from */
function wallFrom(size = `${WALL.widthM}x${WALL.heightM}`, from = String(WALL.distanceM)) {
  const [, width, height] = /^([\d.]+)x([\d.]+)$/.exec(size) ?? [];
  const wall = { widthM: Number(width), heightM: Number(height), distanceM: Number(from) };
  if (!Object.values(wall).every((metres) => metres > 0 && Number.isFinite(metres)))
    throw new Error(`--wall takes 4x2.25 or the like, and --from metres; not "${size}" and "${from}".`);
  return wall;
}

/** @param {readonly string[]} given */
function secondsFrom(given) {
  const seconds = given.map(Number);
  if (!seconds.every((at) => at >= 0 && Number.isFinite(at)))
    throw new Error(`--at takes seconds since Begin, not "${given.join('", "')}".`);
  return seconds;
}

/** @param {readonly string[]} args @returns {Options | null} null where help was asked for and given */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true },
      at: { type: 'string', multiple: true, default: [] },
      wall: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'string', default: 'flash-results/flash.json' },
      dream: { type: 'string', default: 'crystalline-chamber' },
      quick: { type: 'boolean', default: false },
      plant: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  return {
    parts: partsFrom(values.only, values.quick),
    at: secondsFrom(values.at),
    wall: wallFrom(values.wall, values.from),
    json: values.json,
    dream: values.dream,
    quick: values.quick,
    plant: values.plant,
  };
}

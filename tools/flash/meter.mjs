// @ts-check
/**
 * The flash meter: pictures in, one after the other at a steady rate; out comes how often, and on how much of any ten
 * degrees of the view, light goes up and down.
 *
 * - A transition is a change of relative luminance of 0.10 or more between a peak and a valley, the darker of which is
 *   below 0.80; a flash is a pair of opposite ones (WCAG 2.2, "general flash and red flash thresholds").
 * - A red transition goes to or from a state with R / (R + G + B) of 0.8 or more, and more than 0.2 far in the CIE 1976
 *   u'v' diagram (the same, after ISO 9241-391).
 * - More than 6 transitions in a second fail, and 4 or more of them in at least 4 of 5 seconds: an extended flash (IRIS,
 *   Electronic Arts' analyser, github.com/electronicarts/IRIS).
 *
 * Each pixel keeps its own count of the last second. What counts is what flashes concurrently: a transition is one of a
 * flash only where, within the sixth of a second that half a flash at 3 Hz lasts, more than the allowed area of a field
 * goes with it. While the camera moves, what goes the other way is taken off first: bright things that wander through the
 * picture brighten it here and darken it there, and a field that flashes goes one way. IRIS averages the whole picture,
 * and would pass a lamp that flickers in one corner of a wall somebody stands before.
 */

/** @typedef {import('./fields.mjs').Field} Field */
/**
 * @typedef {object} Worst
 * @property {number} perSecond flashes in the worst second, over more than the allowed area; halves are single transitions
 * @property {number} area with two flashes in a second, the most there was, as a share of what is allowed
 * @property {number} atS when the worst second ended
 * @property {number} areaAtS when the second with the most area ended
 */
/**
 * @typedef {object} Measured
 * @property {string} field
 * @property {Worst} general
 * @property {Worst} standing the same, of seconds in which the camera did not move
 * @property {Worst} red
 * @property {number} extendedS of any five seconds, those with two flashes in the second before, the camera standing
 */
/**
 * @typedef {object} Report
 * @property {number} seconds
 * @property {readonly Measured[]} fields
 * @property {number} viewSwing the most the mean luminance of the whole picture changed within a second
 * @property {number} viewSwingAtS
 */

/** @typedef {{ columns: number, rows: number, allowed: number }} Sized a field in pixels, and how many of them may flash */
/** @typedef {ReturnType<typeof concurrentWatch> & { worst: Worst }} Watched */

const STEP = 0.1;
const BRIGHT = 0.8;
const RED_SHARE = 0.8;
const RED_DISTANCE = 0.2;
/** Laid over every state before its hue is asked for: in the last steps before black a byte's rounding is the hue. */
const FLARE = 0.002;
/** Half a flash at 3 Hz: so near to each other are transitions of the same flash. */
const TOGETHER_S = 1 / 6;
/** Transitions that are two flashes: more than one. */
const TWO_FLASHES = 4;
/** No more transitions are told apart. */
const MOST = 12;
const EXTENDED_OF_S = 5;

/** sRGB byte to linear light (IEC 61966-2-1). */
export const LINEAR = Float64Array.from({ length: 256 }, (_, i) => {
  const c = i / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

/** Distance of two linear colours in the CIE 1976 u'v' diagram. @type {(r: number, g: number, b: number, r2: number, g2: number, b2: number) => number} */
export function uvDistance(r, g, b, r2, g2, b2) {
  // sRGB to XYZ; u' = 4X / (X + 15Y + 3Z), v' = 9Y / (X + 15Y + 3Z).
  const sum = 3.6594 * r + 11.4429 * g + 4.1149 * b;
  const sum2 = 3.6594 * r2 + 11.4429 * g2 + 4.1149 * b2;
  if (sum === 0 || sum2 === 0) return 0;
  const u = (1.6496 * r + 1.4304 * g + 0.722 * b) / sum;
  const u2 = (1.6496 * r2 + 1.4304 * g2 + 0.722 * b2) / sum2;
  const v = (1.9134 * r + 6.4368 * g + 0.6498 * b) / sum;
  const v2 = (1.9134 * r2 + 6.4368 * g2 + 0.6498 * b2) / sum2;
  return Math.hypot(u - u2, v - v2);
}

/** Luminance of every pixel: its peak and its valley since it last turned. @param {number} pixels */
function luminanceWatch(pixels) {
  const high = new Float32Array(pixels);
  const low = new Float32Array(pixels).fill(-1);
  const way = new Int8Array(pixels);
  /** 1 or -1 where a transition is complete with this luminance, else 0. @param {number} i @param {number} now */
  return (i, now) => {
    const peak = high[i] ?? 0;
    const valley = low[i] ?? 0;
    if (valley < 0) {
      high[i] = low[i] = now;
      return 0;
    }
    const direction = way[i] ?? 0;
    if (direction <= 0 && now - valley >= STEP && valley < BRIGHT) {
      high[i] = low[i] = now;
      return (way[i] = 1);
    }
    if (direction >= 0 && peak - now >= STEP && now < BRIGHT) {
      high[i] = low[i] = now;
      return (way[i] = -1);
    }
    if (now > peak) high[i] = now;
    if (now < valley) low[i] = now;
    return 0;
  };
}

/** Hue of every pixel: on which side of saturated red it is, and how far it has been there. @param {number} pixels */
function redWatch(pixels) {
  /** 0 not seen yet, 1 elsewhere, 2 saturated red */
  const side = new Uint8Array(pixels);
  const share = new Float32Array(pixels);
  const rgb = new Float32Array(pixels * 3);
  /** @type {(i: number, r: number, g: number, b: number, now: number, to: number) => void} */
  const keep = (i, r, g, b, now, to) => {
    side[i] = to;
    share[i] = now;
    rgb[i * 3] = r;
    rgb[i * 3 + 1] = g;
    rgb[i * 3 + 2] = b;
  };
  /** 1 to red, -1 from red, else 0. @type {(i: number, r: number, g: number, b: number) => number} */
  return (i, red, green, blue) => {
    const r = red + FLARE;
    const g = green + FLARE;
    const b = blue + FLARE;
    const now = r / (r + g + b);
    const was = side[i] ?? 0;
    const isRed = now >= RED_SHARE;
    const extreme = share[i] ?? 0;
    if (was === 0) {
      keep(i, r, g, b, now, isRed ? 2 : 1);
      return 0;
    }
    if (was === 1 && !isRed) {
      if (now < extreme) keep(i, r, g, b, now, 1);
      return 0;
    }
    if (was === 2 && now >= extreme) {
      keep(i, r, g, b, now, 2);
      return 0;
    }
    const far = uvDistance(r, g, b, rgb[i * 3] ?? 0, rgb[i * 3 + 1] ?? 0, rgb[i * 3 + 2] ?? 0);
    if (far <= RED_DISTANCE) return 0;
    keep(i, r, g, b, now, was === 1 ? 2 : 1);
    return was === 1 ? 1 : -1;
  };
}

/** Sums over every place a field can be in, by a summed-area table. @param {{ width: number, height: number }} size */
function fieldSums({ width, height }) {
  const across = width + 1;
  const table = new Int32Array(across * (height + 1));
  const edges = new Int32Array(across * (height + 1));
  const covered = new Uint8Array(width * height);
  /** @param {number} corner lower right of the field, in the table @param {number} columns @param {number} rows */
  const sumAt = (corner, columns, rows) => {
    const above = corner - rows * across;
    return (
      (table[corner] ?? 0) -
      (table[corner - columns] ?? 0) -
      (table[above] ?? 0) +
      (table[above - columns] ?? 0)
    );
  };
  return {
    /** Counts pixels, each for what it is worth by what the map says of it. @param {Uint8Array | Int8Array} map @param {(said: number) => number} worth */
    tally(map, worth) {
      for (let y = 0; y < height; y++) {
        let row = 0;
        for (let x = 0; x < width; x++) {
          row += worth(map[y * width + x] ?? 0);
          const at = (y + 1) * across + x + 1;
          table[at] = (table[at - across] ?? 0) + row;
        }
      }
    },
    /** The most pixels any field holds. @param {Sized} field */
    most({ columns, rows }) {
      let most = 0;
      for (let y = rows; y <= height; y++)
        for (let x = columns; x <= width; x++) most = Math.max(most, sumAt(y * across + x, columns, rows));
      return most;
    },
    /** Every pixel in a field that holds more than it may. @param {Sized} field */
    crowded({ columns, rows, allowed }) {
      edges.fill(0);
      for (let y = rows; y <= height; y++)
        for (let x = columns; x <= width; x++) {
          if (sumAt(y * across + x, columns, rows) <= allowed) continue;
          const [left, top] = [x - columns, y - rows];
          for (const [at, by] of /** @type {const} */ ([
            [top * across + left, 1],
            [top * across + x, -1],
            [y * across + left, -1],
            [y * across + x, 1],
          ]))
            edges[at] = (edges[at] ?? 0) + by;
        }
      for (let y = 0; y < height; y++) {
        let row = 0;
        for (let x = 0; x < width; x++) {
          const at = y * across + x;
          row += edges[at] ?? 0;
          const fields = row + (y > 0 ? (edges[at - across] ?? 0) : 0);
          // From here on: in how many crowded fields this pixel is, for the row below.
          edges[at] = fields;
          covered[y * width + x] = fields > 0 ? 1 : 0;
        }
      }
      return covered;
    },
  };
}

/**
 * What a transition is worth, by its sign, when one looks for those that go one way; and for any.
 * @type {Readonly<Record<'moving' | 'standing', readonly ((left: number) => number)[]>>}
 */
const SEARCHES = {
  moving: [(left) => Math.sign(left), (left) => -Math.sign(left)],
  standing: [(left) => Math.abs(Math.sign(left))],
};

/**
 * Transitions of one kind in one field: those that are concurrent, and how many of them every pixel had in the last second.
 * @param {{ width: number, height: number, fps: number, field: Sized, sums: ReturnType<typeof fieldSums> }} options
 */
function concurrentWatch({ width, height, fps, field, sums }) {
  const pixels = width * height;
  const together = Math.max(1, Math.round(TOGETHER_S * fps));
  const ring = Array.from({ length: fps }, () => new Uint8Array(pixels));
  const counts = new Uint8Array(pixels);
  /** How many pixels have so many transitions, or more. */
  const having = new Uint32Array(MOST + 1);
  /** Each pixel's last transition: for how many more pictures it keeps others company, with its direction as the sign. */
  const company = new Int8Array(pixels);
  /** Whether it has been counted. */
  const counted = new Uint8Array(pixels);
  const shift = (/** @type {number} */ count, /** @type {number} */ by) => {
    if (count <= MOST) having[count] = (having[count] ?? 0) + by;
  };
  const credit = (/** @type {Uint8Array} */ marks, /** @type {number} */ i) => {
    marks[i] = (marks[i] ?? 0) + 1;
    counts[i] = (counts[i] ?? 0) + 1;
    shift(counts[i] ?? 0, 1);
  };
  return {
    counts,
    having,
    /**
     * @param {number} frame @param {Int8Array} ways the picture's transitions: 1, -1 or 0 for each pixel
     * @param {'moving' | 'standing'} camera
     */
    add(frame, ways, camera) {
      const marks = ring[frame % fps] ?? new Uint8Array(pixels);
      for (let i = 0; i < pixels; i++)
        for (let n = marks[i] ?? 0; n > 0; n--) {
          shift(counts[i] ?? 0, -1);
          counts[i] = (counts[i] ?? 0) - 1;
        }
      marks.fill(0);
      let some = 0;
      for (let i = 0; i < pixels; i++) {
        const way = ways[i] ?? 0;
        const left = company[i] ?? 0;
        if (way !== 0) {
          company[i] = way * together;
          counted[i] = 0;
        } else if (left !== 0) company[i] = left - Math.sign(left);
        if (company[i] !== 0) some += 1;
      }
      if (some <= field.allowed) return;
      for (const worth of SEARCHES[camera]) {
        sums.tally(company, worth);
        const covered = sums.crowded(field);
        for (let i = 0; i < pixels; i++) {
          if (covered[i] === 0 || counted[i] === 1 || worth(company[i] ?? 0) <= 0) continue;
          counted[i] = 1;
          credit(marks, i);
        }
      }
    },
  };
}

/** The most a number changed within the last second. @param {number} fps */
function swingWatch(fps) {
  /** @type {number[]} */
  const last = [];
  return (/** @type {number} */ value) => {
    last.push(value);
    // A second lies between the first and the last.
    if (last.length > fps + 1) last.shift();
    return Math.max(...last) - Math.min(...last);
  };
}

/** @returns {Worst} */
const nothingYet = () => ({ perSecond: 0, area: 0, atS: 0, areaAtS: 0 });

/**
 * @param {{ width: number, height: number, fps: number, fields: readonly Field[] }} options
 * @returns {{ add(rgb: Uint8Array, moving?: boolean): void, report(): Report }} `add` takes three sRGB bytes a pixel, and
 *   whether the camera has moved since the picture before
 */
export function createMeter({ width, height, fps, fields }) {
  const pixels = width * height;
  const luminance = luminanceWatch(pixels);
  const hue = redWatch(pixels);
  const ways = { general: new Int8Array(pixels), red: new Int8Array(pixels) };
  const sums = fieldSums({ width, height });
  const swingOf = swingWatch(fps);
  const watched = fields.map(({ name, columns, rows, area }) => {
    const field = {
      columns: Math.max(1, Math.round(columns * width)),
      rows: Math.max(1, Math.round(rows * height)),
      allowed: area * pixels,
    };
    const watch = () => ({ ...concurrentWatch({ width, height, fps, field, sums }), worst: nothingYet() });
    const extended = new Uint8Array(EXTENDED_OF_S * fps);
    return { name, field, general: watch(), standing: nothingYet(), red: watch(), extended, extendedS: 0 };
  });
  let frames = 0;
  let standingFrames = 0;
  let viewSwing = 0;
  let viewSwingAtS = 0;

  /** @param {Worst} worst @param {{ covering: number, area: number }} found @param {number} atS */
  const note = (worst, { covering, area }, atS) => {
    if (area > worst.area) {
      worst.area = area;
      worst.areaAtS = atS;
    }
    if (covering / 2 > worst.perSecond) {
      worst.perSecond = covering / 2;
      worst.atS = atS;
    }
  };
  /** How many transitions cover more than the allowed area, and how much more than one flash covers. @param {Watched} watch @param {Sized} field */
  const judge = ({ counts, having }, field) => {
    const found = { covering: 0, area: 0 };
    for (let k = 1; k <= MOST && (having[k] ?? 0) > 0; k++) {
      // Of two flashes in a second the area is wanted even where it is allowed.
      if ((having[k] ?? 0) <= field.allowed && k !== TWO_FLASHES) continue;
      sums.tally(counts, (count) => (count >= k ? 1 : 0));
      const area = sums.most(field) / field.allowed;
      if (k === TWO_FLASHES) found.area = area;
      if (area > 1) found.covering = k;
    }
    return found;
  };

  /** @param {Uint8Array} rgb @returns {number} mean luminance */
  const see = (rgb) => {
    let sum = 0;
    for (let i = 0; i < pixels; i++) {
      const r = LINEAR[rgb[i * 3] ?? 0] ?? 0;
      const g = LINEAR[rgb[i * 3 + 1] ?? 0] ?? 0;
      const b = LINEAR[rgb[i * 3 + 2] ?? 0] ?? 0;
      const now = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      sum += now;
      ways.general[i] = luminance(i, now);
      ways.red[i] = hue(i, r, g, b);
    }
    return sum / pixels;
  };

  return {
    add(rgb, moving = false) {
      if (rgb.length !== pixels * 3) throw new Error(`A picture has ${pixels * 3} bytes, not ${rgb.length}.`);
      const atS = frames / fps;
      const swing = swingOf(see(rgb));
      if (swing > viewSwing) {
        viewSwing = swing;
        viewSwingAtS = atS;
      }
      standingFrames = moving ? 0 : standingFrames + 1;
      // From the first picture on, or for a whole second.
      const camera = standingFrames >= fps || standingFrames > frames ? 'standing' : 'moving';
      for (const one of watched) {
        one.general.add(frames, ways.general, camera);
        one.red.add(frames, ways.red, camera);
        note(one.red.worst, judge(one.red, one.field), atS);
        const found = judge(one.general, one.field);
        note(one.general.worst, found, atS);
        if (camera === 'standing') note(one.standing, found, atS);
        const sustained = camera === 'standing' && found.covering >= TWO_FLASHES;
        one.extended[frames % one.extended.length] = sustained ? 1 : 0;
        one.extendedS = Math.max(one.extendedS, one.extended.reduce((all, on) => all + on, 0) / fps);
      }
      frames += 1;
    },
    report: () => ({
      seconds: frames / fps,
      fields: watched.map(({ name, general, standing, red, extendedS }) => ({
        field: name,
        general: { ...general.worst },
        standing: { ...standing },
        red: { ...red.worst },
        extendedS,
      })),
      viewSwing,
      viewSwingAtS,
    }),
  };
}

/**
 * @typedef {object} Limits
 * @property {number} standing flashes in any second in which the camera stands, in every field
 * @property {Readonly<Record<string, number>>} moving flashes in any second at all, by field
 * @property {number} red saturated-red flashes in any second at all, in every field
 */

/**
 * WCAG 2.2, success criterion 2.3.1, as strict as IRIS: a seventh transition fails. While the camera moves, bright things pass through every narrow field: an eye
 * follows them, a field cannot. The whole view and the rectangle WCAG gives are judged all the same; of narrower ones
 * only the figure is given.
 * @type {Limits}
 */
export const LAW = { standing: 3, moving: { 'whole view': 3, desk: 3 }, red: 3 };
/** What this house asks of itself. A third transition is half a flash, and no second one. @type {Limits} */
export const HOUSE = { standing: 1.5, moving: { 'whole view': 1.5, desk: 3 }, red: 0.5 };
/** Of five seconds (IRIS). */
export const EXTENDED_S = 4;

/**
 * What is not held, in words.
 * @param {Report} report @param {Limits} limits @returns {string[]}
 */
export function faultsOf({ fields }, limits) {
  const said = (/** @type {string} */ field, /** @type {string} */ what, /** @type {Worst} */ worst) =>
    `${field}: ${worst.perSecond} ${what} in the second before ${worst.atS.toFixed(1)} s`;
  return fields.flatMap(({ field, general, standing, red, extendedS }) => [
    ...(standing.perSecond > limits.standing ? [said(field, 'flashes, standing', standing)] : []),
    ...(standing.perSecond <= limits.standing &&
    general.perSecond > (limits.moving[field] ?? Number.POSITIVE_INFINITY)
      ? [said(field, 'flashes', general)]
      : []),
    ...(red.perSecond > limits.red ? [said(field, 'red flashes', red)] : []),
    ...(extendedS >= EXTENDED_S ? [`${field}: an extended flash`] : []),
  ]);
}

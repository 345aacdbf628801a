/** Where the letters of a phrase stand on the texture and in the world, and which piece of the strip each has. Pure. */

/** Height of a capital on the texture. */
export const CAP_TEXELS = 64;
/** Every phrase has a texture of this size, of which it uses a corner. */
export const FIELD_WIDTH = 1280;
export const FIELD_HEIGHT = 320;
export const MAX_LETTERS = 40;
/** All in heights of a capital: what the field has round the letters, and the strip for the dusk round the phrase. */
export const BORDER_CAPS = 0.75;
const DUSK_CAPS = 2.2;
/** Between letters, between lines, below the last line. */
const TRACKING_CAPS = 0.085;
export const LINE_CAPS = 1.75;
const DESCENT_CAPS = 0.36;
/** The strip reaches above a capital as far as accents do. */
const ASCENT_CAPS = 1.12;

/** Two lines of nearly equal length where one would be longer than `most` characters. */
export function breakPhrase(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  let best = -1;
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
    const uneven = Math.abs(2 * i - text.length - 1);
    if (best < 0 || uneven < Math.abs(2 * best - text.length - 1)) best = i;
  }
  return best < 0 ? [text] : [text.slice(0, best), text.slice(best + 1)];
}

export interface Letter {
  character: string;
  line: number;
  /** Its left side from the middle of its line, in caps. */
  x: number;
}

/** A piece of the strip: one letter with the halo round it. In caps, x from the middle, y from the phrase's middle. */
export interface Cell {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Height of the line's foot, for the light that falls on letters from above. */
  baseline: number;
  /** 0..1 through the phrase, at both its sides. */
  from: number;
  to: number;
}

export interface PhraseLayout {
  letters: Letter[];
  cells: Cell[];
  /** Of the longest line, without any border, and from the head of the first line to the foot of the last. */
  widthCaps: number;
  bodyCaps: number;
  /** What lies on the field: as wide and as high, and its upper border from the phrase's middle. */
  fieldWidthCaps: number;
  fieldHeightCaps: number;
  fieldTop: number;
  /** From the phrase's middle to the foot of its first line, in caps. */
  firstBaseline: number;
}

/** `advance`: the width of a text in caps, kerning included. */
export function layOutPhrase(lines: readonly string[], advance: (text: string) => number): PhraseLayout {
  const letters: Letter[] = [];
  const cells: Cell[] = [];
  const extents = lines.map((line) => {
    const characters = Array.from(line);
    let so = '';
    const marks: { character: string; x: number; end: number }[] = [];
    characters.forEach((character, i) => {
      so += character;
      const end = advance(so) + i * TRACKING_CAPS;
      if (character !== ' ') marks.push({ character, x: end - advance(character), end });
    });
    return { marks, width: marks.at(-1)?.end ?? 0 };
  });
  const widthCaps = Math.max(0, ...extents.map(({ width }) => width));
  const bodyCaps = 1 + (lines.length - 1) * LINE_CAPS;
  const firstBaseline = bodyCaps / 2 - 1;
  const right = widthCaps / 2 + DUSK_CAPS;
  const top = bodyCaps / 2 + DUSK_CAPS;
  extents.forEach(({ marks, width }, line) => {
    const baseline = firstBaseline - line * LINE_CAPS;
    // Bands meet half way between the feet of one line and the heads of the next.
    const above = line === 0 ? top : baseline + (ASCENT_CAPS + LINE_CAPS - DESCENT_CAPS) / 2;
    const below =
      line === lines.length - 1 ? -top : baseline - LINE_CAPS + (ASCENT_CAPS + LINE_CAPS - DESCENT_CAPS) / 2;
    const share = (x: number) => (line + Math.min(1, Math.max(0, (x + width / 2) / width))) / lines.length;
    marks.forEach(({ character, x, end }, i) => {
      const before = marks[i - 1];
      const after = marks[i + 1];
      const left = before === undefined ? -right : (before.end + x - width) / 2;
      const until = after === undefined ? right : (end + after.x - width) / 2;
      letters.push({ character, line, x: x - width / 2 });
      cells.push({
        left,
        right: until,
        top: above,
        bottom: below,
        baseline,
        from: share(left),
        to: share(until),
      });
    });
  });
  return {
    letters,
    cells,
    widthCaps,
    bodyCaps,
    fieldWidthCaps: widthCaps + 2 * BORDER_CAPS,
    fieldHeightCaps: ASCENT_CAPS - 1 + bodyCaps + DESCENT_CAPS + 2 * BORDER_CAPS,
    fieldTop: firstBaseline + ASCENT_CAPS + BORDER_CAPS,
    firstBaseline,
  };
}

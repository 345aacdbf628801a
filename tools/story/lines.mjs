// @ts-check
/**
 * Sentences into cues of two lines: 42 characters a line, broken at punctuation first, then before a word that begins a
 * phrase, never after an article, never leaving one word alone.
 */

/** @typedef {import('../../src/narration/story').Cue} Cue */

export const LINE_CHARACTERS = 42;
export const CUE_LINES = 2;

const BEGINS_PHRASE = new Set(
  'and or but nor for so yet as if than that which who whose when where while because until though in on at by of to from with without into onto over under behind before after between through across round like against toward towards'.split(
    ' ',
  ),
);
const CLINGS = new Set(
  'a an the my your his her its our their this that these those no every each to of'.split(' '),
);

/** What a break between two words costs: 0 at the end of a clause, dear where it would hurt the ear. @param {string} before @param {string} after */
function breakCost(before, after) {
  if (/[.!?…:;]["”’)]*$/.test(before)) return 0;
  if (/[,–—]["”’)]*$/.test(before)) return 2;
  if (CLINGS.has(before.toLowerCase())) return 60;
  return BEGINS_PHRASE.has(after.toLowerCase()) ? 6 : 16;
}

const CUE_COST = 9;
const LINE_COST = 3;
const ALONE_COST = 40;

/**
 * The cheapest way to lay words out. Throws where a single word is longer than a line.
 * @param {string} sentence one sentence, no line breaks
 * @returns {Cue[]}
 */
export function layOut(sentence) {
  const words = sentence.split(/\s+/).filter((word) => word !== '');
  for (const word of words) {
    if (word.length > LINE_CHARACTERS)
      throw new Error(`"${word}" is longer than a line of ${LINE_CHARACTERS} characters`);
  }
  const n = words.length;
  /** Best cost of what comes before word i, where word i begins line `row` of its cue. */
  /** @type {{ cost: number, from: number, row: number }[][]} */
  const best = Array.from({ length: n + 1 }, () =>
    Array.from({ length: CUE_LINES }, () => ({ cost: Number.POSITIVE_INFINITY, from: -1, row: -1 })),
  );
  const start = best[0]?.[0];
  if (start !== undefined) start.cost = 0;
  for (let i = 0; i < n; i++) {
    for (let row = 0; row < CUE_LINES; row++) {
      const here = best[i]?.[row];
      if (here === undefined || !Number.isFinite(here.cost)) continue;
      let length = -1;
      for (let j = i; j < n; j++) {
        length += 1 + (words[j]?.length ?? 0);
        if (length > LINE_CHARACTERS) break;
        const last = j === n - 1;
        const alone = i === j && (last || i > 0) && n > 1 ? ALONE_COST : 0;
        // Ragged lines are no harm; very short ones beside long ones are.
        const ragged = ((LINE_CHARACTERS - length) / LINE_CHARACTERS) ** 2 * 4;
        const cut = last ? 0 : breakCost(words[j] ?? '', words[j + 1] ?? '');
        for (const next of [0, row + 1]) {
          if (next >= CUE_LINES) continue;
          // Between cues a break is heard; between lines it is only seen.
          const cost = here.cost + alone + ragged + (next === 0 ? CUE_COST + cut : LINE_COST + cut * 0.5);
          const there = best[j + 1]?.[next];
          if (there !== undefined && cost < there.cost) Object.assign(there, { cost, from: i, row });
        }
      }
    }
  }
  /** @type {{ words: string[], row: number }[]} */
  const lines = [];
  for (let at = n, row = 0; at > 0;) {
    const end = best[at]?.[row];
    if (end === undefined || end.from < 0) break;
    lines.unshift({ words: words.slice(end.from, at), row: end.row });
    at = end.from;
    row = end.row;
  }
  /** @type {string[][]} */
  const cues = [];
  for (const line of lines) {
    const text = line.words.join(' ');
    if (line.row === 0) cues.push([text]);
    else cues.at(-1)?.push(text);
  }
  return cues.map((cue) => ({ lines: cue, characters: cue.join(' ').length }));
}

/** Sentences as the language divides them. @param {string} text @param {string} lang */
export function sentencesOf(text, lang) {
  return [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== '');
}

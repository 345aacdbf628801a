// @ts-check
/**
 * A story as its writer keeps it, checked and turned into what the page plays. Every mistake is said with its line and
 * what to do about it; all of them at once, so that nobody has to run it eleven times.
 */
import { layOut, sentencesOf } from './lines.mjs';

/** @typedef {import('../../src/narration/story').Story} Story */
/** @typedef {import('../../src/narration/story').Passage} Passage */
/** @typedef {{ line: number, message: string }} Fault */
/**
 * What the story is checked against.
 * @typedef {object} StoryWorld
 * @property {string} dream
 * @property {readonly string[]} rows in the order they are to be told
 * @property {readonly { id: string, points: readonly string[], cues?: readonly string[] }[]} places in the order one comes through them
 * @property {ReadonlySet<number>} characters what the font of captions and journal can draw
 * @property {ReadonlySet<number>} displayCharacters what the font of words in the world can draw
 */

export class StoryError extends Error {
  /** @param {string} path @param {readonly Fault[]} faults */
  constructor(path, faults) {
    super(faults.map(({ line, message }) => `${path}:${line}: ${message}`).join('\n'));
    this.name = 'StoryError';
    this.faults = faults;
  }
}

const HEADING = /^## +([a-z0-9-]+) +\{([^}]*)\}\s*$/;
const FRONT = ['dream', 'title', 'lang'];
const BOLD = /\*\*(.+?)\*\*/g;
const DEFAULT_RADIUS_M = 4;
/** More is not read while one walks, and would not fit a narrow window. */
const PHRASE_CHARACTERS = 40;
const PHRASE_WORDS = 8;
const ECHO_WORDS = 6;
/** As many as are ever drawn at once. */
const PASSAGE_PHRASES = 3;
const PHRASE = /^([^{]*)(?:\{([^}]*)\})?$/;

/**
 * A word in the world as it is written: its place is null where it takes the passage's.
 * @typedef {{ line: number, text: string, at: string | null }} Phrase
 */
/**
 * @typedef {object} Draft
 * @property {number} line
 * @property {string} id
 * @property {string} place
 * @property {string | null} at
 * @property {number} radiusM
 * @property {boolean} look
 * @property {string | null} when
 * @property {string[]} rows
 * @property {{ line: number, text: string, phrase?: Phrase }[]} lines
 * @property {string[]} echoes
 */

/** @param {string} settings @param {string} place @param {number} line @param {(line: number, message: string) => void} fault @returns {Draft} */
function readSettings(settings, place, line, fault) {
  const [id = '', ...rest] = settings.trim().split(/\s+/);
  /** @type {Draft} */
  const draft = {
    line,
    id,
    place,
    at: null,
    radiusM: DEFAULT_RADIUS_M,
    look: false,
    when: null,
    rows: [],
    lines: [],
    echoes: [],
  };
  if (!/^p\d\d$/.test(id))
    fault(
      line,
      `a passage begins with its id, as in {p03 rows=R1.2}; "${id}" is none. Ids are p and two digits.`,
    );
  for (const setting of rest) {
    const [name, value = ''] = setting.split('=');
    if (name === 'rows') draft.rows = value.split(',').filter((row) => row !== '');
    else if (name === 'at' && value !== '') draft.at = value;
    else if (name === 'r' && Number(value) > 0) draft.radiusM = Number(value);
    else if (name === 'look' && !setting.includes('=')) draft.look = true;
    else if (name === 'when' && value !== '') draft.when = value;
    else
      fault(
        line,
        `"${setting}" is not known here. Known are rows=R1.1,R1.2  at=<point>  r=<metres>  look  when=<cue>`,
      );
  }
  if (draft.rows.length === 0)
    fault(line, `${id} does not say which rows it tells: add rows=, as in {p03 rows=R1.2}.`);
  if (draft.look && draft.at === null)
    fault(line, `${id} is told by looking, but at nothing: add at=<point>.`);
  return draft;
}

/**
 * A `>` or `~` line without its mark.
 * @param {string} mark @param {string} written @param {number} line @param {ReadonlySet<number>} characters
 * @param {(line: number, message: string) => void} fault
 * @returns {Phrase}
 */
function readPhrase(mark, written, line, characters, fault) {
  const [, said = written, setting] = PHRASE.exec(written) ?? [];
  const text = said.trim().replaceAll(/\s+/g, ' ');
  const words = text === '' ? 0 : text.split(' ').length;
  const most = mark === '>' ? PHRASE_WORDS : ECHO_WORDS;
  if (words === 0)
    fault(line, `"${mark}" is followed by nothing: write the words to be set in light behind it.`);
  if (words > most) fault(line, `"${text}" has ${words} words; behind "${mark}" there are at most ${most}.`);
  if (text.length > PHRASE_CHARACTERS)
    fault(line, `"${text}" has ${text.length} characters; set in light are at most ${PHRASE_CHARACTERS}.`);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if ('*_{}<>|~#`'.includes(character))
      fault(line, `"${character}" has no meaning in words that are set in light: leave it out.`);
    else if (!characters.has(code))
      fault(
        line,
        `the display font cannot draw "${character}" (${nameOf(code)}): write it with another character.`,
      );
  }
  if (setting === undefined) return { line, text, at: null };
  const at = mark === '>' ? /^at=(\S+)$/.exec(setting.trim())?.[1] : undefined;
  if (at === undefined)
    fault(
      line,
      mark === '>'
        ? `"{${setting}}" is not known behind a word in the world. Known is {at=<point>}.`
        : 'an echo comes before the visitor, wherever that is: it takes nothing in braces.',
    );
  return { line, text, at: at ?? null };
}

const nameOf = (/** @type {number} */ code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** @param {string[]} lines @param {(line: number, message: string) => void} fault */
function readFront(lines, fault) {
  /** @type {Record<string, string>} */
  const front = {};
  if (lines[0]?.trim() !== '---') {
    fault(
      1,
      'the file begins with a line of three dashes, then dream:, title: and lang:, then three dashes again.',
    );
    return { front, next: 0 };
  }
  let i = 1;
  for (; i < lines.length && lines[i]?.trim() !== '---'; i++) {
    const match = /^([a-z]+): *(.+?)\s*$/.exec(lines[i] ?? '');
    if (match === null || !FRONT.includes(match[1] ?? ''))
      fault(i + 1, `"${lines[i]}" is not known at the head of a story. Known are ${FRONT.join(':, ')}:`);
    else front[match[1] ?? ''] = match[2] ?? '';
  }
  for (const name of FRONT)
    if (front[name] === undefined) fault(i + 1, `the head of the story lacks "${name}:".`);
  return { front, next: i + 1 };
}

/** @param {Draft} draft @param {string} lang @param {(line: number, message: string) => void} fault @returns {Passage} */
function finish(draft, lang, fault) {
  /** @type {{ text: string, line: number }[]} */
  const paragraphs = [];
  /** @type {{ phrase: Phrase, after: number }[]} */
  const phrases = [];
  let open = false;
  for (const { line, text, phrase } of draft.lines) {
    if (phrase !== undefined) phrases.push({ phrase, after: paragraphs.length });
    if (text === '') {
      open = false;
      continue;
    }
    const last = paragraphs.at(-1);
    if (open && last !== undefined) last.text += ` ${text}`;
    else paragraphs.push({ text, line });
    open = true;
  }
  if (paragraphs.length === 0)
    fault(draft.line, `${draft.id} says nothing yet: write its text below the heading.`);
  const bold = paragraphs.flatMap(({ text }) => [...text.matchAll(BOLD)].map((match) => match[1] ?? ''));
  if (bold.length !== 1)
    fault(
      draft.line,
      `${draft.id} has ${bold.length} key sentences. Mark exactly one, with ** before and after: it stands for the passage where there is no time for the whole.`,
    );
  /** @type {{ text: string, cues: import('../../src/narration/story').Cue[] }[]} */
  const sentences = [];
  /** How many sentences there are up to the end of each paragraph. */
  const ends = [0];
  for (const { text, line } of paragraphs) {
    const plain = text.replaceAll(BOLD, '$1');
    if (plain.includes('**')) fault(line, 'a ** has no partner: bold begins and ends in the same paragraph.');
    for (const sentence of sentencesOf(plain, lang)) {
      try {
        sentences.push({ text: sentence, cues: layOut(sentence) });
      } catch (cause) {
        fault(line, `${cause instanceof Error ? cause.message : String(cause)}.`);
      }
    }
    ends.push(sentences.length);
  }
  const [wanted = ''] = bold;
  const key = sentences.findIndex(({ text }) => text === wanted.trim());
  if (bold.length === 1 && key < 0)
    fault(
      draft.line,
      `the key of ${draft.id} is not one whole sentence: let ** stand before its first and after its last character.`,
    );
  const tooMany = phrases[PASSAGE_PHRASES];
  if (tooMany !== undefined)
    fault(
      tooMany.phrase.line,
      `${draft.id} has ${phrases.length} words in the world; no more than ${PASSAGE_PHRASES} are seen at once: keep the best.`,
    );
  const words = phrases.map(({ phrase, after }) => ({
    text: phrase.text,
    at: phrase.at ?? draft.at,
    sentence: Math.max(0, (ends[after] ?? 0) - 1),
  }));
  const { id, place, at, radiusM, look, when, rows, echoes } = draft;
  return {
    id,
    place,
    at,
    radiusM,
    look,
    when,
    rows,
    sentences,
    paragraphs: ends.slice(1),
    words,
    echoes,
    key: Math.max(0, key),
  };
}

/** @param {readonly Draft[]} drafts @param {StoryWorld} world @param {(line: number, message: string) => void} fault @param {number} end */
function checkAgainstWorld(drafts, world, fault, end) {
  const placeIds = world.places.map(({ id }) => id);
  const seen = new Map();
  let before = '';
  let reached = 0;
  /** @type {string[]} */
  const told = [];
  for (const { id, place, at, when, rows, line, lines } of drafts) {
    if (seen.has(id))
      fault(line, `${id} was used in line ${seen.get(id)} already: every passage has an id of its own.`);
    else if (id <= before) fault(line, `${id} comes after ${before}: ids grow from passage to passage.`);
    seen.set(id, line);
    before = id > before ? id : before;
    const index = placeIds.indexOf(place);
    const points = world.places[index]?.points ?? [];
    const cues = world.places[index]?.cues ?? [];
    if (index < 0)
      fault(line, `there is no place "${place}" in ${world.dream}. There are ${placeIds.join(', ')}.`);
    else if (index < reached)
      fault(line, `"${place}" was left before ${id}: passages follow the way one walks.`);
    else if (at !== null && !points.includes(at))
      fault(
        line,
        `"${place}" has no point "${at}". It has ${points.length > 0 ? points.join(', ') : 'none'}.`,
      );
    else if (when !== null && !cues.includes(when))
      fault(
        line,
        `"${place}" gives no cue "${when}". It gives ${cues.length > 0 ? cues.join(', ') : 'none'}.`,
      );
    for (const { phrase } of lines)
      if (index >= 0 && phrase !== undefined && phrase.at !== null && !points.includes(phrase.at))
        fault(
          phrase.line,
          `"${place}" has no point "${phrase.at}" for "${phrase.text}". It has ${points.length > 0 ? points.join(', ') : 'none'}; without {at=} it stands before the visitor.`,
        );
    reached = Math.max(reached, index);
    for (const row of rows) {
      if (!world.rows.includes(row))
        fault(line, `${world.dream} has no row ${row}. It has ${world.rows.join(', ')}.`);
      else if (!told.includes(row)) {
        const missed = world.rows
          .slice(0, world.rows.indexOf(row))
          .filter((earlier) => !told.includes(earlier));
        if (missed.length > 0)
          fault(line, `${id} tells ${row} before ${missed.join(', ')}: rows are first told in their order.`);
        told.push(row);
      }
    }
  }
  const untold = world.rows.filter((row) => !told.includes(row));
  if (untold.length > 0) fault(end, `no passage tells ${untold.join(', ')}.`);
  const silent = placeIds.filter((id) => !drafts.some(({ place }) => place === id));
  if (silent.length > 0) fault(end, `nothing is told in ${silent.join(', ')}.`);
}

/**
 * @param {string} source the text of the file
 * @param {string} path as it is named in messages
 * @param {StoryWorld} world
 * @returns {Story}
 * @throws {StoryError} with every mistake found
 */
export function compileStory(source, path, world) {
  /** @type {Fault[]} */
  const faults = [];
  const fault = (/** @type {number} */ line, /** @type {string} */ message) =>
    void faults.push({ line, message });
  const lines = source.split(/\r?\n/);
  const { front, next } = readFront(lines, fault);
  if (front['dream'] !== undefined && front['dream'] !== world.dream)
    fault(1, `the story says it belongs to "${front['dream']}", but lies beside "${world.dream}".`);
  /** @type {Draft[]} */
  const drafts = [];
  for (let i = next; i < lines.length; i++) {
    const number = i + 1;
    const text = (lines[i] ?? '').trim();
    if (text.startsWith('%%')) continue;
    const draft = drafts.at(-1);
    const mark = text.slice(0, 1);
    if ((mark === '>' || mark === '~') && draft !== undefined) {
      const phrase = readPhrase(mark, text.slice(1), number, world.displayCharacters, fault);
      // It stands between paragraphs, as a blank line does.
      if (mark === '>') draft.lines.push({ line: number, text: '', phrase });
      else draft.echoes.push(phrase.text);
      continue;
    }
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (world.characters.has(code)) continue;
      fault(
        number,
        `the fonts cannot draw "${character}" (${nameOf(code)}): write it with another character.`,
      );
    }
    if (text.startsWith('#')) {
      const heading = HEADING.exec(text);
      if (heading === null) fault(number, 'a heading is written as  ## place {p01 rows=R1.1}');
      else drafts.push(readSettings(heading[2] ?? '', heading[1] ?? '', number, fault));
      continue;
    }
    if (/^[>~!|]|^[*_-] |^```|^<|^\[/.test(text)) {
      fault(
        number,
        `a line cannot begin with "${mark}": only paragraphs, ** round the key sentence, ## and %% have a meaning here, and > and ~ below a heading.`,
      );
      continue;
    }
    if (draft === undefined && text !== '')
      fault(number, 'text before the first heading belongs to no passage.');
    draft?.lines.push({ line: number, text });
  }
  if (drafts.length === 0)
    fault(lines.length, 'the story has no passage yet: begin one with  ## place {p01 rows=R1.1}');
  const lang = front['lang'] ?? 'en';
  const passages = drafts.map((draft) => finish(draft, lang, fault));
  checkAgainstWorld(drafts, world, fault, lines.length);
  if (faults.length > 0)
    throw new StoryError(
      path,
      faults.sort((a, b) => a.line - b.line),
    );
  return { dream: world.dream, title: front['title'] ?? '', lang, passages };
}

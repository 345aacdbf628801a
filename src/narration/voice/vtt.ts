/** When a recording says what, from a WebVTT file beside it. Its text may be cut into cues in any way: letters count. */
import type { Sentence } from '../story';

export interface VttCue {
  /** Seconds from the beginning of the recording. */
  fromS: number;
  toS: number;
  text: string;
}

/** Where a sentence lies in a recording, seconds, and each of its cues from the sentence's beginning, where known. */
export interface Span {
  fromS: number;
  toS: number;
  starts: readonly number[] | null;
}

const TIMES = /^\s*((?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3})/;
/** A file whose text is longer or shorter than the story by more than this is of another story. */
const SAME_TEXT = 0.25;
/** Letters by which two ways of writing the same may differ at a border. */
const NEAR = 2.5;

const secondsOf = (time: string) =>
  time
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);

export function parseVtt(text: string): VttCue[] {
  const cues: VttCue[] = [];
  for (const block of text.replace(/^\uFEFF/, '').split(/\r?\n(?:[ \t]*\r?\n)+/)) {
    const lines = block.split(/\r?\n/);
    const at = lines.findIndex((line) => TIMES.test(line));
    const [, from = '', to = ''] = TIMES.exec(lines[at] ?? '') ?? [];
    if (at < 0 || /^NOTE\b/.test(block)) continue;
    const said = lines
      .slice(at + 1)
      .join(' ')
      .replaceAll(/<[^>]*>/g, '');
    if (secondsOf(to) > secondsOf(from))
      cues.push({ fromS: secondsOf(from), toS: secondsOf(to), text: said });
  }
  return cues.toSorted((a, b) => a.fromS - b.fromS);
}

/** Letters and digits alone: how they are set apart is nobody's business. */
export const lettersOf = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Null where the file tells something else. */
export function spansByVtt(cues: readonly VttCue[], sentences: readonly Sentence[]): Span[] | null {
  let all = 0;
  const timed = cues
    .filter(({ text }) => lettersOf(text) > 0)
    .map(({ fromS, toS, text }) => {
      const from = all;
      all += lettersOf(text);
      return { fromS, toS, from, to: all };
    });
  const told = sentences.reduce((sum, { text }) => sum + lettersOf(text), 0);
  if (told === 0 || Math.abs(all - told) > told * SAME_TEXT) return null;
  const scale = all / told;
  /** The moment of a letter: at a border, that of what begins there, or of what ends. */
  const momentOf = (letter: number, ends: boolean) => {
    const at = letter * scale;
    let near = timed[0];
    const off = ({ from, to }: { from: number; to: number }) => Math.abs((ends ? to : from) - at);
    for (const one of timed) if (near === undefined || off(one) < off(near)) near = one;
    if (near !== undefined && off(near) <= NEAR) return ends ? near.toS : near.fromS;
    const within = timed.find(({ from, to }) => at >= from && at <= to) ?? timed.at(-1);
    if (within === undefined) return 0;
    const { fromS, toS, from, to } = within;
    return fromS + ((toS - fromS) * (at - from)) / Math.max(1, to - from);
  };
  let before = 0;
  return sentences.map(({ text, cues: shown }) => {
    const fromS = momentOf(before, false);
    const toS = Math.max(fromS, momentOf(before + lettersOf(text), true));
    let letter = before;
    const starts = shown.map(({ lines }) => {
      const start = Math.max(0, momentOf(letter, false) - fromS);
      letter += lettersOf(lines.join(' '));
      return start;
    });
    before += lettersOf(text);
    return { fromS, toS, starts };
  });
}

/**
 * The sheet one rests at inside a headset: what stands on it, and what each of its buttons does. Pure: lines and buttons
 * with their places on a sheet of SHEET_W x SHEET_H units; drawing is paint.ts's, doing is session.ts's.
 */
import { CAPTION_SIZES, MOVINGS, RATES, SIDE_SHADES, TURNINGS, type Memory } from '../storage';
import { words } from './words.en';

export const SHEET_W = 1024;
export const SHEET_H = 992;
export type Page = 'welcome' | 'rest' | 'comfort' | 'sound' | 'story';

/** What a sheet is told of the visit. */
export interface SheetState {
  page: Page;
  memory: Memory;
  place: string;
  dream: string;
  home: boolean;
  crossing: boolean;
  guided: boolean;
  minutes: number;
  /** The last sentence that was told. */
  said: string;
  /** Sentences that were told, the latest last; and how many of them lie below the last that is shown. */
  told: readonly string[];
  scrolled: number;
}

export type Act =
  | { do: 'begin'; guided: boolean }
  | { do: 'resume' }
  | { do: 'guide'; on: boolean }
  | { do: 'recentre' }
  | { do: 'replay' }
  | { do: 'stars' }
  | { do: 'afresh' }
  | { do: 'leave' }
  | { do: 'page'; page: Page }
  | { do: 'scroll'; by: number }
  | { do: 'remember'; change: Partial<Memory> };

export interface Button {
  x: number;
  y: number;
  w: number;
  h: number;
  label: string;
  /** What it is set to. */
  value: string | null;
  first: boolean;
  act: Act;
}
export interface Line {
  y: number;
  text: string;
  size: 'title' | 'plain' | 'small';
}
export interface Sheet {
  lines: readonly Line[];
  buttons: readonly Button[];
}

const MARGIN = 56;
const GAP = 15;
const ROW = 90;
const WIDE = SHEET_W - 2 * MARGIN;
const HALF = (WIDE - GAP) / 2;
const LINE = 46;
/** Characters in a line of plain words, and lines of them on the story's page. */
export const LINE_CHARACTERS = 52;
const STORY_LINES = 10;
const DWELLS = [0, 1, 1.6, 2.5, 4];
const VOLUMES = [0, 0.25, 0.5, 0.75, 1];

/** The next of a list, round and round; the first where it is none of them. */
const after = <T>(list: readonly T[], one: T): T => list[(list.indexOf(one) + 1) % list.length] as T;

/** Lines of at most so many characters, as even as their words allow. */
export function wrap(text: string, most: number): string[] {
  const lines = Math.max(1, Math.ceil(text.length / most));
  for (let wide = Math.ceil(text.length / lines); wide <= most; wide++) {
    const made = fill(text, wide);
    if (made.length <= lines) return made;
  }
  return fill(text, most);
}

function fill(text: string, wide: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > wide) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

type Choice = Omit<Button, 'x' | 'y' | 'w' | 'h' | 'first'> & { first?: boolean; wide?: boolean };

/** Two in a row, unless one is wide. */
function layButtons(choices: readonly Choice[], top: number): Button[] {
  let y = top;
  let right = false;
  return choices.map(({ wide = false, first = false, ...choice }) => {
    if (wide && right) {
      y += ROW + GAP;
      right = false;
    }
    const button = {
      ...choice,
      first,
      x: right ? MARGIN + HALF + GAP : MARGIN,
      y,
      w: wide ? WIDE : HALF,
      h: ROW,
    };
    if (wide || right) y += ROW + GAP;
    right = !wide && !right;
    return button;
  });
}

const page = (label: string, to: Page): Choice => ({ label, value: null, act: { do: 'page', page: to } });
const plain = (label: string, act: Act, more: Partial<Choice> = {}): Choice => ({
  label,
  value: null,
  act,
  ...more,
});

function set<K extends keyof Memory>(label: string, key: K, next: Memory[K], value: string): Choice {
  return { label, value, wide: true, act: { do: 'remember', change: { [key]: next } } };
}
const flag = (memory: Memory, label: string, key: 'seated' | 'stillLight' | 'wordsStay' | 'mono'): Choice =>
  set(label, key, !memory[key], memory[key] ? words.yes : words.no);

function comfort(memory: Memory): Choice[] {
  return [
    set(words.moving, 'moving', after(MOVINGS, memory.moving), words.movings[memory.moving]),
    set(words.turning, 'turning', after(TURNINGS, memory.turning), words.turnings[memory.turning]),
    set(words.sides, 'sides', after(SIDE_SHADES, memory.sides), words.sidesNamed[memory.sides]),
    flag(memory, words.seated, 'seated'),
    flag(memory, words.still, 'stillLight'),
    set(
      words.dwell,
      'dwellS',
      after(DWELLS, memory.dwellS),
      memory.dwellS === 0 ? words.dwellOff : words.seconds(memory.dwellS),
    ),
    set(words.rate, 'rate', after(RATES, memory.rate), words.rates[memory.rate]),
  ];
}

const volume = (
  memory: Memory,
  label: string,
  key: 'musicVolume' | 'worldVolume' | 'voiceVolume',
): Choice => ({
  ...set(label, key, after(VOLUMES, memory[key]), words.percent(memory[key])),
  wide: false,
});

function sound(memory: Memory): Choice[] {
  return [
    set(words.size, 'captions', after(CAPTION_SIZES, memory.captions), words.sizes[memory.captions]),
    flag(memory, words.stay, 'wordsStay'),
    { ...set(words.muted, 'muted', !memory.muted, memory.muted ? words.off : words.on), wide: false },
    volume(memory, words.music, 'musicVolume'),
    volume(memory, words.world, 'worldVolume'),
    volume(memory, words.voice, 'voiceVolume'),
    flag(memory, words.mono, 'mono'),
  ];
}

function rest({ home, guided, crossing }: SheetState): Choice[] {
  const inDream: Choice[] =
    home || crossing ? [] : [plain(words.stars, { do: 'stars' }), plain(words.replay, { do: 'replay' })];
  return [
    plain(words.goOn, { do: 'resume' }, { first: true }),
    guided
      ? plain(words.myself, { do: 'guide', on: false })
      : plain(words.carried, { do: 'guide', on: true }),
    page(words.comfort, 'comfort'),
    page(words.sound, 'sound'),
    page(words.story, 'story'),
    plain(words.recentre, { do: 'recentre' }),
    ...inDream,
    plain(words.afresh, { do: 'afresh' }),
    plain(words.leave, { do: 'leave' }),
  ];
}

const titled = (title: string, under: readonly string[]): Line[] => [
  { y: 84, text: title, size: 'title' },
  ...under.map((text, i): Line => ({ y: 156 + i * LINE, text, size: 'small' })),
];

function storyLines({ told, scrolled }: SheetState): { lines: Line[]; more: boolean } {
  const all = told.flatMap((sentence) => wrap(sentence, LINE_CHARACTERS));
  const end = Math.max(0, all.length - scrolled);
  const from = Math.max(0, end - STORY_LINES);
  const shown = all.length === 0 ? [words.storyNone] : all.slice(from, end);
  return {
    lines: shown.map((text, i) => ({ y: 170 + i * LINE, text, size: 'plain' })),
    more: from > 0,
  };
}

export function laySheet(state: SheetState): Sheet {
  const back = page(words.back, 'rest');
  const { memory } = state;
  switch (state.page) {
    case 'welcome': {
      const note = wrap(words.note, LINE_CHARACTERS);
      return {
        lines: titled(words.welcome, note),
        buttons: layButtons(
          [
            plain(words.begin, { do: 'begin', guided: false }, { first: true, wide: true }),
            plain(words.carried, { do: 'begin', guided: true }, { wide: true }),
            page(words.comfort, 'comfort'),
            page(words.sound, 'sound'),
            plain(words.leave, { do: 'leave' }, { wide: true }),
          ],
          196 + note.length * LINE,
        ),
      };
    }
    case 'rest':
      return {
        lines: titled(words.quiet, [
          state.home ? state.place : `${state.place}, ${state.dream}`,
          words.inside(state.minutes),
          ...wrap(state.said, LINE_CHARACTERS).slice(0, 2),
        ]),
        buttons: layButtons(rest(state), 350),
      };
    case 'comfort':
      return {
        lines: titled(words.comfort, []),
        buttons: layButtons([...comfort(memory), { ...back, wide: true }], 138),
      };
    case 'sound':
      return {
        lines: titled(words.sound, []),
        buttons: layButtons([...sound(memory), { ...back, wide: true }], 138),
      };
    case 'story': {
      const { lines, more } = storyLines(state);
      const ways: Choice[] = [
        ...(more ? [plain(words.earlier, { do: 'scroll', by: STORY_LINES - 1 })] : []),
        ...(state.scrolled > 0 ? [plain(words.later, { do: 'scroll', by: 1 - STORY_LINES })] : []),
      ];
      return {
        lines: [...titled(words.story, []), ...lines],
        buttons: layButtons([...ways, { ...back, wide: true }], SHEET_H - 2 * (ROW + GAP) - 20),
      };
    }
  }
}

/** The button at a point of the sheet, or null. Between two the nearer is meant: nobody has to aim. */
export function buttonAt({ buttons }: Sheet, x: number, y: number): Button | null {
  const reach = GAP / 2;
  return (
    buttons.find(
      (one) =>
        x >= one.x - reach && x <= one.x + one.w + reach && y >= one.y - reach && y <= one.y + one.h + reach,
    ) ?? null
  );
}

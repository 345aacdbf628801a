import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileStory, StoryError, type StoryWorld } from '../../tools/story/compile.mjs';
import { charactersOf } from '../../tools/story/glyphs.mjs';
import { CUE_LINES, layOut, LINE_CHARACTERS } from '../../tools/story/lines.mjs';

const ASCII = Array.from({ length: 95 }, (_, i) => 32 + i);
const WORLD: StoryWorld = {
  dream: 'a-dream',
  rows: ['R9.1', 'R9.2', 'R9.3'],
  places: [
    { id: 'hall', points: ['door', 'lamp'] },
    { id: 'yard', points: [] },
  ],
  characters: new Set([...ASCII, 0x2019, 0x2014]),
  displayCharacters: new Set([...ASCII, 0x2019]),
};
const HEAD = '---\ndream: a-dream\ntitle: A dream\nlang: en\n---\n';
const HALL = '## hall {p01 rows=R9.1}\n\nYou stand in a hall. **It listens.**\n';
const LAMP =
  '## hall {p02 rows=R9.2 at=lamp r=3 look}\n\n**A lamp is lit\nfor you.** You had forgotten it.\n';
const YARD = '## yard {p03 rows=R9.2,R9.3}\n\n%% not said\n**The yard is white.**\n';
const WHOLE = `${HEAD}${HALL}${LAMP}${YARD}`;

const compile = (source: string, world = WORLD) => compileStory(source, 'story.en.md', world);
function faultsOf(source: string, world = WORLD): string[] {
  try {
    compile(source, world);
    return [];
  } catch (cause) {
    if (cause instanceof StoryError) return cause.message.split('\n');
    throw cause;
  }
}

test('a story becomes its passages, sentences and cues', () => {
  const story = compile(WHOLE);
  expect(story).toMatchObject({ dream: 'a-dream', title: 'A dream', lang: 'en' });
  expect(
    story.passages.map(({ id, place, at, radiusM, look, rows, key }) => [
      id,
      place,
      at,
      radiusM,
      look,
      rows,
      key,
    ]),
  ).toEqual([
    ['p01', 'hall', null, 4, false, ['R9.1'], 1],
    ['p02', 'hall', 'lamp', 3, true, ['R9.2'], 0],
    ['p03', 'yard', null, 4, false, ['R9.2', 'R9.3'], 0],
  ]);
  expect(story.passages[1]?.sentences.map(({ text }) => text)).toEqual([
    'A lamp is lit for you.',
    'You had forgotten it.',
  ]);
  expect(story.passages.map(({ paragraphs }) => paragraphs)).toEqual([[2], [2], [1]]);
});

test.each([
  ['no head', WHOLE.replace(HEAD, ''), 1, 'three dashes'],
  ['an unknown line in the head', WHOLE.replace('lang: en', 'lang: en\nspeed: 3'), 5, 'Known are'],
  ['another dream', WHOLE.replace('dream: a-dream', 'dream: b-dream'), 1, 'lies beside'],
  [
    'an unknown mark',
    WHOLE.replace('**It listens.**', '**It listens.**\n\n! a bell'),
    10,
    'cannot begin with',
  ],
  [
    'words in the world before the first heading',
    `${HEAD}> a word\n${HALL}${LAMP}${YARD}`,
    6,
    '> and ~ below',
  ],
  ['a word in the world without words', `${WHOLE}\n>  {at=lamp}\n`, 18, 'followed by nothing'],
  ['a word in the world of nine words', `${WHOLE}\n> a b c d e f g h i\n`, 18, 'at most 8'],
  ['a word in the world that is too long', `${WHOLE}\n> ${'longer '.repeat(6)}\n`, 18, 'at most 40'],
  [
    'a glyph the display font lacks',
    `${WHOLE}\n> you — here\n`,
    18,
    'the display font cannot draw "—" (U+2014)',
  ],
  ['a mark in a word in the world', `${WHOLE}\n> **you**\n`, 18, '"*" has no meaning'],
  [
    'a word at a point that is not there',
    WHOLE.replace('## yard', '> you {at=moon}\n## yard'),
    13,
    'no point "moon"',
  ],
  ['a setting that words in the world do not have', `${WHOLE}\n> you {r=3}\n`, 18, '"{r=3}" is not known'],
  ['a fourth word in a passage', `${WHOLE}\n> a\n> b\n> c\n> d\n`, 21, 'no more than 3'],
  ['an echo of seven words', `${WHOLE}\n~ a b c d e f g\n`, 18, 'at most 6'],
  ['an echo that wants a place', `${WHOLE}\n~ you {at=lamp}\n`, 18, 'takes nothing in braces'],
  ['an unknown setting', WHOLE.replace('r=3', 'radius=3'), 9, 'radius=3'],
  ['a radius that is none', WHOLE.replace('r=3', 'r=near'), 9, 'r=near'],
  ['a heading of its own', WHOLE.replace('## yard {p03', '# yard {p03'), 13, 'a heading is written'],
  ['no rows', WHOLE.replace(' rows=R9.1', ''), 6, 'rows='],
  ['a row that is not there', WHOLE.replace('rows=R9.1', 'rows=R9.1,R8.1'), 6, 'no row R8.1'],
  ['a row missing', WHOLE.replace('rows=R9.2,R9.3', 'rows=R9.2'), 17, 'no passage tells R9.3'],
  [
    'rows out of order',
    WHOLE.replace('rows=R9.1}', 'rows=R9.2}').replace('rows=R9.2 at', 'rows=R9.1 at'),
    6,
    'before R9.1',
  ],
  ['an id used twice', WHOLE.replace('p02', 'p01'), 9, 'used in line 6'],
  ['ids that shrink', WHOLE.replace('p01', 'p05'), 9, 'ids grow'],
  ['an id that is none', WHOLE.replace('{p01', '{one'), 6, '"one" is none'],
  ['a place that is not there', WHOLE.replace('## yard', '## garden'), 13, 'no place "garden"'],
  [
    'a place left before',
    WHOLE.replace('## hall {p02', '## yard {p02')
      .replace('at=lamp r=3 look', '')
      .replace('## yard {p03', '## hall {p03'),
    13,
    'was left before',
  ],
  ['a point that is not there', WHOLE.replace('at=lamp', 'at=moon'), 9, 'no point "moon"'],
  ['looking at nothing', WHOLE.replace('at=lamp r=3 look', 'look'), 9, 'at nothing'],
  [
    'a place in silence',
    WHOLE.replace(YARD, '').replace('rows=R9.2 at', 'rows=R9.2,R9.3 at'),
    13,
    'nothing is told in yard',
  ],
  ['a glyph the fonts lack', WHOLE.replace('A lamp', 'A ♪ lamp'), 11, 'U+266A'],
  ['no key sentence', WHOLE.replace('**It listens.**', 'It listens.'), 6, '0 key sentences'],
  [
    'two key sentences',
    WHOLE.replace('You stand in a hall.', '**You stand in a hall.**'),
    6,
    '2 key sentences',
  ],
  [
    'a key that is half a sentence',
    WHOLE.replace('**It listens.**', 'It **listens.**'),
    6,
    'not one whole sentence',
  ],
  ['bold without end', WHOLE.replace('You had forgotten', '**You had forgotten'), 11, 'no partner'],
  ['a passage without words', WHOLE.replace('**The yard is white.**', ''), 13, 'says nothing'],
  ['words before the first heading', `${HEAD}Once.\n${HALL}${LAMP}${YARD}`, 6, 'belongs to no passage'],
  ['a word longer than a line', WHOLE.replace('white', 'w'.repeat(50)), 16, 'longer than a line'],
])('finds %s', (_, source, line, says) => {
  const faults = faultsOf(source);
  expect(
    faults.filter((fault) => fault.startsWith(`story.en.md:${line}: `) && fault.includes(says)),
  ).not.toEqual([]);
});

test('words in the world come with the sentence before them, at a point or before the visitor', () => {
  const { passages } = compile(
    `${HEAD}${HALL.replace('\n\nYou', '\n\n> first of all\n\nYou')}> you are heard {at=door}\n${LAMP}> still lit\n~ for you\n~  for   you too\n${YARD}`,
  );
  expect(passages.map(({ words }) => words)).toEqual([
    [
      { text: 'first of all', at: null, sentence: 0 },
      { text: 'you are heard', at: 'door', sentence: 1 },
    ],
    [{ text: 'still lit', at: 'lamp', sentence: 1 }],
    [],
  ]);
  expect(passages.map(({ echoes }) => echoes)).toEqual([[], ['for you', 'for you too'], []]);
  // What is told is the same with them and without.
  const plain = compile(WHOLE).passages.map(({ sentences }) => sentences);
  expect(passages.map(({ sentences }) => sentences)).toEqual(plain);
});

test('says all mistakes at once, in the order of their lines', () => {
  const faults = faultsOf(
    WHOLE.replace('at=lamp', 'at=moon').replace('A lamp', 'A ♪ lamp').replace('rows=R9.1', 'rows=R8.1'),
  );
  const lines = faults.map((fault) => Number(fault.split(':')[1]));
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});

test('lines are kept short, and broken where a reader would breathe', () => {
  const text =
    'One stands very straight, and shines, and when you walk toward the apse it walks toward you through all of the glass that there is between the two of you.';
  const cues = layOut(text);
  expect(cues.flatMap(({ lines }) => lines).join(' ')).toBe(text);
  for (const { lines, characters } of cues) {
    expect(lines.length).toBeLessThanOrEqual(CUE_LINES);
    expect(characters).toBe(lines.join(' ').length);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(LINE_CHARACTERS);
      expect(line).not.toMatch(/\b(?:a|an|the)$/);
      expect(line).toMatch(/ /);
    }
  }
  expect(layOut('You wait.')).toEqual([{ lines: ['You wait.'], characters: 9 }]);
});

test.each(['atkinson-hyperlegible', 'marcellus'])('the font %s says what it can draw', (family) => {
  const known = charactersOf(
    join(
      import.meta.dirname,
      `../../node_modules/@fontsource/${family}/files/${family}-latin-400-normal.woff`,
    ),
  );
  expect(Array.from('Aaz09 .,;:!?’“”—…é').filter((one) => !known.has(one.codePointAt(0) ?? 0))).toEqual([]);
  expect(known.has('♪'.codePointAt(0) ?? 0)).toBe(false);
  expect(known.has('界'.codePointAt(0) ?? 0)).toBe(false);
});

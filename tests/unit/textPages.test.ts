/** The text walk as documents: whole, in order, and nothing but words. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DreamDefinition, PlaceDefinition } from '../../src/dream/types';
import { dreams } from '../../src/dreams';
import type { Passage, Story } from '../../src/narration/story';
import { textAddress } from '../../src/text/address';
import { directionOf, escapeText, readingMinutes, textPages, type Told } from '../../src/text/pages';
import { words } from '../../src/ui/words.en';
import { charactersOf } from '../../tools/story/glyphs.mjs';
import { readOne, repoRoot } from '../support/structure';

const told: Told[] = await Promise.all(
  dreams.map(async (dream) => ({ dream, story: (await dream.story?.())?.default ?? null })),
);
const telling = told.flatMap(({ dream, story }) => (story === null ? [] : [{ dream, story }]));
const pages = textPages(told);
const pageOf = (slug: string) => pages.find(({ path }) => path === `${slug}/index.html`)?.html ?? '';

const MARKS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
/** What is said on a page, without what marks it up. */
const said = (html: string) =>
  html
    .replace(/^[\s\S]*<body>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => MARKS[name] ?? '')
    .replaceAll(/\s+/g, ' ');

/** The parts that do not come, or come before the one before them. */
function missing(html: string, parts: readonly string[]): string[] {
  const text = said(html);
  let from = 0;
  return parts.filter((part) => {
    const at = text.indexOf(part, from);
    if (at >= 0) from = at + part.length;
    return at < 0;
  });
}

test('there is a list, and a page for every dream that tells something', () => {
  expect(telling.length).toBeGreaterThan(0);
  expect(pages.map(({ path }) => path).toSorted()).toEqual(
    ['index.html', ...telling.map(({ dream }) => `${dream.slug}/index.html`)].toSorted(),
  );
  const list = pages[0]?.html ?? '';
  for (const { dream, story } of telling)
    expect(
      missing(list, [dream.title, dream.invitation, words.text.lasting(readingMinutes(dream, story))]),
    ).toEqual([]);
});

describe.each(telling.map(({ dream, story }) => [dream.slug, dream, story] as const))(
  '%s',
  (slug, dream, story) => {
    const html = pageOf(slug);
    const here = (place: PlaceDefinition) => story.passages.filter((passage) => passage.place === place.id);

    test('is told whole and in order, each place beginning with where one is', () => {
      const prose = dream.places.flatMap((place) => [
        place.title,
        place.orientation,
        ...here(place).flatMap(({ sentences }) => sentences.map(({ text }) => text)),
      ]);
      expect(missing(html, [dream.title, dream.invitation, ...prose])).toEqual([]);
    });

    test('has the words in the world where they come, and the echoes when all is told', () => {
      const parts = dream.places.flatMap((place) => [
        place.orientation,
        ...here(place).flatMap(({ sentences, words }) =>
          sentences.flatMap(({ text }, i) => [
            text,
            ...words.filter(({ sentence }) => sentence === i).map((word) => word.text),
          ]),
        ),
        ...here(place).flatMap(({ echoes }) => echoes),
      ]);
      // A word stands below its paragraph: sentences that follow in the same one are read before it.
      const paragraphs = parts.filter((part) => !story.passages.some((passage) => isWithin(passage, part)));
      expect(missing(html, paragraphs)).toEqual([]);
    });

    test('says what each place becomes, and that the dream ends', () => {
      const ways = dream.places.flatMap(({ room }, i) => {
        const next = dream.places[i + 1];
        if (next === undefined) return [words.text.ends];
        return [
          `${room !== undefined && room === next.room ? words.text.becomes : words.text.leads} ${next.title}`,
        ];
      });
      expect(missing(html, ways)).toEqual([]);
    });
  },
);

/** Whether this is a sentence that does not end its paragraph. */
function isWithin({ sentences, paragraphs }: Passage, text: string): boolean {
  const at = sentences.findIndex((sentence) => sentence.text === text);
  return at >= 0 && !paragraphs.includes(at + 1);
}

describe.each(pages.map(({ path, html }) => [path, html] as const))('%s', (_, html) => {
  test('has one heading of the first level, and below it only the second', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.slice(1).every((level) => level === 2)).toBe(true);
    expect(levels.length).toBeGreaterThan(1);
  });

  test('names nothing twice, and leads nowhere within itself that is not there', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/(?:href="|url\()#([^")]*)/g)) expect(ids).toContain(id);
  });

  test('closes what it opens', () => {
    const open: string[] = [];
    const faults: string[] = [];
    for (const [tag, end, name = ''] of html.matchAll(/<(\/?)([a-zA-Z0-9]+)\b[^>]*>/g)) {
      if (/^(?:meta|link)$/.test(name) || tag.endsWith('/>')) continue;
      if (end === '') open.push(name);
      else if (open.pop() !== name) faults.push(tag);
    }
    expect([...faults, ...open]).toEqual([]);
  });

  test('runs nothing, styles nothing inline, and says in which language it is', () => {
    expect(html).not.toMatch(/<script|<style|<iframe|\s(?:style|on[a-z]+)=|javascript:/i);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
  });
});

const place = (id: string, title: string, room?: string): PlaceDefinition => ({
  id,
  title,
  orientation: `You are in "${title}".`,
  views: { arrival: { at: [0, 0], look: [0, 1, 0] } },
  light: ['#000000', '#000000', '#000000'],
  guided: [],
  ...(room !== undefined && { room }),
  load: () => Promise.reject(new Error('nothing is loaded here')),
});
const dream = (slug: string, change: Partial<DreamDefinition> = {}): DreamDefinition => ({
  slug,
  title: `<${slug}> & "others"`,
  invitation: "It's <i>open</i>.",
  star: { at: [0, 0, 0], color: '#ffce8b' },
  places: [place('shore', 'A & O'), place('deep', '<deep>')],
  ...change,
});
const story = (slug: string, lang = 'en'): Story => ({
  dream: slug,
  title: slug,
  lang,
  passages: ['shore', 'deep'].map((place, i) => ({
    id: `p0${i}`,
    place,
    at: null,
    radiusM: 4,
    look: false,
    when: null,
    rows: ['R9.1'],
    sentences: ['One <script>.', 'Two & two.', 'Three.'].map((text) => ({ text, cues: [] })),
    paragraphs: [2, 3],
    words: [{ text: '"light"', at: null, sentence: 0 }],
    echoes: ["don't"],
    key: 0,
  })),
});
const home = dream('sky', { home: true, star: undefined });

test('whatever is written is said and never marked up', () => {
  expect(escapeText(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
  const [list, page] = textPages([
    { dream: home, story: null },
    { dream: dream('lake'), story: story('lake') },
  ]).map(({ html }) => html);
  for (const html of [list, page]) expect(html).not.toMatch(/<(?:script|i|deep|lake)>/);
  expect(page).toContain('<p>One &lt;script&gt;. Two &amp; two.</p>\n<p class="word">');
  expect(page).toContain('&quot;light&quot;</p>\n<p>Three.</p>');
  expect(page).toContain('<li>don&#39;t</li>');
});

test('a page leads on to the next, home first; without a home there is no list', () => {
  const all = [
    { dream: dream('a'), story: story('a') },
    { dream: dream('b'), story: null },
    { dream: dream('c'), story: story('c') },
    { dream: home, story: story('sky') },
  ];
  const made = textPages(all);
  expect(made.map(({ path }) => path)).toEqual([
    'index.html',
    'sky/index.html',
    'a/index.html',
    'c/index.html',
  ]);
  const nextOf = made.map(({ html }) => /href="\.\.\/([a-z]+)\/"/.exec(html)?.[1]);
  expect(nextOf).toEqual([undefined, 'a', 'c', undefined]);
  expect(() => textPages(all.slice(0, 3))).toThrow('home: true');
});

test('what is told says its own language, whatever that of the page is', () => {
  const all = [
    { dream: home, story: null },
    { dream: dream('lake'), story: story('lake', 'ar-EG') },
  ];
  const html = textPages(all)[1]?.html ?? '';
  expect(html.match(/<div id="p0\d" class="passage" lang="ar-EG" dir="rtl">/g)).toHaveLength(2);
  expect(html).toContain('<ul lang="ar-EG" dir="rtl">');
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(['de', 'EN', 'he', 'fa-IR', ''].map(directionOf)).toEqual(['ltr', 'ltr', 'rtl', 'rtl', 'ltr']);
});

test('a place within the same room is become, another is gone to', () => {
  const places = (room?: string) => [place('shore', 'Shore', 'r'), place('deep', 'Deep', room)] as const;
  const pageWith = (room?: string) =>
    textPages([
      { dream: home, story: null },
      { dream: dream('lake', { places: places(room) }), story: story('lake') },
    ])[1]?.html ?? '';
  expect(pageWith('r')).toContain(`${words.text.becomes} <a href="#deep">Deep</a>`);
  for (const room of [undefined, 's'])
    expect(pageWith(room)).toContain(`${words.text.leads} <a href="#deep">Deep</a>`);
});

test('every orientation can be drawn by the font it is read in, and says nothing the story says', () => {
  const characters = charactersOf(
    join(
      repoRoot,
      'node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff',
    ),
  );
  const sentences = new Set(
    telling.flatMap(({ story }) => story.passages.flatMap((p) => p.sentences.map(({ text }) => text))),
  );
  for (const { orientation } of dreams.flatMap(({ places }) => places)) {
    const marks = Array.from(orientation);
    expect(marks.filter((mark) => !characters.has(mark.codePointAt(0) ?? 0))).toEqual([]);
    expect(orientation).toMatch(/\b[Yy]ou\b/);
    const own = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(orientation)];
    expect(own.length).toBeLessThanOrEqual(2);
    expect(own.filter(({ segment }) => sentences.has(segment.trim()))).toEqual([]);
  }
});

test('the walk knows the address of what can be read, and the list for all else', () => {
  for (const { dream } of telling) {
    expect(textAddress(dream.slug)).toBe(`./text/${dream.slug}/`);
    expect(textAddress(dream.slug, 'garden')).toBe(`./text/${dream.slug}/#garden`);
  }
  const silent = told.filter(({ story }) => story === null).map(({ dream }) => dream.slug);
  for (const slug of [null, '', '?', 'nowhere', ...silent])
    expect(textAddress(slug, 'garden')).toBe('./text/');
});

test('the words the page has before any script are those of the interface', () => {
  const page = said(readOne('index.html').text);
  expect(page).toContain(words.title);
  expect(page).toContain(words.read);
});

/**
 * The dreams as pages of headings and prose, made of what the walk itself is made of. Pure: data in, documents out. They
 * hold no script, load nothing but one sheet, and link to each other and to the walk by relative addresses only.
 */
import type { DreamDefinition, PlaceDefinition } from '../dream/types';
import { minutesOf } from '../narration/duration';
import type { Passage, Story } from '../narration/story';
import { words } from '../ui/words.en';

/** A dream and what it tells, or null where it only shows. */
export interface Told {
  dream: DreamDefinition;
  story: Story | null;
}

export interface TextPage {
  /** From the folder the pages lie in. */
  path: string;
  html: string;
}

const { text } = words;
/** Short lines are read more slowly than the 260 of silent fiction (Brysbaert 2019, "How many words do we read per minute?"). */
const WORDS_PER_MINUTE = 200;
const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeText = (plain: string) => plain.replaceAll(/[&<>"']/g, (mark) => MARKUP[mark] ?? mark);

export const directionOf = (lang: string) =>
  RIGHT_TO_LEFT.has(lang.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';

const spoken = (lang: string) => `lang="${escapeText(lang)}" dir="${directionOf(lang)}"`;

/** Whole minutes to read a dream. */
export function readingMinutes({ places }: DreamDefinition, { passages }: Story): number {
  const all = [
    ...places.map(({ orientation }) => orientation),
    ...passages.flatMap(({ sentences, words, echoes }) => [
      ...sentences.map(({ text }) => text),
      ...words.map(({ text }) => text),
      ...echoes,
    ]),
  ];
  return minutesOf((all.join(' ').split(/\s+/).length / WORDS_PER_MINUTE) * 60);
}

interface Frame {
  title: string;
  description: string;
  ways: string;
  main: string;
}

/** The document round a page. Addresses from the root are made relative by the build. */
const document = ({ title, description, ways, main }: Frame) => `<!doctype html>
<html ${spoken(text.lang)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escapeText(title)}</title>
<meta name="description" content="${escapeText(description)}">
<meta name="color-scheme" content="dark light">
<meta name="theme-color" content="#f9f5ea" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#060613">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/src/text/text.css">
</head>
<body>
<a class="skip" href="#words">${escapeText(text.skip)}</a>
<header>
<nav aria-label="${escapeText(text.ways)}">
${ways}
</nav>
</header>
<main id="words">
${main}
</main>
</body>
</html>
`;

const link = (address: string, said: string) => `<a href="${escapeText(address)}">${escapeText(said)}</a>`;
const paragraph = (said: string, name?: string) =>
  `<p${name === undefined ? '' : ` class="${name}"`}>${escapeText(said)}</p>`;

/** The dream's star, in its own colour. */
const star = ({ slug, star }: DreamDefinition) =>
  star === undefined
    ? ''
    : `<svg class="star" width="112" viewBox="-1 -1 2 2" aria-hidden="true" focusable="false">
<radialGradient id="star-${slug}"><stop stop-color="#fff"/><stop offset=".13" stop-color="${star.color}"/><stop offset=".21" stop-color="${star.color}" stop-opacity=".48"/><stop offset=".36" stop-color="${star.color}" stop-opacity=".2"/><stop offset=".6" stop-color="${star.color}" stop-opacity=".06"/><stop offset="1" stop-color="${star.color}" stop-opacity="0"/></radialGradient>
<circle r="1" fill="url(#star-${slug})"/></svg>
`;

/** A door into a place: an arch of the light that stands for it before it is drawn. */
const door = ({ id, light: [above, horizon, below] }: PlaceDefinition) =>
  `<svg class="door" width="42" viewBox="-1 -1 42 66" aria-hidden="true" focusable="false">
<linearGradient id="light-${id}" x2="0" y2="1"><stop offset="0" stop-color="${above}"/><stop offset=".62" stop-color="${horizon}"/><stop offset="1" stop-color="${below}"/></linearGradient>
<path d="M0 64V20a20 20 0 0 1 40 0V64Z" fill="url(#light-${id})" stroke="currentColor"/></svg>`;

function passagePart({ id, sentences, paragraphs, words }: Passage, lang: string): string {
  const lines = paragraphs.flatMap((end, i) => {
    const from = paragraphs[i - 1] ?? 0;
    const prose = sentences.slice(from, end).map(({ text }) => text);
    const inLight = words.filter(({ sentence }) => sentence >= from && sentence < end);
    return [
      paragraph(prose.join(' ')),
      ...inLight.map(
        (word) =>
          `<p class="word"><span class="unseen">${escapeText(text.inLight)} </span>${escapeText(word.text)}</p>`,
      ),
    ];
  });
  return `<div id="${id}" class="passage" ${spoken(lang)}>\n${lines.join('\n')}\n</div>`;
}

function echoesPart(passages: readonly Passage[], lang: string): string[] {
  const echoes = passages.flatMap(({ echoes }) => echoes);
  if (echoes.length === 0) return [];
  const lines = echoes.map((echo) => `<li>${escapeText(echo)}</li>`);
  return [
    `<div class="echoes">\n${paragraph(text.echoes)}\n<ul ${spoken(lang)}>\n${lines.join('\n')}\n</ul>\n</div>`,
  ];
}

/** What a place turns into, or where it leads. */
function onward({ room }: PlaceDefinition, next: PlaceDefinition | undefined): string {
  if (next === undefined) return paragraph(text.ends, 'onward');
  const how = room !== undefined && room === next.room ? text.becomes : text.leads;
  return `<p class="onward">${escapeText(how)} ${link(`#${next.id}`, next.title)}</p>`;
}

function dreamPage({ dream, story }: Told & { story: Story }, next: Told | undefined): TextPage {
  const { slug, title, invitation, places } = dream;
  const sections = places.map((place, i) => {
    const passages = story.passages.filter((passage) => passage.place === place.id);
    return [
      `<section id="${place.id}">`,
      door(place),
      `<h2>${escapeText(place.title)}</h2>`,
      paragraph(place.orientation, 'orientation'),
      ...passages.map((passage) => passagePart(passage, story.lang)),
      ...echoesPart(passages, story.lang),
      onward(place, places[i + 1]),
      '</section>',
    ].join('\n');
  });
  const listed = places.map(({ id, title }) => `<li>${link(`#${id}`, title)}</li>`);
  const main = [
    `${star(dream)}<h1>${escapeText(title)}</h1>`,
    paragraph(invitation, 'invitation'),
    paragraph(text.lasting(readingMinutes(dream, story)), 'note'),
    paragraph(text.note, 'note'),
    `<nav class="places" aria-label="${escapeText(text.places)}">\n<ol>\n${listed.join('\n')}\n</ol>\n</nav>`,
    ...sections,
    '<footer>',
    ...(next === undefined
      ? []
      : [`<p>${escapeText(text.next)} ${link(`../${next.dream.slug}/`, next.dream.title)}</p>`]),
    `<p>${link('../', text.all)}</p>`,
    `<p>${link(`../../?dream=${slug}`, text.walkThis)}</p>`,
    '</footer>',
  ];
  return {
    path: `${slug}/index.html`,
    html: document({
      title: text.inWords(title),
      description: invitation,
      ways: `${link('../', text.all)}\n${link(`../../?dream=${slug}`, text.walkThis)}`,
      main: main.join('\n'),
    }),
  };
}

function listPage(home: DreamDefinition, telling: readonly (Told & { story: Story })[]): TextPage {
  const dreams = telling.map(({ dream, story }) =>
    [
      '<li>',
      `${star(dream)}<h2>${link(`./${dream.slug}/`, dream.title)}</h2>`,
      paragraph(dream.invitation),
      paragraph(text.lasting(readingMinutes(dream, story)), 'note'),
      '</li>',
    ].join('\n'),
  );
  const main = [
    `<h1>${escapeText(text.title)}</h1>`,
    paragraph(text.lead, 'invitation'),
    paragraph(home.places[0].orientation, 'orientation'),
    `<ul class="dreams">\n${dreams.join('\n')}\n</ul>`,
    '<footer>',
    paragraph(text.note, 'note'),
    '</footer>',
  ];
  return {
    path: 'index.html',
    html: document({
      title: text.title,
      description: text.description,
      ways: link('../', text.walk),
      main: main.join('\n'),
    }),
  };
}

/** The list of the dreams first, then a page for each that tells something: home first, the others as they are given. */
export function textPages(all: readonly Told[]): TextPage[] {
  const home = all.find(({ dream }) => dream.home === true);
  if (home === undefined) throw new Error('No dream says home: true; the list of dreams has no place to be.');
  const telling = all
    .flatMap(({ dream, story }) => (story === null ? [] : [{ dream, story }]))
    .toSorted((a, b) => Number(b.dream.home === true) - Number(a.dream.home === true));
  return [listPage(home.dream, telling), ...telling.map((told, i) => dreamPage(told, telling[i + 1]))];
}

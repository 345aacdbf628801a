/** Whatever file of the build is missing, cut in half or never comes: one can walk, or is told so and led to the words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite } from '../support/page';
import { stepUntil } from '../support/walks';

/** How long anybody is left without a word, and what two busy cores need beside that to open the page. */
const LONGEST_MS = 8000;
const OPENING_MS = 12_000;
const FAST = 'quality=headset&dpr=0.25';
const LONG = process.env['FIVE_DREAMS_LONG'] !== undefined;
const PATIENT = { timeout: 30_000 };
/** The browser's own lines for what it could not load, and the page's. */
const SAID = [/Failed to load resource/, /could not/];
/** The first file cannot catch what is wrong with itself. */
const CUT_SCRIPT = /^uncaught: Unexpected end of input/;
const CUT_FONT = /Failed to decode downloaded font|OTS parsing error/;
/** Of the page, of its first sheet, and what stands in its document. */
const SENTENCES = [words.broken.title, words.slow, 'Where the picture does not come'];

const FAULTS = ['missing', 'cut', 'stalled'] as const;
type Fault = (typeof FAULTS)[number];

const ASSETS = resolve(process.env['FIVE_DREAMS_DIST'] ?? 'dist', 'assets');
/** Without the hash of its content. */
const nameOf = (file: string) => file.replace(/-[\w-]{8}(?=\.)/, '');
const files = readdirSync(ASSETS);

async function spoil(route: Route, file: string, fault: Fault): Promise<void> {
  // Never answered.
  if (fault === 'stalled') return;
  if (fault === 'missing') return route.fulfill({ status: 404, body: 'gone' });
  const whole = readFileSync(join(ASSETS, file));
  const type = file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'font/woff2';
  return route.fulfill({ contentType: type, body: whole.subarray(0, whole.length >> 1) });
}

/** Files spoilt until they are mended; what was held back comes then. */
function spoilt(names: readonly string[], fault: Fault) {
  const held: Route[] = [];
  let whole = false;
  return {
    async prepare(context: BrowserContext) {
      // Each dream has a story and a score, under the same name.
      for (const file of files.filter((one) => names.includes(nameOf(one)))) {
        await context.route(`**/assets/${file}`, async (route) => {
          if (whole) return route.continue();
          if (fault === 'stalled') held.push(route);
          return spoil(route, file, fault);
        });
      }
    },
    async mend() {
      whole = true;
      await Promise.all(held.map((route) => route.continue()));
    },
  };
}

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

type End = 'walks' | 'reads';

/**
 * What a visitor has before them at last: the first button, or one of these sentences and the way to the words. It is
 * asked for with each picture, and a page that may not be painted yet has none.
 */
async function endOf(page: Page, sentences: readonly string[]): Promise<End> {
  const end = await page.waitForFunction(
    ([sentences, begin]) => {
      const shown = (one: Element | null | undefined) =>
        one?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true;
      const button = [...document.querySelectorAll('button')].find(({ innerText }) => innerText === begin);
      if (button?.disabled === false && shown(button)) return 'walks';
      const said = sentences.some((one) => document.body.innerText.includes(one));
      return said && shown(document.querySelector('a[href^="./text/"]')) ? 'reads' : false;
    },
    [sentences, words.begin] as const,
    PATIENT,
  );
  return (await end.jsonValue()) as End;
}

/** Which files the page asks for before one may begin. */
async function askedFor(): Promise<string[]> {
  const visitor = await suite.open({ plain: true, query: `?${FAST}` });
  await endOf(visitor.page, []);
  await visitor.close();
  const asked = visitor.requests.filter((url) => url.includes('/assets/'));
  return [...new Set(asked)].map((url) => nameOf(url.replace(/.*\//, '')));
}

/** A script that draws cannot be done without. Half a style is enough, and fonts only clothe the words. */
const isNeeded = (name: string, fault: Fault) =>
  !name.endsWith('.woff2') && !(name.endsWith('.css') && fault === 'cut');

/** How the page begins with one file spoilt, and after how long. */
async function begin(name: string, fault: Fault): Promise<{ end: End; afterMs: number }> {
  const visitor = await suite.open({
    plain: true,
    early: true,
    query: `?${FAST}`,
    expects: fault === 'cut' ? [...SAID, CUT_SCRIPT, CUT_FONT] : SAID,
    prepare: spoilt([name], fault).prepare,
  });
  const end = await endOf(visitor.page, isNeeded(name, fault) ? SENTENCES : []);
  const afterMs = await visitor.page.evaluate(() => performance.now());
  await visitor.close();
  return { end, afterMs };
}

describe('before one may begin', () => {
  let asked: string[];
  beforeAll(async () => {
    asked = await askedFor();
  });

  test.each(FAULTS)(
    'with any one file %s the page begins, or says so and leads to the words',
    async (fault) => {
      const ends: Record<string, End> = {};
      let longestMs = 0;
      // In the short form each file is either missing or cut, turn by turn; each is stalled.
      const turn = (name: string) => asked.indexOf(name) % 2 === (fault === 'cut' ? 1 : 0);
      const left = LONG || fault === 'stalled' ? [...asked] : asked.filter(turn);
      const next = async (): Promise<void> => {
        const name = left.pop();
        if (name === undefined) return;
        const { end, afterMs } = await begin(name, fault);
        ends[name] = end;
        longestMs = Math.max(longestMs, afterMs);
        await next();
      };
      // Whoever waits takes nothing from the others.
      await Promise.all(Array.from({ length: fault === 'stalled' ? asked.length : 3 }, next));
      console.log(`${fault}: ${JSON.stringify(ends)}, ${(longestMs / 1000).toFixed(1)} s at most`);
      expect(longestMs).toBeLessThan(LONGEST_MS + OPENING_MS);
      for (const [name, end] of Object.entries(ends))
        expect(`${name} ${end}`).toBe(`${name} ${isNeeded(name, fault) ? 'reads' : 'walks'}`);
    },
  );

  test('every file of the build is among these, or comes on the way', () => {
    // The text walk has a sheet of its own, older browsers fonts in an older form, only tests ask for the probe, only who
    // wants a voice for who reads aloud, and only where a headset can be put on for what is in it.
    const others = ['text.css', 'probe.js', 'reader.js', 'headset.js'];
    const known = new Set([...asked, ...LATER, ...DREAMS, ...SOUND, ...others]);
    expect(files.map(nameOf).filter((name) => !known.has(name) && !name.endsWith('.woff'))).toEqual([]);
  });
});

/** What a dream asks for beside its place: what it tells, what sets that in light, and the way back. */
const LATER = ['story.en.js', 'WorldWords.js', 'Stars.js'];
/** The dreams' own places, and what they are made of. */
const DREAMS = ['Room.js', 'Country.js', 'parts.js', 'growing.worker.js', 'bodies.js'];
/** What sounds comes to whoever can hear it: while the clock is held nobody does (sound.test.ts). */
const SOUND = ['engine.js', 'sound.js', 'sounds.js'];

describe('on the way', () => {
  test.each(['missing', 'cut'] as const)(
    'where what reads aloud is %s there is no voice, and one walks',
    async (fault) => {
      const file = spoilt(['reader.js'], fault);
      const visitor = await suite.open({ query: FAST, expects: SAID, prepare: file.prepare });
      const { page } = visitor;
      await visitor.ready();
      await page.getByRole('button', { name: words.settings }).click();
      await page.getByText(words.voiceNone.none).waitFor();
      expect(await page.getByLabel(words.readAloud).isDisabled()).toBe(true);
      await page.getByRole('button', { name: words.done }).click();
      await page.getByRole('button', { name: words.begin, exact: true }).click();
      await visitor.step(0.5);
      expect(await visitor.snapshot()).toMatchObject({ phase: 'walking', voiced: false, errors: [] });
      await visitor.close();
    },
  );

  test.each(['cut', 'stalled'] as const)(
    'a place whose file is %s is said; the stars remain',
    async (fault) => {
      const file = spoilt(['Room.js'], fault);
      const visitor = await suite.open({ query: FAST, expects: SAID, prepare: file.prepare });
      await visitor.ready();
      await visitor.probe((probe) => probe.begin());
      await visitor.probe((probe) => probe.attend('crystalline-chamber'));
      const said = visitor.page.getByRole('alert').filter({ hasText: words.placeFailed });
      await said.waitFor({ state: 'attached' });
      expect(await said.getByRole('link').getAttribute('href')).toBe('./text/');
      await visitor.step(0.5);
      expect(await visitor.snapshot()).toMatchObject({ place: 'stars', door: 'closed', phase: 'walking' });
      await file.mend();
      await visitor.probe((probe) => probe.attend('crystalline-chamber'));
      if (fault === 'stalled')
        await stepUntil(visitor, 'A door', ({ door }) => door !== 'closed', { steps: 600 });
      // A script that was cut stays so until the page is opened again: whoever tries again is told again.
      await expect.poll(() => said.count()).toBe(fault === 'stalled' ? 0 : 1);
      await visitor.close();
    },
  );

  test.each(FAULTS)(
    'without story, words in the world and stars (%s) one walks, and is told so',
    async (fault) => {
      const some = spoilt(LATER, fault);
      const visitor = await suite.open({
        early: true,
        query: `dream=crystalline-chamber&${FAST}`,
        expects: SAID,
        prepare: some.prepare,
      });
      const alert = visitor.page.getByRole('alert');
      await visitor.ready();
      await visitor.probe((probe) => probe.begin());
      await alert.filter({ hasText: words.storyFailed }).waitFor({ state: 'attached' });
      expect(await alert.getByRole('link').getAttribute('href')).toBe('./text/crystalline-chamber/');
      await visitor.probe((probe) => probe.walkTo(0, 0));
      expect(await visitor.snapshot()).toMatchObject({ place: 'chamber', passage: null, phase: 'walking' });
      await visitor.probe((probe) => probe.back());
      await alert.filter({ hasText: words.starsFailed }).waitFor({ state: 'attached' });
      expect(await visitor.snapshot()).toMatchObject({ place: 'chamber', door: 'closed', paused: false });
      await some.mend();
      // What comes late is told from then on.
      const told = fault === 'stalled' ? 'p01' : null;
      await visitor.step(1);
      await expect
        .poll(async () => {
          await visitor.step(0.5);
          return (await visitor.snapshot()).passage;
        }, PATIENT)
        .toBe(told);
      await visitor.close();
    },
  );
});

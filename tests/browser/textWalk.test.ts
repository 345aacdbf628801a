/** The dreams can be read by whoever has neither WebGL nor script; whoever is refused the picture is told so and led there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { dreams } from '../../src/dreams';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite } from '../support/page';

const readable = dreams.filter(({ story }) => story !== undefined);
const NARROW = { width: 320, height: 640 };
const UNSCRIPTED = { plain: true, context: { javaScriptEnabled: false } } as const;
/** What says something only when all has come would never say it here; two busy cores may take a while. */
const SAID_WITHIN_MS = 15_000;

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite({ base: '/below/a/path/', draws: false });
});
afterAll(() => suite.close());

const textOf = async (page: Page) => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
const headings = (page: Page, level: number) => page.getByRole('heading', { level }).allInnerTexts();

/** What reaches beyond the window's edges. */
async function beyond(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  const found: string[] = [];
  for (const one of await page.locator('h1, h2, p, li, a:not(.skip)').all()) {
    const box = await one.boundingBox();
    if (box !== null && (box.x < 0 || box.x + box.width > width)) found.push(await one.innerText());
  }
  return found;
}

describe('without script', () => {
  test.each(readable.map((dream) => [dream.slug, dream] as const))('%s is read', async (slug, dream) => {
    // Asked for without its slash, and led to the folder.
    const visitor = await suite.open({ ...UNSCRIPTED, viewport: NARROW, query: 'text' });
    const { page } = visitor;
    expect(new URL(page.url()).pathname).toBe('/below/a/path/text/');
    expect(await beyond(page)).toEqual([]);
    await page.getByRole('link', { name: dream.title, exact: true }).click();
    await page.waitForURL(`**/text/${slug}/`);
    const text = await textOf(page);
    const passages = (await dream.story?.())?.default.passages ?? [];
    const untold = passages.flatMap(({ sentences }) => sentences.filter((one) => !text.includes(one.text)));
    expect(passages.length).toBeGreaterThan(0);
    expect(untold).toEqual([]);
    expect(await headings(page, 1)).toEqual([dream.title]);
    expect(await headings(page, 2)).toEqual(dream.places.map(({ title }) => title));
    expect(await beyond(page)).toEqual([]);
    await visitor.close();
  });

  test('one comes from page to page and back to the walk, asking for nothing but pages, a sheet and fonts', async () => {
    const visitor = await suite.open({ ...UNSCRIPTED, query: 'text/' });
    const { page } = visitor;
    await page.locator('.dreams a').first().click();
    for (const dream of readable.slice(1)) {
      await page.locator(`footer a[href="../${dream.slug}/"]`).click();
      await page.waitForURL(`**/text/${dream.slug}/`);
    }
    const kinds = visitor.responses.map((response) => response.request().resourceType());
    expect(kinds.filter((kind) => !['document', 'stylesheet', 'font', 'other'].includes(kind))).toEqual([]);
    await page.getByRole('banner').getByRole('link', { name: words.text.all }).click();
    await page.waitForURL('**/text/');
    await page.getByRole('link', { name: words.text.walk }).click();
    await page.waitForURL('**/below/a/path/');
    // The walk's own page says at once what it lacks, and leads back.
    expect(await textOf(page)).toContain('JavaScript');
    await page.getByRole('link', { name: words.read }).click();
    await page.waitForURL('**/text/');
    expect(visitor.responses.filter((response) => response.status() >= 400)).toEqual([]);
    await visitor.close();
  });

  test('it is painted and read while its sheet never comes', async () => {
    const visitor = await suite.open({
      ...UNSCRIPTED,
      early: true,
      query: `text/${readable[0]?.slug}/`,
      async prepare(context) {
        await context.route('**/*.css', () => undefined);
      },
    });
    const { page } = visitor;
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length), {
        timeout: SAID_WITHIN_MS,
      })
      .toBe(1);
    expect((await textOf(page)).length).toBeGreaterThan(1000);
    const sizes = await page
      .locator('svg')
      .evaluateAll((drawn) => drawn.map((one) => one.getBoundingClientRect().width));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThan(120);
    await visitor.close();
  });

  test('the first link skips to the words', async () => {
    const visitor = await suite.open({ ...UNSCRIPTED, query: `text/${readable[0]?.slug}/` });
    const { page } = visitor;
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe(words.text.skip);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#words');
    await visitor.close();
  });
});

describe('where the picture is refused', () => {
  test.each([
    ['', './text/', words.read],
    ['?dream=nowhere', './text/', words.read],
    [`?dream=${readable[0]?.slug}&place=garden`, `./text/${readable[0]?.slug}/`, words.readThis],
  ])('%j leads to what can be read, with the reason', async (query, address, said) => {
    const visitor = await suite.open({ plain: true, query, expects: [/WebGL/] });
    const { page } = visitor;
    const alert = page.getByRole('alert');
    await alert.waitFor({ timeout: SAID_WITHIN_MS });
    expect(await alert.innerText()).toContain(words.noWebGL.why);
    const way = page.getByRole('link');
    expect([await way.innerText(), await way.getAttribute('href')]).toEqual([said, address]);
    expect(await page.getByRole('button', { name: words.again }).isVisible()).toBe(true);
    await way.click();
    await page.waitForURL(`**/${address.slice(2)}`);
    expect(await headings(page, 1)).toHaveLength(1);
    await visitor.close();
  });

  test('so does a page whose scripts do not come', async () => {
    const visitor = await suite.open({
      plain: true,
      expects: [/Failed to load resource/],
      async prepare(context) {
        await context.route('**/*.js', (route) => route.abort());
      },
    });
    const { page } = visitor;
    const way = page.getByRole('link', { name: words.read });
    // Not before the page could have begun by itself.
    await page.waitForFunction(
      () => getComputedStyle(document.querySelector('.waiting') as HTMLElement).opacity === '1',
      undefined,
      { timeout: SAID_WITHIN_MS },
    );
    expect(await headings(page, 1)).toEqual([words.title]);
    await way.click();
    await page.waitForURL('**/text/');
    await visitor.close();
  });
});

/** What the page shows of a headset: nothing where there is none, the sheet before it, and itself while one is in it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { words } from '../../src/ui/words.en';
import { violations } from '../support/axe';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { asked, pretend } from '../support/pretend';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

/** Meta's emulator of a headset, put in before the page's own code. */
const emulator = readFileSync(
  createRequire(import.meta.url)
    .resolve('iwer')
    .replace(/lib[\\/]index\.js$/, 'build/iwer.min.js'),
  'utf8',
);
interface Emulator {
  metaQuest3: unknown;
  XRDevice: new (kind: unknown, how: object) => { installRuntime(how: object): void };
}

/** Runs in the page, after the emulator. */
function connect(): void {
  const { IWER } = window as unknown as { IWER: Emulator };
  new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true }).installRuntime({ forceInstall: true });
}

const QUERY = 'quality=headset&dpr=0.25';
const PHONE = { width: 360, height: 800 };

async function come(query = '', viewport = { width: 960, height: 600 }): Promise<Visitor> {
  const visitor = await suite.open({
    query: `${QUERY}&${query}`,
    viewport,
    // Nothing is met while it fades in.
    context: { reducedMotion: 'reduce' },
  });
  await visitor.ready();
  return visitor;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sheet = (page: Page, name: string = words.headset) => page.getByRole('dialog', { name, exact: true });
const held = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

test('where there is no headset nothing speaks of one, and no file of it is asked for', async () => {
  const visitor = await come('headset');
  const { page } = visitor;
  const found: number[] = [];
  const look = async () => found.push(await page.getByText(/headset/i).count());
  await look();
  await button(page, words.settings).click();
  expect(await page.getByLabel(words.stillLight).count()).toBe(1);
  await look();
  await button(page, words.done).click();
  await button(page, words.begin).click();
  await button(page, words.menu).click();
  await look();
  expect(found).toEqual([0, 0, 0]);
  expect(visitor.requests.filter((url) => /assets\/\w*headset/i.test(url))).toEqual([]);
  await visitor.close();
});

test('the press itself enters, the page stands by, and what leaves leads back to the walk', async () => {
  const visitor = await suite.open({
    query: `${QUERY}&headset`,
    viewport: { width: 480, height: 320 },
    context: { reducedMotion: 'reduce' },
    async prepare(context) {
      await context.addInitScript(emulator);
      await context.addInitScript(connect);
    },
  });
  const { page } = visitor;
  // The address asked for the sheet.
  await sheet(page).waitFor();
  await button(page, words.headsetGo).click();
  await page.locator('.worn').getByText(words.headsetWorn).waitFor();
  expect(await page.getByRole('button').allInnerTexts()).toEqual([words.headsetLeave]);
  // The emulator lays its own picture over the page.
  await button(page, words.headsetLeave).press('Enter');
  await button(page, words.begin).waitFor();
  expect(await page.locator('.worn').count()).toBe(0);
  await page.getByRole('status').getByText(words.headsetLeft).waitFor({ state: 'attached' });
  await button(page, words.headsetEnter).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await visitor.close();
});

test('one is told what it is like and asked for one’s comfort, then enters within the press', async () => {
  const visitor = await come();
  const { page } = visitor;
  const begin = button(page, words.begin);
  const placed = [await begin.boundingBox()];
  await pretend(page, { facts: { headset: 'offered' } });
  await button(page, words.headsetEnter).waitFor();
  placed.push(await begin.boundingBox());
  // It comes late and moves nothing.
  expect(placed[1]).toEqual(placed[0]);
  const faults = { first: await violations(page), sheet: [] as string[] };
  await button(page, words.headsetEnter).press('Enter');
  await sheet(page).waitFor();
  expect(await held(page)).toBe(words.headsetGo);
  faults.sheet = await violations(page);
  expect(faults).toEqual({ first: [], sheet: [] });
  for (const note of words.headsetNotes) expect(await sheet(page).innerText()).toContain(note);
  // By Escape and by its button it closes, and what opened it has the focus again.
  await page.keyboard.press('Escape');
  expect(await sheet(page).count()).toBe(0);
  expect(await held(page)).toBe(words.headsetEnter);
  await button(page, words.headsetEnter).click();
  await page.getByLabel(words.turning).selectOption('smooth');
  await page.getByLabel(words.headsetSwitches.seated).check();
  await button(page, words.headsetNot).click();
  await button(page, words.settings).click();
  expect(await page.getByLabel(words.turning).inputValue()).toBe('smooth');
  expect(await page.getByLabel(words.headsetSwitches.seated).isChecked()).toBe(true);
  await page.getByLabel(words.rate).selectOption('72');
  await button(page, words.done).click();

  await button(page, words.headsetEnter).click();
  await button(page, words.headsetGo).click();
  expect(await asked(page)).toEqual(['enter']);
  // Who was refused is asked again, and told why.
  await pretend(page, { facts: { headset: 'entering' } });
  expect(await page.getByRole('dialog').count()).toBe(0);
  await pretend(page, { facts: { headset: 'offered', trouble: 'headset-refused' } });
  await sheet(page).getByText(words.headsetRefused).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.getByText(words.headsetRefused).count()).toBe(0);
  await visitor.close();
});

test('while somebody is in it the page is for whoever stands by', async () => {
  const visitor = await come('', PHONE);
  const { page } = visitor;
  await pretend(page, { facts: { headset: 'offered' } });
  await button(page, words.begin).click();
  await button(page, words.menu).click();
  await button(page, words.headsetEnter).click();
  // One sheet at a time.
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await sheet(page, words.paused).waitFor();
  await button(page, words.headsetEnter).click();
  await button(page, words.headsetGo).click();
  const caption = ['Somebody is told something,', 'and whoever stands by reads it.'];
  // What is chosen inside pauses there as well.
  await pretend(page, { facts: { headset: 'inside', paused: true, settings: true, caption, hint: 'move' } });
  await page.locator('.worn').getByText(words.headsetWorn).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByRole('button').allInnerTexts()).toEqual([words.headsetLeave]);
  expect(await page.locator('.caption').innerText()).toContain('whoever stands by');
  expect(await page.locator('.line, .label, .veil, .aids, .arrival').count()).toBe(0);
  await page.getByRole('status').getByText(words.headsetWorn).waitFor({ state: 'attached' });
  expect(await violations(page)).toEqual([]);
  await button(page, words.headsetLeave).click();
  expect(await asked(page)).toEqual(['enter', 'leave']);
  await pretend(page, {
    facts: { headset: 'offered', settings: false, caption: null, trouble: 'headset-ended' },
  });
  // One comes out to the sheet one rests at, is told so there, and not on the walk that follows.
  await sheet(page, words.paused).getByText(words.headsetEnded).waitFor();
  expect(await page.getByText(words.headsetEnded).count()).toBe(1);
  expect(await page.getByText(words.headsetEnded).getByRole('link').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await button(page, words.resume).click();
  await button(page, words.menu).waitFor();
  expect(await page.getByText(words.headsetEnded).count()).toBe(0);
  await visitor.close();
});

test('a page drawn for a screen opens anew for the headset, where one was', async () => {
  const visitor = await come('kindness=0.5', { width: 480, height: 320 });
  const { page } = visitor;
  await pretend(page, { facts: { headset: 'offered' }, path: 'film' });
  await button(page, words.headsetEnter).click();
  await sheet(page).getByText(words.headsetAnewWhy).waitFor();
  expect(await button(page, words.headsetGo).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await button(page, words.headsetAnew).click();
  await page.waitForURL(/kindness=0\.5.*&place=stars&headset=/);
  await visitor.ready();
  expect(await visitor.snapshot()).toMatchObject({ place: 'stars', quality: 'headset' });
  await pretend(page, { facts: { headset: 'offered' } });
  await sheet(page).waitFor();
  await page.keyboard.press('Escape');
  // Once.
  await pretend(page, { facts: { headset: 'none' } });
  await pretend(page, { facts: { headset: 'offered' } });
  await button(page, words.headsetEnter).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await visitor.close();
});

/** The chamber's story as it meets a visitor: below the picture, spoken for screen readers, in the journal, and past it by a key. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { words } from '../../src/ui/words.en';
import story from '../../scenes/crystalline-chamber/story.en.md';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { choose } from '../support/visits';
import { play, playUntil, stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const caption = (visitor: Visitor) => visitor.page.locator('.caption');
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const textOf = (passage: (typeof story.passages)[number] | undefined) =>
  plain(passage?.sentences.map(({ text }) => text).join(' ') ?? '');

/** Few pixels: what is told counts here, not what is seen. */
async function stand(): Promise<Visitor> {
  const visitor = await suite.open({ query: 'dream=crystalline-chamber&quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.page.getByRole('button', { name: words.begin, exact: true }).click();
  // Its text is a file of its own.
  await expect
    .poll(async () => visitor.probe((probe) => JSON.stringify(probe.list())), { timeout: 15_000 })
    .toContain('"p01"');
  return visitor;
}

/** Plays until nothing more is told, and collects what was shown. */
async function listen(visitor: Visitor, id: string): Promise<string> {
  await visitor.page.evaluate(() => {
    const shown: string[] = [];
    Object.assign(window, { shown });
    new MutationObserver(() => {
      // As it is set: lines that are apart are words that are apart.
      const now = document.querySelector<HTMLElement>('.caption')?.innerText ?? '';
      if (now !== '' && now !== shown.at(-1)) shown.push(now);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  for (let i = 0; i < 40; i++)
    if ((await play(visitor, 3, 0.3)).some(({ heard }) => heard.includes(id))) break;
  return plain(
    (await visitor.page.evaluate(() => (window as unknown as { shown: string[] }).shown)).join(' '),
  );
}

test('the first passage is shown line by line, whole, and said once to a screen reader', async () => {
  const visitor = await stand();
  const [first] = story.passages;
  expect(await listen(visitor, 'p01')).toBe(textOf(first));
  const spoken = visitor.page.locator('[data-spoken]');
  expect(await spoken.getAttribute('aria-live')).toBe('polite');
  await expect.poll(async () => plain(await spoken.innerText())).not.toBe('');
  // Nothing of the second before one has looked where it is told.
  await visitor.step(20);
  expect(await visitor.snapshot()).toMatchObject({ passage: null, heard: ['p01'] });
  expect(await caption(visitor).count()).toBe(0);
  await visitor.probe((probe) => probe.lookAt(4.9, 1.1, -4.3));
  await stepUntil(visitor, 'The second passage', (now) => now.passage === 'p02');
  await visitor.close();
});

test('N goes on, twice to the next passage; the journal has all of it and says what was heard', async () => {
  const visitor = await stand();
  const { keyboard } = visitor.page;
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await visitor.step(1);
  const before = await caption(visitor).innerText();
  await keyboard.press('KeyN');
  await visitor.step(0.1);
  expect(await caption(visitor).innerText()).not.toBe(before);
  await keyboard.press('KeyN');
  await keyboard.press('KeyN');
  await visitor.step(0.1);
  expect((await visitor.snapshot()).heard).toEqual(['p01']);

  await keyboard.press('Escape');
  const journal = visitor.page.locator('.journal');
  await journal.locator('summary').click();
  const sections = await journal
    .locator('section')
    .evaluateAll((all) =>
      all.map((one) => [
        one.getAttribute('data-passage'),
        one.getAttribute('data-state'),
        one.querySelector('p')?.textContent,
      ]),
    );
  expect(sections.map(([id, state, text]) => [id, state, plain(text ?? '')])).toEqual(
    story.passages.map((passage, i) => [passage.id, i === 0 ? 'heard' : 'ahead', textOf(passage)]),
  );
  await visitor.close();
});

test('opened again in the same tab, the page goes on after what was heard, until it is begun anew', async () => {
  const visitor = await stand();
  const { page } = visitor;
  const begin = page.getByRole('button', { name: words.begin, exact: true });
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await visitor.step(1);
  await page.keyboard.press('KeyN');
  await page.keyboard.press('KeyN');
  await visitor.step(0.1);
  await page.reload();
  await visitor.ready();
  await begin.click();
  await stepUntil(visitor, 'What was heard', (now) => now.heard.includes('p01'), { seconds: 0.1 });
  await visitor.step(5);
  expect(await visitor.snapshot()).toMatchObject({ heard: ['p01'], passage: null });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.replay }).click();
  await stepUntil(visitor, 'Nothing heard', (now) => now.heard.length === 0, { seconds: 0.1 });
  await page.reload();
  await visitor.ready();
  await begin.click();
  await stepUntil(visitor, 'The first passage again', (now) => now.passage === 'p01');
  await visitor.close();
});

test('while paused nothing is told; the sentence is said again after; without captions the story goes on', async () => {
  const visitor = await stand();
  const { page } = visitor;
  const { keyboard } = page;
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await visitor.step(1.4);
  const held = await caption(visitor).innerText();
  await keyboard.press('Escape');
  await visitor.pictures(6);
  expect(await caption(visitor).innerText()).toBe(held);
  await choose(visitor, words.captions, 'off');
  await page.getByRole('button', { name: words.resume }).click();
  expect(await caption(visitor).count()).toBe(0);
  await playUntil(visitor, 'The passage told', (now) => now.heard.includes('p01'));
  await visitor.close();
});

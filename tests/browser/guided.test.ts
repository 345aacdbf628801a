/** Being carried along, as a visitor meets it: how long it takes, how far it is, taking over, and being handed back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import dream from '../../scenes/crystalline-chamber/dream';
import story from '../../scenes/crystalline-chamber/story.en.md';
import { dreamSeconds, minutesOf } from '../../src/narration/duration';
import { words } from '../../src/ui/words.en';
import { openSuite, type OpenOptions, type Suite, type Visitor } from '../support/page';
import { stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const MINUTES = minutesOf(dreamSeconds(dream, story, 'medium', false));
const carriedAlong = (visitor: Visitor) =>
  visitor.page.getByRole('button', { name: words.lasting(words.beginGuided, MINUTES), exact: true });

async function arriveInside(options: OpenOptions = {}): Promise<Visitor> {
  const visitor = await suite.open({
    query: 'dream=crystalline-chamber&quality=headset&dpr=0.25',
    viewport: { width: 640, height: 360 },
    ...options,
  });
  await visitor.ready();
  return visitor;
}

test('how long it takes is said before, how far it is on the way, and it can be begun again', async () => {
  const visitor = await arriveInside();
  const { page } = visitor;
  await carriedAlong(visitor).click();
  await visitor.step(1.1);
  const progress = page.getByRole('progressbar', { name: words.carried });
  expect(await progress.getAttribute('aria-valuetext')).toBe(words.carriedLeft(MINUTES));
  const before = Number(await progress.getAttribute('aria-valuenow'));
  await stepUntil(visitor, 'The first passage', (now) => now.heard.includes('p01'), { seconds: 2 });
  expect(Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(before + 10);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.replay }).click();
  await visitor.step(1.5);
  expect(await visitor.snapshot()).toMatchObject({ mode: 'guided', heard: [], passage: 'p01' });
  const { position } = await visitor.snapshot();
  expect(Math.hypot(position[0], position[2] - 0.9)).toBeLessThan(0.5);
  await visitor.close();
});

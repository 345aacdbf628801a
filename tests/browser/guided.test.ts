/** Being carried along, as a visitor meets it: how long it takes, how far it is, taking over, and being handed back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import dream from '../../scenes/crystalline-chamber/dream';
import story from '../../scenes/crystalline-chamber/story.en.md';
import { dreamSeconds, minutesOf } from '../../src/narration/duration';
import type { Snapshot } from '../../src/probe';
import { words } from '../../src/ui/words.en';
import { openSuite, type OpenOptions, type Suite, type Visitor } from '../support/page';
import { choose } from '../support/visits';
import { stepUntil } from '../support/walks';
import { FADE_S } from '../../src/walk/guide';

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
  expect(Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(before + 4);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.replay }).click();
  // The room is built anew meanwhile.
  const again = (now: Snapshot) => now.heard.length === 0 && now.passage === 'p01';
  const { mode, position } = await stepUntil(visitor, 'The beginning', again, { seconds: 0.3 });
  expect(mode).toBe('guided');
  expect(Math.hypot(position[0], position[2] - 0.9)).toBeLessThan(0.5);
  await visitor.close();
});

test('a touch takes over; after a rest one is carried on; walking by oneself ends that', async () => {
  const visitor = await arriveInside();
  const { page } = visitor;
  await carriedAlong(visitor).click();
  await visitor.step(1);
  await page.keyboard.press('ArrowLeft');
  await visitor.step(0.1);
  expect((await visitor.snapshot()).mode).toBe('explore');
  expect(await page.getByRole('progressbar').count()).toBe(0);
  await visitor.step(19);
  expect((await visitor.snapshot()).mode).toBe('explore');
  await visitor.step(1.2);
  expect((await visitor.snapshot()).mode).toBe('guided');

  await page.keyboard.press('ArrowLeft');
  await visitor.step(0.1);
  await page.keyboard.press('Escape');
  await choose(visitor, words.handBack, '10');
  await page.getByRole('button', { name: words.resume }).click();
  await visitor.step(10.2);
  expect((await visitor.snapshot()).mode).toBe('guided');
  await page.keyboard.press('ArrowLeft');
  await visitor.step(0.1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.explore }).click();
  await visitor.step(25);
  expect((await visitor.snapshot()).mode).toBe('explore');
  await visitor.close();
});

test('with less motion the walk fades from view to view, as the system says and as one chooses', async () => {
  const visitor = await arriveInside({ context: { reducedMotion: 'reduce' } });
  const { page } = visitor;
  const veil = page.locator('.veil');
  await page.getByRole('button', { name: words.beginGuided }).click();
  // The first view is nearly the one it begins with: what moves one before a fade would be a glide.
  const start = await visitor.snapshot();
  await visitor.step(FADE_S / 2);
  const fading = await visitor.snapshot();
  expect(fading.position).toEqual(start.position);
  expect(fading.veil).toBeCloseTo(0.5, 1);
  expect(Number(await veil.evaluate((one) => getComputedStyle(one).opacity))).toBeCloseTo(0.5, 1);
  await visitor.step(FADE_S * 0.65);
  const [first] = dream.places[0].guided;
  const there = (await visitor.snapshot()).position;
  expect(Math.hypot(there[0] - (first?.to[0] ?? 9), there[2] - (first?.to[1] ?? 9))).toBeLessThan(1e-6);
  await visitor.step(FADE_S * 1.6);
  expect(await visitor.snapshot()).toMatchObject({ veil: 0, position: there });
  expect(Number(await veil.evaluate((one) => getComputedStyle(one).opacity))).toBe(0);

  // The page follows the system at once, and the visitor's own word goes before it.
  const still = () => page.evaluate(() => document.documentElement.classList.contains('still'));
  expect(await still()).toBe(true);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(still).toBe(false);
  await page.keyboard.press('Escape');
  await choose(visitor, words.reduceMotion, 'on');
  await page.getByRole('button', { name: words.resume }).click();
  expect(await still()).toBe(true);
  await stepUntil(visitor, 'A veil', (now) => now.veil > 0.3, { seconds: 0.3 });
  expect((await visitor.snapshot()).position).toEqual(there);
  await visitor.close();
});

test('who stands and waits is shown the way by a small light, and it goes when they walk', async () => {
  const visitor = await arriveInside();
  const { page } = visitor;
  await page.getByRole('button', { name: words.begin, exact: true }).click();
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await visitor.step(1);
  await page.keyboard.press('KeyN');
  await page.keyboard.press('KeyN');
  await visitor.step(44);
  const { render: alone } = await visitor.snapshot();
  await visitor.step(9);
  const { render: shown, heard } = await visitor.snapshot();
  expect(heard).toEqual(['p01']);
  expect(shown.calls).toBe(alone.calls + 1);
  // It is made of what the place is made of.
  expect(shown.programsLive).toBe(alone.programsLive);
  await page.keyboard.down('KeyS');
  await visitor.step(0.6);
  await page.keyboard.up('KeyS');
  expect((await visitor.snapshot()).render.calls).toBe(alone.calls);
  await visitor.close();
});

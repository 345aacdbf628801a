// @ts-check
/** A door opens in real time: is there a task that would be seen as a hitch, and is anything compiled when it is too late? */
import { openPage } from './browser.mjs';
import { ask } from './meters.mjs';
import { largest } from './numbers.mjs';
import { placeAddress, PLACES, untilReady } from './visitor.mjs';

const TRAVEL_S = 120;

/** @param {import('playwright-core').Page} page @param {string} dream */
const arrivedIn = (page, dream) =>
  page.waitForFunction(
    (wanted) => {
      const seen = window.probe?.snapshot();
      return seen?.dream === wanted && seen.door === 'closed';
    },
    dream,
    { polling: 250, timeout: TRAVEL_S * 1000 },
  );

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./build.mjs').Addresses} addresses
 * @param {import('./options.mjs').Options} options
 */
export async function measureThreshold(browser, { site }, { tiers }) {
  const results = [];
  for (const tier of tiers) {
    console.log(`  threshold at ${tier} ...`);
    const { page, close } = await openPage(browser, { links: true });
    const [stars] = PLACES;
    await page.goto(`${placeAddress(site, stars ?? { name: '', dream: null }, tier)}&probe`);
    await untilReady(page);
    const shownAt = await page.evaluate(() => performance.now());
    await page.evaluate(() => {
      window.probe?.begin();
      window.probe?.attend('crystalline-chamber');
    });
    // Looked for in the page: the way there, the opening, the step through when it is left to itself.
    await page.waitForFunction(() => window.probe?.snapshot().door === 'open', undefined, {
      polling: 250,
      timeout: TRAVEL_S * 1000,
    });
    await page.evaluate(() => window.probe?.guided(true));
    await arrivedIn(page, 'crystalline-chamber');
    await page.evaluate(() => {
      window.probe?.guided(false);
      return window.probe?.back();
    });
    await arrivedIn(page, 'star-gallery');
    const { links, tasks, door } = await ask(page, ({ links, tasks, door }) => ({ links, tasks, door }));
    await close();
    const began = door.find(({ phase }) => phase !== 'closed')?.at ?? Number.POSITIVE_INFINITY;
    const visible = door.find(({ phase }) => phase === 'dilate')?.at ?? Number.POSITIVE_INFINITY;
    const opening = tasks.filter(({ at, ms }) => at + ms > began);
    const before = tasks.filter(({ at, ms }) => at > shownAt && at + ms <= began);
    results.push({
      tier,
      // Tasks under 50 ms are not reported by the browser, and cannot be seen.
      longestMs: Math.max(0, largest(opening.map(({ ms }) => ms))),
      longestBeforeMs: Math.max(0, largest(before.map(({ ms }) => ms))),
      linkedAtStart: links.filter((at) => at <= shownAt).length,
      linkedInHush: links.filter((at) => at > shownAt && at <= visible).length,
      linkedLate: links.filter((at) => at > visible).length,
      door,
      tasks: tasks.filter(({ at }) => at > shownAt),
    });
  }
  return results;
}

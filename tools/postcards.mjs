// @ts-check
/**
 * npm run postcards: every place from every view it names, drawn by two tiers, without words over it, at the same moment
 * every time; arrivals in dreams in three keys of kindness; and all of them as grey value plans on one sheet.
 *   --only TEXT    pictures whose name contains it
 *   --tier NAME    one tier instead of low and high
 *   --size WxH     1280x720
 *   --headset      from inside a headset instead, both eyes side by side, with the words and hands (1600x800)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { decodePng, encodePng, PLAN_WIDTH, valuePlan } from './picture.mjs';
import { repoRoot, runMain, runPackage } from './run.mjs';
import { sitWorn, wornCards } from './worn/cards.mjs';
import { serveDist } from './serve.mjs';
import { openSitting, sit, step } from './sitting.mjs';
import { buildIsOld } from './start.mjs';

/** @typedef {import('./picture.mjs').Picture} Picture */
/** @typedef {{ name: string, query: string, arrange?: (page: import('playwright-core').Page) => Promise<void> }} Postcard */
/** @typedef {{ dream: string, place: string, view: string, afterS: number }} Seen */

const TIERS = ['headset', 'low', 'high', 'gallery'];
const folder = join(repoRoot, 'postcards');
/** Plans stand side by side on the sheet, with a dark line between. */
const SHEET_COLUMNS = 8;
const GAP = 4;

/** @param {string} text */
function sizeFrom(text) {
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined)
    throw new Error(`--size takes 1280x720 or the like, not "${text}".`);
  return { width: Number(width), height: Number(height) };
}

/** @param {string | undefined} tier */
function tiersFrom(tier) {
  if (tier === undefined) return ['low', 'high'];
  if (!TIERS.includes(tier)) throw new Error(`--tier knows ${TIERS.join(', ')}, not "${tier}".`);
  return [tier];
}

/**
 * What exists, as the page itself tells it.
 * @param {import('playwright-core').Browser} browser @param {string} url
 * @returns {Promise<Seen[]>}
 */
async function listViews(browser, url) {
  const page = await openSitting(browser, url, { query: 'quality=headset', width: 160, height: 90 });
  const list =
    /** @type {{ dreams: { slug: string, places: { id: string, views: string[], moments: number[] }[] }[] }} */ (
      await page.evaluate(() => window.probe?.list())
    );
  await page.context().close();
  return list.dreams.flatMap(({ slug, places }) =>
    places.flatMap(({ id, views, moments }) =>
      views.map((view, i) => ({ dream: slug, place: id, view, afterS: moments[i] ?? 0 })),
    ),
  );
}

/** What a view is called after may take a while to come about, with nobody doing anything but stand there. @param {number} seconds */
const stay = (seconds) => async (/** @type {import('playwright-core').Page} */ page) => {
  await page.evaluate(() => window.probe?.begin());
  // The story is a file of its own, and what a place becomes waits for it.
  await page.waitForFunction(() => JSON.stringify(window.probe?.list()).includes('"p01"'));
  for (let left = seconds; left > 0; left -= 10) await step(page, Math.min(10, left));
};

/** @param {Seen[]} views @param {string[]} tiers @returns {Postcard[]} */
function postcardsOf(views, tiers) {
  return tiers.flatMap((tier) => {
    const card = (/** @type {Seen} */ { dream, place, view, afterS }, name = '', query = '') => ({
      name: `${dream}-${place}-${view}${name}-${tier}`,
      query: `dream=${dream}&place=${place}&view=${view}&quality=${tier}${query}`,
      ...(afterS > 0 && { arrange: stay(afterS) }),
    });
    // The colour script: every place of a dream as one arrives there, from bruised to warm.
    const script = views
      .filter(({ view, dream }) => view === 'arrival' && dream !== 'star-gallery')
      .flatMap((seen) =>
        [0, 0.5, 1].map((kindness) => card(seen, `-kindness-${kindness}`, `&kindness=${kindness}`)),
      );
    return [...views.map((seen) => card(seen)), ...script];
  });
}

/** @param {readonly Picture[]} plans all of one size @returns {Picture} */
function sheetOf(plans) {
  const columns = Math.min(SHEET_COLUMNS, plans.length);
  const rows = Math.ceil(plans.length / columns);
  const cell = plans[0]?.height ?? 1;
  const width = columns * (PLAN_WIDTH + GAP) - GAP;
  const height = rows * (cell + GAP) - GAP;
  const data = new Uint8Array(width * height * 4);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  plans.forEach((plan, i) => {
    const left = (i % columns) * (PLAN_WIDTH + GAP);
    const top = Math.floor(i / columns) * (cell + GAP);
    for (let y = 0; y < plan.height; y++)
      data.set(
        plan.data.subarray(y * PLAN_WIDTH * 4, (y + 1) * PLAN_WIDTH * 4),
        ((top + y) * width + left) * 4,
      );
  });
  return { width, height, data };
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      tier: { type: 'string' },
      size: { type: 'string' },
      headset: { type: 'boolean', default: false },
    },
  });
  const worn = values.headset;
  const size = sizeFrom(values.size ?? (worn ? '1600x800' : '1280x720'));
  const tiers = tiersFrom(values.tier);
  const elsewhere = process.env['FIVE_DREAMS_DIST'];
  if (elsewhere === undefined && buildIsOld(repoRoot) && (await runPackage('vite', 'vite', ['build'])) !== 0)
    throw new Error('The pages could not be built; the lines above say why.');
  const { url, close } = await serveDist({ port: 0, ...(elsewhere !== undefined && { root: elsewhere }) });
  const { browser } = await openBrowser();
  /** @type {Picture[]} */
  const plans = [];
  try {
    const views = await listViews(browser, url);
    const cards = worn
      ? wornCards(views).map((card) => ({ name: card.name, take: () => sitWorn(browser, url, card, size) }))
      : postcardsOf(views, tiers).map((card) => ({
          name: card.name,
          take: () => sit(browser, url, card, size),
        }));
    const wanted = cards.filter(({ name }) => name.includes(values.only));
    if (wanted.length === 0) throw new Error(`No picture's name contains "${values.only}".`);
    mkdirSync(folder, { recursive: true });
    for (const card of wanted) {
      const began = performance.now();
      const png = await card.take();
      writeFileSync(join(folder, `${card.name}.png`), png);
      plans.push(valuePlan(decodePng(png)));
      console.log(`${card.name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  } finally {
    await browser.close();
    await close();
  }
  const plan = worn ? 'values-worn.png' : 'values.png';
  writeFileSync(join(folder, plan), encodePng(sheetOf(plans)));
  console.log(`${plans.length} postcards and ${plan}, in that order, in ${folder}`);
}

await runMain(main);

// @ts-check
/** What sound costs the page: the script that comes for it after Begin, and what it allocates while one walks in the chamber. */
import { gzipSync } from 'node:zlib';
import { openPage } from './browser.mjs';
import { allocation } from './meters.mjs';
import { begin, letGo, walkOn } from './visitor.mjs';

const SOUND = /(?:engine|score|sounds?|pad)-[\w-]+\.js$/;
/** Pictures until every loop of the chamber has been made and the engine has compiled what runs often; then it is counted. */
const WARM_FRAMES = 2500;
const COUNTED_S = 15;

const sleep = (/** @type {number} */ s) => new Promise((done) => setTimeout(done, s * 1000));

/** @param {import('playwright-core').Page} page */
const frames = (page) => page.evaluate(() => window.probe?.snapshot().frame ?? 0);

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./build.mjs').Addresses} addresses
 */
export async function measureSound(browser, { site }) {
  console.log('  sound ...');
  const { page, session, close } = await openPage(browser, { width: 320, height: 180, sound: true });
  /** @type {import('playwright-core').Response[]} */
  const responses = [];
  page.on('response', (response) => {
    if (SOUND.test(response.url())) responses.push(response);
  });
  await page.goto(`${site}?dpr=1&governor=off&quality=low&probe`);
  await begin(page);
  await page.waitForFunction(() => window.probe?.snapshot().sound === 'heard');
  await page.evaluate(() => window.probe?.goto('crystalline-chamber', 'chamber'));
  await walkOn(page);
  for (let waited = 0; waited < 120 && (await frames(page)) < WARM_FRAMES; waited++) await sleep(1);
  let counted = 1;
  const { byFunction } = await allocation(session, async () => {
    const before = await frames(page);
    await sleep(COUNTED_S);
    counted = (await frames(page)) - before;
  });
  await letGo(page);
  const sounding = await page.evaluate(() => window.probe?.snapshot().sounding ?? 0);
  const bodies = await Promise.all(responses.map((response) => response.body()));
  await close();
  let bytes = 0;
  for (const [name, all] of byFunction)
    if (SOUND.test(name.split(' < ')[0]?.replace(/:\d+$/, '') ?? '')) bytes += all;
  return {
    scriptKB: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000,
    bytesPerFrame: bytes / Math.max(1, counted),
    /** A slow picture has more of it in a frame. */
    bytesPerSecond: bytes / COUNTED_S,
    sounding,
  };
}

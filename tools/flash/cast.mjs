// @ts-check
/**
 * The whole page on film, words and all, in real time: what a browser puts on the screen, picture by picture. Loading,
 * the words over the picture and a lost context are no part of simulated time.
 */
import { decodePng, linearAt } from '../picture.mjs';
import { whenReady } from '../sitting.mjs';
import { DREAM, FPS, openMeter } from './film.mjs';
import { HEIGHT, SCALE, WIDTH } from './pump.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./film.mjs').Filmed} Filmed */
/** @typedef {{ atS: number, png: string }} Shown */

/** Linear light to an sRGB byte. @param {number} linear */
const encode = (linear) =>
  Math.round(255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055));

/** A picture of the page as the meter takes it. @param {string} png base64 */
function shrink(png) {
  const picture = decodePng(Buffer.from(png, 'base64'));
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  const [across, down] = [picture.width / WIDTH, picture.height / HEIGHT];
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const sum = [0, 0, 0];
      let n = 0;
      for (let j = Math.floor(y * down); j < Math.floor((y + 1) * down); j++)
        for (let i = Math.floor(x * across); i < Math.floor((x + 1) * across); i++) {
          linearAt(picture, j * picture.width + i).forEach((light, c) => (sum[c] = (sum[c] ?? 0) + light));
          n += 1;
        }
      rgb.set(
        sum.map((light) => encode(light / n)),
        (y * WIDTH + x) * 3,
      );
    }
  return rgb;
}

/**
 * What is on the screen while something is done.
 * @param {import('./film.mjs').Studio} studio @param {string} name @param {(page: Page) => Promise<void>} act
 * @returns {Promise<Filmed & { pictures: number }>}
 */
async function cast(studio, name, act) {
  const context = await studio.browser.newContext({
    viewport: { width: WIDTH * SCALE, height: HEIGHT * SCALE },
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  /** @type {Shown[]} */
  const shown = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    shown.push({ atS: metadata.timestamp ?? 0, png: data });
    // A page that is closing no longer listens.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await act(page);
  await session.send('Page.stopScreencast');
  await context.close();
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined) throw new Error('The page was never seen.');
  const meter = openMeter(studio);
  let at = -1;
  let rgb = shrink(first.png);
  // Each picture stays until the next one.
  for (let n = 0; n / FPS <= last.atS - first.atS; n++) {
    const before = at;
    while ((shown[at + 1]?.atS ?? Number.POSITIVE_INFINITY) <= first.atS + n / FPS) at += 1;
    if (at !== before) rgb = shrink(shown[at]?.png ?? first.png);
    meter.add(rgb);
  }
  return { name, fps: FPS, report: meter.report(), where: [], pictures: shown.length };
}

/** @param {import('./film.mjs').Studio} studio @returns {Promise<Filmed[]>} */
export async function castPage(studio) {
  const address = (/** @type {string} */ query) =>
    `${studio.url}?probe&governor=off&dpr=1&quality=low&${query}`;
  const wait = (/** @type {Page} */ page, /** @type {number} */ seconds) =>
    page.waitForTimeout(seconds * 1000);
  const words = await cast(studio, 'loading, first words, menu', async (page) => {
    await page.goto(address(''));
    await whenReady(page);
    await wait(page, 3);
    await page.locator('#overlay button').first().click();
    await wait(page, 3);
    for (let i = 0; i < 2; i++) {
      await page.keyboard.press('Escape');
      await wait(page, 2);
    }
  });
  const lost = await cast(studio, 'by link, a lost context', async (page) => {
    await page.goto(address(`dream=${DREAM}`));
    await whenReady(page);
    await page.locator('#overlay button').first().click();
    await wait(page, 3);
    const device = await page.evaluateHandle(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('world'));
      return canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
    });
    await device.evaluate((device) => device?.loseContext());
    await wait(page, 2);
    await device.evaluate((device) => device?.restoreContext());
    await wait(page, 5);
  });
  return [words, lost];
}

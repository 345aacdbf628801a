// @ts-check
/**
 * A page that sits for its picture: the clock stands from its first tick, nothing lies over the canvas, and a picture is
 * taken only once the room's reflection of itself no longer changes.
 */

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */

/**
 * While the clock is held the room's reflection is drawn whole with each picture, and each sees the one before: after
 * ten of them what is left of a change is below one step of a byte.
 */
export const SETTLED_PICTURES = 10;

/**
 * Runs before the page's own code: real time stands until the probe holds the clock, so that no tick depends on how fast
 * the page was loaded.
 */
export function holdFromTheStart() {
  const began = performance.now();
  const real = performance.now.bind(performance);
  performance.now = () => began;
  /** @type {import('../src/probe').Probe | undefined} */
  let probe;
  Object.defineProperty(window, 'probe', {
    configurable: true,
    get: () => probe,
    set: (/** @type {import('../src/probe').Probe} */ made) => {
      probe = made;
      probe.hold(true);
      performance.now = real;
    },
  });
}

/** Hides everything but the world, and shows that at once. @param {Page} page */
export const showWorldOnly = (page) =>
  page.evaluate(() => {
    const [world, overlay] = ['world', 'overlay'].map((id) => document.getElementById(id));
    if (world) world.style.transition = 'none';
    if (overlay) overlay.style.visibility = 'hidden';
  });

/** @param {Page} page */
export async function whenReady(page) {
  await page.waitForFunction(() => window.probe !== undefined);
  await page.evaluate(() => window.probe?.ready);
}

/** Waits until so many more pictures were drawn. @param {Page} page @param {number} count */
export const waitPictures = (page, count) =>
  page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise((next) => requestAnimationFrame(next));
  }, count);

/** @param {Page} page @param {number} seconds */
export const step = (page, seconds) => page.evaluate((s) => window.probe?.step(s), seconds);

/** @param {Page} page */
export async function snapshot(page) {
  const now = await page.evaluate(() => window.probe?.snapshot());
  if (now === undefined) throw new Error('The page has no probe.');
  return now;
}

/** @typedef {{ name: string, query: string, arrange?: (page: Page) => Promise<void> }} Sitting */

const CHAMBER = 'dream=crystalline-chamber&place=chamber';
/** Simulated seconds after which a picture is taken: the answer to the gaze has begun, the heart is between two beats. */
export const SITTING_S = 2.5;

/** From the stars to an open door, with the same ticks every time. @param {Page} page */
export async function openTheDoor(page) {
  await page.evaluate(() => {
    window.probe?.begin();
    window.probe?.attend('crystalline-chamber');
  });
  await step(page, 16);
  // Building and warming take real time. Simulated time stands meanwhile, but for what lets the door notice.
  for (const [wanted, seconds] of /** @type {const} */ ([
    ['hush', 1],
    ['dilate', 3],
  ])) {
    for (let i = 0; (await snapshot(page)).door !== wanted; i++) {
      if (i > 2000) throw new Error(`The door never came to "${wanted}".`);
      await step(page, 1e-6);
    }
    await step(page, seconds);
  }
}

/** @type {readonly Sitting[]} */
export const SITTINGS = [
  { name: 'stars', query: 'quality=low' },
  { name: 'chamber-kindness-0', query: `${CHAMBER}&quality=low&kindness=0` },
  { name: 'chamber-kindness-05', query: `${CHAMBER}&quality=low&kindness=0.5` },
  { name: 'chamber-kindness-1', query: `${CHAMBER}&quality=low&kindness=1` },
  { name: 'chamber-high', query: `${CHAMBER}&quality=high&kindness=0.5` },
  { name: 'door-open', query: 'quality=low', arrange: openTheDoor },
];

/**
 * Opens a page that sits: in a context of its own, so that nothing is remembered from the one before.
 * @param {Browser} browser
 * @param {string} url where the built pages are served
 * @param {{ query: string, width: number, height: number, still?: boolean, prepare?: (context: BrowserContext) => Promise<void> }} options
 *   still: the system asks for less motion
 * @returns {Promise<Page>}
 */
export async function openSitting(browser, url, { query, width, height, still = false, prepare }) {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: still ? 'reduce' : 'no-preference',
  });
  await context.addInitScript(holdFromTheStart);
  await prepare?.(context);
  const page = await context.newPage();
  await page.goto(`${url}?probe&governor=off&dpr=1&t=40&${query}`);
  await whenReady(page);
  await showWorldOnly(page);
  return page;
}

/**
 * Takes the picture of a page that sits.
 * @param {Page} page
 * @returns {Promise<Buffer>} PNG
 */
export async function takePicture(page, settle = SETTLED_PICTURES) {
  await waitPictures(page, settle);
  return page.screenshot();
}

/**
 * A whole sitting, from opening the page to closing it.
 * @param {Browser} browser @param {string} url @param {Sitting} sitting
 * @param {{ width: number, height: number, prepare?: (context: BrowserContext) => Promise<void> }} options
 */
export async function sit(browser, url, { query, arrange }, options) {
  const page = await openSitting(browser, url, { ...options, query });
  try {
    if (arrange === undefined) await step(page, SITTING_S);
    else await arrange(page);
    return await takePicture(page);
  } finally {
    await page.context().close();
  }
}

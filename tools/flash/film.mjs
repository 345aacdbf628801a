// @ts-check
/** Parts of a visit on film: opened, played, and handed to a meter picture by picture. */
import { openSitting, snapshot } from '../sitting.mjs';
import { createMeter } from './meter.mjs';
import { HEIGHT, SCALE, shoot, skip, startPump, WIDTH } from './pump.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../../src/probe').Snapshot} Snapshot */
/** @typedef {import('./fields.mjs').Field} Field */
/** @typedef {import('./meter.mjs').Report} Report */
/**
 * @typedef {object} Studio
 * @property {Browser} browser
 * @property {string} url
 * @property {readonly Field[]} fields
 * @property {boolean} plant
 * @property {string} [dream] by its slug; the first where none is named
 */
/** @typedef {{ name: string, fps: number, report: Report, where: readonly Where[] }} Filmed */
/** @typedef {{ atS: number, place: string, passage: string | null }} Where from when on one is where */

export const DREAM = 'crystalline-chamber';
export const FPS = 30;
/** Pictures asked for at once. */
const BATCH = 15;

/**
 * Runs in the page, after the pump: black and white, five times a second, at most as large as ten degrees on a wall.
 */
export function plantPatch() {
  const gl = /** @type {HTMLCanvasElement} */ (document.getElementById('world')).getContext('webgl2');
  if (gl === null) throw new Error('There is no picture to plant in.');
  const paint = (/** @type {number} */ now) => {
    requestAnimationFrame(paint);
    const light = now % 200 < 100 ? 1 : 0;
    const clear = /** @type {Float32Array} */ (gl.getParameter(gl.COLOR_CLEAR_VALUE));
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(gl.drawingBufferWidth / 2, gl.drawingBufferHeight / 2, 24, 24);
    gl.clearColor(light, light, light, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(clear[0] ?? 0, clear[1] ?? 0, clear[2] ?? 0, clear[3] ?? 0);
  };
  requestAnimationFrame(paint);
}

/**
 * A page whose next picture is the first on film.
 * @param {Studio} studio @param {string} query @param {{ still?: boolean }} [how] still: less motion is asked for
 * @returns {Promise<Page>}
 */
export async function openFilm({ browser, url, plant }, query, { still = false } = {}) {
  const page = await openSitting(browser, url, {
    query: `quality=low&${query}`,
    width: WIDTH * SCALE,
    height: HEIGHT * SCALE,
    still,
  });
  await page.evaluate(() => window.probe?.begin());
  await page.evaluate(() => window.probe?.hold(false));
  await startPump(page);
  if (plant) await page.evaluate(plantPatch);
  return page;
}

/** The story is a file of its own: what waits for it may not find it missing. @param {Page} page */
export async function carriedAlong(page) {
  await page.waitForFunction(() => JSON.stringify(window.probe?.list()).includes('"p01"'));
  await page.evaluate(() => window.probe?.guided(true));
}

/** @param {Studio} studio */
export function openMeter({ fields }, fps = FPS) {
  return createMeter({ width: WIDTH, height: HEIGHT, fps, fields });
}

/**
 * Films until something is so, or for so many seconds.
 * @param {Page} page
 * @param {ReturnType<typeof createMeter>} meter
 * @param {{ fps?: number, seconds: number, until?: (now: Snapshot) => boolean }} how
 * @returns {Promise<Where[]>}
 */
export async function film(page, meter, { fps = FPS, seconds, until = () => false }) {
  /** @type {Where[]} */
  const where = [];
  const began = meter.report().seconds;
  let coming = shoot(page, BATCH, fps);
  for (let shot = 0; shot < seconds * fps; shot += BATCH) {
    const shots = await coming;
    const now = await snapshot(page);
    const last = where.at(-1);
    if (last?.place !== now.place || last.passage !== now.passage)
      where.push({ atS: began + shot / fps, place: now.place, passage: now.passage });
    const over = until(now);
    // The page draws on while these are looked at.
    if (!over && shot + BATCH < seconds * fps) coming = shoot(page, BATCH, fps);
    for (const { rgb, moved } of shots) meter.add(rgb, moved);
    if (over) return where;
  }
  return where;
}

/** @param {Snapshot} now */
export const isBackAmongStars = (now) => now.place === 'stars' && now.door === 'closed';
/** @param {Snapshot} now */
export const isInside = (now) => now.place !== 'stars' && now.door === 'closed';

/** Longer than being carried through takes. */
const LONGEST_S = 700;

/** @param {Studio} studio @param {string} name @param {string} query @param {number} seconds @returns {Promise<Filmed>} */
export async function filmView(studio, name, query, seconds) {
  const page = await openFilm(studio, query);
  const meter = openMeter(studio);
  const where = await film(page, meter, { seconds });
  await page.context().close();
  return { name, fps: FPS, report: meter.report(), where };
}

/** @param {Studio} studio @param {{ still: boolean }} how @returns {Promise<Filmed>} */
export async function filmDream(studio, { still }) {
  const page = await openFilm(studio, `dream=${studio.dream ?? DREAM}`, { still });
  await carriedAlong(page);
  const meter = openMeter(studio);
  const where = await film(page, meter, { seconds: LONGEST_S, until: isBackAmongStars });
  if (!isBackAmongStars(await snapshot(page))) throw new Error('The dream did not come to its end.');
  where.push(...(await film(page, meter, { seconds: 3 })));
  await page.context().close();
  const name = still ? 'the dream, with less motion' : 'the dream';
  return { name, fps: FPS, report: meter.report(), where };
}

/** Through the door and back. @param {Studio} studio @returns {Promise<Filmed[]>} */
export async function filmThreshold(studio) {
  const page = await openFilm(studio, '');
  const going = openMeter(studio);
  await page.evaluate((star) => window.probe?.attend(star), studio.dream ?? DREAM);
  const where = await film(page, going, { seconds: 90, until: isInside });
  if (!isInside(await snapshot(page))) throw new Error('The door never led into the dream.');
  where.push(...(await film(page, going, { seconds: 3 })));
  await page.evaluate(() => void window.probe?.back());
  const coming = openMeter(studio);
  const back = await film(page, coming, { seconds: 90, until: isBackAmongStars });
  if (!isBackAmongStars(await snapshot(page))) throw new Error('The door never led back.');
  back.push(...(await film(page, coming, { seconds: 3 })));
  await page.context().close();
  return [
    { name: 'into the dream', fps: FPS, report: going.report(), where },
    { name: 'back to the stars', fps: FPS, report: coming.report(), where: back },
  ];
}

/**
 * Seconds of the dream, at twice the rate: what flickers between two pictures of thirty is seen in sixty.
 * @param {Studio} studio @param {readonly number[]} middles seconds since Begin @returns {Promise<Filmed[]>}
 */
export async function filmFine(studio, middles) {
  const page = await openFilm(studio, `dream=${studio.dream ?? DREAM}`);
  await carriedAlong(page);
  /** @type {Filmed[]} */
  const filmed = [];
  let atS = 0;
  for (const middle of [...middles].sort((a, b) => a - b)) {
    const from = Math.max(atS, middle - 3);
    // A second in which the room's reflection of itself is drawn as a visitor has it.
    await skip(page, from - atS - 1);
    await film(page, openMeter(studio, 60), { fps: 60, seconds: 1 });
    const meter = openMeter(studio, 60);
    const where = await film(page, meter, { fps: 60, seconds: 5 });
    atS = from + 5;
    const name = `the dream, ${from.toFixed(0)} s to ${atS.toFixed(0)} s`;
    filmed.push({ name, fps: 60, report: meter.report(), where });
  }
  await page.context().close();
  return filmed;
}

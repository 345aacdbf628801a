// @ts-check
/**
 * The cost of a frame while walking. Every page is opened once and then held: its frames come through one place that can
 * be stopped, so that pages take turns for a few seconds each, the compared right beside the measured, and whatever else
 * the computer does falls on both. Places are measured without ?probe, as a visitor has them; what is drawn is counted
 * on a page of its own with the probe.
 */
import { openPage } from './browser.mjs';
import { countDrawing } from './drawing.mjs';
import { ask, processorMs } from './meters.mjs';
import { largest, median, medianRatio } from './numbers.mjs';
import { measureScript } from './script.mjs';
import { begin, letGo, PLACES, placeAddress, walkOn } from './visitor.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {{ cpuMs: number, worstCpuMs: number, frameMs: number, longestMs: number, gpuMs: number }} Run */
/** @typedef {{ name: string, page: import('playwright-core').Page, walks: boolean, runs: Run[], close: () => Promise<void> }} Contender */

const COMPARED = /** @type {const} */ (['cube', 'plainCube', 'meshes', 'empty']);
/** Script is a multiple of the one, allocation is counted above the other; the cubes are compared by their picture. */
const SCRIPTED = /** @type {const} */ (['meshes', 'empty']);
const WARM_MS = 400;
/** The first dream is built while one drifts: that is over, and what follows is walking. */
const BUILT_MS = 8000;
/** A run goes on beyond its time, up to so many times of it, until it has this many frames. */
const FEWEST_FRAMES = 8;
const LONGEST_RUN = 4;
/** Processor time in 150 ms of a browser in which nothing is drawn. */
const IDLE_MS = 10;

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** Runs in the page. @returns {Promise<number>} */
const nextFrame = () =>
  new Promise((resume) => {
    const { bench } = /** @type {import('./meters.mjs').BenchWindow} */ (/** @type {unknown} */ (window));
    requestAnimationFrame(() => resume(bench.frames));
  });

/** @param {Browser} browser @param {string} name @param {string} url @param {boolean} gpu @param {boolean} walks @returns {Promise<Contender>} */
async function open(browser, name, url, gpu, walks) {
  const { page, close } = await openPage(browser, { gpuTime: gpu });
  await page.goto(url);
  if (walks) await begin(page);
  await sleep(walks ? BUILT_MS : WARM_MS);
  await ask(page, (b) => b.hold());
  return { name, page, walks, runs: [], close };
}

/** Waits until what was asked of the driver is drawn, so that nobody pays for the one before. @param {Session} browserSession */
async function untilIdle(browserSession) {
  let before = await processorMs(browserSession);
  for (let i = 0; i < 20; i++) {
    await sleep(150);
    const now = await processorMs(browserSession);
    if (now - before <= IDLE_MS) return;
    before = now;
  }
}

/** @param {Contender} one @param {Session} browserSession @param {number} seconds */
async function runOnce({ page, walks, runs }, browserSession, seconds) {
  await page.bringToFront();
  await ask(page, (b) => b.release());
  if (walks) await walkOn(page);
  await sleep(WARM_MS);
  await ask(page, (b) => b.forget());
  const read = async () => ({
    // As a frame begins: where there are few in a second, a part of one would be a large error.
    frames: await page.evaluate(nextFrame),
    cpu: await processorMs(browserSession),
    at: performance.now(),
  });
  const first = await read();
  let last = first;
  const perSecond = [];
  const enough = () => last.at - first.at >= seconds * 1000 && last.frames - first.frames >= FEWEST_FRAMES;
  while (!enough() && last.at - first.at < seconds * LONGEST_RUN * 1000) {
    await sleep(Math.min(1, seconds) * 1000 - 20);
    const now = await read();
    perSecond.push((now.cpu - last.cpu) / (now.frames - last.frames));
    last = now;
  }
  const frames = last.frames - first.frames;
  const noted = await ask(page, (b) => ({ longest: b.longestMs(), gpu: b.gpuMs.slice() }));
  if (walks) await letGo(page);
  await ask(page, (b) => b.hold());
  runs.push({
    cpuMs: (last.cpu - first.cpu) / frames,
    worstCpuMs: largest(perSecond),
    frameMs: (last.at - first.at) / frames,
    longestMs: noted.longest,
    gpuMs: median(noted.gpu),
  });
  await untilIdle(browserSession);
}

/** @param {Contender} one @param {keyof Run} what */
const of = ({ runs }, what) => runs.map((run) => run[what]);

/** @param {Contender} one @param {Contender} cube @param {Contender} plainCube */
const pictureCost = (one, cube, plainCube) => ({
  name: one.name,
  cpuMs: median(of(one, 'cpuMs')),
  cpuMultiple: medianRatio(of(one, 'cpuMs'), of(cube, 'cpuMs')),
  cpuMultiplePlain: medianRatio(of(one, 'cpuMs'), of(plainCube, 'cpuMs')),
  worstSecondMultiple: largest(of(one, 'worstCpuMs')) / median(of(cube, 'cpuMs')),
  gpuMs: median(of(one, 'gpuMs')),
  gpuMultiple: medianRatio(of(one, 'gpuMs'), of(cube, 'gpuMs')),
  frameMs: median(of(one, 'frameMs')),
  longestFrameMs: largest(of(one, 'longestMs')),
  runs: one.runs,
});

/** @param {Browser} browser @param {import('./build.mjs').Addresses} addresses @param {Options} options */
export async function measureFrames(browser, addresses, { tiers, runs, seconds, gpu }) {
  const browserSession = await browser.newBrowserCDPSession();
  console.log('  frames of what is compared with ...');
  /** @type {Record<string, import('./script.mjs').ScriptCost>} */
  const script = {};
  for (const name of SCRIPTED) script[name] = await measureScript(browser, addresses[name], false);
  /** @type {Contender[]} */
  const compared = [];
  for (const name of COMPARED) compared.push(await open(browser, name, addresses[name], gpu, false));
  const [cube, plainCube] = compared;
  if (cube === undefined || plainCube === undefined) throw new Error('There is nothing to compare with.');

  const results = [];
  for (const tier of tiers) {
    console.log(`  frames at ${tier} ...`);
    const urls = PLACES.map((place) => placeAddress(addresses.site, place, tier));
    const places = [];
    for (const [i, { name }] of PLACES.entries())
      places.push(await open(browser, name, urls[i] ?? '', gpu, true));
    compared.forEach((one) => (one.runs = []));
    for (let i = 0; i < runs; i++) {
      for (const one of [...compared, ...places]) await runOnce(one, browserSession, seconds);
    }
    for (const one of places) await one.close();
    const costs = [];
    for (const [i, one] of places.entries()) {
      const own = await measureScript(browser, urls[i] ?? '', true);
      costs.push({
        ...pictureCost(one, cube, plainCube),
        ...(await countDrawing(browser, urls[i] ?? '')),
        ...own,
        scriptMultiple: own.scriptMs / (script['meshes']?.scriptMs ?? Number.NaN),
        bytesAboveEmpty: own.bytes - (script['empty']?.bytes ?? Number.NaN),
      });
    }
    const others = compared.map((one) => ({ ...pictureCost(one, cube, plainCube), ...script[one.name] }));
    results.push({ tier, places: costs, compared: others });
  }
  for (const one of compared) await one.close();
  await browserSession.detach();
  return results;
}

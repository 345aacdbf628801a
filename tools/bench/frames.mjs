// @ts-check
/**
 * The cost of a frame while walking. Every page is opened once and then held: its frames come through one place that can
 * be stopped, so that pages take turns for a few seconds each, the compared right beside the measured, and whatever else
 * the computer does falls on both. Places are measured without ?probe, as a visitor has them; what is drawn is counted
 * on a page of its own with the probe.
 */
import { openPage } from './browser.mjs';
import { allocation, ask, processorMs, scriptMs, startScriptMeter } from './meters.mjs';
import { largest, median, medianRatio } from './numbers.mjs';
import { begin, PLACES, placeAddress, letGo, walkOn } from './visitor.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {import('./options.mjs').Tier} Tier */
/** @typedef {{ cpuMs: number, worstCpuMs: number, scriptMs: number, frameMs: number, longestMs: number, gpuMs: number }} Run */
/** @typedef {{ name: string, page: Page, session: Session, walks: boolean, runs: Run[], bytes: number, stacks: [string, number][], close: () => Promise<void> }} Contender */

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
const WARM_MS = 400;
/** Frames wanted for counting allocations, and how long to wait for them at most. */
const ALLOCATION_FRAMES = 120;
const ALLOCATION_S = 15;

/** Waits until a page's script per frame no longer changes: what is prepared after the start is prepared. @param {Page} page @param {Session} session */
async function settle(page, session) {
  let before = Number.NaN;
  for (let second = 0; second < 20; second++) {
    const [frames, script] = [await ask(page, (b) => b.frames), await scriptMs(session)];
    await sleep(1000);
    const now =
      ((await scriptMs(session)) - script) / Math.max(1, (await ask(page, (b) => b.frames)) - frames);
    if (second > 3 && Math.abs(now - before) < 0.2 * before) return;
    before = now;
  }
}

/**
 * @param {Browser} browser @param {string} name @param {string} url @param {Options} options @param {boolean} walks
 * @returns {Promise<Contender>}
 */
async function open(browser, name, url, { gpu }, walks) {
  const { page, session, close } = await openPage(browser, { gpuTime: gpu });
  await startScriptMeter(session);
  await page.goto(url);
  if (walks) await begin(page);
  await settle(page, session);
  await ask(page, (b) => b.hold());
  return { name, page, session, walks, runs: [], bytes: Number.NaN, stacks: [], close };
}

/** @param {Contender} one @param {Session} browserSession @param {number} seconds */
async function runOnce(one, browserSession, seconds) {
  const { page, session, walks, runs } = one;
  await page.bringToFront();
  await ask(page, (b) => b.release());
  if (walks) await walkOn(page);
  await sleep(WARM_MS);
  await ask(page, (b) => b.forget());
  const read = async () => ({
    frames: await ask(page, (b) => b.frames),
    cpu: (await processorMs(browserSession)).both,
    script: await scriptMs(session),
    at: performance.now(),
  });
  const first = await read();
  let last = first;
  const perSecond = [];
  for (let second = 0; second < seconds; second++) {
    await sleep(Math.min(1, seconds - second) * 1000);
    const now = await read();
    // A second may hold no whole frame where drawing is slow; it is then part of the next.
    if (now.frames === last.frames) continue;
    perSecond.push((now.cpu - last.cpu) / (now.frames - last.frames));
    last = now;
  }
  const frames = Math.max(1, last.frames - first.frames);
  const noted = await ask(page, (b) => ({ longest: b.longestMs(), gpu: [...b.gpuMs] }));
  if (walks) await letGo(page);
  await ask(page, (b) => b.hold());
  runs.push({
    cpuMs: (last.cpu - first.cpu) / frames,
    worstCpuMs: largest(perSecond),
    scriptMs: (last.script - first.script) / frames,
    frameMs: (last.at - first.at) / frames,
    longestMs: noted.longest,
    gpuMs: median(noted.gpu),
  });
  await sleep(150);
}

/** @param {Contender} one */
async function countAllocation(one) {
  const { page, session, walks } = one;
  await page.bringToFront();
  await ask(page, (b) => b.release());
  if (walks) await walkOn(page);
  await sleep(WARM_MS * 2);
  const start = await ask(page, (b) => b.frames);
  let frames = 0;
  const counted = await allocation(session, async () => {
    for (let tenths = 0; tenths < ALLOCATION_S * 10 && frames < ALLOCATION_FRAMES; tenths += 5) {
      await sleep(500);
      frames = (await ask(page, (b) => b.frames)) - start;
    }
  });
  if (walks) await letGo(page);
  await ask(page, (b) => b.hold());
  one.bytes = counted.bytes / Math.max(1, frames);
  one.stacks = [...counted.byFunction]
    .map(([name, bytes]) => /** @type {[string, number]} */ ([name, bytes / Math.max(1, frames)]))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 16);
}

/** What is drawn, at its most over a walk: faces of a mirror are not drawn anew in every frame. @param {Browser} browser @param {string} url */
async function countDrawing(browser, url) {
  const { page, close } = await openPage(browser);
  await page.goto(url);
  await begin(page);
  await walkOn(page);
  /** @type {import('../../src/probe').RenderCounts[]} */
  const seen = [];
  for (let i = 0; i < 12; i++) {
    await sleep(300);
    const snapshot = await page.evaluate(() => window.probe?.snapshot() ?? null);
    if (snapshot !== null) seen.push(snapshot.render);
  }
  await close();
  /** @param {(render: import('../../src/probe').RenderCounts) => number} read */
  const most = (read) => largest(seen.map(read));
  return {
    draws: most((r) => r.calls),
    triangles: most((r) => r.triangles),
    programs: most((r) => r.programs),
    programsLive: most((r) => r.programsLive),
    textureMB: most((r) => r.textureMB),
    targetMB: most((r) => r.targetMB),
  };
}

/**
 * @param {Browser} browser @param {import('./build.mjs').Addresses} addresses @param {Options} options
 */
export async function measureFrames(browser, addresses, options) {
  const browserSession = await browser.newBrowserCDPSession();
  /** @type {Contender[]} */
  const compared = [];
  for (const name of /** @type {const} */ (['cube', 'plainCube', 'meshes', 'empty'])) {
    compared.push(await open(browser, name, addresses[name], options, false));
  }
  for (const one of compared) await countAllocation(one);
  const tiers = [];
  for (const tier of options.tiers) {
    console.log(`  frames at ${tier} ...`);
    const places = [];
    for (const place of PLACES) {
      places.push(await open(browser, place.name, placeAddress(addresses.site, place, tier), options, true));
    }
    compared.forEach((one) => (one.runs = []));
    for (let i = 0; i < options.runs; i++) {
      for (const one of [...compared, ...places]) await runOnce(one, browserSession, options.seconds);
    }
    const of = (/** @type {Contender | undefined} */ one, /** @type {keyof Run} */ what) =>
      one?.runs.map((run) => run[what]) ?? [];
    const [cube, plainCube, meshes, empty] = compared;
    const results = [];
    for (const [i, one] of places.entries()) {
      await countAllocation(one);
      const place = PLACES[i];
      if (place === undefined) continue;
      results.push({
        place: one.name,
        ...(await countDrawing(browser, `${placeAddress(addresses.site, place, tier)}&probe`)),
        cpuMs: median(of(one, 'cpuMs')),
        cpuMultiple: medianRatio(of(one, 'cpuMs'), of(cube, 'cpuMs')),
        cpuMultiplePlain: medianRatio(of(one, 'cpuMs'), of(plainCube, 'cpuMs')),
        worstSecondMultiple: largest(of(one, 'worstCpuMs')) / median(of(cube, 'cpuMs')),
        gpuMs: median(of(one, 'gpuMs')),
        gpuMultiple: medianRatio(of(one, 'gpuMs'), of(cube, 'gpuMs')),
        frameMs: median(of(one, 'frameMs')),
        longestFrameMs: largest(of(one, 'longestMs')),
        scriptMs: median(of(one, 'scriptMs')),
        scriptMultiple: medianRatio(of(one, 'scriptMs'), of(meshes, 'scriptMs')),
        bytes: one.bytes,
        bytesAboveEmpty: one.bytes - (empty?.bytes ?? Number.NaN),
        stacks: options.stacks ? one.stacks : [],
        runs: one.runs,
      });
    }
    for (const one of places) await one.close();
    tiers.push({
      tier,
      places: results,
      compared: compared.map((one) => ({
        name: one.name,
        cpuMs: median(of(one, 'cpuMs')),
        scriptMs: median(of(one, 'scriptMs')),
        frameMs: median(of(one, 'frameMs')),
        gpuMs: median(of(one, 'gpuMs')),
        bytes: one.bytes,
        stacks: options.stacks ? one.stacks : [],
        runs: one.runs,
      })),
    });
  }
  for (const one of compared) await one.close();
  await browserSession.detach();
  return tiers;
}

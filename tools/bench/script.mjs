// @ts-check
/**
 * What a frame costs in script, and what it allocates. Both depend on how far the engine has compiled the code: a function
 * that runs for the first few hundred times keeps every number it works with in a box of its own on the heap. Drawn in
 * software a page makes a few frames a second and would be measured in that state for minutes, the one cube never. So
 * here frames come from a timer, draws are of nothing, and counting begins after some thousands of frames: the state in
 * which a visitor's machine is after the first half minute.
 */
import { openPage } from './browser.mjs';
import { allocation, ask, scriptMs, startScriptMeter } from './meters.mjs';
import { median } from './numbers.mjs';
import { begin, letGo, walkOn } from './visitor.mjs';

/** @typedef {{ scriptMs: number, throttledMs: number, bytes: number, stacks: [string, number][] }} ScriptCost */

export const WARM_FRAMES = 2500;
export const COUNTED_FRAMES = 400;
const SCRIPT_RUNS = 3;
const THROTTLE = 4;
const SETTLING_FRAMES = 60;
const PATIENCE_S = 60;
const STACKS = 24;

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** Lets `count` frames pass and says how many did. @param {import('playwright-core').Page} page @param {number} count */
export async function pass(page, count) {
  const start = await ask(page, (b) => b.frames);
  const patient = performance.now() + PATIENCE_S * 1000;
  for (;;) {
    await sleep(200);
    const passed = (await ask(page, (b) => b.frames)) - start;
    if (passed >= count || performance.now() > patient) return Math.max(1, passed);
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {boolean} walks
 * @returns {Promise<ScriptCost>}
 */
export async function measureScript(browser, url, walks) {
  // A small picture, because it is still cleared and shown.
  const { page, session, close } = await openPage(browser, { width: 160, height: 90, unseen: true });
  await startScriptMeter(session);
  await page.goto(url);
  if (walks) {
    await begin(page);
    await walkOn(page);
  }
  await pass(page, WARM_FRAMES);
  const perFrame = [];
  for (let i = 0; i < SCRIPT_RUNS; i++) {
    const before = await scriptMs(session);
    const frames = await pass(page, COUNTED_FRAMES);
    perFrame.push(((await scriptMs(session)) - before) / frames);
  }
  let frames = 1;
  const { bytes, byFunction } = await allocation(session, async () => {
    frames = await pass(page, COUNTED_FRAMES);
  });
  // As a phone is: the browser stops the page for three quarters of the time, so it is the clock on the wall that tells.
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await pass(page, SETTLING_FRAMES);
  await ask(page, (b) => b.clock(true));
  const slow = await pass(page, COUNTED_FRAMES);
  const busyMs = await ask(page, (b) => b.clock(false));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  if (walks) await letGo(page);
  await close();
  return {
    scriptMs: median(perFrame),
    throttledMs: busyMs / slow,
    bytes: bytes / frames,
    stacks: [...byFunction]
      .map(([name, all]) => /** @type {[string, number]} */ ([name, all / frames]))
      .sort((a, b) => b[1] - a[1])
      .slice(0, STACKS),
  };
}

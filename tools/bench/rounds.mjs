// @ts-check
/**
 * Through the door and back, again and again, as a visitor goes: what stays behind? On the way in the clock is held and
 * stepped, so a round takes seconds; the way out is in real time, because what is let go of inside a frame may be drawn
 * once more in the same frame. The picture is small: a heap does not know how large it is.
 */
import { openPage } from './browser.mjs';
import { heapBytes } from './meters.mjs';
import { slope } from './numbers.mjs';
import { untilReady } from './visitor.mjs';
import { watchObjects } from './watches.mjs';

/** Each round goes through both. */
const DREAMS = ['crystalline-chamber', 'glowing-tree'];
/** Rounds in which caches may fill. */
const FILLING = 2;

/** Runs in the page: one round. Everything in one call, because every call from outside leaves a script behind. @param {string} star */
async function goRound(star) {
  const { probe } = window;
  if (probe === undefined) throw new Error('There is no probe.');
  const goal = async (/** @type {boolean} */ inside) => {
    for (let steps = 0; steps < 400; steps++) {
      await probe.step(0.25);
      const { dream, door } = probe.snapshot();
      if ((dream === star) === inside && door === 'closed') return;
      // Once the door is open one steps through.
      if (door === 'open') probe.guided(true);
    }
    const { dream, door, place } = probe.snapshot();
    throw new Error(`The door never led on: ${dream}/${place}, ${door}.`);
  };
  probe.hold(true);
  probe.guided(false);
  probe.attend(star);
  await goal(true);
  probe.guided(false);
  await probe.back();
  probe.hold(false);
  for (let tenths = 0; tenths < 600 && probe.snapshot().door !== 'closed'; tenths++) {
    await new Promise((resume) => setTimeout(resume, 100));
  }
  await goal(false);
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./build.mjs').Addresses} addresses
 * @param {import('./options.mjs').Options} options
 */
export async function measureRounds(browser, { site }, { rounds }) {
  console.log('  rounds ...');
  const { page, session, close } = await openPage(browser, { width: 320, height: 180 });
  await page.addInitScript(watchObjects);
  await session.send('HeapProfiler.enable');
  await page.goto(`${site}?dpr=1&governor=off&quality=low&probe`);
  await untilReady(page);
  await page.evaluate(() => window.probe?.begin());
  const seen = [];
  for (let i = 0; i < rounds; i++) {
    for (const star of DREAMS) await page.evaluate(goRound, star);
    const objects = await page.evaluate(() => ({
      .../** @type {import('./watches.mjs').WatchedWindow} */ (window).objects,
    }));
    seen.push({ heap: await heapBytes(session), objects });
  }
  await close();
  const later = seen.slice(Math.min(FILLING, seen.length - 2));
  const kinds = Object.keys(seen[0]?.objects ?? {});
  return {
    heapMB: seen.map(({ heap }) => heap / 1e6),
    heapKBPerRound: slope(later.map(({ heap }) => heap)) / 1000,
    objectsPerRound: Object.fromEntries(
      kinds.map((kind) => [kind, slope(later.map(({ objects }) => objects[kind] ?? 0))]),
    ),
    objects: seen.map(({ objects }) => objects),
  };
}

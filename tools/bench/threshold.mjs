// @ts-check
/** A door opens in real time: is there a task that would be seen as a hitch, and is anything compiled when it is too late? */
import { openPage } from './browser.mjs';
import { largest } from './numbers.mjs';
import { ENTRANCES, placeAddress, untilReady } from './visitor.mjs';
import { watchHitches } from './watches.mjs';

const PATIENCE_MS = 240_000;

/**
 * Runs in the page: through the door and back, with a note of when each phase was first seen.
 * @param {{ star: string, patienceMs: number }} how
 */
async function goThroughAndBack({ star, patienceMs }) {
  const { probe } = window;
  if (probe === undefined) throw new Error('There is no probe.');
  /** @type {{ at: number, phase: string, dream: string }[]} */
  const phases = [];
  const look = () => {
    const { door, dream } = probe.snapshot();
    const last = phases.at(-1);
    if (last?.phase !== door || last.dream !== dream)
      phases.push({ at: performance.now(), phase: door, dream });
    return { door, dream };
  };
  const patient = performance.now() + patienceMs;
  /** @param {(seen: { door: string, dream: string }) => boolean} reached */
  const until = async (reached) => {
    while (!reached(look())) {
      if (performance.now() > patient) throw new Error(`The door stays ${look().door} in ${look().dream}.`);
      await new Promise((resume) => setTimeout(resume, 50));
    }
  };
  const shownAt = performance.now();
  probe.begin();
  probe.attend(star);
  await until(({ door }) => door === 'open');
  probe.guided(true);
  await until(({ door, dream }) => dream === star && door === 'closed');
  probe.guided(false);
  await probe.back();
  await until(({ door, dream }) => dream !== star && door === 'closed');
  const { links, tasks } = /** @type {import('./watches.mjs').WatchedWindow} */ (window);
  return { shownAt, phases, links: links ?? [], tasks: tasks ?? [] };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./build.mjs').Addresses} addresses
 * @param {import('./options.mjs').Tier} tier
 */
export async function measureThreshold(browser, { site }, tier) {
  console.log(`  threshold at ${tier} ...`);
  const [stars, chamber] = ENTRANCES;
  const { page, close } = await openPage(browser);
  await page.addInitScript(watchHitches);
  await page.goto(`${placeAddress(site, stars, tier)}&probe`);
  await untilReady(page);
  const how = { star: chamber.dream, patienceMs: PATIENCE_MS };
  const { shownAt, phases, links, tasks } = await page.evaluate(goThroughAndBack, how);
  await close();
  const when = (/** @type {string} */ phase) =>
    phases.find((one) => one.phase === phase)?.at ?? Number.POSITIVE_INFINITY;
  const began = when('hush');
  const late = links.filter(({ at, door }) => at > shownAt && door !== 'hush');
  const longest = (/** @type {number} */ from, /** @type {number} */ to) =>
    Math.max(0, largest(tasks.filter(({ at, ms }) => at + ms > from && at < to).map(({ ms }) => ms)));
  return {
    tier,
    // Tasks under 50 ms are not reported by the browser, and not seen by anybody.
    longestMs: longest(began, Number.POSITIVE_INFINITY),
    longestBeforeMs: longest(shownAt, began),
    hushS: (when('dilate') - began) / 1000,
    linkedAtStart: links.filter(({ at }) => at <= shownAt).length,
    linkedInHush: links.filter(({ at, door }) => at > shownAt && door === 'hush').length,
    linkedLate: late.length,
    shownAt,
    phases,
    links,
    tasks,
  };
}

// @ts-check
/**
 * npm run soak: hours of visitors in minutes. The dream is entered, gone through to waking and left, again and again, on
 * the simulated clock; after each round everything that can be collected is collected and what is left is counted.
 *   --hours H    simulated hours (2), and at least ten rounds
 *   --rounds N   so many rounds and no more
 *   --plant      leaves a texture and a list behind each round: has to be found out
 *   --json PATH  where the figures go (bench-results/soak.json)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBench, openPage } from './bench/browser.mjs';
import { buildAll, serveAll } from './bench/build.mjs';
import { heapBytes } from './bench/meters.mjs';
import { judge } from './bench/soak.mjs';
import { untilReady } from './bench/visitor.mjs';
import { watchObjects } from './bench/watches.mjs';
import { repoRoot, runMain } from './run.mjs';

const LEAST_ROUNDS = 10;

/**
 * Runs in the page: one round, all of it in one call, because every call from outside leaves a script behind.
 * @param {boolean} plant
 * @returns {Promise<number>} simulated seconds
 */
async function goRound(plant) {
  const { probe } = window;
  if (probe === undefined) throw new Error('There is no probe.');
  const began = probe.snapshot().time;
  /** @param {string} what @param {(now: import('../src/probe').Snapshot) => boolean} isSo @param {number} steps */
  const until = async (what, isSo, steps) => {
    for (let i = 0; i < steps; i++) {
      if (isSo(probe.snapshot())) return;
      await probe.step(1.5);
    }
    const { place, door, passage } = probe.snapshot();
    throw new Error(`${what} did not come about: ${place}, ${door}, ${passage}.`);
  };
  probe.hold(true);
  probe.attend('crystalline-chamber');
  await until('The chamber', ({ place, door }) => place === 'chamber' && door === 'closed', 200);
  probe.guided(true);
  // What the garden is made of comes in real time, and so does the way out: what is let go of may be drawn once more.
  await until('Waking', ({ place }) => place === 'garden', 300);
  await until('Leaving', ({ door }) => door !== 'closed', 300);
  probe.hold(false);
  for (let tenths = 0; tenths < 600 && probe.snapshot().door !== 'closed'; tenths++)
    await new Promise((resume) => setTimeout(resume, 100));
  probe.hold(true);
  await until('The stars', ({ place, door }) => place === 'stars' && door === 'closed', 40);
  if (plant) {
    const left = /** @type {Window & { left?: unknown[] }} */ (window);
    left.left ??= [];
    left.left.push(Array.from({ length: 40_000 }, (_, i) => ({ i })));
    const gl = document.querySelector('canvas')?.getContext('webgl2');
    left.left.push(gl?.createTexture());
  }
  return probe.snapshot().time - began;
}

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      hours: { type: 'string', default: '2' },
      rounds: { type: 'string' },
      plant: { type: 'boolean', default: false },
      json: { type: 'string', default: 'bench-results/soak.json' },
    },
  });
  const hours = Number(values.hours);
  const most = values.rounds === undefined ? Number.POSITIVE_INFINITY : Number(values.rounds);
  if (!(hours > 0) || !(most >= 4))
    throw new Error('Hours have to be more than none, and rounds at least 4.');
  console.log('Building ...');
  await buildAll({ readable: false });
  const { addresses, close } = await serveAll();
  const { browser } = await openBench({ gpu: false, interpreted: true });
  try {
    const { page, session } = await openPage(browser, { width: 160, height: 90 });
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.addInitScript(watchObjects);
    await session.send('HeapProfiler.enable');
    await page.goto(`${addresses.site}?dpr=0.5&governor=off&quality=headset&probe`);
    await untilReady(page);
    await page.evaluate(() => window.probe?.begin());
    /** @type {import('./bench/soak.mjs').Round[]} */
    const rounds = [];
    let seconds = 0;
    while (rounds.length < most && (seconds < hours * 3600 || rounds.length < LEAST_ROUNDS)) {
      seconds += await page.evaluate(goRound, values.plant);
      const objects = await page.evaluate(() => ({
        .../** @type {import('./bench/watches.mjs').WatchedWindow} */ (window).objects,
      }));
      const heap = await heapBytes(session);
      rounds.push({ seconds, heap, objects });
      console.log(
        `round ${rounds.length}: ${(seconds / 60).toFixed(0)} min, heap ${(heap / 1e6).toFixed(2)} MB, ${Object.entries(
          objects,
        )
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', ')}`,
      );
    }
    const verdict = judge(rounds);
    const file = resolve(repoRoot, values.json);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ verdict, errors, rounds }, null, 2)}\n`);
    console.log(
      `\n${rounds.length} rounds, ${(seconds / 3600).toFixed(2)} simulated hours: heap ${verdict.heapMBPerHour.toFixed(3)} MB an hour (at most 1)`,
    );
    for (const fault of [...verdict.faults, ...new Set(errors)]) console.log(`  ${fault}`);
    return verdict.faults.length + errors.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await close();
  }
});

// @ts-check
/**
 * npm run firefox: the first dream in the Firefox that is installed, headless: its first picture, carried from Begin to
 * waking with every passage heard, and nothing said in the console. Another Firefox: FIVE_DREAMS_FIREFOX=/path/to/it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFirefox, openFirefox } from './firefox/marionette.mjs';
import { decodePng } from './picture.mjs';
import { repoRoot, runMain, runPackage } from './run.mjs';
import { serveDist } from './serve.mjs';

const SIZE = { width: 640, height: 420 };
const ASKED = '?probe&governor=off&quality=headset&dpr=0.4';
const DREAM = 'dream=crystalline-chamber';
const STEP_S = 2;
const MOST_STEPS = 260;
/** What every browser is told by the libraries, and Firefox by itself of drawing in software. */
const EXCUSED = [
  /THREE\.Clock: This module has been deprecated/,
  /KHR_parallel_shader_compile extension not supported/,
  /WebGL warning: .*(?:ReadPixels|readPixels|Tex image .* lazy|lazy init)/,
];

/** @typedef {import('../src/probe').Snapshot} Snapshot */

await runMain(async () => {
  const program = findFirefox();
  if (program === null)
    throw new Error(
      'There is no Firefox here. Install one (Debian: apt install firefox-esr xvfb) or name it in FIVE_DREAMS_FIREFOX.',
    );
  const built = await runPackage('vite', 'vite', ['build', '--logLevel', 'error']);
  if (built !== 0) return built;
  const server = await serveDist({ port: 0, base: '/', root: 'dist' });
  const firefox = await openFirefox(program, SIZE);
  const out = join(repoRoot, 'bench-results');
  mkdirSync(out, { recursive: true });
  try {
    console.log(`Firefox ${firefox.version}, drawn in software where nobody sees it.\n`);
    /** @type {string[]} */
    const faults = [];
    for (const [name, query] of [
      ['stars', ''],
      ['chamber', DREAM],
    ]) {
      const began = performance.now();
      await firefox.goto(`${server.url}${ASKED}&${query}`);
      await firefox.evaluate(async () => {
        while (window.probe === undefined) await new Promise((go) => setTimeout(go, 20));
        await window.probe.ready;
      });
      const ms = performance.now() - began;
      const png = await firefox.screenshot();
      writeFileSync(join(out, `firefox-${name}.png`), png);
      const { data } = decodePng(png);
      const levels = new Set(data.filter((_, i) => i % 4 === 2)).size;
      console.log(
        `${name}: ready after ${(ms / 1000).toFixed(1)} s, ${levels} levels of blue in the picture`,
      );
      if (levels < 40) faults.push(`The picture of ${name} is flat.`);
    }
    const passages = await firefox.evaluate(async () => {
      const probe = /** @type {import('../src/probe').Probe} */ (window.probe);
      probe.hold(true);
      probe.begin();
      probe.guided(true);
      /** @typedef {{ dreams: { slug: string, places: { passages: string[] }[] }[] }} Listed */
      for (;;) {
        const { dreams } = /** @type {Listed} */ (probe.list());
        const all =
          dreams.find(({ slug }) => slug === 'crystalline-chamber')?.places.flatMap((p) => p.passages) ?? [];
        if (all.length > 0) return all;
        await new Promise((go) => setTimeout(go, 50));
      }
    });
    /** @type {Set<string>} */
    const heard = new Set();
    /** @type {string[]} */
    const places = [];
    let seconds = 0;
    for (let i = 0; i < MOST_STEPS && places.at(-1) !== 'stars'; i++) {
      const now = await firefox.evaluate(async (step) => {
        const probe = /** @type {import('../src/probe').Probe} */ (window.probe);
        await probe.step(step);
        const { place, heard: told, errors } = probe.snapshot();
        return { place, told, errors };
      }, STEP_S);
      seconds += STEP_S;
      now.told.forEach((id) => heard.add(id));
      faults.push(...now.errors);
      if (places.at(-1) !== now.place) places.push(now.place);
    }
    console.log(
      `carried through ${places.join(', ')} in ${seconds} s; heard ${heard.size} of ${passages.length} passages`,
    );
    if (places.at(-1) !== 'stars') faults.push('The dream was not woken from.');
    if (passages.some((id) => !heard.has(id))) faults.push('Not every passage was heard.');
    const said = (await firefox.said()).filter((line) => !EXCUSED.some((excuse) => excuse.test(line)));
    console.log(`console: ${said.length === 0 ? 'nothing said' : `${said.length} lines`}`);
    faults.push(...said);
    for (const fault of new Set(faults)) console.log(`  ${fault}`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await firefox.close();
    await server.close();
  }
});

// @ts-check
/**
 * npm run baselines: builds the pages and takes the pictures that later ones are compared with.
 *   --only TEXT   those whose name contains it
 * Look at them before they are committed: a baseline says that a picture was found good.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BASELINE_SIZE, baselineFolder, packPlan, plansFile, rendererSlug } from './baseline.mjs';
import { openBrowser } from './browser.mjs';
import { decodePng, planOf } from './picture.mjs';
import { runMain, runPackage } from './run.mjs';
import { serveDist } from './serve.mjs';
import { sit, SITTINGS } from './sitting.mjs';

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const chosen = SITTINGS.filter(({ name }) => name.includes(values.only));
  if (chosen.length === 0) throw new Error(`No picture's name contains "${values.only}".`);
  if ((await runPackage('vite', 'vite', ['build'])) !== 0) throw new Error('The pages could not be built.');
  const { url, close } = await serveDist({ port: 0 });
  const { browser, rendererString } = await openBrowser();
  const folder = join(baselineFolder, rendererSlug(rendererString));
  mkdirSync(folder, { recursive: true });
  console.log(`Drawn by ${rendererString}`);
  /** @type {Record<string, string>} */
  const plans = existsSync(plansFile) ? JSON.parse(readFileSync(plansFile, 'utf8')) : {};
  try {
    for (const sitting of chosen) {
      const began = performance.now();
      const png = await sit(browser, url, sitting, BASELINE_SIZE);
      writeFileSync(join(folder, `${sitting.name}.png`), png);
      plans[sitting.name] = packPlan(planOf(decodePng(png)));
      console.log(`${sitting.name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  } finally {
    await browser.close();
    await close();
  }
  // Only what is still sat for, in the order of the list.
  const kept = SITTINGS.flatMap(({ name }) => (plans[name] === undefined ? [] : [[name, plans[name]]]));
  writeFileSync(plansFile, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

await runMain(main);

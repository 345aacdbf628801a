// @ts-check
/** Builds the page in which sounds are rendered, opens it, and has it render. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../browser.mjs';
import { repoRoot, runPackage } from '../run.mjs';
import { serveDist } from '../serve.mjs';

/** @typedef {import('./signal.mjs').Sound} Sound */
/** @typedef {Sound & { endS: number | null, costS: number }} Take endS: when it said it would be over; costS: seconds of computing */
/** @typedef {{ seconds?: number, seed?: number, params?: object, rate?: number }} Wanted */

/** @param {string} text base64 of float samples */
function samplesOf(text) {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** Closing throws the build away. */
export async function openStudio() {
  const built = join(repoRoot, 'listen-results', `built-${process.pid}`);
  const config = join(repoRoot, 'tools', 'sound', 'vite.config.ts');
  const where = ['--outDir', built, '--emptyOutDir', '--config', config];
  if ((await runPackage('vite', 'vite', ['build', '--logLevel', 'warn', ...where])) !== 0)
    throw new Error('The page for sounds could not be built; the lines above say why.');
  const { url, close } = await serveDist({ port: 0, root: built });
  const { browser } = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${url}page.html`);
  await page.waitForFunction(() => window.render !== undefined);
  return {
    names: await page.evaluate(() => window.things ?? []),
    /** @param {string} name @param {Wanted} [wanted] @returns {Promise<Take>} */
    async render(name, { seconds = 10, seed = 1, params = {}, rate = 48000 } = {}) {
      const answer = await page.evaluate(
        ([name, seconds, seed, params, rate]) => window.render?.(name, seconds, seed, params, rate),
        /** @type {const} */ ([name, seconds, seed, params, rate]),
      );
      if (answer === undefined) throw new Error('The page for sounds is gone.');
      return { ...answer, channels: answer.channels.map(samplesOf) };
    },
    close: async () => {
      await browser.close();
      await close();
      rmSync(built, { recursive: true, force: true });
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openStudio>>} Studio */

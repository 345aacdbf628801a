// @ts-check
/** What is drawn in a frame, at its most over a walk: faces of a mirror, say, are not drawn anew in every frame. */
import { openPage } from './browser.mjs';
import { largest } from './numbers.mjs';
import { begin, walkOn } from './visitor.mjs';
import { watchMemory } from './memory.mjs';

const LOOKS = 12;
const BETWEEN_MS = 300;

/** @param {import('playwright-core').Browser} browser @param {string} url without ?probe */
export async function countDrawing(browser, url) {
  const { page, close } = await openPage(browser);
  await page.addInitScript(watchMemory);
  await page.goto(`${url}&probe`);
  await begin(page);
  await walkOn(page);
  const seen = [];
  for (let i = 0; i < LOOKS; i++) {
    await page.waitForTimeout(BETWEEN_MS);
    seen.push(
      await page.evaluate(() => {
        const { memory, probe } = /** @type {import('./memory.mjs').MemoryWindow} */ (window);
        const render = probe?.snapshot().render;
        if (memory === undefined || render === undefined) throw new Error('The page has no probe.');
        return { render, memory: memory() };
      }),
    );
  }
  await close();
  return {
    draws: largest(seen.map(({ render }) => render.calls)),
    triangles: largest(seen.map(({ render }) => render.triangles)),
    programs: largest(seen.map(({ render }) => render.programs)),
    programsLive: largest(seen.map(({ render }) => render.programsLive)),
    textureMB: largest(seen.map(({ memory }) => memory.textureMB)),
    targetMB: largest(seen.map(({ memory }) => memory.targetMB)),
    canvasMB: largest(seen.map(({ memory }) => memory.canvasMB)),
    probeTextureMB: largest(seen.map(({ render }) => render.textureMB)),
    probeTargetMB: largest(seen.map(({ render }) => render.targetMB)),
  };
}

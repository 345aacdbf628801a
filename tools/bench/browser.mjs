// @ts-check
/** The browser the bench measures in, and pages in contexts of their own. */
import { findBrowser } from '../find-browser.mjs';
import { openBrowser } from '../browser.mjs';
import { installHooks } from './hooks.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {import('./hooks.mjs').HookOptions} HookOptions */

// A second load of a page must be as cold as the first: no program that was compiled before may be handed out again.
const COLD = ['--disable-gpu-program-cache', '--disable-gpu-shader-disk-cache'];
// Where a frame waits, it must be for its own work and not because its window is thought to be hidden.
const AWAKE = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];
// A heap holds compiled code as well, which grows for minutes as the engine finds what is worth compiling.
const INTERPRETED = ['--js-flags=--no-opt,--no-maglev,--no-sparkplug'];

/** Ways to a real graphics driver without a screen; the first that is none of the software ones is used. */
const GPU_WAYS = [
  ['--use-gl=angle', '--use-angle=gl-egl'],
  ['--use-gl=angle', '--use-angle=vulkan', '--enable-features=Vulkan', '--disable-vulkan-surface'],
  [],
];
const SOFTWARE = /llvmpipe|swiftshader|software|basic render/i;

/** @param {readonly string[]} flags @returns {Promise<{ browser: Browser, rendererString: string }>} */
async function openWithGpu(flags) {
  const { chromium } = await import('playwright-core');
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chrome, Chromium or Edge found.');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  for (const way of GPU_WAYS) {
    const args = [
      '--ignore-gpu-blocklist',
      '--no-first-run',
      ...way,
      ...flags,
      ...(root ? ['--no-sandbox'] : []),
    ];
    const browser = await chromium.launch({ executablePath, args, chromiumSandbox: !root });
    const page = await browser.newPage();
    const name = await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      const names = gl?.getExtension('WEBGL_debug_renderer_info') ?? null;
      return gl === null ? '' : String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    });
    await page.close();
    if (name !== '' && !SOFTWARE.test(name)) return { browser, rendererString: name };
    await browser.close();
  }
  throw new Error('The browser draws in software only: --gpu has nothing to measure with.');
}

/**
 * @typedef {object} How
 * @property {boolean} gpu draw with the machine's own GPU
 * @property {boolean} [cold] keep no compiled shaders
 * @property {boolean} [interpreted] compile no script, so that a heap holds what the page left there and no code
 */

/**
 * @param {How} how
 * @returns {Promise<{ browser: Browser, rendererString: string }>}
 */
export async function openBench({ gpu, cold = false, interpreted = false }) {
  const flags = [...AWAKE, ...(cold ? COLD : []), ...(interpreted ? INTERPRETED : [])];
  // Mesa keeps compiled programs of its own as well.
  if (cold) process.env['MESA_SHADER_CACHE_DISABLE'] = 'true';
  else delete process.env['MESA_SHADER_CACHE_DISABLE'];
  return gpu ? openWithGpu(flags) : openBrowser({ extraFlags: flags });
}

/**
 * An empty page with the hooks in, in a context that has seen nothing yet.
 * @param {Browser} browser
 * @param {HookOptions & { width?: number, height?: number, sound?: boolean }} [options] sound: whether it may be heard; what draws is measured in silence
 * @returns {Promise<{ page: Page, session: Session, close: () => Promise<void> }>}
 */
export async function openPage(browser, { width = 1280, height = 720, sound = false, ...hooks } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  await context.addInitScript(installHooks, hooks);
  if (!sound)
    await context.addInitScript(() => {
      // An empty page has no storage.
      if (location.protocol === 'about:') return;
      localStorage.setItem('five-dreams', JSON.stringify({ version: 1, muted: true, soundCaptions: 'off' }));
    });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (error) => console.warn(`  the page failed: ${error.message}`));
  const session = await context.newCDPSession(page);
  return { page, session, close: () => context.close() };
}

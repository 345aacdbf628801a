// @ts-check
/** A headless browser that draws in software, so that pictures are the same wherever they are taken. */
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';

export { ensureBrowser } from './ensure-browser.mjs';
export { findBrowser } from './find-browser.mjs';

/** @typedef {'llvmpipe' | 'swiftshader'} Renderer llvmpipe is Mesa's, swiftshader is the browser's own */
/** @typedef {import('playwright-core').Browser} Browser */

const COMMON = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  // Nothing but this computer has a name: a page that asks for the outside fails its test.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
/** @type {Readonly<Record<Renderer, readonly string[]>>} */
const GRAPHICS = {
  llvmpipe: ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
  swiftshader: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
};
const MESA_VENDOR = '/usr/share/glvnd/egl_vendor.d/50_mesa.json';

const rootOnLinux = () => process.platform === 'linux' && process.getuid?.() === 0;

/**
 * @param {Renderer} renderer
 * @returns {string[]}
 */
export function launchFlags(renderer) {
  // The sandbox refuses to start for root.
  return [...COMMON, ...GRAPHICS[renderer], ...(rootOnLinux() ? ['--no-sandbox'] : [])];
}

/**
 * Keeps Mesa on its software driver where the computer has a graphics card.
 * @param {Renderer} renderer
 * @returns {Record<string, string>}
 */
function graphicsEnvironment(renderer) {
  if (renderer !== 'llvmpipe') return {};
  return {
    LIBGL_ALWAYS_SOFTWARE: '1',
    GALLIUM_DRIVER: 'llvmpipe',
    ...(existsSync(MESA_VENDOR) && { __EGL_VENDOR_LIBRARY_FILENAMES: MESA_VENDOR }),
  };
}

/**
 * Runs in the page. Answers with the name of what draws WebGL2, or null without WebGL2.
 * @returns {string | null}
 */
function readRenderer() {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return null;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL));
}

/**
 * @param {string} executablePath
 * @param {Renderer} renderer
 * @param {readonly string[]} extraFlags
 * @returns {Promise<Browser>}
 */
async function launch(executablePath, renderer, extraFlags) {
  const { chromium } = await import('playwright-core');
  const environment = Object.entries({ ...process.env, ...graphicsEnvironment(renderer) });
  /** @param {boolean} chromiumSandbox */
  const withSandbox = (chromiumSandbox) =>
    chromium.launch({
      executablePath,
      args: [...launchFlags(renderer), ...extraFlags],
      headless: true,
      chromiumSandbox,
      env: Object.fromEntries(
        environment.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
      ),
    });
  if (rootOnLinux()) return withSandbox(false);
  try {
    return await withSandbox(true);
  } catch (error) {
    // Containers often forbid the sandbox. Only our own pages are opened, and no other host can be reached.
    if (!(error instanceof Error) || !/sandbox/i.test(error.message)) throw error;
    console.warn("The browser's sandbox cannot start here; it runs without.");
    return withSandbox(false);
  }
}

/** @param {Browser} browser @returns {Promise<string | null>} */
async function probe(browser) {
  const page = await browser.newPage();
  const name = await page.evaluate(readRenderer);
  await page.close();
  return name;
}

function browserPath() {
  const path = findBrowser();
  if (path !== null) return path;
  throw new Error(
    'No Chrome, Chromium or Edge found; "npm test" installs one, or FIVE_DREAMS_BROWSER names it.',
  );
}

/** Opens a browser that refuses WebGL, and proves that it does. @returns {Promise<Browser>} */
export async function openBrowserWithoutWebGL() {
  const browser = await launch(browserPath(), 'swiftshader', ['--disable-3d-apis']);
  const name = await probe(browser);
  if (name === null) return browser;
  await browser.close();
  throw new Error(`The browser was told to refuse WebGL and draws it with ${name}.`);
}

/**
 * Opens a browser and proves what it draws with. Without a wish, Mesa is tried first on Linux, then the browser's own
 * renderer; with a wish, only that one.
 * @param {{ renderer?: Renderer, extraFlags?: readonly string[] }} [options]
 * @returns {Promise<{ browser: Browser, renderer: Renderer, rendererString: string }>}
 */
export async function openBrowser({ renderer, extraFlags = [] } = {}) {
  const path = browserPath();
  /** @type {Renderer[]} */
  const both = process.platform === 'linux' ? ['llvmpipe', 'swiftshader'] : ['swiftshader'];
  /** @type {string[]} */
  const seen = [];
  for (const candidate of renderer === undefined ? both : [renderer]) {
    const browser = await launch(path, candidate, extraFlags);
    const name = await probe(browser).catch(() => null);
    if (name !== null && name.toLowerCase().includes(candidate)) {
      return { browser, renderer: candidate, rendererString: name };
    }
    await browser.close();
    seen.push(`${candidate}: ${name ?? 'no WebGL2'}`);
  }
  throw new Error(`The browser ${path} does not draw WebGL2 in software (${seen.join('; ')}).`);
}

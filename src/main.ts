/**
 * The page begins. The graphics context is asked for first, while the rest of the code is still on its way: it is what
 * takes longest, and nothing but the tier is needed to ask for it.
 */
import '@fontsource/atkinson-hyperlegible/latin-400.css';
import '@fontsource/marcellus/latin-400.css';
import { parseFlags, type FlagNotice, type Flags } from './flags';
import { deviceName, openContext } from './light/context';
import { guessTier, QUALITY, startRatio } from './light/quality';
import { inTime } from './patience';
import { browserStore, createMemory } from './storage';
import { refuse } from './ui/refuse';
import { touchOnly } from './ui/touchOnly';

/** Rejects where the page's own style does not come: without it words and picture would lie in one heap. */
function styled(): Promise<unknown> {
  const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const coming = sheets.map(async (link) => {
    if (link.sheet === null)
      await new Promise((come) => {
        link.addEventListener('load', come);
        link.addEventListener('error', come);
      });
    // What could not be loaded is there, and empty.
    if ((link.sheet?.cssRules.length ?? 0) === 0) throw new Error(`${link.href} did not come.`);
  });
  return inTime(Promise.all(coming)).catch((cause: unknown) => {
    // Nothing at all is painted while a style is on its way.
    sheets.forEach((link) => link.remove());
    throw cause;
  });
}

/** This file waits for neither the page's body nor its style. */
const parsed = () =>
  new Promise<unknown>((go) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', go);
    else go(null);
  });

async function start(flags: Flags, notices: readonly FlagNotice[]): Promise<void> {
  await parsed();
  const style = styled();
  const memory = createMemory(browserStore());
  const canvas = document.getElementById('world') as HTMLCanvasElement;
  const remembered = memory.read().quality;
  const tier =
    flags.quality ??
    (remembered === 'auto'
      ? guessTier(deviceName, touchOnly(), navigator.hardwareConcurrency, navigator.userAgent)
      : remembered);
  const quality = QUALITY[tier];
  // Its size first: a context made for another size would make its buffers twice.
  const ratio = flags.pixelRatio ?? startRatio(quality, window.devicePixelRatio);
  canvas.width = Math.max(1, Math.floor(window.innerWidth * ratio));
  canvas.height = Math.max(1, Math.floor(window.innerHeight * ratio));
  const context = openContext(canvas, quality);
  if (context === null) {
    refuse('no-webgl', flags.dream);
    return;
  }
  // Whichever fails, the other is no longer waited for.
  const [{ openPage }] = await Promise.all([import('./page'), style]);
  await openPage({ flags, notices, memory, tier, canvas, context });
}

const { flags, notices } = parseFlags(window.location.search);
start(flags, notices).catch((cause: unknown) => {
  console.error('The page could not start', cause);
  refuse('broken', flags.dream);
});

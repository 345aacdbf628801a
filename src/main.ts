/**
 * The page begins. The graphics context is asked for first, while the rest of the code is still on its way: it is what
 * takes longest, and nothing but the tier is needed to ask for it.
 */
import '@fontsource/atkinson-hyperlegible/latin-400.css';
import '@fontsource/marcellus/latin-400.css';
import { parseFlags, type FlagNotice, type Flags } from './flags';
import { deviceName, openContext } from './light/context';
import { guessTier, QUALITY, startRatio } from './light/quality';
import { browserStore, createMemory } from './storage';
import { refuse } from './ui/refuse';

async function start(flags: Flags, notices: readonly FlagNotice[]): Promise<void> {
  const memory = createMemory(browserStore());
  const canvas = document.getElementById('world') as HTMLCanvasElement;
  const touchOnly = window.matchMedia('(hover: none) and (pointer: coarse)').matches;
  const remembered = memory.read().quality;
  const tier =
    flags.quality ??
    (remembered === 'auto' ? guessTier(deviceName, touchOnly, navigator.hardwareConcurrency) : remembered);
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
  const { openPage } = await import('./page');
  await openPage({ flags, notices, memory, tier, canvas, context });
}

const { flags, notices } = parseFlags(window.location.search);
start(flags, notices).catch((cause: unknown) => {
  console.error('The page could not start', cause);
  refuse('broken', flags.dream);
});

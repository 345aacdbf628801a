/** Everything after the context: the one visit, the words over the picture, the world below them. */
import { createRoot } from 'react-dom/client';
import { dreams, findPlace, homeOf } from './dreams';
import type { FlagNotice, Flags } from './flags';
import type { Tier } from './light/quality';
import { createRenderer } from './light/renderer';
import { openWorld } from './openWorld';
import { createHeard, tabStore, type MemoryKeeper } from './storage';
import { Overlay } from './ui/Overlay';
import { words } from './ui/words.en';
import { VisitContext } from './useVisit';
import { createImprints } from './imprints';
import { browserStore } from './storage';
import { createVisit, type Visit } from './visit';

export interface PageOptions {
  flags: Flags;
  notices: readonly FlagNotice[];
  memory: MemoryKeeper;
  tier: Tier;
  canvas: HTMLCanvasElement;
  context: WebGL2RenderingContext;
}

interface Target {
  slug: string;
  place: string | null;
  view: string | null;
}

function report(message: string, cause: unknown): void {
  console.error(message, cause);
}

/** Rejects where the page cannot start; the words it has shown are gone by then. */
export async function openPage({
  flags,
  notices,
  memory,
  tier,
  canvas,
  context,
}: PageOptions): Promise<void> {
  const overlay = createRoot(document.getElementById('overlay') as HTMLElement);
  // On a wall nobody's traces are kept for the next.
  const imprints = createImprints(tier === 'gallery' ? null : browserStore());
  // On an exhibition's wall the next visitor sits in the same tab.
  const heard = createHeard(tier === 'gallery' ? null : tabStore());
  const visit = createVisit({
    dreams,
    flags,
    memory,
    imprints,
    heard,
    tier,
    // Written there by the build.
    recordings: document.querySelector('meta[name="voices"]') !== null,
    report,
  });
  const renderer = createRenderer(canvas, context, visit.quality);
  visit.attachRenderer(renderer);
  const lines: string[] = notices.map(words.notices.flag);
  const home = homeOf(dreams);
  let target: Target = { slug: home.slug, place: null, view: null };
  if (flags.dream !== null || flags.place !== null || flags.view !== null) {
    const wanted = findPlace(dreams, flags.dream ?? home.slug, flags.place, flags.view);
    if ('place' in wanted) target = { slug: wanted.dream.slug, place: wanted.place.id, view: wanted.view };
    else lines.push(words.notices[wanted.kind](wanted.value));
  }
  const shown = findPlace(dreams, target.slug, target.place, target.view);
  if ('place' in shown) {
    // Its programs are compiled while the words are laid out; whether it can be built is seen when it is gone to below.
    visit.foresee(shown.dream.slug, shown.place.id);
    await Promise.race([shown.place.load().catch(() => undefined), new Promise((go) => setTimeout(go, 50))]);
    visit.facts.setState({
      light: shown.place.light,
      home: shown.dream.home === true,
      dreamTitle: shown.dream.title,
      invitation: shown.dream.invitation,
      placeTitle: shown.place.title,
    });
  }
  visit.facts.setState({ notices: lines });
  followSystem(visit);
  canvas.setAttribute('aria-label', words.canvas);
  canvas.setAttribute('role', 'img');
  // The words and the place's light are there at once; the picture follows.
  overlay.render(
    <VisitContext value={visit}>
      <Overlay />
    </VisitContext>,
  );
  try {
    await openWorld(canvas, renderer, visit);
    await show(visit, canvas, target);
  } catch (cause) {
    overlay.unmount();
    throw cause;
  }
  if (lines.length > 0) setTimeout(() => visit.facts.setState({ notices: [] }), 15_000);
}

/** What the system says of motion and contrast holds from the moment it is said. */
function followSystem({ facts }: Visit): void {
  const motion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const contrast = window.matchMedia('(prefers-contrast: more)');
  const follow = () =>
    facts.setState({ systemReducesMotion: motion.matches, systemWantsContrast: contrast.matches });
  for (const wish of [motion, contrast]) wish.addEventListener('change', follow);
  follow();
}

async function show(visit: Visit, canvas: HTMLCanvasElement, target: Target): Promise<void> {
  const { appearance } = await visit.goTo(target.slug, target.place, target.view);
  await appearance.begun;
  canvas.classList.add('drawn');
  await appearance.done;
  await visit.rehearse();
  visit.facts.setState({ phase: 'ready', drawn: true });
}

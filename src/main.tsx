/** The page begins: read the address, choose the tier, make the one visit, the one renderer and the two React roots. */
import '@fontsource/atkinson-hyperlegible/latin-400.css';
import '@fontsource/marcellus/latin-400.css';
import { createRoot } from 'react-dom/client';
import { dreams, findPlace, homeOf } from './dreams';
import { parseFlags } from './flags';
import { guessTier } from './light/quality';
import { NoWebGLError, probeWebGL } from './light/renderer';
import { openWorld } from './openWorld';
import { browserStore, createMemory } from './storage';
import { Overlay } from './ui/Overlay';
import { Refused } from './ui/Refused';
import { words } from './ui/words.en';
import { VisitContext } from './useVisit';
import { createVisit } from './visit';

const canvas = document.getElementById('world') as HTMLCanvasElement;
const overlay = createRoot(document.getElementById('overlay') as HTMLElement);

function report(message: string, cause: unknown): void {
  console.error(message, cause);
}

async function start(): Promise<void> {
  const { flags, notices } = parseFlags(window.location.search);
  const memory = createMemory(browserStore());
  const device = probeWebGL();
  const touchOnly = window.matchMedia('(hover: none) and (pointer: coarse)').matches;
  const remembered = memory.read().quality;
  const tier =
    flags.quality ??
    (remembered === 'auto' ? guessTier(device, touchOnly, navigator.hardwareConcurrency) : remembered);

  const visit = createVisit({ dreams, flags, memory, tier, report });
  const lines: string[] = notices.map(words.notices.flag);
  const home = homeOf(dreams);
  let target = { slug: home.slug, place: null as string | null, view: null as string | null };
  if (flags.dream !== null || flags.place !== null || flags.view !== null) {
    const wanted = findPlace(dreams, flags.dream ?? home.slug, flags.place, flags.view);
    if ('place' in wanted) target = { slug: wanted.dream.slug, place: wanted.place.id, view: wanted.view };
    else lines.push(words.notices[wanted.kind](wanted.value));
  }
  const shown = findPlace(dreams, target.slug, target.place, target.view);
  if ('place' in shown)
    visit.facts.setState({
      light: shown.place.light,
      home: shown.dream.home === true,
      dreamTitle: shown.dream.title,
      invitation: shown.dream.invitation,
      placeTitle: shown.place.title,
    });
  visit.facts.setState({ notices: lines });
  canvas.setAttribute('aria-label', words.canvas);
  canvas.setAttribute('role', 'img');
  // The words and the place's light are there at once; the picture follows.
  overlay.render(
    <VisitContext value={visit}>
      <Overlay />
    </VisitContext>,
  );
  await openWorld(canvas, visit);
  await visit.goTo(target.slug, target.place, target.view);
  await visit.nextPicture();
  await visit.nextPicture();
  canvas.classList.add('drawn');
  visit.facts.setState({ phase: 'ready', drawn: true });
  if (lines.length > 0) setTimeout(() => visit.facts.setState({ notices: [] }), 15_000);
}

start().catch((cause: unknown) => {
  const refused = cause instanceof NoWebGLError;
  if (!refused) report('The page could not start', cause);
  canvas.remove();
  overlay.render(<Refused reason={refused ? 'no-webgl' : 'broken'} />);
});

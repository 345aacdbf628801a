/** No word is clipped, covered or out of reach: text twice as large, wide spacing, a narrow page, long words, mirrored. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MEMORY_KEY } from '../../src/storage';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { pretend } from '../support/pretend';
import { stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const QUERY = 'quality=headset&dpr=0.25&dream=crystalline-chamber';
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 640 };

/** Runs in the page: the largest words are the hardest to find room for. */
function rememberLargest(key: string): void {
  localStorage.setItem(key, JSON.stringify({ captions: 'largest' }));
}

/** Runs in the page: longer words with marks above and below, as another language has them. */
function lengthen(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    if (text.trim() === '' || text.startsWith('⟦')) continue;
    const more = 'ÅÇÈĢŠŸ '.repeat(Math.ceil((text.length * 0.4) / 7)).slice(0, Math.ceil(text.length * 0.4));
    node.nodeValue = `⟦${text} ${more.trim()}⟧`;
  }
}

/** Runs in the page: text that its own box cuts off, or that lies beyond the page where nothing scrolls to it. */
function clipped(): string[] {
  const found: string[] = [];
  const sheet = [...document.querySelectorAll('dialog[open]')].at(-1);
  for (const element of (sheet ?? document.body).querySelectorAll('*')) {
    if (!(element instanceof HTMLElement) || element.closest('.unseen, .aids:not(:focus-within), .arrival'))
      continue;
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
    const box = element.getBoundingClientRect();
    if (!own || box.width === 0 || element.closest('select, noscript, script, style') !== null) continue;
    const said = `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
    const style = getComputedStyle(element);
    const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    if (
      cuts &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    )
      found.push(`${said} is cut off`);
    if (box.left < -1 || box.right > window.innerWidth + 1) found.push(`${said} lies beyond the side`);
    const scrolls = element.closest('dialog, .title');
    const reached = scrolls !== null && getComputedStyle(scrolls).overflowY === 'auto';
    if (!reached && (box.top < -1 || box.bottom > window.innerHeight + 1))
      found.push(`${said} lies beyond the page`);
  }
  const wide = sheet ?? document.documentElement;
  if (wide.scrollWidth > wide.clientWidth + 1) found.push('the page scrolls sideways');
  return found;
}

interface Layout {
  viewport: { width: number; height: number };
  /** Of everything. */
  fontSize?: string;
  /** WCAG 1.4.12. */
  spaced?: boolean;
  rtl?: boolean;
  long?: boolean;
  forced?: boolean;
}

const layouts: Record<string, Layout> = {
  'as it is': { viewport: WIDE },
  'a narrow page': { viewport: NARROW },
  'text twice as large': { viewport: WIDE, fontSize: '200%' },
  'text twice as large on a phone': { viewport: { width: 390, height: 844 }, fontSize: '200%' },
  'text set wide': { viewport: NARROW, spaced: true },
  'longer words': { viewport: WIDE, long: true },
  'longer words on a narrow page, mirrored': { viewport: NARROW, long: true, rtl: true },
  'mirrored, in forced colours': { viewport: WIDE, rtl: true, forced: true },
};

/** Through the page's own style sheet objects: its policy lets no style element in. */
async function lay({ page }: Visitor, { fontSize, spaced, rtl }: Layout): Promise<void> {
  await page.evaluate(
    ([size, wide, mirrored]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `*, ::backdrop { animation: none !important; transition: none !important; }
         ${size === '' ? '' : `:root { font-size: ${size}; }`}
         ${wide ? '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }' : ''}`,
      );
      document.adoptedStyleSheets = [sheet];
      document.documentElement.dir = mirrored ? 'rtl' : 'ltr';
    },
    [fontSize ?? '', spaced === true, rtl === true] as const,
  );
}

test.each(Object.entries(layouts))('%s: every word is there to be read', async (_, layout) => {
  const visitor = await suite.open({
    query: QUERY,
    viewport: layout.viewport,
    context: { reducedMotion: 'reduce', ...(layout.forced === true && { forcedColors: 'active' }) },
    async prepare(context) {
      await context.addInitScript(rememberLargest, MEMORY_KEY);
    },
  });
  await visitor.ready();
  const { page } = visitor;
  await lay(visitor, layout);
  const look = async (state: string) => {
    if (layout.long === true) await page.evaluate(lengthen);
    return (await page.evaluate(clipped)).map((fault) => `${state}: ${fault}`);
  };
  const found = await look('title');
  await pretend(page, { facts: { headset: 'offered' } });
  found.push(...(await look('title, with a headset')));
  await page.locator('.title .late').press('Enter');
  found.push(...(await look('before the headset')));
  await page.keyboard.press('Escape');
  // Pressed by what they are and not by their words, which may be others here.
  await page.locator('button.first').press('Enter');
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await visitor.step(1);
  found.push(...(await look('walking')));
  await page.locator('.corner').press('Enter');
  await page.locator('.journal summary').press('Enter');
  found.push(...(await look('pause')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await page.locator('.keys').waitFor();
  found.push(...(await look('settings')));
  await pretend(page, { facts: { headset: 'inside' } });
  found.push(...(await look('while somebody is in the headset')));
  expect(found).toEqual([]);
  await visitor.close();
});

test('on its side and back, nothing is loaded anew and the picture fills the page', async () => {
  const visitor = await suite.open({ query: QUERY, viewport: { width: 390, height: 844 } });
  await visitor.ready();
  const { page } = visitor;
  await page.getByRole('button', { name: words.begin, exact: true }).click();
  await visitor.step(1);
  const asked = visitor.requests.length;
  const before = await visitor.snapshot();
  for (const [width, height] of [
    [844, 390],
    [390, 844],
    [1, 1],
    [7680, 1080],
    [640, 360],
  ] as const) {
    await page.setViewportSize({ width, height });
    await visitor.step(0.1);
    const box = await page.locator('#world').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width, height });
  }
  const after = await visitor.snapshot();
  expect(after.place).toBe(before.place);
  expect(
    Math.hypot(after.position[0] - before.position[0], after.position[2] - before.position[2]),
  ).toBeLessThan(0.1);
  expect(visitor.requests.length).toBe(asked);
  const { data } = await visitor.picture();
  expect(data.some((value, i) => i % 4 !== 3 && value > 12)).toBe(true);
  await visitor.close();
});

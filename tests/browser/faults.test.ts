/** Whatever goes wrong is said in words, and the visit goes on where it can. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lightnessOf, pictureDeltaE } from '../../tools/picture.mjs';
import { IMPRINT_KEY } from '../../src/imprints';
import { HEARD_KEY, MEMORY_KEY } from '../../src/storage';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { choose } from '../support/visits';
import { amongStars, enterChamber, stepUntil } from '../support/walks';

/** Pictures after which the room's reflection is whole again. */
const SETTLED = 10;
const SAME_AGAIN = 0.004;
const FAST = 'quality=headset&dpr=0.5';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

async function expectStars(visitor: Visitor) {
  expect((await visitor.snapshot()).place).toBe('stars');
  const { spread, peak } = lightnessOf(await visitor.picture());
  expect(spread).toBeGreaterThan(0.05);
  expect(peak).toBeGreaterThan(0.3);
}

test.each([
  ['dream=nowhere', [words.notices.dream('nowhere')]],
  [
    'dream=crystalline-chamber&place=attic&kindness=much',
    [words.notices.flag({ kind: 'number', flag: 'kindness', value: 'much' }), words.notices.place('attic')],
  ],
  ['dream=crystalline-chamber&view=ceiling', [words.notices.view('ceiling')]],
  ['dream=%3Cimg%20src%3Dx%3E', [words.notices.dream('?')]],
])('the address ?%s is answered in words and with the stars', async (query, said) => {
  const visitor = await suite.open({ query: `${query}&${FAST}` });
  await visitor.ready();
  expect(await visitor.page.locator('.notices p').allInnerTexts()).toEqual(said);
  await expectStars(visitor);
  await visitor.close();
});

/** In the page, before its own code: both storages as browsers, settings and bad luck leave them. */
function spoilStorage([how, keys]: readonly [string, readonly string[]]): void {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const full = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  if (how === 'corrupt') {
    for (const key of keys) {
      window.localStorage.setItem(key, '{"version":1,"dwellS":"');
      window.sessionStorage.setItem(key, '[{"heard":');
    }
  } else if (how === 'full') Storage.prototype.setItem = full;
  else if (how === 'refusing')
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) Storage.prototype[name] = refuse;
  else
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get: how === 'throwing' ? refuse : () => null });
}

test.each(['corrupt', 'throwing', 'missing', 'full', 'refusing'])(
  'storage that is %s is as good as none, and asks nothing of anybody',
  async (how) => {
    const visitor = await suite.open({
      query: 'quality=headset&dpr=0.25',
      viewport: { width: 640, height: 360 },
      async prepare(context) {
        await context.addInitScript(spoilStorage, [how, [MEMORY_KEY, HEARD_KEY, IMPRINT_KEY]] as const);
      },
    });
    const { page } = visitor;
    const asked: string[] = [];
    page.on('dialog', (dialog) => asked.push(dialog.message()));
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await visitor.ready();
    // Beginning writes down what was used.
    await press(words.begin);
    await page.keyboard.down('KeyW');
    await visitor.step(0.5);
    await page.keyboard.up('KeyW');
    await page.keyboard.press('Escape');
    await choose(visitor, words.pace, 'slow');
    await press(words.settings);
    await press(words.clear);
    await page.getByText(words.cleared).waitFor();
    expect(await page.getByLabel(words.pace).inputValue()).toBe('slow');
    await press(words.settingsAsAtFirst);
    expect(await page.getByLabel(words.pace).inputValue()).toBe('medium');
    await press(words.done);
    await press(words.resume);
    await visitor.step(0.5);
    expect(await visitor.snapshot()).toMatchObject({ phase: 'walking', paused: false, errors: [] });
    expect(asked).toEqual([]);
    await expectStars(visitor);
    await visitor.close();
  },
);

test('with storage that refuses everything a passage is heard to its end, and one comes back', async () => {
  const visitor = await suite.open({
    query: 'dream=crystalline-chamber&quality=headset&dpr=0.25',
    async prepare(context) {
      await context.addInitScript(spoilStorage, ['refusing', []] as const);
    },
  });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  await stepUntil(visitor, 'The passage told', (now) => now.heard.includes('p01'), { seconds: 1 });
  await visitor.probe((probe) => probe.back());
  await stepUntil(visitor, 'Being back among the stars', amongStars);
  expect((await visitor.snapshot()).errors).toEqual([]);
  await visitor.close();
});

test('without WebGL2 the page says why, and shows no empty canvas', async () => {
  const visitor = await suite.open({
    plain: true,
    async prepare(context) {
      await context.addInitScript(() => {
        const real = HTMLCanvasElement.prototype.getContext as (...args: unknown[]) => unknown;
        HTMLCanvasElement.prototype.getContext = function refuse(
          this: HTMLCanvasElement,
          ...args: unknown[]
        ) {
          return args[0] === 'webgl2' ? null : real.apply(this, args);
        } as typeof HTMLCanvasElement.prototype.getContext;
      });
    },
  });
  const alert = visitor.page.getByRole('alert');
  await alert.waitFor();
  const text = await alert.innerText();
  expect(text).toContain(words.noWebGL.title);
  expect(text).toContain(words.noWebGL.why);
  expect(await visitor.page.locator('canvas').count()).toBe(0);
  await visitor.close();
});

test('a page that cannot go on says so, and leads to where the dream asked for can be read', async () => {
  const visitor = await suite.open({
    plain: true,
    query: '?dream=crystalline-chamber',
    expects: [/Failed to load resource/, /could not start/],
    async prepare(context) {
      await context.route('**/assets/page-*.js', (route) => route.fulfill({ status: 404, body: 'gone' }));
    },
  });
  const { page } = visitor;
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain(words.broken.title);
  await page.getByRole('link', { name: words.readThis }).click();
  await page.waitForURL('**/text/crystalline-chamber/');
  await visitor.close();
});

test.each([
  'star-gallery',
  'crystalline-chamber',
  'crystalline-chamber&place=silver-pool',
  'crystalline-chamber&place=garden',
])('a lost context comes back as it was in %s', async (dream) => {
  const visitor = await suite.open({ query: `dream=${dream}`, expects: [/Context Lost/i] });
  const { page } = visitor;
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  // Long enough for silver to have come, and flowers.
  await visitor.step(dream.includes('place=') ? 16 : 1);
  await visitor.pictures(SETTLED);
  const before = await visitor.picture();
  const { time } = await visitor.snapshot();
  const trouble = page.getByText(words.lostContext);
  const device = await page.evaluateHandle(() => {
    const canvas = document.getElementById('world') as HTMLCanvasElement;
    return canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
  });
  await device.evaluate((device) => device?.loseContext());
  await trouble.waitFor({ state: 'attached' });
  await device.evaluate((device) => device?.restoreContext());
  await trouble.waitFor({ state: 'detached' });
  await visitor.pictures(SETTLED * 2);
  const deltaE = pictureDeltaE(before, await visitor.picture());
  console.log(`${dream} after a lost context: mean difference ${deltaE.toFixed(5)}`);
  expect((await visitor.snapshot()).time).toBe(time);
  expect(deltaE).toBeLessThanOrEqual(SAME_AGAIN);
  await visitor.close();
});

test('a place that cannot be loaded is said once, the stars remain, and a second wish is granted', async () => {
  let missing = true;
  const visitor = await suite.open({
    query: FAST,
    // The browser's own line for each failed request, and ours.
    expects: [/Failed to load resource/, /could not be loaded; the stars remain/],
    async prepare(context) {
      await context.route('**/assets/Room-*.js', (route) =>
        missing ? route.fulfill({ status: 404, body: 'gone' }) : route.continue(),
      );
    },
  });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  await visitor.pictures(10);
  await visitor.probe((probe) => probe.attend('crystalline-chamber'));
  await visitor.page.getByText(words.placeFailed).waitFor({ state: 'attached' });
  expect(visitor.expected.filter((line) => line.includes('could not be loaded'))).toHaveLength(1);
  await visitor.step(2);
  await expectStars(visitor);
  missing = false;
  await enterChamber(visitor);
  expect(await visitor.page.getByText(words.placeFailed).count()).toBe(0);
  await visitor.close();
});

/** The sound of a real page: when it begins, what stops it, what brings it back, and that nothing waits for it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { words } from '../../src/ui/words.en';
import { openSuite, SMALL, type OpenOptions, type Suite, type Visitor } from '../support/page';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

declare global {
  interface Window {
    /** Every context that was made, and what arrives at its end. */
    ears: { context: AudioContext; meter: AnalyserNode }[];
  }
}

/** Everything that goes to the speakers goes past a meter. */
function listen(): void {
  window.ears = [];
  const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, 'connect')?.value as (
    this: AudioNode,
    ...more: unknown[]
  ) => unknown;
  Object.assign(AudioNode.prototype, {
    connect(this: AudioNode, ...more: unknown[]) {
      const { context } = this;
      if (more[0] instanceof AudioDestinationNode && context instanceof AudioContext) {
        const meter = context.createAnalyser();
        meter.fftSize = 16_384;
        connect.call(this, meter);
        window.ears.push({ context, meter });
      }
      return connect.call(this, ...more);
    },
  });
}

const heard = ({ page }: Visitor) =>
  page.evaluate(() => {
    const ear = window.ears.at(-1);
    if (ear === undefined) return { state: 'none', level: -200, contexts: 0 };
    const samples = new Float32Array(ear.meter.fftSize);
    ear.meter.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
    const contexts = new Set(window.ears.map(({ context }) => context)).size;
    return { state: ear.context.state, level: 10 * Math.log10(power + 1e-20), contexts };
  });

const soundOf = ({ page }: Visitor) => page.evaluate(() => window.probe?.snapshot().sound);

/** Waits until something is heard, or until nothing is. */
const waitUntilHeard = async (visitor: Visitor, audible = true) => {
  await expect
    .poll(async () => (await heard(visitor)).level > -70, { timeout: 20_000, interval: 250 })
    .toBe(audible);
};

async function arrive(options: OpenOptions = {}, query = ''): Promise<Visitor> {
  const visitor = await suite.open({
    plain: true,
    query: `?probe&governor=off&dpr=1&quality=low${query}`,
    viewport: SMALL,
    ...options,
    prepare: async (context: BrowserContext) => {
      await context.addInitScript(listen);
      await options.prepare?.(context);
    },
  });
  await visitor.ready();
  return visitor;
}
const begin = ({ page }: Visitor) => page.getByRole('button', { name: words.begin, exact: true }).click();
const soundFiles = ({ requests }: Visitor) => requests.filter((url) => /engine-[^/]*\.js$/.test(url));

test('nothing of it is loaded or made before Begin; then it is heard, rests with the pause, and comes back', async () => {
  const visitor = await arrive();
  const { page } = visitor;
  expect(soundFiles(visitor)).toEqual([]);
  expect((await heard(visitor)).contexts).toBe(0);
  await begin(visitor);
  await waitUntilHeard(visitor);
  expect(soundFiles(visitor)).toHaveLength(1);
  expect(await soundOf(visitor)).toBe('heard');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await heard(visitor)).state, { timeout: 5000 }).toBe('suspended');
  // Who sets how loud it is hears how loud it is.
  await page.getByRole('button', { name: words.settings, exact: true }).click();
  await waitUntilHeard(visitor);
  await page.getByRole('button', { name: words.done, exact: true }).click();
  await expect.poll(async () => (await heard(visitor)).state, { timeout: 5000 }).toBe('suspended');
  await page.getByRole('button', { name: words.resume, exact: true }).click();
  await waitUntilHeard(visitor);
  expect((await heard(visitor)).contexts).toBe(1);
  await visitor.close();
});

test('a key puts it off and on; while it is off what sounds is told in words; the wish is remembered', async () => {
  const visitor = await arrive();
  const { page } = visitor;
  await begin(visitor);
  await waitUntilHeard(visitor);
  await page.keyboard.press('m');
  await expect.poll(async () => (await heard(visitor)).state, { timeout: 5000 }).toBe('suspended');
  expect(await soundOf(visitor)).toBe('silent');
  await page.evaluate(() => window.probe?.goto('star-gallery', 'stars', 'near'));
  await page.locator('.sounds').waitFor({ timeout: 20_000 });
  await page.reload();
  await visitor.ready();
  await begin(visitor);
  await visitor.pictures(20);
  expect((await heard(visitor)).contexts).toBe(0);
  await page.keyboard.press('m');
  await waitUntilHeard(visitor);
  await visitor.close();
});

test('volumes and speakers are followed at once, with one context', async () => {
  const visitor = await arrive();
  const { page } = visitor;
  await begin(visitor);
  await waitUntilHeard(visitor);
  await page.keyboard.press('o');
  for (const bus of ['musicVolume', 'worldVolume'] as const)
    await page.getByLabel(words.volumes[bus]).fill('0');
  await waitUntilHeard(visitor, false);
  await page.getByLabel(words.volumes.musicVolume).fill('1');
  await page.getByLabel(words.listening).selectOption('speakers');
  await page.getByLabel(words.soundSwitches.mono).check();
  await waitUntilHeard(visitor);
  expect((await heard(visitor)).contexts).toBe(1);
  await visitor.close();
});

test('where the browser holds it back one is told, and the next thing one does brings it, once', async () => {
  const visitor = await arrive({
    prepare: async (context) => {
      await context.addInitScript(() => {
        const allowed = { now: false };
        const { resume } = AudioContext.prototype;
        AudioContext.prototype.resume = function () {
          return allowed.now
            ? resume.call(this)
            : Promise.reject(new DOMException('held back', 'NotAllowedError'));
        };
        Object.assign(window, { allow: () => (allowed.now = true) });
        window.AudioContext = class extends AudioContext {
          constructor(options?: AudioContextOptions) {
            super(options);
            void this.suspend();
          }
        };
      });
    },
  });
  const { page } = visitor;
  await begin(visitor);
  await page.getByText(words.soundWaits).waitFor({ timeout: 10_000 });
  expect(await soundOf(visitor)).toBe('waiting');
  await page.evaluate('allow()');
  await page.keyboard.press('KeyE');
  await waitUntilHeard(visitor);
  expect((await heard(visitor)).contexts).toBe(1);
  await visitor.close();
});

test('a context that runs while its clock stands is made anew, and is heard within seconds', async () => {
  const visitor = await arrive({
    prepare: async (context) => {
      await context.addInitScript(() => {
        const frozen = new WeakSet<AudioContext>();
        const clock = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime');
        const read = clock?.get as (this: BaseAudioContext) => number;
        Object.defineProperty(AudioContext.prototype, 'currentTime', {
          get(this: AudioContext) {
            return frozen.has(this) ? 3 : read.call(this);
          },
        });
        Object.assign(window, { freeze: () => window.ears.forEach(({ context }) => frozen.add(context)) });
      });
    },
  });
  await begin(visitor);
  await waitUntilHeard(visitor);
  await visitor.page.evaluate('freeze()');
  await expect.poll(async () => (await heard(visitor)).contexts, { timeout: 15_000 }).toBe(2);
  await waitUntilHeard(visitor);
  expect(await soundOf(visitor)).toBe('heard');
  const open = await visitor.page.evaluate(
    () => window.ears.filter(({ context }) => context.state !== 'closed').length,
  );
  expect(open).toBe(1);
  await visitor.close();
});

const FAULTS = [
  [
    'there is no AudioContext',
    (context: BrowserContext) => context.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext')),
  ],
  [
    'AudioContext throws',
    (context: BrowserContext) =>
      context.addInitScript(() => {
        window.AudioContext = class extends AudioContext {
          constructor() {
            super();
            throw new DOMException('no device', 'NotSupportedError');
          }
        };
      }),
  ],
  [
    'what makes the sound is missing',
    (context: BrowserContext) =>
      context.route(/engine-[^/]*\.js$/, (route) => route.fulfill({ status: 404 })),
  ],
] as const;

test.each(FAULTS)('%s: the walk goes on, and what would sound is told in words', async (_, prepare) => {
  const visitor = await arrive({
    prepare: async (context) => void (await prepare(context)),
    expects: [/sound/i, /404/, /Failed to load/],
  });
  await begin(visitor);
  await expect.poll(() => soundOf(visitor), { timeout: 10_000 }).toBe('none');
  await visitor.page.evaluate(() => window.probe?.goto('star-gallery', 'stars', 'near'));
  await visitor.page.locator('.sounds').waitFor({ timeout: 20_000 });
  const before = await visitor.snapshot();
  await visitor.pictures(10);
  expect((await visitor.snapshot()).time).toBeGreaterThan(before.time);
  expect(visitor.expected.length).toBeGreaterThan(0);
  await visitor.close();
});

test('a dream whose sound is missing rests on what all of them have', async () => {
  const visitor = await arrive({
    prepare: async (context) => {
      await context.route(/sound-[^/]*\.js$/, (route) => route.fulfill({ status: 404 }));
    },
    expects: [/sound/i, /404/, /Failed to load/],
  });
  await begin(visitor);
  await waitUntilHeard(visitor);
  expect(await soundOf(visitor)).toBe('heard');
  expect(visitor.expected.length).toBeGreaterThan(0);
  await visitor.close();
});

/** Nodes that exist once all that can be let go of has been. */
async function nodesOf({ page }: Visitor): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const { result } = await client.send('Runtime.evaluate', { expression: 'AudioNode.prototype' });
  const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
  const counted = await client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
  });
  await client.detach();
  return Number(counted.result.value);
}

test('what a dream sounded with is gone when one has left it', async () => {
  const visitor = await arrive();
  const { page } = visitor;
  await begin(visitor);
  await waitUntilHeard(visitor);
  await page.waitForTimeout(5000);
  const before = await nodesOf(visitor);
  expect(before).toBeGreaterThan(50);
  await page.evaluate(() => window.probe?.goto('crystalline-chamber', 'chamber', 'side'));
  await expect.poll(async () => (await visitor.snapshot()).sounding, { timeout: 20_000 }).toBeGreaterThan(3);
  expect(await nodesOf(visitor)).toBeGreaterThan(before + 5);
  await page.evaluate(() => window.probe?.goto('star-gallery', 'stars'));
  await page.waitForTimeout(7000);
  // Stars that ring just now have nodes of their own.
  await expect
    .poll(async () => (await nodesOf(visitor)) - before, { timeout: 20_000, interval: 1000 })
    .toBeLessThanOrEqual(12);
  await visitor.close();
});

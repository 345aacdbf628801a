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
    /** Nodes that were met at some time, and those that were new the last time. */
    known?: WeakSet<AudioNode>;
    met: WeakRef<AudioNode>[];
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
    .poll(async () => (await heard(visitor)).level > -70, { timeout: 30_000, interval: 250 })
    .toBe(audible);
};

async function arrive(options: OpenOptions = {}, query = ''): Promise<Visitor> {
  const visitor = await suite.open({
    plain: true,
    query: `?probe&governor=off&dpr=0.25&quality=low${query}`,
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
  await expect.poll(() => soundOf(visitor)).toBe('heard');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await heard(visitor)).state).toBe('suspended');
  // Who sets how loud it is hears how loud it is.
  await page.getByRole('button', { name: words.settings, exact: true }).click();
  await waitUntilHeard(visitor);
  await page.getByRole('button', { name: words.done, exact: true }).click();
  await expect.poll(async () => (await heard(visitor)).state).toBe('suspended');
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
  await expect.poll(async () => (await heard(visitor)).state).toBe('suspended');
  await expect.poll(() => soundOf(visitor)).toBe('silent');
  await page.evaluate(() => window.probe?.goto('star-gallery', 'stars', 'near'));
  await page.locator('.sounds').waitFor();
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
  await page.getByText(words.soundWaits).waitFor();
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
  await expect.poll(async () => (await heard(visitor)).contexts, { timeout: 40_000 }).toBe(2);
  await waitUntilHeard(visitor);
  await expect.poll(() => soundOf(visitor)).toBe('heard');
  const open = () => window.ears.filter(({ context }) => context.state !== 'closed').length;
  await expect.poll(() => visitor.page.evaluate(open)).toBe(1);
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
  await expect.poll(() => soundOf(visitor)).toBe('none');
  await visitor.page.evaluate(() => window.probe?.goto('star-gallery', 'stars', 'near'));
  await visitor.page.locator('.sounds').waitFor();
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
  await expect.poll(() => soundOf(visitor)).toBe('heard');
  expect(visitor.expected.length).toBeGreaterThan(0);
  await visitor.close();
});

/** Runs in the page, called on all nodes that exist: those that are new since it was last called, and how many of them loop. */
function meet(this: AudioNode[]): { met: number; loops: number } {
  const known = (window.known ??= new WeakSet());
  const met = this.filter((node) => !known.has(node));
  for (const node of met) known.add(node);
  window.met = met.map((node) => new WeakRef(node));
  const loops = met.filter((node) => node instanceof AudioBufferSourceNode && node.loop).length;
  return { met: met.length, loops };
}

/** Lets go of all that can be let go of, and asks this of the nodes that are left. */
async function askNodes<R>({ page }: Visitor, ask: (this: AudioNode[]) => R): Promise<R> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const { result } = await client.send('Runtime.evaluate', { expression: 'AudioNode.prototype' });
  const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
  const answer = await client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: ask.toString(),
    returnByValue: true,
  });
  // What was found is held until this is let go of.
  await client.detach();
  return answer.result.value as R;
}

test('what a dream sounded with is gone when one has left it', async () => {
  const visitor = await arrive();
  const { page } = visitor;
  const now = () => page.evaluate(() => window.ears.at(-1)?.context.currentTime ?? 0);
  await begin(visitor);
  await waitUntilHeard(visitor);
  expect((await askNodes(visitor, meet)).met).toBeGreaterThan(50);
  await page.evaluate(() => window.probe?.goto('crystalline-chamber', 'chamber', 'side'));
  // By then what lasts among the stars is over, and what lasts here has begun.
  const left = await now();
  await expect.poll(now, { timeout: 60_000 }).toBeGreaterThan(left + 6);
  const inside = await askNodes(visitor, meet);
  expect(inside.loops).toBeGreaterThan(2);
  await page.evaluate(() => window.probe?.goto('star-gallery', 'stars'));
  // The desk keeps the last room there was.
  const there = () =>
    window.met
      .flatMap((one) => one.deref()?.constructor.name ?? [])
      .filter((name) => name !== 'ConvolverNode');
  await expect
    .poll(
      async () => {
        await askNodes(visitor, () => 0);
        return page.evaluate(there);
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toEqual([]);
  await visitor.close();
});

/** Whatever is pressed, touched, plugged in or dropped, in whatever order: one stays on the ground and on the page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Snapshot } from '../../src/probe';
import { words } from '../../src/ui/words.en';
import { fuzz } from '../support/fuzz';
import { openSuite, type Suite, type Visitor } from '../support/page';

/** `FIVE_DREAMS_SEED` plays another series; `FIVE_DREAMS_EVENTS` fewer of it, to find the one that matters, or more. */
const SEED = Number(process.env['FIVE_DREAMS_SEED'] ?? 20_261);
const LONG = process.env['FIVE_DREAMS_LONG'] !== undefined;
const EVENTS = Number(process.env['FIVE_DREAMS_EVENTS'] ?? (LONG ? 1_000_000 : 50_000));
const PLACES = [
  ['star-gallery', null],
  ['crystalline-chamber', 'chamber'],
  ['crystalline-chamber', 'silver-pool'],
  ['crystalline-chamber', 'garden'],
] as const;

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

/** Out of every dialog, with the keys of the beginning; a step forward is a step. */
async function expectToWalk({ page, ...visitor }: Visitor): Promise<void> {
  const dialogs = page.getByRole('dialog');
  for (let i = 0; i < 4 && (await dialogs.count()) > 0; i++) await page.keyboard.press('Escape');
  expect(await dialogs.count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.settings }).click();
  await page.getByRole('button', { name: words.settingsAsAtFirst }).click();
  await page.getByRole('button', { name: words.done }).click();
  await page.getByRole('button', { name: words.resume }).click();
  await visitor.step(3);
  const before = await visitor.snapshot();
  await page.keyboard.down('KeyS');
  await visitor.step(1);
  await page.keyboard.up('KeyS');
  const after = await visitor.snapshot();
  expect(
    Math.hypot(after.position[0] - before.position[0], after.position[2] - before.position[2]),
  ).toBeGreaterThan(0.05);
}

test('any input at all leaves one on the ground, on the page, and able to walk on', async () => {
  const visitor = await suite.open({
    viewport: { width: 320, height: 180 },
    query: 'quality=headset&dpr=0.25',
    // Nobody asked for it with a real hand.
    expects: [/requestFullscreen/],
  });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  for (const [i, [dream, place]] of PLACES.entries()) {
    await visitor.page.evaluate(([dream, place]) => window.probe?.goto(dream, place), [
      dream,
      place,
    ] as const);
    const began = performance.now();
    const options = { seed: SEED + i, events: Math.ceil(EVENTS / PLACES.length) };
    const { events, wrong, last, met } = await visitor.page.evaluate(fuzz, options);
    console.log(
      `Seed ${options.seed} in ${place ?? dream}: ${events} events in ${((performance.now() - began) / 1000).toFixed(1)} s, ${JSON.stringify(met)}`,
    );
    expect(wrong === null ? null : { wrong, seed: options.seed, events, last }).toBeNull();
  }
  await expectToWalk(visitor);
  expect(visitor.page.context().pages()).toHaveLength(1);
  await visitor.close();
});

/** Gamepads the page believes in: `give` puts one in, or takes it out. */
async function withPads(visitor: Visitor) {
  await visitor.page.evaluate(() => {
    const pads: (Gamepad | null)[] = [null];
    Object.assign(window, { pads });
    Object.defineProperty(navigator, 'getGamepads', { value: () => pads });
  });
  return (held: { axes: readonly number[]; pressed: readonly number[] } | null) =>
    visitor.page.evaluate((held) => {
      const { pads } = window as unknown as { pads: (Gamepad | null)[] };
      const there = pads[0] !== null;
      pads[0] =
        held === null
          ? null
          : ({
              connected: true,
              axes: held.axes,
              buttons: Array.from({ length: 17 }, (_, i) => ({ pressed: held.pressed.includes(i) })),
            } as unknown as Gamepad);
      if (there !== (held !== null))
        window.dispatchEvent(new Event(there ? 'gamepaddisconnected' : 'gamepadconnected'));
    }, held);
}

const walked = (a: Snapshot, b: Snapshot) =>
  Math.hypot(a.position[0] - b.position[0], a.position[2] - b.position[2]);

test('a gamepad that goes takes with it what it held; one that is stuck can be left', async () => {
  const visitor = await suite.open({ query: 'dream=crystalline-chamber&quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  const give = await withPads(visitor);
  const over = async (seconds: number) => {
    const before = await visitor.snapshot();
    await visitor.step(seconds);
    return walked(before, await visitor.snapshot());
  };
  await give({ axes: [0, -1, Number.NaN], pressed: [9] });
  await visitor.step(1 / 60);
  expect((await visitor.snapshot()).paused).toBe(true);
  // It goes with Start pressed: that of the next is a press of its own.
  await give(null);
  await give({ axes: [0, 0], pressed: [9] });
  await visitor.step(1 / 60);
  expect((await visitor.snapshot()).paused).toBe(false);
  await give({ axes: [0, -1], pressed: [] });
  expect(await over(1)).toBeGreaterThan(0.5);
  await give(null);
  await visitor.step(1);
  expect(await over(1)).toBeLessThan(0.01);
  // Stuck for a minute: at the wall, on the ground, and Escape is heard.
  await give({ axes: [1, -1, 1, 1], pressed: [0] });
  await visitor.step(60);
  const stuck = await visitor.snapshot();
  expect(stuck.room).toBeGreaterThanOrEqual(0);
  expect([...stuck.position, stuck.heading, stuck.pitch].every(Number.isFinite)).toBe(true);
  await visitor.page.keyboard.press('Escape');
  expect((await visitor.snapshot()).paused).toBe(true);
  await visitor.close();
});

test('a thumb that is lost without an end walks no farther', async () => {
  const visitor = await suite.open({ query: 'dream=crystalline-chamber&quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  const thumb = (type: string, clientY: number) =>
    visitor.page.evaluate(
      ([type, clientY]) => {
        const at = { pointerId: 7, pointerType: 'touch', clientX: 60, clientY, bubbles: true };
        document.getElementById('world')?.dispatchEvent(new PointerEvent(type, at));
      },
      [type, clientY] as const,
    );
  await thumb('pointerdown', 150);
  await thumb('pointermove', 70);
  const before = await visitor.snapshot();
  await visitor.step(1);
  expect(walked(before, await visitor.snapshot())).toBeGreaterThan(0.5);
  await thumb('lostpointercapture', 70);
  await visitor.step(1);
  const rested = await visitor.snapshot();
  await visitor.step(1);
  expect(walked(rested, await visitor.snapshot())).toBeLessThan(0.01);
  await visitor.close();
});

/** What the scripted visitors share: how they come in, how they go out, and that they never look. */
import { expect } from 'vitest';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { words } from '../../src/ui/words.en';
import { MEMORY_KEY, MEMORY_VERSION } from '../../src/storage';
import type { Vec3 } from '../../shaders/lib/color';
import { dreams } from '../../src/dreams';
import type { Snapshot } from '../../src/probe';
import { pixelOf } from './camera';
import type { Suite, Visitor } from './page';
import { standingIn } from './walks';

/** Room for the first page's words and buttons. */
export const WINDOW = { width: 640, height: 360 } as const;
const calling = dreams.find(({ calls }) => calls === true);
const at = calling?.star?.at ?? [0, 0, 0];
/** The star that calls, and standing in what lies behind its door. */
export const STAR: Vec3 = [at[0], at[1], at[2]];
export const beyondStar = standingIn(calling?.places[0].id ?? 'nowhere');

export interface VisitOptions {
  /** Seconds of steady gaze that attend by themselves; 0 never. */
  dwellS: number;
  context?: BrowserContextOptions;
  prepare?(context: BrowserContext): Promise<void>;
}

export async function arrive(suite: Suite, { dwellS, context, prepare }: VisitOptions): Promise<Visitor> {
  const visitor = await suite.open({
    viewport: WINDOW,
    // Few pixels below a page of full size: what is pressed counts here, not what is seen.
    query: 'quality=headset&dpr=0.25',
    ...(context !== undefined && { context }),
    async prepare(context) {
      const record = JSON.stringify({ version: MEMORY_VERSION, dwellS });
      await context.addInitScript(([key, text]) => window.localStorage.setItem(key, text), [
        MEMORY_KEY,
        record,
      ] as const);
      await prepare?.(context);
    },
  });
  await visitor.ready();
  // What is pressed counts here, not what is seen.
  await visitor.probe((probe) => probe.look(false));
  expect((await visitor.snapshot()).phase).toBe('ready');
  return visitor;
}

export const button = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('button', { name, exact: true });

/** Out of the pause to the sheet of settings, one of them chosen, and back to the pause. */
export async function choose({ page }: Visitor, setting: string, value: string): Promise<void> {
  await page.getByRole('button', { name: words.settings }).click();
  await page.getByLabel(setting).selectOption(value);
  await page.getByRole('button', { name: words.done }).click();
}

/** Where the star stands on the page just now. */
export async function starOnPage(visitor: Visitor) {
  return pixelOf(STAR, await visitor.snapshot(), WINDOW);
}

/** How far the star lies to the right of where one looks, radians. */
export function starToTheRight({ position: [x, , z], heading }: Snapshot): number {
  const off = heading - Math.atan2(-(STAR[0] - x), -(STAR[2] - z));
  return off - Math.PI * 2 * Math.round(off / (Math.PI * 2));
}

/** A pause in which time stands, and going on; real time runs meanwhile. */
export async function pauseAndGoOn(visitor: Visitor, press: (name: string) => Promise<void>): Promise<void> {
  const dialog = visitor.page.getByRole('dialog', { name: words.paused });
  await visitor.probe((probe) => probe.hold(false));
  await press(words.menu);
  await dialog.waitFor({ state: 'visible' });
  const stopped = (await visitor.snapshot()).time;
  await visitor.pictures(6);
  expect((await visitor.snapshot()).time).toBe(stopped);
  await press(words.resume);
  await expect.poll(async () => (await visitor.snapshot()).time).toBeGreaterThan(stopped);
  expect(await dialog.count()).toBe(0);
  await visitor.probe((probe) => probe.hold(true));
}

/** Out of a dream by the menu. */
export async function pauseAndReturn(
  visitor: Visitor,
  press: (name: string) => Promise<void>,
): Promise<void> {
  await pauseAndGoOn(visitor, press);
  await press(words.menu);
  await press(words.back);
}

/**
 * A headset that is only said to be there: the page is told facts and handed a door, and what it shows of them is looked
 * at. The visit is found where React keeps what it was given; nothing in the page hands it out.
 */
import type { Page } from 'playwright-core';
import type { Quality } from '../../src/light/quality';
import type { Facts } from '../../src/store';
import type { Visit } from '../../src/visit';

export interface Pretence {
  facts?: Partial<Facts>;
  path?: Quality['path'];
}

interface Pressed {
  /** What the door was asked for, and whether it still was within the press. */
  asked: string[];
}
type Told = Window & { pretended?: Pressed };

/** Tells the page what is so. */
export async function pretend(page: Page, { facts = {}, path }: Pretence): Promise<void> {
  await page.evaluate(
    ([told, path]) => {
      interface Fiber {
        memoizedProps: { value?: unknown } | null;
        child: Fiber | null;
      }
      const held = Object.entries(document.getElementById('overlay') ?? {});
      const root = held.find(([name]) => name.startsWith('__reactContainer$'))?.[1] as Fiber | undefined;
      let fiber: Fiber | null = root ?? null;
      const given = (one: Fiber) => one.memoizedProps?.value as Visit | undefined;
      while (fiber !== null && given(fiber)?.facts === undefined) fiber = fiber.child;
      const visit = fiber === null ? undefined : given(fiber);
      if (visit === undefined) throw new Error('The visit was not found.');
      const pressed: Pressed = { asked: [] };
      (window as Told).pretended ??= pressed;
      const ask = (what: string) => () => {
        const within = navigator.userActivation.isActive ? what : `${what}, too late`;
        (window as Told).pretended?.asked.push(within);
      };
      visit.attachHeadset({
        enter: ask('enter'),
        leave: ask('leave'),
        see: () => undefined,
        pose: () => false,
        inside: () => null,
      });
      if (path !== undefined) Object.assign(visit, { quality: { ...visit.quality, path } });
      visit.facts.setState(told);
    },
    [facts, path] as const,
  );
}

/** What the pretended door was asked for. */
export const asked = (page: Page) => page.evaluate(() => (window as Told).pretended?.asked ?? []);

/**
 * A headset that is only said to be there: the page is told facts and handed a door, and what it shows of them is looked
 * at.
 */
import type { Page } from 'playwright-core';
import type { Quality } from '../../src/light/quality';
import type { Facts } from '../../src/store';
import { exposeVisit } from './visit';

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
  await exposeVisit(page);
  await page.evaluate(
    ([told, path]) => {
      const { visit } = window;
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

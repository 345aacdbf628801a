/** The visit itself, in the page of a test. It is found where React keeps what it was given; nothing hands it out. */
import type { Page } from 'playwright-core';
import type { Visit } from '../../src/visit';

declare global {
  interface Window {
    visit?: Visit;
  }
}

/** Puts it where the test's own code finds it: `window.visit`. */
export const exposeVisit = (page: Page) =>
  page.evaluate(() => {
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
    window.visit = visit;
  });

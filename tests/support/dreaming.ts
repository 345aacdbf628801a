/** Within a dream, in few pixels: how tests come into one by a link, begin, and look away for the long ways. */
import { expect } from 'vitest';
import { MEMORY_KEY, MEMORY_VERSION } from '../../src/storage';
import type { OpenOptions, Suite, Visitor } from './page';

export const TINY = { width: 192, height: 108 } as const;
/** As few pixels as there can be. */
export const DIM = 'quality=headset&dpr=0.25';

/** `dwellS`: seconds of a steady gaze that attend by themselves; 0 never. */
export async function comeInto(
  suite: Suite,
  query: string,
  dwellS = 0,
  options: Omit<OpenOptions, 'query'> = {},
): Promise<Visitor> {
  const visitor = await suite.open({
    viewport: TINY,
    ...options,
    query,
    async prepare(context) {
      await context.addInitScript(([key, text]) => window.localStorage.setItem(key, text), [
        MEMORY_KEY,
        JSON.stringify({ version: MEMORY_VERSION, dwellS }),
      ] as const);
      await options.prepare?.(context);
    },
  });
  await visitor.ready();
  return visitor;
}

/** Nothing is drawn before somebody looks again; what is called in the page brings no values along, so each is written out. */
export const look = (visitor: Visitor, on: boolean) =>
  on ? visitor.probe((probe) => probe.look(true)) : visitor.probe((probe) => probe.look(false));

/** The story is a file of its own: what waits for it may not find it missing. */
export async function beginTold(visitor: Visitor): Promise<void> {
  await visitor.probe((probe) => probe.begin());
  await expect.poll(async () => visitor.probe((probe) => JSON.stringify(probe.list()))).toContain('"p01"');
}

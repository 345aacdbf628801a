/** The screen stays on while somebody walks, and only then; where it cannot be had nothing else changes. */
import { afterEach, expect, test, vi } from 'vitest';
import { createFacts } from '../../src/store';
import { keepAwake } from '../../src/wakeLock';

function createPage(refuses = false) {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const held = new Set<EventTarget>();
  let asked = 0;
  const request = () => {
    asked += 1;
    if (refuses || page.hidden) return Promise.reject(new DOMException('no', 'NotAllowedError'));
    const lock = Object.assign(new EventTarget(), {
      release() {
        held.delete(lock);
        lock.dispatchEvent(new Event('release'));
        return Promise.resolve();
      },
    });
    held.add(lock);
    return Promise.resolve(lock);
  };
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { wakeLock: { request } });
  const facts = createFacts();
  keepAwake(facts);
  return {
    facts,
    held,
    asked: () => asked,
    async hide(hidden: boolean) {
      page.hidden = hidden;
      // The browser lets go by itself.
      if (hidden) for (const lock of held) await (lock as unknown as WakeLockSentinel).release();
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}
afterEach(() => vi.unstubAllGlobals());
const settled = () => new Promise((go) => setTimeout(go, 5));

test('from Begin to a pause, and again after it', async () => {
  const { facts, held } = createPage();
  expect(held.size).toBe(0);
  facts.setState({ phase: 'walking' });
  await settled();
  expect(held.size).toBe(1);
  facts.setState({ paused: true });
  await settled();
  expect(held.size).toBe(0);
  facts.setState({ paused: false });
  await settled();
  expect(held.size).toBe(1);
});

test('a pause in the very moment of asking is kept', async () => {
  const { facts, held } = createPage();
  facts.setState({ phase: 'walking' });
  facts.setState({ paused: true });
  await settled();
  expect(held.size).toBe(0);
});

test('a page that was hidden asks again when it is seen', async () => {
  const page = createPage();
  page.facts.setState({ phase: 'walking' });
  await settled();
  await page.hide(true);
  await settled();
  expect(page.held.size).toBe(0);
  await page.hide(false);
  await settled();
  expect(page.held.size).toBe(1);
});

test('a refusal is taken, and asked about once', async () => {
  const { facts, held, asked } = createPage(true);
  facts.setState({ phase: 'walking' });
  await settled();
  expect(held.size).toBe(0);
  expect(asked()).toBe(1);
});

test('a browser without it is left alone', async () => {
  createPage();
  vi.stubGlobal('navigator', {});
  const facts = createFacts();
  keepAwake(facts);
  facts.setState({ phase: 'walking' });
  await settled();
  expect(facts.getState().phase).toBe('walking');
});

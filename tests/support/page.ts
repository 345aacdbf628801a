/** Pages for tests: one browser and one server for a suite, one fresh context for a page, everything it says recorded. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import { openBrowser, openBrowserWithoutWebGL } from '../../tools/browser.mjs';
import { decodePng, type Picture } from '../../tools/picture.mjs';
import { serveDist } from '../../tools/serve.mjs';
import {
  holdFromTheStart,
  showWorldOnly,
  snapshot,
  step,
  waitPictures,
  whenReady,
} from '../../tools/sitting.mjs';
import type { Probe, Snapshot } from '../../src/probe';
import { CONSOLE_EXCUSES } from './console';

export interface OpenOptions {
  /** Before what every page of a test asks for; `plain` leaves all of that out. */
  query?: string;
  plain?: boolean;
  /** Back as soon as the page begins to come: what it asks for may never come. */
  early?: boolean;
  viewport?: { width: number; height: number };
  context?: BrowserContextOptions;
  /** Before the page's own code: routes and scripts. */
  prepare?(context: BrowserContext): Promise<void>;
  /** Faults this test brings about itself. */
  expects?: readonly RegExp[];
}

export interface Visitor {
  page: Page;
  /** Every address asked for, and what was answered. */
  requests: string[];
  responses: Response[];
  /** Errors and warnings of the console that nothing excuses, uncaught errors, addresses elsewhere. */
  faults(): string[];
  /** What was said that the test had asked for. */
  expected: string[];
  ready(): Promise<void>;
  snapshot(): Promise<Snapshot>;
  step(seconds: number): Promise<void>;
  pictures(count: number): Promise<void>;
  /** Calls the probe. */
  probe<R>(call: (probe: Probe) => R | Promise<R>): Promise<R>;
  /** The canvas alone, as it is now. */
  picture(): Promise<Picture>;
  /** Ends the page; a fault that nobody expected fails the test here. */
  close(): Promise<void>;
}

export interface Suite {
  browser: Browser;
  rendererString: string;
  url: string;
  open(options?: OpenOptions): Promise<Visitor>;
  close(): Promise<void>;
}

export const SMALL = { width: 320, height: 180 } as const;

async function openVisitor(browser: Browser, url: string, options: OpenOptions): Promise<Visitor> {
  const { query = '', plain = false, early = false, viewport = SMALL, expects = [] } = options;
  const context = await browser.newContext({ viewport, ...options.context });
  if (!plain) await context.addInitScript(holdFromTheStart);
  await options.prepare?.(context);
  const page = await context.newPage();
  const faults: string[] = [];
  const expected: string[] = [];
  const requests: string[] = [];
  const responses: Response[] = [];
  const note = (fault: string) => (expects.some((e) => e.test(fault)) ? expected : faults).push(fault);
  page.on('console', (message) => {
    const text = message.text();
    const bad = message.type() === 'error' || message.type() === 'warning';
    if (bad && !CONSOLE_EXCUSES.some(({ said }) => said.test(text))) note(`${message.type()}: ${text}`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  page.on('response', (response) => responses.push(response));
  page.on('request', (request) => {
    requests.push(request.url());
    const own = new URL(url).origin;
    if (!request.url().startsWith(`${own}/`) && !/^(?:data|blob):/.test(request.url()))
      note(`foreign request: ${request.url()}`);
  });
  // Of two flags with the same name the first counts, so that a test may ask for its own.
  const address = plain ? url + query : `${url}?${query}&probe&governor=off&dpr=1&quality=low`;
  await page.goto(address, { waitUntil: early ? 'commit' : 'load' });
  return {
    page,
    requests,
    responses,
    faults: () => faults,
    expected,
    ready: () => whenReady(page),
    snapshot: () => snapshot(page),
    step: (seconds) => step(page, seconds),
    pictures: (count) => waitPictures(page, count),
    async probe<R>(call: (probe: Probe) => R | Promise<R>): Promise<R> {
      const handle = await page.evaluateHandle(() => window.probe as Probe);
      return (await handle.evaluate(call as (probe: Probe) => unknown)) as R;
    },
    async picture() {
      await showWorldOnly(page);
      return decodePng(await page.screenshot());
    },
    async close() {
      await context.close();
      if (faults.length > 0) throw new Error(`The page was not well:\n${faults.join('\n')}`);
    },
  };
}

export interface SuiteOptions {
  /** The path the pages are served below. */
  base?: string;
  /** More for the browser's command line. */
  flags?: readonly string[];
  /** false: a browser that refuses WebGL. */
  draws?: boolean;
}

export async function openSuite({ base = '/', flags = [], draws = true }: SuiteOptions = {}): Promise<Suite> {
  // Another build than the one of "npm run build" may be named, for work on two at once.
  const server = await serveDist({ port: 0, base, root: process.env['FIVE_DREAMS_DIST'] ?? 'dist' });
  const { browser, rendererString } = draws
    ? await openBrowser({ extraFlags: flags })
    : { browser: await openBrowserWithoutWebGL(), rendererString: 'none' };
  const { url } = server;
  return {
    browser,
    rendererString,
    url,
    open: (options = {}) => openVisitor(browser, url, options),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

// @ts-check
/** The way to the first picture: what is fetched, and how long it takes from a cold start. */
import { gzipSync } from 'node:zlib';
import { openPage } from './browser.mjs';
import { median, medianRatio } from './numbers.mjs';
import { watchFirstPicture } from './picture.mjs';
import { begin, ENTRANCES, placeAddress, untilReady } from './visitor.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {{ name: string, bytes: number, script: boolean }} Fetched */

const SETTLE_MS = 500;
const COMPRESSES = /javascript|css|html|json|svg|text/;

/** The dream's worker, voices and later parts come while one walks. */
const WHOLE_MS = 9000;

/**
 * Everything asked for until one may begin (or, `whole`, until nothing more comes to who walks there and listens), in the
 * bytes that plain hosting with gzip sends.
 * @param {Browser} browser @param {string} url @param {boolean} [whole]
 */
async function countFetched(browser, url, whole = false) {
  const { page, close } = await openPage(browser, { sound: whole });
  /** @type {import('playwright-core').Response[]} */
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(url);
  if (whole) {
    await begin(page);
    await new Promise((resume) => setTimeout(resume, WHOLE_MS));
  } else await untilReady(page);
  /** @type {Fetched[]} */
  const fetched = [];
  // A copy: what is asked for from now on is no longer the way to the first picture.
  const asked = responses.slice();
  for (const response of asked) {
    // What a worker is made of belongs to it, and is gone with it.
    const body = await response
      .body()
      .catch(async () => Buffer.from(await (await fetch(response.url())).arrayBuffer()));
    const type = response.headers()['content-type'] ?? '';
    fetched.push({
      name: new URL(response.url()).pathname,
      bytes: COMPRESSES.test(type) ? gzipSync(body).length : body.length,
      script: type.includes('javascript'),
    });
  }
  await close();
  const sum = (/** @type {readonly Fetched[]} */ some) =>
    some.reduce((all, { bytes }) => all + bytes, 0) / 1000;
  return {
    requests: fetched.length,
    scriptKB: sum(fetched.filter(({ script }) => script)),
    allKB: sum(fetched),
    fetched,
  };
}

/** @param {Browser} browser @param {string} url */
async function firstPictureMs(browser, url) {
  const { page, close } = await openPage(browser);
  await page.addInitScript(watchFirstPicture);
  await page.goto(url, { waitUntil: 'commit' });
  const seen = await page.waitForFunction(
    () =>
      /** @type {Window & { firstPicture?: { firstPictureMs: number } }} */ (window).firstPicture
        ?.firstPictureMs,
    undefined,
    { polling: 100 },
  );
  const ms = Number(await seen.jsonValue());
  await close();
  // What the last page leaves behind is cleared away after it: not at the next one's expense.
  await new Promise((resume) => setTimeout(resume, SETTLE_MS));
  return ms;
}

/**
 * @param {Browser} browser cold: keeps no compiled programs
 * @param {import('./build.mjs').Addresses} addresses
 * @param {import('./options.mjs').Options} options
 */
export async function measureStart(browser, { site, cube, plainCube }, { loads }) {
  console.log('  start ...');
  const deep = `${site}?dream=crystalline-chamber`;
  const plain = `${site}?dream=glowing-tree`;
  const home = await countFetched(browser, site);
  const among = new Set(home.fetched.map(({ name }) => name));
  const beyond = (/** @type {Awaited<ReturnType<typeof countFetched>>} */ { fetched }) =>
    fetched.reduce((sum, { name, bytes }) => sum + (among.has(name) ? 0 : bytes), 0) / 1000;
  const counts = {
    home,
    chamber: await countFetched(browser, deep),
    plainBeyondKB: beyond(await countFetched(browser, plain)),
    treeBeyondKB: beyond(await countFetched(browser, `${plain}&place=lake`, true)),
  };
  /** @type {Record<string, string>} */
  const urls = { cube, plainCube, home: site, chamber: deep };
  for (const place of ENTRANCES) urls[`${place.name} high`] = placeAddress(site, place, 'high');
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(urls).map((name) => [name, []]));
  for (let i = 0; i < loads; i++) {
    for (const [name, url] of Object.entries(urls)) times[name]?.push(await firstPictureMs(browser, url));
  }
  const of = (/** @type {string} */ name) => times[name] ?? [];
  return {
    ...counts,
    firstPicture: Object.keys(urls).map((name) => ({
      name,
      ms: median(of(name)),
      multiple: medianRatio(of(name), of('cube')),
      multiplePlain: medianRatio(of(name), of('plainCube')),
      times: of(name),
    })),
  };
}

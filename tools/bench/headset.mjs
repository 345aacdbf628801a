// @ts-check
/**
 * Inside a headset: what both eyes together are drawn with while one walks, with words on show and a hand in sight, as
 * doors open and as the dream wakes; what is fetched for it, and only for it; and what a picture allocates more than the
 * same place does on the screen. The headset is an emulated one, whose own part of that is told apart.
 */
import { gzipSync } from 'node:zlib';
import { snapshot } from '../sitting.mjs';
import { enterWorn, EYE_M, insideOf, wearOn } from '../worn.mjs';
import { openPage } from './browser.mjs';
import { watchMemory } from './memory.mjs';
import { allocation } from './meters.mjs';
import { largest } from './numbers.mjs';
import { COUNTED_FRAMES, pass, WARM_FRAMES } from './script.mjs';
import { begin, ENTRANCES, PLACES, placeAddress, untilReady, walkOn } from './visitor.mjs';
import { watchHitches, watchPictures } from './watches.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../worn.mjs').WornWindow} WornWindow */
/** @typedef {import('./watches.mjs').WatchedWindow} WatchedWindow */
/** @typedef {import('./watches.mjs').DrawnWindow} DrawnWindow */
/** @typedef {import('./memory.mjs').MemoryWindow} MemoryWindow */
/** @typedef {Awaited<ReturnType<typeof lookOnce>>} Look */

const SIZE = { width: 480, height: 240 };
const LOOKS = 16;
const BETWEEN_MS = 400;
const TURNS_RAD = 0.4;
const WALKS = 0.7;
const PATIENCE_MS = 240_000;
/**
 * What a dream ends in: simulated seconds in its last place before that, how long it lasts at most, and from picture to
 * picture.
 */
const ENDINGS = /** @type {const} */ ([
  { name: 'waking', place: 'garden', beforeS: 180, lastsS: 60, stepS: 0.5 },
  { name: 'festival', place: 'lake', beforeS: 80, lastsS: 130, stepS: 2 },
]);
const SETTLE_MS = 1500;
/** Words that only the headset's own code has. */
const MARK = 'Face the way ahead';

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** Runs in the page, before its code: who walks with the stick instead of stepping. */
function walkByStick() {
  if (location.protocol === 'about:') return;
  const record = { version: 1, muted: true, soundCaptions: 'off', moving: 'walk' };
  localStorage.setItem('five-dreams', JSON.stringify(record));
}

/** A page that is worn, and entered. @param {Browser} browser @param {string} url @param {{ unseen?: boolean }} [hooks] */
async function openWorn(browser, url, hooks = {}) {
  const opened = await openPage(browser, { ...SIZE, ...hooks });
  const { page } = opened;
  for (const script of [walkByStick, watchMemory, watchHitches, watchPictures])
    await page.addInitScript(script);
  await wearOn(page, { inHand: 'right' });
  await page.goto(`${url}&probe`);
  await untilReady(page);
  await page.evaluate(() => window.probe?.ready);
  await page.evaluate((eyeM) => {
    const { device } = /** @type {WornWindow} */ (window);
    device?.controllers.right.position.set(0.18, eyeM - 0.32, -0.42);
  }, EYE_M);
  await enterWorn(page);
  return opened;
}

/** Forward by the stick, and looking round. @param {Page} page @param {number} yaw */
const stroll = (page, yaw) =>
  page.evaluate(([yaw, walks]) => {
    const { device } = /** @type {WornWindow} */ (window);
    device?.quaternion.set(0, Math.sin(yaw / 2), 0, Math.cos(yaw / 2));
    device?.controllers.right.updateAxes('thumbstick', 0, -walks);
  }, /** @type {const} */ ([yaw, WALKS]));

/** @param {Page} page */
async function lookOnce(page) {
  const { caption, hands } = await insideOf(page);
  return page.evaluate(
    ({ words, hands }) => {
      const { memory, drawn } = /** @type {MemoryWindow & DrawnWindow} */ (window);
      if (memory === undefined || drawn === undefined) throw new Error('Nothing is counted here.');
      return { drawn: drawn(), memory: memory(), words, hands };
    },
    { words: caption.shown > 0, hands: hands.length },
  );
}

/** How many programs were linked since one began there, but for those of the hush before a door. @param {Page} page */
const linkedLate = (page) =>
  page.evaluate(() => {
    const { links = [], shownAt = 0 } = /** @type {WatchedWindow & { shownAt?: number }} */ (window);
    return links.filter(({ at, door }) => at > shownAt && door !== 'hush').map(({ name }) => name);
  });
const noteShown = (/** @type {Page} */ page) =>
  page.evaluate(() => {
    Object.assign(window, { shownAt: performance.now() });
    /** @type {DrawnWindow} */ (window).drawn?.();
  });

/** @param {string} name @param {readonly Look[]} looks @param {readonly string[]} linked @param {boolean} opens */
function worst(name, looks, linked, opens = false) {
  const most = (/** @type {(look: Look) => number} */ of) => largest(looks.map(of));
  if (!looks.some(({ words }) => words)) console.warn(`  ${name}: no word was on show.`);
  if (!looks.some(({ hands }) => hands > 0)) throw new Error(`${name}: no hand was in sight.`);
  return {
    name,
    opens,
    draws: most(({ drawn }) => drawn.draws),
    triangles: most(({ drawn }) => drawn.triangles),
    programs: most(({ drawn }) => drawn.programs.length),
    named: looks.reduce(
      (/** @type {readonly string[]} */ all, { drawn }) =>
        drawn.programs.length > all.length ? drawn.programs : all,
      [],
    ),
    memoryMB: most(({ memory }) => memory.textureMB + memory.targetMB),
    switches: most(({ drawn }) => drawn.switches),
    linked,
    unready: looks.flatMap(({ drawn }) => drawn.unready),
  };
}

/** @param {Page} page @param {number} looks */
async function strollAndLook(page, looks) {
  /** @type {Look[]} */
  const seen = [];
  for (let i = 0; i < looks; i++) {
    await stroll(page, Math.sin(i / 3) * TURNS_RAD * 3);
    await sleep(BETWEEN_MS);
    seen.push(await lookOnce(page));
  }
  return seen;
}

/** @param {Browser} browser @param {string} site @param {import('./visitor.mjs').Place} place */
async function measurePlace(browser, site, place) {
  const { page, close } = await openWorn(browser, placeAddress(site, place, 'headset'));
  await noteShown(page);
  await page.evaluate(() => window.probe?.begin());
  const looks = await strollAndLook(page, LOOKS);
  // Words come when they come.
  for (let i = 0; i < 4 && !looks.some(({ words }) => words); i++)
    looks.push(...(await strollAndLook(page, LOOKS)));
  const made = worst(place.name, looks, await linkedLate(page));
  await close();
  return made;
}

/** From the stars through the door: how much is drawn while it stands open. @param {Browser} browser @param {string} site */
async function measureDoor(browser, site) {
  const [stars, chamber] = ENTRANCES;
  const { page, close } = await openWorn(browser, placeAddress(site, stars, 'headset'));
  await noteShown(page);
  await page.evaluate((star) => {
    window.probe?.begin();
    window.probe?.attend(star);
  }, chamber.dream);
  /** @type {Look[]} */
  const looks = [];
  const patient = performance.now() + PATIENCE_MS;
  for (let open = false; ;) {
    const { door, dream } = await snapshot(page);
    if (door === 'dilate' || door === 'open' || door === 'crossing') looks.push(await lookOnce(page));
    if (door === 'open' && !open) {
      open = true;
      await page.evaluate(() => window.probe?.guided(true));
    }
    if (dream === chamber.dream && door === 'closed') break;
    if (performance.now() > patient) throw new Error(`The door stays ${door} in ${dream}.`);
    await sleep(BETWEEN_MS / 2);
  }
  const made = worst('threshold', looks, await linkedLate(page), true);
  await close();
  return made;
}

/**
 * A last place until its end, with the clock in hand; then its end, picture by picture.
 * @param {Browser} browser @param {string} site @param {typeof ENDINGS[number]} ending
 */
async function measureEnding(browser, site, { name, place, beforeS, lastsS, stepS }) {
  const last = PLACES.find((one) => one.name === place);
  if (last === undefined) throw new Error(`There is no ${place}.`);
  const { page, close } = await openWorn(browser, placeAddress(site, last, 'headset'));
  await noteShown(page);
  await page.evaluate(() => {
    window.probe?.hold(true);
    window.probe?.begin();
  });
  // What is told is a file of its own, and what becomes of the place waits for it.
  await page.waitForFunction(() => JSON.stringify(window.probe?.list()).includes('"p01"'));
  for (let s = 0; s < beforeS; s += 5) await page.evaluate(() => window.probe?.step(5));
  /** @type {Look[]} */
  const looks = [];
  for (let s = 0; s < lastsS; s += stepS) {
    await page.evaluate((s) => window.probe?.step(s), stepS);
    const now = await page.evaluate(() => window.probe?.snapshot().place);
    if (now !== place) break;
    looks.push(await lookOnce(page));
  }
  const made = worst(name, looks, await linkedLate(page));
  await close();
  return made;
}

/** Every script that is asked for until nothing more is. @param {Browser} browser @param {string} url @param {boolean} worn */
async function scripts(browser, url, worn) {
  const { page, close } = await openPage(browser, SIZE);
  /** @type {import('playwright-core').Response[]} */
  const responses = [];
  page.on('response', (response) => responses.push(response));
  if (worn) await wearOn(page);
  await page.goto(`${url}&probe`);
  await untilReady(page);
  if (worn) await enterWorn(page);
  await sleep(SETTLE_MS);
  /** @type {Map<string, Buffer>} */
  const found = new Map();
  for (const response of responses.slice()) {
    if ((response.headers()['content-type'] ?? '').includes('javascript'))
      found.set(new URL(response.url()).pathname, await response.body());
  }
  await close();
  return found;
}

/** What is fetched only where there is a headset. @param {Browser} browser @param {string} site */
async function measureFetched(browser, site) {
  const url = placeAddress(site, ENTRANCES[0], 'headset');
  const flat = await scripts(browser, url, false);
  const worn = await scripts(browser, url, true);
  const only = [...worn].filter(([name]) => !flat.has(name));
  const marked = (/** @type {Iterable<Buffer>} */ files) =>
    [...files].filter((file) => file.includes(MARK)).length;
  if (marked(worn.values()) === 0)
    throw new Error(`No script says "${MARK}": this measure has lost its mark.`);
  return {
    files: only.map(([name, body]) => ({ name, bytes: gzipSync(body).length })),
    scriptKB: only.reduce((sum, [, body]) => sum + gzipSync(body).length, 0) / 1000,
    elsewhere: marked(flat.values()),
  };
}

/** Bytes a picture allocates, and of those the emulator's. @param {Browser} browser @param {string} url @param {boolean} worn */
async function allocated(browser, url, worn) {
  const { page, session, close } = worn
    ? await openWorn(browser, url, { unseen: true })
    : await openPage(browser, { ...SIZE, unseen: true });
  if (worn) {
    await page.evaluate(() => window.probe?.begin());
    await stroll(page, 0.3);
  } else {
    await page.addInitScript(walkByStick);
    await page.goto(`${url}&probe`);
    await begin(page);
    await walkOn(page);
  }
  await pass(page, WARM_FRAMES);
  let frames = 1;
  const { bytes, byFile, byFunction } = await allocation(session, async () => {
    frames = await pass(page, COUNTED_FRAMES);
  });
  await close();
  // What came by no address: the emulator, and the bench's own hooks.
  const emulated = byFile.get('') ?? 0;
  return {
    bytes: (bytes - emulated) / frames,
    emulatedBytes: emulated / frames,
    stacks: [...byFunction]
      .map(([name, all]) => /** @type {[string, number]} */ ([name, all / frames]))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 24),
  };
}

/** @param {Browser} browser @param {import('./build.mjs').Addresses} addresses */
export async function measureHeadset(browser, { site }) {
  console.log('  what a headset fetches ...');
  const fetched = await measureFetched(browser, site);
  const drawn = [];
  for (const place of PLACES) {
    console.log(`  inside a headset: ${place.name} ...`);
    drawn.push(await measurePlace(browser, site, place));
  }
  console.log('  inside a headset: threshold ...');
  drawn.push(await measureDoor(browser, site));
  for (const ending of ENDINGS) {
    console.log(`  inside a headset: ${ending.name} ...`);
    drawn.push(await measureEnding(browser, site, ending));
  }
  const pictures = [];
  for (const place of PLACES) {
    console.log(`  what a picture allocates inside a headset: ${place.name} ...`);
    const url = placeAddress(site, place, 'headset');
    const flat = await allocated(browser, url, false);
    const worn = await allocated(browser, url, true);
    pictures.push({ name: place.name, flat, worn, above: worn.bytes - flat.bytes });
  }
  return { fetched, drawn, pictures };
}

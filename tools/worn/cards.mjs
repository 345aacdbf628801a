// @ts-check
/**
 * Postcards from inside a headset: both eyes side by side as they come, with what a visitor has there, the words before
 * the eyes and what is in hand.
 */
import {
  openSitting,
  openTheDoor,
  SETTLED_PICTURES,
  SITTING_S,
  snapshot,
  step,
  takePicture,
  waitPictures,
} from '../sitting.mjs';
import { enterWorn, EYE_M, insideOf, pointHand, pull, turnHead, wearOn } from '../worn.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../worn.mjs').WornWindow} WornWindow */
/** @typedef {NonNullable<import('../worn.mjs').Worn['inHand']>} InHand */
/** @typedef {{ dream: string, place: string, view: string, afterS: number }} Seen */
/**
 * @typedef {object} WornCard
 * @property {string} name
 * @property {string} query
 * @property {InHand} inHand
 * @property {number} afterS of standing there; none before one has begun
 * @property {(page: Page) => Promise<void>} [arrange] what is done after that
 */

/** While one is inside the room's reflection comes a face at a time, each with every third picture; twice round. */
const ROUND_PICTURES = 18;
const SETTLED_INSIDE = Math.max(SETTLED_PICTURES, 2 * ROUND_PICTURES);
/** A word has faded in, a pane has come. */
const SHOWN_PICTURES = 12;
const HAND_BELOW_M = 0.32;
const HAND_AHEAD_M = 0.42;
const HAND_ASIDE_M = 0.18;
const RESTS_DARK = 0.65;
const TOLD_S = 6;
const RESTED_S = 24;
const STEP_M = 2.2;

/** Held as one holds it at ease: in sight, and pointing a little down. @param {Page} page */
const holdAtEase = (page) =>
  page.evaluate(
    ([aside, y, z, pitch]) => {
      const { device } = /** @type {WornWindow} */ (window);
      for (const side of /** @type {const} */ (['left', 'right'])) {
        for (const one of [device?.controllers[side], device?.hands[side]]) {
          one?.position.set(side === 'left' ? -aside : aside, y, z);
          one?.quaternion.set(Math.sin(pitch / 2), 0, 0, Math.cos(pitch / 2));
        }
      }
    },
    /** @type {const} */ ([HAND_ASIDE_M, EYE_M - HAND_BELOW_M, -HAND_AHEAD_M, -0.2]),
  );

/** A point on the floor, so far before one's feet. @param {Page} page @param {number} farM */
async function floorAhead(page, farM) {
  const { head, yaw } = await insideOf(page);
  const { position } = await snapshot(page);
  return { x: head.x - Math.sin(yaw) * farM, y: position[1], z: head.z - Math.cos(yaw) * farM };
}

/** A trigger that stays pulled aims; the ring shows where one would stand. @param {Page} page */
async function aimAStep(page) {
  await turnHead(page, 0, -0.35);
  await pointHand(page, 'right', await floorAhead(page, STEP_M));
  await waitPictures(page, 2);
  await pull(page, 'right', 1);
  await waitPictures(page, 2);
  await step(page, 0.05);
}

/** With nothing in hand a look that rests on the floor fills the ring. @param {Page} page */
async function aimByLook(page) {
  await turnHead(page, 0, -Math.atan2(EYE_M, STEP_M));
  await waitPictures(page, 2);
  await step(page, 1);
}

/** @param {Page} page @param {string} button */
async function pushButton(page, button) {
  for (const value of [1, 0]) {
    await page.evaluate(
      ({ button, value }) =>
        /** @type {WornWindow} */ (window).device?.controllers.right.updateButtonValue(button, value),
      { button, value },
    );
    await waitPictures(page, 2);
  }
}

/** To the sheet one rests at, and on to one of its pages. @param {string} [to] */
const rest = (to) => async (/** @type {Page} */ page) => {
  await pushButton(page, 'b-button');
  await waitPictures(page, 2);
  const { sheet } = await insideOf(page);
  const button = sheet?.buttons.find(({ act }) =>
    to === undefined ? act.do === 'resume' : act.do === 'page' && act.page === to,
  );
  if (button === undefined) throw new Error('The sheet has not come.');
  await pointHand(page, 'right', button.at);
  await waitPictures(page, 2);
  if (to === undefined) return;
  for (const value of [1, 0]) {
    await pull(page, 'right', value);
    await waitPictures(page, 2);
  }
};

/** Pointed at what can be attended to and is nearest to where one looks. @param {Page} page */
async function pointAtThing(page) {
  const { head, yaw } = await insideOf(page);
  const at = await page.evaluate(
    ({ head, yaw }) => {
      const list = /** @type {{ dreams: { places: { things: { at: [number, number, number] }[] }[] }[] }} */ (
        window.probe?.list()
      );
      const things = list.dreams.flatMap(({ places }) => places.flatMap(({ things }) => things));
      const off = (/** @type {[number, number, number]} */ [x, , z]) => {
        const angle = Math.atan2(-(x - head.x), -(z - head.z)) - yaw;
        return Math.abs(Math.atan2(Math.sin(angle), Math.cos(angle)));
      };
      const [thing] = things.sort((a, b) => off(a.at) - off(b.at));
      return thing?.at;
    },
    { head, yaw },
  );
  if (at === undefined) throw new Error('There is nothing to point at.');
  await pointHand(page, 'right', { x: at[0], y: at[1], z: at[2] });
  await step(page, 0.5);
}

/** @param {readonly Seen[]} views @returns {WornCard[]} */
export function wornCards(views) {
  const card = (/** @type {Seen} */ { dream, place, view, afterS }, kindness = '') => ({
    name: `${dream}-${place}-${view}${kindness && `-kindness-${kindness}`}-worn`,
    query: `dream=${dream}&place=${place}&view=${view}${kindness && `&kindness=${kindness}`}`,
    inHand: /** @type {InHand} */ ('right'),
    afterS: afterS > 0 ? afterS : SITTING_S,
  });
  const script = views
    .filter(({ view, dream }) => view === 'arrival' && dream !== 'star-gallery')
    .flatMap((seen) => [card(seen, '0'), card(seen, '1')]);
  const seen = (/** @type {string} */ place, view = 'arrival') => {
    const found = views.find((one) => one.place === place && one.view === view);
    if (found === undefined) throw new Error(`There is no view "${view}" of "${place}".`);
    return card(found);
  };
  const chamber = seen('chamber');
  /** @param {string} name @param {Partial<WornCard>} more @returns {WornCard} */
  const special = (name, more) => ({ ...chamber, name: `${name}-worn`, ...more });
  const bare = { inHand: /** @type {InHand} */ ('nothing') };
  return [
    ...views.map((seen) => card(seen)),
    ...script,
    special('sheet-welcome', { afterS: 0 }),
    special('sheet-welcome-stars', { query: seen('stars').query, afterS: 0 }),
    special('sheet-rest', { afterS: RESTED_S, arrange: rest() }),
    special('sheet-rest-garden', { query: seen('garden').query, afterS: RESTED_S, arrange: rest() }),
    special('sheet-comfort', { arrange: rest('comfort') }),
    special('sheet-sound', { arrange: rest('sound') }),
    special('sheet-story', { afterS: RESTED_S, arrange: rest('story') }),
    special('told', { afterS: TOLD_S }),
    special('told-garden', { query: seen('garden').query, afterS: 30 }),
    special('aim', { arrange: aimAStep }),
    special('aim-pool', { ...seen('silver-pool', 'feet'), name: 'aim-pool-worn', arrange: aimAStep }),
    special('aim-stars', { query: seen('stars').query, arrange: aimAStep }),
    special('aim-look', { ...bare, arrange: aimByLook }),
    special('point', { arrange: pointAtThing }),
    special('hands', { inHand: 'hands' }),
    special('hands-aim', { inHand: 'hands', arrange: aimAStep }),
    special('bare', { ...bare, afterS: TOLD_S }),
    special('door', { query: seen('stars', 'near').query, afterS: 0, arrange: openTheDoor }),
  ];
}

/** Coming in is a second out of the dark; the sheet keeps some of it. @param {Page} page */
const untilLight = (page) =>
  page.waitForFunction((rests) => {
    const state = /** @type {import('../worn.mjs').InsideState | null | undefined} */ (
      window.probe?.inside()
    );
    return state !== null && state !== undefined && state.veil.dark <= rests;
  }, RESTS_DARK);

/** Begins, and lets so much simulated time pass. @param {Page} page @param {number} seconds */
async function stay(page, seconds) {
  await page.evaluate(() => window.probe?.begin());
  // The story is a file of its own, and what a place becomes waits for it.
  if ((await snapshot(page)).dream !== 'star-gallery')
    await page.waitForFunction(() => JSON.stringify(window.probe?.list()).includes('"p01"'));
  for (let left = seconds; left > 0; left -= 10) await step(page, Math.min(10, left));
}

/**
 * @param {import('playwright-core').Browser} browser @param {string} url @param {WornCard} card
 * @param {{ width: number, height: number }} size of both eyes together
 */
export async function sitWorn(browser, url, { query, inHand, afterS, arrange }, size) {
  const page = await openSitting(browser, url, {
    ...size,
    query: `${query}&quality=headset`,
    prepare: (context) => wearOn(context, { inHand }),
  });
  try {
    const { pitch } = await snapshot(page);
    await holdAtEase(page);
    await enterWorn(page);
    // A body turns, and looks up with its head alone.
    await turnHead(page, 0, pitch);
    await untilLight(page);
    if (afterS > 0) await stay(page, afterS);
    await arrange?.(page);
    const { place } = await snapshot(page);
    return await takePicture(page, place === 'stars' ? SHOWN_PICTURES : SETTLED_INSIDE);
  } finally {
    await page.context().close();
  }
}

// @ts-check
/** Somebody at the keyboard. */

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, dream: string | null, place?: string, view?: string }} Place */

/** Where a visit begins, and the first of the places behind a door. */
export const ENTRANCES = /** @type {const} */ ([
  { name: 'stars', dream: null },
  { name: 'chamber', dream: 'crystalline-chamber' },
]);
export const PLACES = /** @type {const} */ ([
  ...ENTRANCES,
  { name: 'silver-pool', dream: 'crystalline-chamber', place: 'silver-pool' },
  { name: 'garden', dream: 'crystalline-chamber', place: 'garden' },
  { name: 'moss-plain', dream: 'glowing-tree' },
  { name: 'tree', dream: 'glowing-tree', place: 'moss-plain', view: 'root' },
  { name: 'inner-seed', dream: 'glowing-tree', place: 'inner-seed' },
  { name: 'star-stream', dream: 'glowing-tree', place: 'star-stream' },
  { name: 'lake', dream: 'glowing-tree', place: 'lake', view: 'seat' },
]);

/** @param {string} site @param {Place} place @param {string} tier */
export const placeAddress = (site, { dream, place, view }, tier) =>
  [
    `${site}?dpr=1&governor=off&quality=${tier}`,
    ...Object.entries({ dream, place, view }).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [`${name}=${value}`],
    ),
  ].join('&');

const BEGIN = 'button.first';

/** Waits until the page may be begun. @param {Page} page */
export const untilReady = (page) => page.locator(`${BEGIN}:enabled`).waitFor();

/** @param {Page} page */
export async function begin(page) {
  await untilReady(page);
  // Not a click of the mouse: it waits until the button has come to rest, which on a slow picture it may never.
  await page.locator(BEGIN).evaluate((button) => /** @type {HTMLButtonElement} */ (button).click());
}

/** Forward and round: one stays in reach of the same things, and sees them from every side. @param {Page} page */
export async function walkOn(page) {
  await page.keyboard.down('KeyW');
  await page.keyboard.down('ArrowLeft');
}

/** Lets go. @param {Page} page */
export async function letGo(page) {
  await page.keyboard.up('ArrowLeft');
  await page.keyboard.up('KeyW');
}

// @ts-check
/**
 * Pages worn as a headset: IWER, Meta's emulator of WebXR, put in before the page's own code. Head, hands and buttons are
 * whoever holds them; the headset's pictures go on in real time, whoever has the clock.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../src/headset/headset').InsideState} InsideState */
/** @typedef {'left' | 'right'} Handed */
/** @typedef {{ x: number, y: number, z: number }} Point */
/**
 * @typedef {object} Movable
 * @property {Point & { set(x: number, y: number, z: number): void }} position
 * @property {{ set(x: number, y: number, z: number, w: number): void }} quaternion
 * @property {boolean} connected
 */
/** @typedef {{ updateButtonValue(name: string, value: number): void, updateAxes(name: string, x: number, y: number): void }} Pad */
/**
 * @typedef {object} Inside what is in the headset besides where it is
 * @property {Record<Handed, Movable & Pad>} controllers
 * @property {Record<Handed, Movable & { updatePinchValue(value: number): void, poseId: string }>} hands
 * @property {'controller' | 'hand'} primaryInputMode
 * @property {XRSession} [activeSession]
 * @property {(state: XRVisibilityState) => void} updateVisibilityState
 * @property {() => void} recenter
 * @property {() => void} grantOfferedSession
 */
/** @typedef {Movable & Inside} Device */
/** @typedef {Window & { device?: Device, asked?: { mode: string, init: XRSessionInit }[] }} WornWindow */
/** @typedef {{ addInitScript(script: unknown, argument?: unknown): Promise<unknown> }} Openable a page, or a context of pages */
/**
 * @typedef {object} Worn
 * @property {'both' | Handed | 'hands' | 'nothing'} [inHand] what is in hand when the page begins
 * @property {number} [eyeM] metres the head stands above the floor
 */

export const EYE_M = 1.6;
const ENTER_MS = 20_000;

const emulator = readFileSync(
  createRequire(import.meta.url)
    .resolve('iwer')
    .replace(/lib[\\/]index\.js$/, 'build/iwer.min.js'),
  'utf8',
);

/** Runs in the page, after the emulator. @param {readonly [inHand: NonNullable<Worn['inHand']>, eyeM: number]} how */
function putOn([inHand, eyeM]) {
  const { IWER } =
    /** @type {{ IWER: { XRDevice: new (kind: unknown, how: object) => Device & { installRuntime(how: object): void }, metaQuest3: unknown } }} */ (
      /** @type {unknown} */ (window)
    );
  const device = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true, ipd: 0.063 });
  device.installRuntime({ forceInstall: true });
  device.position.set(0, eyeM, 0);
  for (const side of /** @type {const} */ (['left', 'right'])) {
    const one = device.controllers[side];
    one.connected = inHand === 'both' || inHand === side;
    device.hands[side].connected = inHand === 'hands';
    one.position.set(side === 'left' ? -0.2 : 0.2, eyeM - 0.4, -0.3);
    device.hands[side].position.set(side === 'left' ? -0.2 : 0.2, eyeM - 0.35, -0.35);
  }
  if (inHand === 'hands') device.primaryInputMode = 'hand';
  /** @type {NonNullable<WornWindow['asked']>} */
  const asked = [];
  Object.assign(window, { device, asked });
  const { xr } = navigator;
  const ask = xr?.requestSession.bind(xr);
  if (xr === undefined || ask === undefined) return;
  xr.requestSession = (mode, init) => {
    asked.push({ mode, init: init ?? {} });
    return ask(mode, init);
  };
}

/** Before the page's own code: a headset is there. @param {Openable} opens @param {Worn} [how] */
export async function wearOn(opens, { inHand = 'both', eyeM = EYE_M } = {}) {
  await opens.addInitScript(emulator);
  await opens.addInitScript(putOn, [inHand, eyeM]);
}

/** Enters, and waits until one is inside and something can be seen. @param {Page} page */
export async function enterWorn(page) {
  await page.waitForFunction(() => window.probe?.inside !== undefined);
  await page.waitForFunction(() => {
    const { probe } = window;
    probe?.enter();
    return probe?.inside() !== null;
  });
  await page.waitForFunction(
    () => {
      const state = /** @type {InsideState | null | undefined} */ (window.probe?.inside());
      return state !== null && state !== undefined && state.inside && state.veil.dark < 0.9;
    },
    null,
    { timeout: ENTER_MS },
  );
}

/** @param {Page} page @returns {Promise<InsideState>} */
export async function insideOf(page) {
  const state = /** @type {InsideState | null | undefined} */ (
    await page.evaluate(() => window.probe?.inside())
  );
  if (state === null || state === undefined) throw new Error('Nobody is inside.');
  return state;
}

/** Turned by so much to the left and up, radians. @param {number} yaw @param {number} pitch @returns {[x: number, y: number, z: number, w: number]} */
export function turned(yaw, pitch) {
  const [sy, cy, sp, cp] = [Math.sin(yaw / 2), Math.cos(yaw / 2), Math.sin(pitch / 2), Math.cos(pitch / 2)];
  return [cy * sp, sy * cp, -sy * sp, cy * cp];
}

/** @param {Page} page @param {number} yaw to the left, radians @param {number} [pitch] up */
export const turnHead = (page, yaw, pitch = 0) =>
  page.evaluate((q) => /** @type {WornWindow} */ (window).device?.quaternion.set(...q), turned(yaw, pitch));

/** Where a hand is in the play space, and which one it is just now. @param {Page} page @param {Handed} side */
const placeOf = (page, side) =>
  page.evaluate((side) => {
    const { device } = /** @type {WornWindow} */ (window);
    if (device === undefined) throw new Error('No headset is worn.');
    const { x, y, z } = (device.primaryInputMode === 'hand' ? device.hands : device.controllers)[side]
      .position;
    return { x, y, z };
  }, side);

/** Points a hand at a point of the world, from where it is held. @param {Page} page @param {Handed} side @param {Point} at */
export async function pointHand(page, side, at) {
  const { origin } = await insideOf(page);
  const held = await placeOf(page, side);
  const cos = Math.cos(origin.yaw);
  const sin = Math.sin(origin.yaw);
  const wx = at.x - origin.x;
  const wz = at.z - origin.z;
  // Into the play space, and from there to the hand.
  const x = cos * wx - sin * wz - held.x;
  const y = at.y - origin.y - held.y;
  const z = sin * wx + cos * wz - held.z;
  const q = turned(Math.atan2(-x, -z), Math.atan2(y, Math.hypot(x, z)));
  await page.evaluate(
    ({ side, q }) => {
      const { device } = /** @type {WornWindow} */ (window);
      if (device === undefined) return;
      (device.primaryInputMode === 'hand' ? device.hands : device.controllers)[side].quaternion.set(...q);
    },
    { side, q },
  );
}

/** The trigger of a controller, the pinch of a hand: 1 down, 0 up. @param {Page} page @param {Handed} side @param {number} value */
export const pull = (page, side, value) =>
  page.evaluate(
    ({ side, value }) => {
      const { device } = /** @type {WornWindow} */ (window);
      if (device?.primaryInputMode === 'hand') device.hands[side].updatePinchValue(value);
      else device?.controllers[side].updateButtonValue('trigger', value);
    },
    { side, value },
  );

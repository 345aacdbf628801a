/** Pages worn as a headset, for tests: tools/worn.mjs puts it on; the clock is the probe's. */
import type { BrowserContext } from 'playwright-core';
import type { InsideState } from '../../src/headset/headset';
import { words } from '../../src/headset/words.en';
import { MEMORY_KEY, MEMORY_VERSION, type Memory } from '../../src/storage';
import type { Visit } from '../../src/visit';
import {
  enterWorn,
  pointHand,
  pull,
  turnHead,
  wearOn,
  type Device,
  type Handed,
  type Worn as Wearing,
} from '../../tools/worn.mjs';
import type { OpenOptions, Suite, Visitor } from './page';
import { exposeVisit } from './visit';

export type { Device, Handed };
declare global {
  interface Window {
    device?: Device;
    pulses?: number;
    asked?: { mode: string; init: XRSessionInit }[];
  }
}

export interface WearOptions extends OpenOptions, Wearing {
  memory?: Partial<Memory>;
}

export interface Worn extends Visitor {
  inside(): Promise<InsideState>;
  /** Enters, and waits until one is inside and something can be seen. */
  enter(): Promise<void>;
  /** In the page, with the device. */
  device<A, R>(what: (device: Device, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** In the page, with the visit. */
  visit<A, R>(what: (visit: Visit, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Turns the head, radians: left and up are positive. */
  turnHead(yaw: number, pitch?: number): Promise<void>;
  /** Lets so many pictures of the headset pass. */
  frames(count: number): Promise<void>;
}

export async function wear(suite: Suite, options: WearOptions = {}): Promise<Worn> {
  const { inHand, memory = {}, eyeM, prepare, ...open } = options;
  const visitor = await suite.open({
    viewport: { width: 320, height: 160 },
    ...open,
    query: `${open.query ?? ''}&quality=headset`,
    async prepare(context: BrowserContext) {
      await wearOn(context, { ...(inHand && { inHand }), ...(eyeM !== undefined && { eyeM }) });
      const record = JSON.stringify({ version: MEMORY_VERSION, dwellS: 0, ...memory });
      await context.addInitScript(([key, text]) => window.localStorage.setItem(key, text), [
        MEMORY_KEY,
        record,
      ] as const);
      await prepare?.(context);
    },
  });
  await visitor.ready();
  const { page } = visitor;
  await exposeVisit(page);
  const device = async <A, R>(
    what: (device: Device, argument: A) => R | Promise<R>,
    argument: A,
  ): Promise<R> => {
    const handle = await page.evaluateHandle(() => window.device as Device);
    return (await handle.evaluate(what as (device: Device, argument: unknown) => unknown, argument)) as R;
  };
  const visit = async <A, R>(
    what: (visit: Visit, argument: A) => R | Promise<R>,
    argument: A,
  ): Promise<R> => {
    const handle = await page.evaluateHandle(() => window.visit as Visit);
    return (await handle.evaluate(what as (visit: Visit, argument: unknown) => unknown, argument)) as R;
  };
  const inside = () => visitor.probe((probe) => probe.inside() as InsideState);
  return {
    ...visitor,
    inside,
    device,
    visit,
    enter: () => enterWorn(page),
    turnHead: (yaw, pitch) => turnHead(page, yaw, pitch),
    frames: (count) => visitor.pictures(count),
  };
}

/** Points a hand of the device at a point of the world, from where it is held. */
export async function pointAt(
  worn: Worn,
  side: Handed,
  at: { x: number; y: number; z: number },
): Promise<void> {
  await pointHand(worn.page, side, at);
  await worn.frames(2);
}

/** Presses and lets go: the trigger of a controller, the pinch of a hand. */
export async function press(worn: Worn, side: Handed): Promise<void> {
  for (const value of [1, 0]) {
    await pull(worn.page, side, value);
    await worn.frames(2);
  }
}

/** Presses the button of the sheet that is called so. */
export async function choose(worn: Worn, side: Handed, label: string): Promise<void> {
  const { sheet } = await worn.inside();
  const button = sheet?.buttons.find((one) => one.label === label);
  if (button === undefined)
    throw new Error(
      `The sheet has no "${label}", only ${sheet?.buttons.map((one) => one.label).join(', ') ?? 'nothing'}.`,
    );
  await pointAt(worn, side, button.at);
  await press(worn, side);
}

/** Pushes a stick: to the right, and forward. */
export async function pushStick(worn: Worn, side: Handed, right: number, ahead: number): Promise<void> {
  await worn.device((device, [handed, x, y]) => device.controllers[handed].updateAxes('thumbstick', x, -y), [
    side,
    right,
    ahead,
  ] as [Handed, number, number]);
  await worn.frames(2);
}

/** Carries the head through the play space in steps nobody takes for a jump. */
export const carryHead = (worn: Worn, x: number, y: number, z: number) =>
  worn.device(
    async ({ position: p }, [toX, toY, toZ]) => {
      const steps = Math.max(1, Math.ceil(Math.hypot(toX - p.x, toZ - p.z) / 0.25));
      for (let left = steps; left > 0; left--) {
        p.set(p.x + (toX - p.x) / left, p.y + (toY - p.y) / left, p.z + (toZ - p.z) / left);
        await new Promise((next) => requestAnimationFrame(next));
      }
      await new Promise((next) => requestAnimationFrame(next));
    },
    [x, y, z] as [number, number, number],
  );

/** Turns the head toward a point of the world. */
export async function lookToward(worn: Worn, at: { x: number; y: number; z: number }): Promise<void> {
  const { head, origin } = await worn.inside();
  const yaw = Math.atan2(-(at.x - head.x), -(at.z - head.z)) - origin.yaw;
  await worn.turnHead(yaw, Math.atan2(at.y - head.y, Math.hypot(at.x - head.x, at.z - head.z)));
  await worn.frames(2);
}

/**
 * A pinch as Vision Pro reports it: a source that is there only while it lasts, pointing where one looks as it begins. No
 * emulator has it, so the session is told of one.
 */
export async function pinchAt(worn: Worn, at: { x: number; y: number; z: number }): Promise<void> {
  await lookToward(worn, at);
  for (const kind of ['selectstart', 'selectend'] as const) {
    await worn.device((device, what) => {
      const session = device.activeSession;
      if (session === undefined) throw new Error('Nobody is inside.');
      const known = window as unknown as { pinch?: unknown };
      known.pinch ??= {
        handedness: 'right',
        targetRayMode: 'transient-pointer',
        targetRaySpace: {},
        profiles: ['generic-hand-select'],
      };
      const { pinch } = known;
      Object.defineProperty(session, 'inputSources', { configurable: true, value: [pinch] });
      const { x, y, z } = device.position;
      const { quaternion } = device;
      const frame = {
        getPose: () => ({ transform: { position: { x, y, z }, orientation: quaternion } }),
      };
      session.dispatchEvent(Object.assign(new Event(what), { inputSource: pinch, frame }));
      if (what === 'selectend') {
        Object.defineProperty(session, 'inputSources', { configurable: true, value: [] });
        delete known.pinch;
      }
    }, kind);
    await worn.frames(1);
  }
}

/** Small, and not so small that Chromium draws it once a second. */
export const TINY = { width: 192, height: 96 } as const;
export const CHAMBER = 'dream=crystalline-chamber';
export const TREE = 'dream=glowing-tree';

/** Inside the chamber, and walking; what is drawn is looked at elsewhere. */
export async function walkInside(suite: Suite, options: WearOptions = {}): Promise<Worn> {
  const worn = await wear(suite, { viewport: TINY, query: CHAMBER, ...options });
  await worn.enter();
  await worn.probe((probe) => probe.look(false));
  await choose(worn, 'right', words.begin);
  await worn.step(0.1);
  return worn;
}

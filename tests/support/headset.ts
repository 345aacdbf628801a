/**
 * Pages worn as a headset: IWER, Meta's emulator of WebXR, put in before the page's own code. The head, the hands and the
 * buttons are the test's; the clock is the probe's, and the headset's pictures go on in real time.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext } from 'playwright-core';
import type { InsideState } from '../../src/headset/headset';
import { MEMORY_KEY, MEMORY_VERSION, type Memory } from '../../src/storage';
import type { OpenOptions, Suite, Visitor } from './page';

const emulator = readFileSync(
  createRequire(import.meta.url)
    .resolve('iwer')
    .replace(/lib[\\/]index\.js$/, 'build/iwer.min.js'),
  'utf8',
);

type Handed = 'left' | 'right';
interface Movable {
  position: { x: number; y: number; z: number; set(x: number, y: number, z: number): void };
  quaternion: { set(x: number, y: number, z: number, w: number): void };
  connected: boolean;
}
export interface Device extends Movable {
  controllers: Record<
    Handed,
    Movable & {
      updateButtonValue(name: string, value: number): void;
      updateAxes(name: string, x: number, y: number): void;
    }
  >;
  hands: Record<Handed, Movable & { updatePinchValue(value: number): void; poseId: string }>;
  primaryInputMode: 'controller' | 'hand';
  activeSession?: XRSession;
  updateVisibilityState(state: XRVisibilityState): void;
  recenter(): void;
  grantOfferedSession(): void;
}
declare global {
  interface Window {
    device?: Device;
    pulses?: number;
    asked?: { mode: string; init: XRSessionInit }[];
  }
}

export interface WearOptions extends OpenOptions {
  /** What is in hand when the page begins. */
  inHand?: 'both' | Handed | 'hands' | 'nothing';
  memory?: Partial<Memory>;
  /** Metres the head stands above the floor. */
  eyeM?: number;
}

/** Runs in the page, after the emulator. */
function putOn([inHand, eyeM]: readonly [NonNullable<WearOptions['inHand']>, number]): void {
  const { IWER } = window as unknown as {
    IWER: { XRDevice: new (kind: unknown, how: object) => Device; metaQuest3: unknown };
  };
  const device = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true, ipd: 0.063 });
  (device as unknown as { installRuntime(how: object): void }).installRuntime({ forceInstall: true });
  device.position.set(0, eyeM, 0);
  for (const side of ['left', 'right'] as const) {
    const one = device.controllers[side];
    one.connected = inHand === 'both' || inHand === side;
    device.hands[side].connected = inHand === 'hands';
    one.position.set(side === 'left' ? -0.2 : 0.2, eyeM - 0.4, -0.3);
    device.hands[side].position.set(side === 'left' ? -0.2 : 0.2, eyeM - 0.35, -0.35);
  }
  if (inHand === 'hands') device.primaryInputMode = 'hand';
  window.device = device;
  window.asked = [];
  const { xr } = navigator;
  const ask = xr?.requestSession.bind(xr);
  if (xr === undefined || ask === undefined) return;
  xr.requestSession = (mode, init) => {
    window.asked?.push({ mode, init: init ?? {} });
    return ask(mode, init);
  };
}

export interface Worn extends Visitor {
  inside(): Promise<InsideState>;
  /** Enters, and waits until one is inside and something can be seen. */
  enter(): Promise<void>;
  /** In the page, with the device. */
  device<A, R>(what: (device: Device, argument: A) => R, argument: A): Promise<R>;
  /** Turns the head, radians: left and up are positive. */
  turnHead(yaw: number, pitch?: number): Promise<void>;
  /** Lets so many pictures of the headset pass. */
  frames(count: number): Promise<void>;
}

export async function wear(suite: Suite, options: WearOptions = {}): Promise<Worn> {
  const { inHand = 'both', memory = {}, eyeM = 1.6, prepare, ...open } = options;
  const visitor = await suite.open({
    viewport: { width: 320, height: 160 },
    ...open,
    query: `${open.query ?? ''}&quality=headset`,
    async prepare(context: BrowserContext) {
      await context.addInitScript(emulator);
      await context.addInitScript(putOn, [inHand, eyeM] as const);
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
  const device = async <A, R>(what: (device: Device, argument: A) => R, argument: A): Promise<R> => {
    const handle = await page.evaluateHandle(() => window.device as Device);
    return (await handle.evaluate(what as (device: Device, argument: unknown) => unknown, argument)) as R;
  };
  const inside = () => visitor.probe((probe) => probe.inside() as InsideState);
  return {
    ...visitor,
    inside,
    device,
    async enter() {
      await page.waitForFunction(() => window.probe?.inside !== undefined);
      await page.waitForFunction(() => {
        const probe = window.probe;
        probe?.enter();
        return probe?.inside() !== null;
      });
      await page.waitForFunction(
        () => {
          const state = window.probe?.inside() as
            { veil: { dark: number }; inside: boolean } | null | undefined;
          return state !== null && state !== undefined && state.inside && state.veil.dark < 0.9;
        },
        null,
        { timeout: 20_000 },
      );
    },
    turnHead: (yaw, pitch = 0) =>
      device(
        (worn, [y, p]) => {
          const [sy, cy, sp, cp] = [Math.sin(y / 2), Math.cos(y / 2), Math.sin(p / 2), Math.cos(p / 2)];
          worn.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
        },
        [yaw, pitch] as [number, number],
      ),
    frames: (count) => visitor.pictures(count),
  };
}

/** Points a hand of the device at a point of the world, from where it is held. */
export async function pointAt(
  worn: Worn,
  side: Handed,
  at: { x: number; y: number; z: number },
): Promise<void> {
  const { origin } = await worn.inside();
  await worn.device(
    (device, [handed, target, from]) => {
      const tool = device.primaryInputMode === 'hand' ? device.hands[handed] : device.controllers[handed];
      const cos = Math.cos(from.yaw);
      const sin = Math.sin(from.yaw);
      const wx = target.x - from.x;
      const wz = target.z - from.z;
      // Into the play space, and from there to the hand.
      const x = cos * wx - sin * wz - tool.position.x;
      const y = target.y - from.y - tool.position.y;
      const z = sin * wx + cos * wz - tool.position.z;
      const yaw = Math.atan2(-x, -z);
      const pitch = Math.atan2(y, Math.hypot(x, z));
      const [sy, cy, sp, cp] = [
        Math.sin(yaw / 2),
        Math.cos(yaw / 2),
        Math.sin(pitch / 2),
        Math.cos(pitch / 2),
      ];
      tool.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
    },
    [side, at, origin] as [Handed, typeof at, typeof origin],
  );
  await worn.frames(2);
}

/** Presses and lets go: the trigger of a controller, the pinch of a hand. */
export async function press(worn: Worn, side: Handed): Promise<void> {
  for (const value of [1, 0]) {
    await worn.device(
      (device, [handed, how]) => {
        if (device.primaryInputMode === 'hand') device.hands[handed].updatePinchValue(how);
        else device.controllers[handed].updateButtonValue('trigger', how);
      },
      [side, value] as [Handed, number],
    );
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

/** Inside an emulated headset, whatever goes wrong or away: one is never left in the dark, and comes out where one stood. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/headset/words.en';
import { words as pageWords } from '../../src/ui/words.en';
import { wrapAngle } from '../../src/walk/body';
import { openSuite, type Suite } from '../support/page';
import {
  choose,
  pinchAt,
  pointAt,
  press,
  wear,
  type WearOptions,
  type Worn,
  walkInside,
  CHAMBER,
  TINY,
} from '../support/headset';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const PATIENCE = { timeout: 20_000 };
const far = (a: { x: number; z: number }, b: { x: number; z: number }) => Math.hypot(a.x - b.x, a.z - b.z);

const walkIn = (options?: WearOptions) => walkInside(suite, options);
const facts = (worn: Worn) => worn.visit((visit) => visit.facts.getState(), null);
const outside = (worn: Worn) => worn.page.waitForFunction(() => window.probe?.inside() === null);
/** What the page draws on, and from where. */
const screen = (worn: Worn) =>
  worn.visit(({ camera, body }) => {
    const canvas = document.getElementById('world') as HTMLCanvasElement;
    return {
      canvas: [canvas.width, canvas.height, canvas.clientWidth, canvas.clientHeight],
      presenting: window.visit?.renderer()?.xr.isPresenting,
      parent: camera.parent === null,
      fov: camera.fov,
      aspect: camera.aspect,
      eye: body.eyeM,
      off: Math.hypot(
        camera.position.x - body.x,
        camera.position.y - body.y - body.eyeM,
        camera.position.z - body.z,
      ),
    };
  }, null);
/** Something is drawn, on the whole of the picture. */
async function expectLit(worn: Worn): Promise<void> {
  await worn.probe((probe) => probe.look(true));
  await worn.frames(4);
  const { data } = await worn.picture();
  let lit = 0;
  for (let i = 0; i < data.length; i += 4)
    if ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0) > 24) lit += 1;
  expect(lit / (data.length / 4)).toBeGreaterThan(0.2);
  await worn.probe((probe) => probe.look(false));
}

test('one press on the page enters, asks for what is needed and for nothing else, and all is as before when one leaves', async () => {
  const worn = await wear(suite, { viewport: TINY, query: CHAMBER });
  const { page } = worn;
  const before = await screen(worn);
  await page.getByRole('button', { name: pageWords.headsetEnter, exact: true }).click();
  const ms = await page.evaluate(async (go) => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === go);
    const began = performance.now();
    button?.click();
    while (performance.now() - began < 20_000) {
      const now = window.probe?.inside() as { inside: boolean } | null;
      if (now?.inside === true) return performance.now() - began;
      await new Promise((next) => requestAnimationFrame(next));
    }
    return Number.POSITIVE_INFINITY;
  }, pageWords.headsetGo);
  console.log(`Inside after ${ms.toFixed(0)} ms`);
  expect(ms).toBeLessThanOrEqual(3000);
  expect(await page.evaluate(() => window.asked)).toEqual([
    {
      mode: 'immersive-vr',
      init: { requiredFeatures: ['local-floor'], optionalFeatures: ['layers', 'hand-tracking'] },
    },
  ]);
  await expect.poll(async () => (await worn.inside()).veil.dark, PATIENCE).toBeLessThan(0.9);
  const { hands, asked } = await worn.inside();
  expect(hands.map(({ kind, handed }) => `${handed} ${kind}`).toSorted()).toEqual([
    'left controller',
    'right controller',
  ]);
  expect([72, 90]).toContain(asked);
  await worn.probe((probe) => probe.look(false));
  await choose(worn, 'right', words.begin);
  // Both hands, in the middle of it.
  await worn.device((device) => {
    for (const side of ['left', 'right'] as const) device.hands[side].connected = true;
    device.primaryInputMode = 'hand';
  }, null);
  await worn.frames(3);
  expect((await worn.inside()).hands.map(({ kind, handed }) => `${handed} ${kind}`).toSorted()).toEqual([
    'left hand',
    'right hand',
  ]);
  await worn.device((device) => (device.primaryInputMode = 'controller'), null);
  await worn.step(12);
  await expect.poll(async () => (await worn.inside()).caption.shown, PATIENCE).toBe(1);
  expect((await worn.inside()).caption.text).not.toBe('');

  const { head } = await worn.inside();
  await worn.device((device) => device.controllers.right.updateButtonValue('b-button', 1), null);
  await worn.frames(2);
  await choose(worn, 'right', words.leave);
  await outside(worn);
  await worn.frames(3);
  expect(await screen(worn)).toEqual({ ...before, off: 0 });
  const { position } = await worn.snapshot();
  expect(far(head, { x: position[0], z: position[2] })).toBeLessThan(0.02);
  expect(await facts(worn)).toMatchObject({ headset: 'offered', paused: true, trouble: null });
  await expectLit(worn);
  await worn.close();
});

describe('taken off', () => {
  let worn: Worn;
  beforeAll(async () => {
    worn = await walkIn({
      prepare: async (context) => {
        await context.addInitScript(() => {
          // Ten seconds of a headset that lies about are short where a test says so.
          const wait = window.setTimeout.bind(window);
          window.setTimeout = ((what: () => void, ms?: number) =>
            wait(
              what,
              ms === 10_000 && document.documentElement.dataset['hurries'] === 'yes' ? 700 : ms,
            )) as typeof wait;
        });
      },
    });
  });
  afterAll(() => worn.close());

  /** Real time for a while: simulated seconds as each picture came. */
  const live = (seconds: number) =>
    worn.visit(async ({ frame }, ms) => {
      const seen: { ms: number; time: number }[] = [];
      const began = performance.now();
      while (performance.now() - began < ms) {
        await new Promise((next) => requestAnimationFrame(next));
        seen.push({ ms: performance.now() - began, time: frame.clock.time });
      }
      return seen;
    }, seconds * 1000);
  const become = (state: XRVisibilityState) =>
    worn.device((device, to) => device.updateVisibilityState(to), state);

  test.each(['visible-blurred', 'hidden'] as const)(
    '%s: everything stands, and goes on where it stood',
    async (state) => {
      await worn.probe((probe) => probe.hold(false));
      const going = await live(0.3);
      expect((going.at(-1)?.time ?? 0) - (going[0]?.time ?? 0)).toBeGreaterThan(0.1);
      // A trigger that is held as it happens.
      await pointAt(worn, 'right', { x: 0, y: 0, z: -0.6 });
      await worn.device((device) => device.controllers.right.updateButtonValue('trigger', 1), null);
      await worn.frames(2);
      await worn.device((device) => {
        Object.assign(window, { held: [...(device.activeSession?.inputSources ?? [])].at(-1) });
      }, null);
      await become(state);
      const standing = await live(0.4);
      const stood = standing.find(({ ms }) => ms > 100)?.time;
      expect(standing.at(-1)?.time).toBe(stood);
      expect((await facts(worn)).away).toBe(true);
      const { position, heard } = await worn.snapshot();
      await worn.device((device) => {
        device.controllers.right.updateButtonValue('trigger', 0);
        // What a browser should not say while it is not looked at.
        const inputSource = (window as unknown as { held: XRInputSource }).held;
        for (const kind of ['selectstart', 'selectend'])
          device.activeSession?.dispatchEvent(Object.assign(new Event(kind), { inputSource, frame: {} }));
      }, null);
      await become('visible');
      const back = await live(3);
      const leadIn = back.find(({ time }) => time !== stood);
      console.log(
        `${state}: stands within ${standing.find(({ time }) => time === stood)?.ms.toFixed(0)} ms, goes on after ${leadIn?.ms.toFixed(0)} ms`,
      );
      expect(leadIn?.ms).toBeGreaterThan(500);
      expect(leadIn?.ms).toBeLessThan(3000);
      expect((leadIn?.time ?? 0) - (stood ?? 0)).toBeLessThan(0.15);
      const now = await worn.snapshot();
      expect(now.position).toEqual(position);
      expect(now.paused).toBe(false);
      expect(now.heard).toEqual(heard);
      expect((await facts(worn)).away).toBe(false);
      await worn.probe((probe) => probe.hold(true));
    },
  );

  test('who looks away again while it comes back is waited for', async () => {
    await worn.probe((probe) => probe.hold(false));
    await become('visible-blurred');
    await live(0.2);
    await become('visible');
    await live(0.3);
    await become('visible-blurred');
    await live(0.1);
    const standing = await live(1.2);
    expect(standing.at(-1)?.time).toBe(standing[0]?.time);
    await become('visible');
    const back = await live(1.4);
    expect((back.at(-1)?.time ?? 0) - (standing[0]?.time ?? 0)).toBeGreaterThan(0.2);
    await worn.probe((probe) => probe.hold(true));
  });

  test('tracking that is lost is waited for, and is no reason to be put elsewhere', async () => {
    await worn.probe((probe) => probe.hold(false));
    const before = await worn.inside();
    await worn.page.evaluate(() => {
      const kept = XRFrame.prototype.getViewerPose;
      const known = window as unknown as { found(): void };
      XRFrame.prototype.getViewerPose = (() => null) as unknown as typeof kept;
      known.found = () => (XRFrame.prototype.getViewerPose = kept);
    });
    await live(0.8);
    expect((await facts(worn)).away).toBe(true);
    const standing = await live(0.3);
    expect(standing.at(-1)?.time).toBe(standing[0]?.time);
    await worn.device((device) => device.position.set(1.5, 1.6, 1), null);
    await worn.page.evaluate(() => (window as unknown as { found(): void }).found());
    await live(1.3);
    expect((await facts(worn)).away).toBe(false);
    const after = await worn.inside();
    expect(far(before.head, after.head)).toBeLessThan(0.01);
    await worn.probe((probe) => probe.hold(true));
  });

  test('hidden for long one comes back resting', async () => {
    await worn.page.evaluate(() => (document.documentElement.dataset['hurries'] = 'yes'));
    await become('hidden');
    await worn.frames(3);
    await new Promise((next) => setTimeout(next, 1200));
    expect((await worn.snapshot()).paused).toBe(false);
    await become('visible');
    await worn.frames(3);
    expect((await worn.snapshot()).paused).toBe(true);
    const { sheet, yaw } = await worn.inside();
    expect(sheet?.page).toBe('rest');
    expect(Math.abs(wrapAngle((sheet?.bearing ?? 9) - yaw))).toBeLessThan(0.5);
    await expect.poll(async () => (await facts(worn)).away, PATIENCE).toBe(false);
    await choose(worn, 'right', words.goOn);
    expect((await worn.snapshot()).paused).toBe(false);
  });
});

describe('hands', () => {
  let worn: Worn;
  beforeAll(async () => {
    worn = await walkIn();
  });
  afterAll(() => worn.close());
  const goes = async () => {
    const { time } = await worn.snapshot();
    await worn.step(0.5);
    const now = await worn.snapshot();
    return now.time > time && !now.paused;
  };

  test('a step, a thing and a wall are felt in the hand that meant them; who feels nothing walks all the same', async () => {
    const felt = () => worn.page.evaluate(() => window.pulses ?? 0);
    const kinds = ['there', 'none', 'throws', 'refuses', 'silent', 'there'] as const;
    const counts: number[] = [];
    for (const [i, how] of kinds.entries()) {
      await worn.device((device, kind) => {
        const source = [...(device.activeSession?.inputSources ?? [])].find(
          ({ handedness }) => handedness === 'right',
        );
        const feel = {
          there: () => {
            window.pulses = (window.pulses ?? 0) + 1;
            return Promise.resolve(true);
          },
          throws: () => {
            throw new Error('It is gone.');
          },
          refuses: () => Promise.reject(new Error('Not now.')),
          silent: () => undefined,
          none: null,
        }[kind];
        Object.defineProperty(source?.gamepad ?? {}, 'hapticActuators', {
          configurable: true,
          value: feel === null ? [] : [{ pulse: feel }],
        });
      }, how);
      for (const at of [
        { x: 0.3, y: 0, z: i % 2 === 0 ? -1 : 0.6 },
        // The wounded self, and a wall behind.
        { x: 4.9, y: 1.1, z: -4.3 },
        { x: 0, y: 3, z: 8 },
      ]) {
        await pointAt(worn, 'right', { x: 0, y: 8, z: 0 });
        const before = await felt();
        await pointAt(worn, 'right', at);
        await press(worn, 'right');
        await worn.step(0.5);
        counts.push((await felt()) - before);
      }
    }
    console.log(`Felt: ${counts.join(' ')}`);
    expect(counts.map((count) => count > 0)).toEqual(
      kinds.flatMap((kind) => [kind === 'there', kind === 'there', kind === 'there']),
    );
    expect(await goes()).toBe(true);
    expect((await worn.snapshot()).errors).toEqual([]);
  });

  test('what vanishes in the middle of a press has pressed nothing', async () => {
    const { position } = await worn.snapshot();
    for (const mode of ['controller', 'hand'] as const)
      for (let i = 0; i < 3; i++) {
        await worn.device((device, one) => {
          device.hands.right.connected = one === 'hand';
          device.primaryInputMode = one;
        }, mode);
        await worn.frames(2);
        await pointAt(worn, 'right', { x: position[0] + 0.9, y: 0, z: position[2] - 0.4 });
        const hold = (value: number, connected: boolean) =>
          worn.device(
            (device, [one, how, there]) => {
              if (one === 'hand') device.hands.right.updatePinchValue(how);
              else device.controllers.right.updateButtonValue('trigger', how);
              (one === 'hand' ? device.hands : device.controllers).right.connected = there;
            },
            [mode, value, connected] as ['controller' | 'hand', number, boolean],
          );
        await hold(1, true);
        await worn.frames(2);
        await worn.step(0.05);
        await hold(1, false);
        await worn.frames(2);
        expect((await worn.inside()).hands.every(({ handed }) => handed !== 'right')).toBe(true);
        await hold(0, i !== 1);
        await worn.frames(2);
        await hold(0, true);
        await worn.frames(2);
        expect(await goes()).toBe(true);
      }
    expect((await worn.snapshot()).position).toEqual(position);
    await worn.device((device) => (device.primaryInputMode = 'controller'), null);
    await worn.frames(2);
    // And what stays has.
    await pointAt(worn, 'right', {
      x: position[0] > 0 ? position[0] - 0.9 : position[0] + 0.9,
      y: 0,
      z: position[2],
    });
    await press(worn, 'right');
    await worn.step(0.5);
    expect((await worn.snapshot()).position).not.toEqual(position);
  });

  test('the quiet place is opened by a pinch with the palm to the face, and by the small light', async () => {
    const rests = async () => {
      await worn.frames(2);
      const { sheet, yaw } = await worn.inside();
      const off = Math.abs(wrapAngle((sheet?.bearing ?? 9) - yaw));
      return { paused: (await worn.snapshot()).paused, seen: sheet !== null && off < Math.PI / 6 };
    };
    const quiet = { paused: true, seen: true };
    await worn.turnHead(0);
    await worn.device((device) => {
      device.primaryInputMode = 'hand';
      device.hands.right.connected = true;
      device.hands.right.position.set(0.1, 1.45, -0.4);
      // Palm down and fingers ahead, as hands are told to point: nothing but a step is meant.
      device.hands.right.quaternion.set(0, 0, 0, 1);
    }, null);
    await worn.frames(2);
    await press(worn, 'right');
    await worn.step(0.5);
    expect(await rests()).toEqual({ paused: false, seen: false });
    // Fingers up, and the palm to the face.
    await worn.device((device) => device.hands.right.quaternion.set(0, Math.SQRT1_2, -Math.SQRT1_2, 0), null);
    await worn.frames(2);
    await press(worn, 'right');
    expect(await rests()).toEqual(quiet);
    await press(worn, 'right');
    expect((await rests()).paused).toBe(false);

    await worn.device((device) => {
      for (const side of ['left', 'right'] as const) device.hands[side].connected = false;
    }, null);
    await worn.frames(2);
    await worn.step(0.1);
    const { head, yaw } = await worn.inside();
    // Low to the left.
    const aside = yaw + 0.62;
    await pinchAt(worn, {
      x: head.x - Math.sin(aside) * 0.9,
      y: head.y - Math.tan(0.78) * 0.9,
      z: head.z - Math.cos(aside) * 0.9,
    });
    await worn.step(0.1);
    expect(await rests()).toEqual(quiet);
    const goOn = (await worn.inside()).sheet?.buttons.find(({ label }) => label === words.goOn);
    await pinchAt(worn, goOn?.at ?? { x: 0, y: 0, z: 0 });
    expect((await rests()).paused).toBe(false);
    await worn.device((device) => {
      Reflect.deleteProperty(device.activeSession ?? {}, 'inputSources');
      device.primaryInputMode = 'controller';
    }, null);
    await worn.turnHead(0);
    await worn.frames(3);
  });

  test('sources that are only half there, and poses that are not, stop nothing', async () => {
    for (const tracked of [true, false]) {
      await worn.device((device, known) => {
        const session = device.activeSession;
        const space = {};
        const odd = [
          { profiles: undefined, gamepad: null },
          { profiles: [], gamepad: { axes: [], buttons: [] } },
          { gamepad: { axes: [Number.NaN, Number.NaN, Number.NaN, Number.NaN], buttons: [null, {}] } },
          { targetRayMode: 'transient-pointer' },
          { targetRayMode: 'gaze' },
          { targetRayMode: 'screen' },
          { hand: new Map() },
          { gripSpace: {}, hand: null },
        ].map((more) => ({
          handedness: 'none',
          targetRayMode: 'tracked-pointer',
          targetRaySpace: space,
          profiles: [],
          ...more,
        }));
        Object.defineProperty(session, 'inputSources', { configurable: true, value: odd });
        const real = XRFrame.prototype.getPose;
        const held = window as unknown as { restore(): void };
        XRFrame.prototype.getPose = function getPose(this: XRFrame, asked: XRSpace, base: XRSpace) {
          if ('addEventListener' in asked || Object.getPrototypeOf(asked) !== Object.prototype)
            return real.call(this, asked, base);
          const at = { position: { x: 0, y: 1.2, z: -0.3 }, orientation: { x: 0, y: 0, z: 0, w: 1 } };
          return known ? ({ transform: at } as XRPose) : undefined;
        };
        held.restore = () => {
          XRFrame.prototype.getPose = real;
          Reflect.deleteProperty(session ?? {}, 'inputSources');
        };
        for (const inputSource of odd)
          for (const kind of ['selectstart', 'select', 'selectend']) {
            const frame = { getPose: () => null };
            session?.dispatchEvent(Object.assign(new Event(kind), { inputSource, frame }));
          }
      }, tracked);
      await worn.frames(4);
      expect((await worn.inside()).hands).toHaveLength(7);
      expect(await goes()).toBe(true);
      await worn.page.evaluate(() => (window as unknown as { restore(): void }).restore());
      await worn.frames(3);
    }
    expect((await worn.inside()).hands).toHaveLength(2);
    // Known headsets and no hands: their poses are gone for a while.
    await worn.page.evaluate(() => {
      const real = XRFrame.prototype.getPose;
      const viewer = XRFrame.prototype.getViewerPose;
      let looking = false;
      XRFrame.prototype.getViewerPose = function getViewerPose(this: XRFrame, base: XRReferenceSpace) {
        looking = true;
        const pose = viewer.call(this, base);
        looking = false;
        return pose;
      };
      XRFrame.prototype.getPose = function getPose(this: XRFrame, asked: XRSpace, base: XRSpace) {
        return looking ? real.call(this, asked, base) : undefined;
      };
      (window as unknown as { restore(): void }).restore = () =>
        Object.assign(XRFrame.prototype, { getPose: real, getViewerPose: viewer });
    });
    await worn.frames(3);
    const { position } = await worn.snapshot();
    await press(worn, 'right');
    expect(await goes()).toBe(true);
    expect((await worn.snapshot()).position).toEqual(position);
    await worn.page.evaluate(() => (window as unknown as { restore(): void }).restore());
    await worn.frames(2);
    expect((await worn.snapshot()).errors).toEqual([]);
  });
});

test('a headset that refuses, or is gone before one is inside, is said so on a lit page, and entered the next time', async () => {
  const worn = await wear(suite, {
    viewport: TINY,
    query: CHAMBER,
    expects: [/The headset could not be entered/],
    prepare: async (context) => {
      await context.addInitScript(() => {
        // Vision Pro says so of itself.
        const agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
        Object.defineProperty(navigator, 'userAgent', { configurable: true, get: () => agent });
        const xr = navigator.xr as XRSystem;
        const ask = xr.requestSession.bind(xr);
        const known = window as unknown as { mishap?: string };
        xr.requestSession = async (mode, init) => {
          const how = known.mishap;
          if (how === 'refuses') throw new DOMException('Not now.', 'NotAllowedError');
          const session = await ask(mode, init);
          if (how === 'at once') await session.end();
          if (how === 'soon') queueMicrotask(() => void session.end());
          if (how === 'later') {
            const space = session.requestReferenceSpace.bind(session);
            session.requestReferenceSpace = async (kind) => {
              const found = await space(kind);
              await session.end();
              return found;
            };
          }
          return session;
        };
      });
    },
  });
  const { page } = worn;
  const before = await screen(worn);
  await page.waitForFunction(() => window.visit?.headset() !== null);
  for (const mishap of ['refuses', 'at once', 'soon', 'later']) {
    await page.evaluate((how) => ((window as unknown as { mishap?: string }).mishap = how), mishap);
    await worn.probe((probe) => probe.enter());
    await expect.poll(async () => (await facts(worn)).trouble, PATIENCE).not.toBeNull();
    await expect.poll(async () => (await facts(worn)).headset, PATIENCE).toBe('offered');
    await worn.frames(6);
    const { trouble } = await facts(worn);
    console.log(`Ends ${mishap}: ${trouble}`);
    expect(['headset-refused', 'headset-ended']).toContain(trouble);
    await page
      .getByText(trouble === 'headset-ended' ? pageWords.headsetEnded : pageWords.headsetRefused)
      .first()
      .waitFor({ state: 'attached' });
    expect(await worn.inside()).toBeNull();
    expect(await screen(worn)).toEqual({ ...before, off: 0 });
    await expectLit(worn);
    await worn.visit((visit) => visit.facts.setState({ trouble: null }), null);
  }
  await page.evaluate(() => delete (window as unknown as { mishap?: string }).mishap);
  await worn.enter();
  expect((await worn.inside()).inside).toBe(true);
  const asked = await page.evaluate(() => window.asked ?? []);
  expect(asked.every(({ init }) => init.optionalFeatures?.join() === 'layers')).toBe(true);
  await worn.close();
});

test('a headset that ends by itself, or loses its picture, leaves one where one stood, told why', async () => {
  const worn = await walkIn({
    expects: [
      /Context Lost/i,
      // The emulator asks a lost context for its colours.
      /uncaught: Cannot read properties of null \(reading '0'\)/,
    ],
  });
  const { page } = worn;
  await pointAt(worn, 'right', { x: 0.4, y: 0, z: -0.8 });
  await press(worn, 'right');
  await worn.step(0.5);
  const { head, yaw } = await worn.inside();
  await worn.device((device) => void device.activeSession?.end(), null);
  await outside(worn);
  await worn.frames(3);
  const stands = async () => {
    const { position, heading, paused } = await worn.snapshot();
    expect(far(head, { x: position[0], z: position[2] })).toBeLessThan(0.02);
    expect(Math.abs(heading - yaw)).toBeLessThan(0.01);
    expect(paused).toBe(true);
  };
  await stands();
  expect(await facts(worn)).toMatchObject({ headset: 'offered', trouble: 'headset-ended', away: false });
  await page.getByText(pageWords.headsetEnded).first().waitFor();
  expect(await screen(worn)).toMatchObject({ presenting: false, parent: true, aspect: 2, off: 0 });
  await expectLit(worn);

  await worn.enter();
  expect((await worn.inside()).sheet?.page).toBe('rest');
  expect(far((await worn.inside()).head, head)).toBeLessThan(0.02);
  const lost = await page.evaluateHandle(
    () =>
      (document.getElementById('world') as HTMLCanvasElement)
        .getContext('webgl2')
        ?.getExtension('WEBGL_lose_context') ?? null,
  );
  await lost.evaluate((one) => one?.loseContext());
  await outside(worn);
  await expect.poll(async () => (await facts(worn)).trouble, PATIENCE).toBe('lost-context');
  await page.getByText(pageWords.lostContext).first().waitFor({ state: 'attached' });
  await lost.evaluate((one) => one?.restoreContext());
  await expect.poll(async () => (await facts(worn)).trouble, PATIENCE).toBeNull();
  await worn.frames(3);
  await stands();
  await expectLit(worn);
  await worn.enter();
  await choose(worn, 'right', words.goOn);
  expect((await worn.snapshot()).paused).toBe(false);
  await worn.close();
});

test('twenty times in and out leave nothing behind', async () => {
  const worn = await wear(suite, { viewport: TINY });
  await worn.page.waitForFunction(() => window.visit?.headset() !== null);
  const counts: string[] = [];
  for (let i = 0; i < 20; i++) {
    // By the page's door, or by the browser's own.
    if (i % 2 === 0) await worn.probe((probe) => probe.enter());
    else await worn.device((device) => device.grantOfferedSession(), null);
    await worn.page.waitForFunction(
      () => (window.probe?.inside() as { inside: boolean } | null)?.inside === true,
    );
    await worn.frames(2);
    await worn.probe((probe) => probe.leave());
    await outside(worn);
    await worn.frames(2);
    const { render } = await worn.snapshot();
    counts.push(
      `${render.geometries} geometries, ${render.textures} textures, ${render.programsLive} programs`,
    );
  }
  console.log(`Left twenty times: ${counts[0]}; ${counts.at(-1)}`);
  expect(new Set(counts).size).toBe(1);
  expect(await screen(worn)).toMatchObject({ presenting: false, parent: true, aspect: 2 });
  await worn.close();
});

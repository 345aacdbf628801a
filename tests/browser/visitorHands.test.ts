/** Visitors with nothing but a touch screen, or nothing but a gamepad. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite } from '../support/page';
import {
  arrive,
  beyondStar,
  button,
  pauseAndGoOn,
  pauseAndReturn,
  starOnPage,
  starToTheRight,
} from '../support/visits';
import { amongStars, stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

test('by touch alone: the left thumb walks, the right one looks, a tap attends', async () => {
  const visitor = await arrive(suite, { dwellS: 0, context: { hasTouch: true, isMobile: true } });
  const { page } = visitor;
  const fingers = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const tap = async (name: string) => {
    const box = await button(visitor, name).boundingBox();
    if (box === null) throw new Error(`"${name}" cannot be seen.`);
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  };
  await tap(words.begin);
  const before = await stepUntil(visitor, 'Walking', (now) => now.phase === 'walking');

  await touch('touchStart', [{ x: 500, y: 150 }]);
  await touch('touchMove', [{ x: 460, y: 150 }]);
  await touch('touchEnd', []);
  await visitor.step(0.5);
  const turned = await visitor.snapshot();
  expect(turned.heading).toBeLessThan(before.heading - 0.05);

  await touch('touchStart', [{ x: 120, y: 220 }]);
  await touch('touchMove', [{ x: 120, y: 150 }]);
  await visitor.step(1);
  await touch('touchEnd', []);
  const walked = await visitor.snapshot();
  expect(before.position[2] - walked.position[2]).toBeGreaterThan(0.4);
  await visitor.step(3);

  const star = await starOnPage(visitor);
  await page.touchscreen.tap(star.x, star.y);
  await stepUntil(visitor, 'What the star leads to', beyondStar, { seconds: 1 });
  await pauseAndReturn(visitor, tap);
  await stepUntil(visitor, 'The stars again', amongStars);
  await visitor.close();
});

test('by gamepad alone: sticks walk and look, A begins and attends, Start pauses', async () => {
  const visitor = await arrive(suite, {
    dwellS: 0,
    prepare: async (context) => {
      await context.addInitScript(() => {
        const pad = {
          connected: true,
          axes: [0, 0, 0, 0],
          buttons: Array.from({ length: 17 }, () => ({ pressed: false })),
        };
        Object.assign(window, { pad });
        navigator.getGamepads = () => [pad as unknown as Gamepad];
      });
    },
  });
  const { page } = visitor;
  await page.evaluate(() => window.dispatchEvent(new Event('gamepadconnected')));
  const sticks = (axes: number[]) =>
    page.evaluate(
      (axes) => Object.assign((window as unknown as { pad: { axes: number[] } }).pad, { axes }),
      axes,
    );
  const press = async (button: number, held = true) => {
    for (const pressed of [true, false]) {
      await page.evaluate(
        ([button, pressed]) => {
          const { pad } = window as unknown as { pad: { buttons: { pressed: boolean }[] } };
          pad.buttons[button] = { pressed };
        },
        [button, pressed] as const,
      );
      // Ticks, where the clock is held, and pictures, where it is not.
      if (held) await visitor.step(1 / 30);
      else await visitor.pictures(3);
    }
  };
  await press(0);
  const before = await stepUntil(visitor, 'Walking', (now) => now.phase === 'walking');
  await sticks([0, -1, 0, 0]);
  await visitor.step(1);
  const walked = await visitor.snapshot();
  expect(before.position[2] - walked.position[2]).toBeGreaterThan(0.4);
  await sticks([0, 0, 0.6, 0]);
  await stepUntil(visitor, 'Facing the star', (now) => starToTheRight(now) < 0.06, { seconds: 1 / 30 });
  await sticks([0, 0, 0, 0]);
  await press(0);
  await stepUntil(visitor, 'An open door', (now) => now.door === 'open');
  await sticks([0, -1, 0, 0]);
  await stepUntil(visitor, 'What the star leads to', beyondStar, { seconds: 0.2 });
  await sticks([0, 0, 0, 0]);
  await pauseAndGoOn(visitor, () => press(9, false));
  await visitor.close();
});

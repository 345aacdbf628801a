/** Inside an emulated headset: entering and leaving, moving, resting, reading. What only a real one shows is not here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/headset/words.en';
import { wrapAngle } from '../../src/walk/body';
import { openSuite, type Suite } from '../support/page';
import { choose, pointAt, press, wear, type Worn } from '../support/headset';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const CHAMBER = 'dream=crystalline-chamber';
const far = (a: { x: number; z: number }, b: { x: number; z: number }) => Math.hypot(a.x - b.x, a.z - b.z);
const stick = (worn: Worn, side: 'left' | 'right', x: number, y: number) =>
  worn.device(
    (device, [handed, sideways, ahead]) => {
      device.controllers[handed].updateAxes('thumbstick', sideways, -ahead);
    },
    [side, x, y] as ['left' | 'right', number, number],
  );

async function walkIn(worn: Worn): Promise<void> {
  await worn.enter();
  await choose(worn, 'right', words.begin);
  await worn.step(0.1);
}

describe('moving', () => {
  test('a turn is about the head, a step puts it over the point, at any heading; a stick at rest is rest', async () => {
    const worn = await wear(suite, { query: CHAMBER });
    await walkIn(worn);
    // A metre off the middle of the play space, by their own legs.
    for (const x of [0.25, 0.5, 0.75, 1]) {
      await worn.device((device, at) => device.position.set(at, 1.6, 0), x);
      await worn.frames(2);
    }
    const off = await worn.inside();
    expect(far(off.head, off.origin)).toBeGreaterThan(0.9);
    for (let i = 0; i < 3; i++) {
      const before = await worn.inside();
      await stick(worn, 'right', 1, 0);
      await worn.frames(2);
      await worn.step(0.1);
      await stick(worn, 'right', 0, 0);
      await worn.frames(2);
      await worn.step(0.1);
      const after = await worn.inside();
      expect(far(before.head, after.head)).toBeLessThan(0.01);
      expect(wrapAngle(after.yaw - before.yaw)).toBeCloseTo(-Math.PI / 6, 3);
    }
    for (const heading of [0, Math.PI / 2, Math.PI, -Math.PI / 2]) {
      await worn.turnHead(heading);
      await worn.frames(2);
      const { head } = await worn.inside();
      const to = {
        x: head.x > 0 ? head.x - 1 : head.x + 1,
        y: 0,
        z: head.z > 0 ? head.z - 0.6 : head.z + 0.6,
      };
      await pointAt(worn, 'right', to);
      await press(worn, 'right');
      await worn.step(0.5);
      expect(far((await worn.inside()).head, to)).toBeLessThan(0.02);
    }
    await worn.close();
  });
});

/**
 * The wall answers where one looks, and only there. The two pictures of a pair have the same pose, the same phase of the
 * heart and nearly the same breath; what differs is how long the gaze has rested. Walls above three metres are looked
 * at, where no figure and no loose crystal stands in between.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomPlanes } from '../../scenes/crystalline-chamber/layout';
import { hitInside } from '../../shaders/crystal/convex';
import type { Vec3 } from '../../shaders/lib/color';
import type { Snapshot } from '../../src/probe';
import { luminanceAt, type Picture } from '../../tools/picture.mjs';
import { eyeOf, rayOf } from '../support/camera';
import { openSuite, type Suite, type Visitor } from '../support/page';

const SIZE = { width: 480, height: 270 } as const;
const NEAR_M = 1;
const FAR_M = 4;
const ABOVE_M = 3;
const SETTLED = 10;
/** Where the two gazes go: two places of the vault, left and right. */
const GAZES: readonly Vec3[] = [
  [-3.4, 4.1, -3.2],
  [3.6, 4.0, -2.6],
];

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const planes = roomPlanes();

/** Mean luminance of the walls near the gaze and far from it. */
function lightOf(picture: Picture, now: Snapshot) {
  const eye = eyeOf(now);
  const [x, y, z] = now.attention.at;
  const sums = { near: 0, far: 0 };
  const counts = { near: 0, far: 0 };
  for (let row = 0; row < SIZE.height; row++)
    for (let column = 0; column < SIZE.width; column++) {
      const ray = rayOf(column, row, now, SIZE);
      const reach = hitInside(planes, eye, ray);
      const at = [eye[0] + ray[0] * reach, eye[1] + ray[1] * reach, eye[2] + ray[2] * reach] as const;
      if (at[1] < ABOVE_M) continue;
      const away = Math.hypot(at[0] - x, at[1] - y, at[2] - z);
      const ring = away < NEAR_M ? 'near' : away > FAR_M ? 'far' : null;
      if (ring === null) continue;
      sums[ring] += luminanceAt(picture, row * SIZE.width + column);
      counts[ring] += 1;
    }
  expect(Math.min(counts.near, counts.far)).toBeGreaterThan(500);
  return { near: sums.near / counts.near, far: sums.far / counts.far };
}

async function look(visitor: Visitor) {
  await visitor.pictures(SETTLED);
  const now = await visitor.snapshot();
  return { now, ...lightOf(await visitor.picture(), now) };
}

/** Ticks until the heart is where it was, at least so many seconds on. */
async function stepToHeart(visitor: Visitor, heart: number, seconds: number) {
  await visitor.step(seconds);
  const found = await visitor.page.evaluate(async (heart) => {
    const { probe } = window;
    let last = 1;
    let drawn: Promise<void> | undefined;
    for (let i = 0; i < 120; i++) {
      const away = ((probe?.snapshot().presence.heart ?? 0) - heart + 1) % 1;
      // Just past the same phase: the tick in which the distance falls from nearly a whole turn to nearly none.
      if (away < 0.03 && last >= 0.03) {
        await drawn;
        return true;
      }
      last = away;
      // The tick is over when this returns; what it promises is its picture.
      drawn = probe?.step(1 / 60);
    }
    return false;
  }, heart);
  expect(found).toBe(true);
}

test.each(GAZES.map((gaze, i) => [i === 0 ? 'left' : 'right', gaze] as const))(
  'the wall on the %s brightens round the gaze within two seconds, and nowhere else',
  async (_, gaze) => {
    const visitor = await suite.open({ query: 'dream=crystalline-chamber', viewport: SIZE });
    await visitor.ready();
    // The breath turns at 4.2 s: before and after lie on either side of the turn. Until then one looks the other way.
    await visitor.probe((probe) => probe.lookAt(0, 1.6, 60));
    await visitor.step(3.3);
    const pageGaze = await visitor.page.evaluateHandle((at) => at, gaze);
    await pageGaze.evaluate(([x, y, z]) => window.probe?.lookAt(x, y, z));
    await visitor.step(1 / 60);
    const before = await look(visitor);
    expect(before.now.presence.attention).toBeLessThan(0.05);

    await visitor.step(0.9);
    const radius = (await visitor.snapshot()).attention.radiusM;
    await stepToHeart(visitor, before.now.presence.heart, 0.85);
    const after = await look(visitor);
    const seconds = after.now.time - before.now.time;
    const near = after.near / before.near - 1;
    const far = after.far / before.far - 1;
    const breaths = [before, after].map(({ now }) => now.presence.breath.toFixed(2)).join(' to ');
    console.log(
      `${seconds.toFixed(2)} s: near ${(near * 100).toFixed(1)} %, far ${(far * 100).toFixed(1)} %; breath ${breaths}`,
    );
    expect(seconds).toBeLessThan(2.2);
    expect(after.now.heading).toBe(before.now.heading);
    expect(near).toBeGreaterThanOrEqual(0.15);
    expect(Math.abs(far)).toBeLessThan(0.03);
    expect(radius).toBeGreaterThan(before.now.attention.radiusM + 0.3);
    expect(after.now.attention.radiusM).toBeGreaterThan(radius + 0.3);
    await visitor.close();
  },
);

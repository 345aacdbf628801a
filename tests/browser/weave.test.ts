/** What breath draws out of the air is there to be seen, and follows from how one breathed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSuite, type Suite } from '../support/page';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

/** Stands or hurries to and fro for half a minute, comes back to the same place, and looks. */
async function breathe(hurried: boolean) {
  const visitor = await suite.open({ query: 'dream=crystalline-chamber' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  await visitor.step(0.5);
  const { triangles } = (await visitor.snapshot()).render;
  for (let i = 0; i < 6; i++) {
    if (hurried) await visitor.probe(async (probe) => void (await probe.walkTo(-1.5, 0.5)));
    if (hurried) await visitor.probe(async (probe) => void (await probe.walkTo(1.5, -2)));
    if (!hurried) await visitor.step(6);
  }
  await visitor.probe(async (probe) => {
    await probe.walkTo(0, 0.9);
    probe.lookAt(0, 2.4, -6);
  });
  await visitor.step(4);
  const picture = await visitor.picture();
  const more = (await visitor.snapshot()).render.triangles - triangles;
  await visitor.close();
  return { picture, more };
}

/** Mean difference of two pictures' bytes. */
function difference(
  a: Uint8Array | Uint8ClampedArray | Buffer,
  b: Uint8Array | Uint8ClampedArray | Buffer,
): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

test('to whoever holds still something warm comes, from the rims of sight inward, and stays', async () => {
  const visitor = await suite.open({ query: 'dream=crystalline-chamber' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  /** Red over blue, in the outer eighth of the picture on both sides, and in its middle. */
  const warmth = async () => {
    const { data, width, height } = await visitor.picture();
    const sums = { rim: [0, 0], middle: [0, 0] };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const off = Math.abs(x / width - 0.5);
        if (off > 0.1 && off < 0.375) continue;
        const sum = off > 0.3 ? sums.rim : sums.middle;
        const at = (y * width + x) * 4;
        sum[0] = (sum[0] ?? 0) + (data[at] ?? 0);
        sum[1] = (sum[1] ?? 0) + (data[at + 2] ?? 1);
      }
    }
    const ratio = ([red = 0, blue = 1]: number[]) => red / blue;
    return { rim: ratio(sums.rim), middle: ratio(sums.middle) };
  };
  await visitor.step(8);
  const before = await warmth();
  const { kindness } = (await visitor.snapshot()).presence;
  await visitor.step(20);
  const held = await warmth();
  expect(held.rim).toBeGreaterThan(before.rim * 1.08);
  expect(held.rim / before.rim).toBeGreaterThan(held.middle / before.middle);
  expect((await visitor.snapshot()).presence.kindness).toBeGreaterThan(kindness + 0.05);
  await visitor.close();
});

test('breath weaves, calm and haste differently, and the same visit the same', async () => {
  const calm = await breathe(false);
  const again = await breathe(false);
  const hurried = await breathe(true);
  expect(calm.more).toBeGreaterThan(500);
  expect(hurried.more).toBeGreaterThan(200);
  expect(again.more).toBe(calm.more);
  expect(difference(calm.picture.data, again.picture.data)).toBeLessThan(0.02);
  expect(difference(calm.picture.data, hurried.picture.data)).toBeGreaterThan(0.3);
});

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

/** The light of the whole view breathes and never flashes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lightnessOf } from '../../tools/picture.mjs';
import { openSuite, type Suite } from '../support/page';

/** Peak to peak of the mean OKLab lightness: a tenth is far below what a flash is. */
const SWING = 0.1;
const STEP_S = 0.1;
const SECONDS = 3;

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

test.each([
  ['dream=star-gallery', 0],
  ['dream=crystalline-chamber', 0],
  // Held by the warm presence, the walls beat in step.
  ['dream=crystalline-chamber', 26],
] as const)('three seconds of %s, after standing still for %i s', async (query, stillS) => {
  const visitor = await suite.open({ query: `${query}&quality=headset&dpr=0.5&t=20` });
  await visitor.ready();
  // The answer to the first look rises once, as a visitor comes in; what swings is measured after it.
  if (stillS > 0) await visitor.probe((probe) => probe.begin());
  await visitor.step(2 + stillS);
  const means: number[] = [];
  for (let i = 0; i <= SECONDS / STEP_S; i++) {
    await visitor.step(STEP_S);
    means.push(lightnessOf(await visitor.picture()).mean);
  }
  const swing = Math.max(...means) - Math.min(...means);
  console.log(`${query}, ${stillS} s: mean lightness ${means[0]?.toFixed(3)}, swings by ${swing.toFixed(4)}`);
  expect(swing).toBeLessThan(SWING);
  // A picture that stands still would pass as well.
  expect(swing).toBeGreaterThan(0);
  await visitor.close();
});

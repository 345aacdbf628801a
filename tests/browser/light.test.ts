/** The light of the whole view breathes and never flashes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lightnessOf, type Picture } from '../../tools/picture.mjs';
import { openSuite, type Suite, type Visitor } from '../support/page';

/** Peak to peak of the mean OKLab lightness: a tenth is far below what a flash is. */
const SWING = 0.1;
const STEP_S = 0.1;
const SECONDS = 3;

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

/** Pictures so many seconds apart, read within the page as each is drawn: taken from outside one takes four times as long. */
async function filmed({ page }: Visitor, count: number, everyS: number): Promise<Picture[]> {
  const { width, height, taken } = await page.evaluate(
    async ([count, everyS]) => {
      const world = document.getElementById('world') as HTMLCanvasElement;
      const { width, height } = world;
      const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', {
        willReadFrequently: true,
      });
      const taken: string[] = [];
      for (let i = 0; i < count; i++) {
        await window.probe?.step(everyS);
        // After the page's own drawing, and before what was drawn is cleared.
        await new Promise((drawn) => requestAnimationFrame(drawn));
        copy?.drawImage(world, 0, 0);
        const { data = [] } = copy?.getImageData(0, 0, width, height) ?? {};
        let text = '';
        for (let from = 0; from < data.length; from += 32_768)
          text += String.fromCharCode(...data.slice(from, from + 32_768));
        taken.push(btoa(text));
      }
      return { width, height, taken };
    },
    [count, everyS] as const,
  );
  return taken.map((text) => ({ width, height, data: Buffer.from(text, 'base64') }));
}

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
  const pictures = await filmed(visitor, SECONDS / STEP_S + 1, STEP_S);
  const means = pictures.map((picture) => lightnessOf(picture).mean);
  const swing = Math.max(...means) - Math.min(...means);
  console.log(`${query}, ${stillS} s: mean lightness ${means[0]?.toFixed(3)}, swings by ${swing.toFixed(4)}`);
  expect(swing).toBeLessThan(SWING);
  // A picture that stands still would pass as well.
  expect(swing).toBeGreaterThan(0);
  await visitor.close();
});

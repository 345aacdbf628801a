/** All day: shader time begins again without a jump, and after a day the picture is as fine as at first. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TIME_WRAP_S } from '../../shaders/lib/ease';
import type { Picture } from '../../tools/picture.mjs';
import { openSuite, SMALL, type Suite } from '../support/page';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const DAY_S = 24 * 3600;
const STEP_S = 1 / 30;

const difference = (a: Picture, b: Picture) => {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / a.data.length;
};

/** Share of pixels that are exactly as the one above them: what banding raises. */
function flatness({ data, width, height }: Picture): number {
  let same = 0;
  for (let i = width; i < width * height; i++)
    if (data[i * 4 + 2] === data[(i - width) * 4 + 2] && data[i * 4] === data[(i - width) * 4]) same += 1;
  return same / (width * (height - 1));
}

/** Two pictures, one step before and one after a moment of the clock. */
async function around(place: string, momentS: number) {
  const visitor = await suite.open({ query: `${place}&t=${momentS - 2}`, viewport: SMALL });
  await visitor.ready();
  await visitor.step(2 - STEP_S / 2);
  const before = await visitor.picture();
  const { time } = await visitor.snapshot();
  await visitor.step(STEP_S);
  const after = await visitor.picture();
  await visitor.close();
  return { time, before, after, moved: difference(before, after) };
}

test.each(['', 'dream=crystalline-chamber', 'dream=crystalline-chamber&place=garden'])(
  'shader time begins again, and after a day: %j moves as at any other moment',
  async (place) => {
    const usual = await around(place, 100);
    const wrap = await around(place, TIME_WRAP_S);
    const day = await around(place, DAY_S + 100);
    console.log(
      `${place || 'stars'}: a step changes the picture by ${usual.moved.toFixed(3)}, where time begins again ${wrap.moved.toFixed(3)}, after a day ${day.moved.toFixed(3)}`,
    );
    expect(wrap.time).toBeLessThan(TIME_WRAP_S);
    expect(day.time).toBeGreaterThan(DAY_S);
    expect(wrap.moved).toBeLessThan(usual.moved * 2 + 0.15);
    expect(day.moved).toBeLessThan(usual.moved * 2 + 0.15);
    // Nor does it stand still: time that has lost its precision moves in jerks.
    expect(day.moved).toBeGreaterThan(usual.moved * 0.3);
    expect(flatness(day.after)).toBeLessThan(flatness(usual.after) + 0.03);
  },
);

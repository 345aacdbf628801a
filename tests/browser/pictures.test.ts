/** Every picture is the one that was found good, and two small changes are seen as changes. */
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hexToLinear, linearToOklab } from '../../shaders/lib/color';
import { KEYS } from '../../scenes/crystalline-chamber/palette';
import { BASELINE_SIZE, packPlan, unpackPlan } from '../../tools/baseline.mjs';
import { decodePng, meanDeltaE, pictureDeltaE, planOf, type Picture } from '../../tools/picture.mjs';
import { SITTINGS, sit } from '../../tools/sitting.mjs';
import { openSuite, type Suite } from '../support/page';
import { judge, SAME_DELTA_E } from '../support/pictures';

let suite: Suite;
const taken = new Map<string, Picture>();
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

async function take(name: string, prepare?: (context: BrowserContext) => Promise<void>): Promise<Picture> {
  const known = taken.get(name);
  if (prepare === undefined && known !== undefined) return known;
  const sitting = SITTINGS.find((s) => s.name === name);
  if (sitting === undefined) throw new Error(`Nobody sits for "${name}".`);
  const options = prepare === undefined ? BASELINE_SIZE : { ...BASELINE_SIZE, prepare };
  const picture = decodePng(await sit(suite.browser, suite.url, sitting, options));
  if (prepare === undefined) taken.set(name, picture);
  return picture;
}

test.each(SITTINGS.map(({ name }) => name))('%s is as it was', async (name) => {
  const picture = await take(name);
  const { how, deltaE, limit } = judge(name, picture, suite.rendererString);
  console.log(`${name}: mean difference ${deltaE.toFixed(5)} by ${how}`);
  expect(deltaE).toBeLessThanOrEqual(limit);
});

/** Changes the built scripts on their way into the page; a change that finds nothing to change is an error. */
function withScripts(pattern: RegExp, replacement: string) {
  let found = 0;
  return {
    found: () => found,
    async prepare(context: BrowserContext) {
      await context.route('**/assets/*.js', async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replaceAll(pattern, () => {
          found += 1;
          return replacement;
        });
        await route.fulfill({ response, body });
      });
    },
  };
}

/** A number as the minifier writes it. */
const minified = (v: number) => String(v).replace(/^(-?)0\./, '$1.');
const asCode = (stop: readonly number[]) => `[${stop.map(minified).join(',')}]`;
const escaped = (text: string) => text.replace(/[.[\]]/g, String.raw`\$&`);

test('a palette colour that shifts by 3 % is seen', async () => {
  const stop = KEYS.dark[2];
  const change = withScripts(
    new RegExp(escaped(asCode(stop)), 'g'),
    asCode([stop[0] * 1.03, stop[1], stop[2]]),
  );
  const shifted = await take('chamber-kindness-0', change.prepare);
  expect(change.found()).toBe(1);
  const deltaE = pictureDeltaE(shifted, await take('chamber-kindness-0'));
  console.log(`A colour shifted by 3 %: mean difference ${deltaE.toFixed(5)}`);
  expect(deltaE).toBeGreaterThan(SAME_DELTA_E);
});

test('lights that lose their halo are seen', async () => {
  // The skirt of glow.frag, which the build carries as a string.
  const change = withScripts(/float skirt\s*=\s*/g, 'float skirt = 0.0 * ');
  const bare = await take('stars', change.prepare);
  expect(change.found()).toBe(1);
  const deltaE = pictureDeltaE(bare, await take('stars'));
  console.log(`Halos removed: mean difference ${deltaE.toFixed(5)}`);
  expect(deltaE).toBeGreaterThan(SAME_DELTA_E);
});

test('the measure is the one of the shaders, and a plan survives being written down', () => {
  const grey = (byte: number): Picture => ({
    width: 64,
    height: 36,
    data: Uint8Array.from({ length: 64 * 36 * 4 }, (_, i) => [byte, 60, 200, 255][i % 4] ?? 0),
  });
  const [l, a, b] = linearToOklab(hexToLinear('#803cc8'));
  const plan = planOf(grey(128));
  expect(Array.from(plan.subarray(0, 3))).toEqual([l, a, b].map((v) => expect.closeTo(v, 6) as number));
  expect(meanDeltaE(plan, unpackPlan(packPlan(plan)))).toBeLessThan(0.004);
  expect(pictureDeltaE(grey(128), grey(128))).toBe(0);
  expect(pictureDeltaE(grey(128), grey(140))).toBeGreaterThan(0.01);
});

/** The first page: how much it asks for, what is seen first, and that it works wherever it is put. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lightnessOf } from '../../tools/picture.mjs';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite, type Visitor } from '../support/page';

const DEEP = '/some/deep/path/';
const REQUESTS = 12;
const ALL_KB = 450;
const SCRIPT_KB = 320;

let top: Suite;
let deep: Suite;
beforeAll(async () => {
  top = await openSuite();
  deep = await openSuite({ base: DEEP });
});
afterAll(async () => {
  await top.close();
  await deep.close();
});

async function untilBegin(visitor: Visitor) {
  const begin = visitor.page.getByRole('button', { name: words.begin, exact: true });
  await expect.poll(() => begin.isEnabled(), { timeout: 30_000 }).toBe(true);
}

test('the first picture is there before anything is pressed, from few and small files', async () => {
  const visitor = await top.open({ plain: true, viewport: { width: 480, height: 270 } });
  await untilBegin(visitor);
  const answers = [...visitor.responses];
  expect(await visitor.page.title()).toBe(words.title);

  let all = 0;
  let scripts = 0;
  for (const answer of answers) {
    const body = await answer.body();
    const packed = /\.(?:woff2?|png|jpg)$/.test(answer.url()) ? body.length : gzipSync(body).length;
    all += packed;
    if (answer.url().endsWith('.js')) scripts += packed;
  }
  console.log(
    `First page: ${visitor.requests.length} requests, ${(all / 1000).toFixed(0)} kB, scripts ${(scripts / 1000).toFixed(0)} kB (gzip)`,
  );
  expect(visitor.requests.length).toBeLessThanOrEqual(REQUESTS);
  expect(all).toBeLessThanOrEqual(ALL_KB * 1000);
  expect(scripts).toBeLessThanOrEqual(SCRIPT_KB * 1000);

  const { spread, peak } = lightnessOf(await visitor.picture());
  expect(spread).toBeGreaterThan(0.05);
  expect(peak).toBeGreaterThan(0.5);
  await visitor.close();
});

test('works below a deep path, and asks for nothing outside it', async () => {
  const visitor = await deep.open({ query: 'dream=crystalline-chamber' });
  await visitor.ready();
  expect((await visitor.snapshot()).place).toBe('chamber');
  expect(visitor.requests.filter((url) => !new URL(url).pathname.startsWith(DEEP))).toEqual([]);
  expect(visitor.responses.map((answer) => answer.status()).filter((status) => status >= 400)).toEqual([]);
  expect(lightnessOf(await visitor.picture()).spread).toBeGreaterThan(0.05);
  await visitor.close();
});

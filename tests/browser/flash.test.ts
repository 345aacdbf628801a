/** Whether the seconds of a visit that measured worst keep the flash limits; "npm run flash" measures all of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOf, WALL } from '../../tools/flash/fields.mjs';
import { film, filmView, openFilm, openMeter, type Studio } from '../../tools/flash/film.mjs';
import { faultsOf, HOUSE, LAW, type Report } from '../../tools/flash/meter.mjs';
import { skip } from '../../tools/flash/pump.mjs';
import { openSuite, type Suite } from '../support/page';

let suite: Suite;
let studio: Studio;
beforeAll(async () => {
  suite = await openSuite();
  studio = { browser: suite.browser, url: suite.url, fields: fieldsOf(WALL), plant: false };
});
afterAll(() => suite.close());

const CHAMBER = 'dream=crystalline-chamber';
/** Seconds after coming to the pool: its far edge passes the feet. */
const SILVER_AT_S = 6;

function say(name: string, { fields }: Report) {
  const figures = fields.map(
    ({ field, standing, general }) => `${field} ${standing.perSecond} (${general.perSecond})`,
  );
  console.log(`${name}, flashes in the worst second, standing (moving too): ${figures.join(', ')}`);
}

test('a patch that flashes in the page is found', async () => {
  const { report } = await filmView({ ...studio, plant: true }, 'planted', `${CHAMBER}&kindness=0.5`, 1.5);
  expect(faultsOf(report, LAW)).toEqual([
    expect.stringMatching(/^wall: 5 flashes/),
    expect.stringMatching(/^headset: 5 flashes/),
  ]);
});

test('the silver comes, and nothing flashes', async () => {
  const page = await openFilm(studio, `${CHAMBER}&place=silver-pool&kindness=0.5`);
  await page.waitForFunction(() => JSON.stringify(window.probe?.list()).includes('"p01"'));
  await page.evaluate(() => window.probe?.guided(true));
  await skip(page, SILVER_AT_S);
  const meter = openMeter(studio);
  await film(page, meter, { seconds: 3 });
  await page.context().close();
  const report = meter.report();
  say('Silver', report);
  expect(faultsOf(report, HOUSE)).toEqual([]);
});

test('the stars close round the head, and nothing flashes', async () => {
  const page = await openFilm(studio, '');
  await page.evaluate(() => window.probe?.attend('crystalline-chamber'));
  // The door waits for what is built in real time, and whoever waits before it is carried through.
  let before: string | undefined;
  for (let i = 0; i < 400; i++) {
    const door = await page.evaluate(() => window.probe?.snapshot().door);
    if (door === 'engulf') break;
    if (door === 'hush') await page.waitForTimeout(100);
    // Nobody is carried in at once: an open door waits for longer than six seconds.
    const atOnce = door === 'closed' ? 1 : door === 'open' && before !== 'open' ? 6 : 0.25;
    before = door;
    await skip(page, door === 'hush' ? 0.02 : atOnce);
  }
  const meter = openMeter(studio);
  await film(page, meter, { seconds: 3.5 });
  expect(await page.evaluate(() => window.probe?.snapshot().place)).toBe('chamber');
  await page.context().close();
  const report = meter.report();
  say('Threshold', report);
  expect(faultsOf(report, HOUSE)).toEqual([]);
});

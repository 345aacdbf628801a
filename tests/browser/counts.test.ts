/** Going round leaves nothing behind: what the renderer holds is the same after every round, and while one stands still. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { look } from '../support/dreaming';
import { enterChamber, enterTree, playUntil, returnToStars } from '../support/walks';

/** Ten with `FIVE_DREAMS_LONG`. */
const ROUNDS = process.env['FIVE_DREAMS_LONG'] === undefined ? 2 : 10;

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

async function held(visitor: Visitor) {
  await visitor.pictures(4);
  const { geometries, textures, programsLive } = (await visitor.snapshot()).render;
  return { geometries, textures, programsLive };
}

async function stand(visitor: Visitor, seconds: number) {
  for (let i = 0; i < seconds * 2; i++) await visitor.step(0.5);
  return held(visitor);
}

test('round after round through both doors leaves as many objects, and nothing is compiled inside', async () => {
  const visitor = await suite.open({ query: 'quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  const among: unknown[] = [];
  const within: unknown[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const enter of round === ROUNDS - 1 ? [enterTree] : [enterTree, enterChamber]) {
      await look(visitor, false);
      await enter(visitor);
      await look(visitor, true);
      const inside = await held(visitor);
      within.push(inside);
      // Of the tree there comes more, once the plain is drawn.
      expect(enter === enterTree ? inside : await stand(visitor, 3)).toEqual(inside);
      await returnToStars(visitor);
      among.push(await held(visitor));
    }
  console.log(
    `Held inside ${JSON.stringify(within.slice(0, 2))}, among the stars ${JSON.stringify(among[1])}`,
  );
  // The first visit builds what stays: the stars' own programs and what the threshold is drawn with.
  const [first, ...later] = among;
  expect(later).toEqual(later.map(() => first));
  await visitor.close();
});

test('silver, garden and gold, and all that lies beyond the plain, leave nothing behind either', async () => {
  const visitor = await suite.open({ query: 'dream=crystalline-chamber&quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  await returnToStars(visitor);
  const first = await held(visitor);
  for (const [dream, place] of [
    ['crystalline-chamber', 'silver-pool'],
    ['crystalline-chamber', 'garden'],
    ['glowing-tree', 'lake'],
  ] as const) {
    await visitor.page.evaluate(([slug, id]) => window.probe?.goto(slug, id), [dream, place] as const);
    await visitor.step(14);
    if (place === 'garden') {
      await visitor.probe((probe) => {
        for (let i = 0; i < 6; i++) probe.attend(`flower-${i}`);
      });
      await playUntil(visitor, 'The gold', ({ passage }) => passage === 'p07');
      await visitor.step(16);
    }
    await returnToStars(visitor);
    expect({ place, ...(await held(visitor)) }).toEqual({ place, ...first });
  }
  await visitor.close();
});

test('nothing is compiled once the stars are shown', async () => {
  const visitor = await suite.open({ query: 'quality=headset&dpr=0.25' });
  await visitor.ready();
  const shown = await held(visitor);
  expect(await stand(visitor, 3)).toEqual(shown);
  await visitor.close();
});

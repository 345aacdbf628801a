/** Going round leaves nothing behind: what the renderer holds is the same after every round, and while one stands still. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { enterChamber, returnToStars } from '../support/walks';

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

test('three rounds through the door leave as many objects as one', async () => {
  const visitor = await suite.open({ query: 'quality=headset&dpr=0.5' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  const rounds: Awaited<ReturnType<typeof held>>[] = [];
  for (let round = 1; round <= 3; round++) {
    await enterChamber(visitor);
    if (round === 1) {
      const shown = await held(visitor);
      for (let i = 0; i < 6; i++) await visitor.step(0.5);
      expect((await held(visitor)).programsLive).toBe(shown.programsLive);
    }
    await returnToStars(visitor);
    rounds.push(await held(visitor));
  }
  console.log('Held among the stars after each round:', JSON.stringify(rounds));
  // The first round builds what stays: the stars' own programs and what the threshold is drawn with.
  expect(rounds[1]).toEqual(rounds[0]);
  expect(rounds[2]).toEqual(rounds[0]);
  await visitor.close();
});

test('nothing is compiled once the stars are shown', async () => {
  const visitor = await suite.open({ query: 'quality=headset&dpr=0.5' });
  await visitor.ready();
  const shown = await held(visitor);
  for (let i = 0; i < 6; i++) await visitor.step(0.5);
  expect(await held(visitor)).toEqual(shown);
  await visitor.close();
});

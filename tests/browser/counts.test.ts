/** Going round leaves nothing behind: what the renderer holds is the same after every round, and while one stands still. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSuite, type Suite, type Visitor } from '../support/page';
import type { Probe } from '../../src/probe';
import { enterChamber, playUntil, returnToStars } from '../support/walks';

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

test('a second round through the door leaves as many objects as the first, and nothing is compiled inside', async () => {
  const visitor = await suite.open({ query: 'quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  await enterChamber(visitor);
  const inside = await held(visitor);
  expect(await stand(visitor, 3)).toEqual(inside);
  await returnToStars(visitor);
  // The first round builds what stays: the stars' own programs and what the threshold is drawn with.
  const first = await held(visitor);
  await enterChamber(visitor);
  await returnToStars(visitor);
  const second = await held(visitor);
  console.log(
    `Held in the chamber ${JSON.stringify(inside)}, among the stars ${JSON.stringify([first, second])}`,
  );
  expect(second).toEqual(first);
  await visitor.close();
});

test('silver, garden and gold leave nothing behind either', async () => {
  const visitor = await suite.open({ query: 'quality=headset&dpr=0.25' });
  await visitor.ready();
  await visitor.probe((probe) => probe.begin());
  await enterChamber(visitor);
  await returnToStars(visitor);
  const first = await held(visitor);
  for (const place of ['silver-pool', 'garden']) {
    await visitor.page.evaluate(
      (id) => (window as unknown as { probe: Probe }).probe.goto('crystalline-chamber', id),
      place,
    );
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

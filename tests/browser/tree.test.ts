/** The tree's dream from the plain to the waking: carried, by a visitor's own deeds, and by nobody's; and what grows it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHOICE_STARS } from '../../scenes/glowing-tree/choices';
import { FOOT, GUIDED_LAKE, GUIDED_STREAM } from '../../scenes/glowing-tree/layout';
import story from '../../scenes/glowing-tree/story.en.md';
import { IMPRINT_KEY } from '../../src/imprints';
import type { Snapshot } from '../../src/probe';
import { beginTold, comeInto, DIM, look } from '../support/dreaming';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { exposeVisit } from '../support/visit';
import { amongStars, play, playUntil, stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const PLACES = ['moss-plain', 'inner-seed', 'star-stream', 'lake'];
/** The land carries whoever walks up to so many metres in a second, and no farther. */
const FASTEST_MS = 6.8;
const come = (query = '', dwellS = 0) => comeInto(suite, `dream=glowing-tree&${DIM}&${query}`, dwellS);
const far = (a: Snapshot, b: Snapshot) =>
  Math.hypot(a.position[0] - b.position[0], a.position[2] - b.position[2]);

test(
  'carried from Begin to waking: every passage in order, nothing faster than a walk there, as long as was said',
  { timeout: 240_000 },
  async () => {
    const visitor = await come();
    await beginTold(visitor);
    await exposeVisit(visitor.page);
    await look(visitor, false);
    await visitor.probe((probe) => probe.guided(true));
    const said = (await visitor.page.evaluate(() => window.visit?.secondsLeft())) ?? 0;
    const places: string[] = [];
    const heard: string[] = [];
    let now = await visitor.snapshot();
    let seconds = 0;
    // The way back through the door is not part of what was said.
    let toldS = 0;
    let farthest = 0;
    while (seconds < 660 && now.place !== 'stars')
      for (const next of await play(visitor, 12, 1)) {
        if (places.at(-1) !== next.place) places.push(next.place);
        for (const id of next.heard) if (!heard.includes(id)) heard.push(id);
        if (next.place === 'stars') {
          now = next;
          break;
        }
        farthest = Math.max(farthest, far(now, next));
        now = next;
        seconds += 1;
        if (!next.heard.includes('p10') || next.passage === 'p10') toldS = seconds;
      }
    console.log(`Carried to the tree and on in ${toldS} s; ${said.toFixed(0)} s were said`);
    expect(places).toEqual([...PLACES, 'stars']);
    expect(heard).toEqual(story.passages.map(({ id }) => id));
    expect(farthest).toBeLessThan(FASTEST_MS);
    expect(seconds).toBeGreaterThan(7 * 60);
    expect(seconds).toBeLessThan(10 * 60);
    expect(Math.abs(said / toldS - 1)).toBeLessThan(0.1);

    await stepUntil(visitor, 'Being back among the stars', amongStars);
    expect((await visitor.snapshot()).mode).toBe('explore');
    const kept = await visitor.page.evaluate((key) => window.localStorage.getItem(key), IMPRINT_KEY);
    expect(JSON.parse(kept ?? '{}')).toMatchObject({
      version: 1,
      dreams: { 'glowing-tree': expect.any(Array) },
    });
    // Looking at the star one came out of does not enter it again.
    await visitor.step(6);
    expect((await visitor.snapshot()).place).toBe('stars');
    await visitor.close();
  },
);

interface Listed {
  dreams: { places: { id: string; things: { id: string }[] }[] }[];
}
const thingsOf = (visitor: Visitor) =>
  visitor.probe((probe) =>
    (probe.list() as Listed).dreams.flatMap(({ places }) => places.flatMap((place) => place.things)),
  );
const ids = async (visitor: Visitor, kind: RegExp) =>
  (await thingsOf(visitor)).map(({ id }) => id).filter((id) => kind.test(id));

const attend = (visitor: Visitor, id: string) =>
  visitor.page.evaluate((one) => window.probe?.attend(one), id);
const walkTo = (visitor: Visitor, [x, z]: readonly [number, number]) =>
  visitor.page.evaluate(([toX, toZ]) => window.probe?.walkTo(toX, toZ), [x, z] as const);

/** How much kinder one has become a few seconds after a deed. */
async function kinder(visitor: Visitor, deed: () => Promise<unknown>, seconds = 3): Promise<number> {
  const { presence } = await visitor.snapshot();
  await deed();
  await play(visitor, seconds, 0.5);
  return (await visitor.snapshot()).presence.kindness - presence.kindness;
}

test(
  'by a visitor who walks and attends: bark, film, stars, beings and seat each answer',
  { timeout: 180_000 },
  async () => {
    const visitor = await come('view=root');
    await beginTold(visitor);
    await look(visitor, false);
    const told = (id: string) =>
      playUntil(visitor, id, ({ passage, heard }) => [...heard, passage].includes(id));
    const at = (place: string) => playUntil(visitor, place, (now) => now.place === place);

    await told('p03');
    expect(await walkTo(visitor, [FOOT.x, FOOT.z])).toEqual({ arrived: true });
    expect(await kinder(visitor, () => attend(visitor, 'bark'))).toBeGreaterThan(0.03);
    await told('p04');

    await at('inner-seed');
    const strips = await ids(visitor, /^memory-/);
    expect(strips).toHaveLength(6);
    const turned = await kinder(
      visitor,
      async () => {
        for (const id of strips.slice(0, 3)) await attend(visitor, id);
      },
      20,
    );
    expect(turned).toBeGreaterThan(0.05);

    await at('star-stream');
    expect((await visitor.snapshot()).heard).toContain('p05');
    await playUntil(visitor, 'p06', ({ passage }) => passage === 'p06');
    await walkTo(visitor, GUIDED_STREAM[2]?.to ?? [0, 0]);
    await expect
      .poll(async () => {
        await play(visitor, 4, 1);
        return ids(visitor, /^star-/);
      })
      .toHaveLength(CHOICE_STARS.length);
    const stars = await kinder(visitor, async () => {
      for (const id of ['star-0', 'star-1', 'star-2']) await attend(visitor, id);
    });
    expect(stars).toBeGreaterThan(0.02);
    expect(await ids(visitor, /^star-[012]$/)).toEqual([]);

    const beings = await ids(visitor, /^being-/);
    expect(beings.length).toBeGreaterThan(2);
    const greeted = await kinder(visitor, async () => {
      for (const id of beings.slice(0, 2)) await attend(visitor, id);
    });
    expect(greeted).toBeGreaterThan(0.02);
    const left = await ids(visitor, /^being-/);
    expect(left).not.toContain(beings[0]);
    expect(left).not.toContain(beings[1]);

    for (const { to } of [...GUIDED_STREAM.slice(3), ...GUIDED_LAKE.slice(0, 2)])
      expect(await walkTo(visitor, to)).toEqual({ arrived: true });
    await at('lake');
    expect(await ids(visitor, /^seat$/)).toEqual(['seat']);
    expect(await kinder(visitor, () => attend(visitor, 'seat'))).toBeGreaterThan(0.02);
    await told('p08');
    expect(await ids(visitor, /^seat$/)).toEqual([]);
    await playUntil(visitor, 'The stars', amongStars);
    const kept = await visitor.page.evaluate((key) => window.localStorage.getItem(key), IMPRINT_KEY);
    // A leaf of the seed for each of the choices: two borders more than nobody's.
    expect(
      (JSON.parse(kept ?? '{}') as { dreams: Record<string, unknown[]> }).dreams['glowing-tree'],
    ).toHaveLength(11 + 1 + 2 * 5);
    await visitor.close();
  },
);

test('who only stands by the lake is not left there: it ends by itself', { timeout: 120_000 }, async () => {
  const visitor = await come('place=lake');
  await beginTold(visitor);
  await look(visitor, false);
  const { position } = await visitor.snapshot();
  await playUntil(visitor, 'The festival', ({ passage }) => passage === 'p09');
  expect((await visitor.snapshot()).position).toEqual(position);
  await playUntil(visitor, 'The stars', amongStars);
  expect((await visitor.snapshot()).mode).toBe('explore');
  await visitor.close();
});

test('who only stands at the tree is touched by it, sees the films turn, and wakes by the stream', async () => {
  const visitor = await come('view=crown');
  await beginTold(visitor);
  await look(visitor, false);
  await walkTo(visitor, [FOOT.x, FOOT.z]);
  await playUntil(visitor, 'Closed eyes', ({ place }) => place === 'inner-seed');
  const before = (await visitor.snapshot()).presence.kindness;
  await playUntil(visitor, 'Open eyes', ({ place }) => place === 'star-stream');
  expect((await visitor.snapshot()).presence.kindness).toBeGreaterThan(before);
  await playUntil(visitor, 'The stars in the stream', ({ passage }) => passage === 'p06');
  await visitor.close();
});

/** What is drawn of the tree from afar, once all of it has come. */
async function drawn(visitor: Visitor): Promise<number> {
  await visitor.pictures(2);
  return (await visitor.snapshot()).render.triangles;
}

test('it is grown beside the page; where no worker comes it grows all the same', async () => {
  const beside = await come();
  expect(beside.requests.filter((url) => url.includes('growing.worker'))).toHaveLength(1);
  const triangles = await drawn(beside);
  expect(triangles).toBeGreaterThan(10_000);
  await beside.close();

  const refused: string[] = [];
  const alone = await comeInto(suite, `dream=glowing-tree&${DIM}`, 0, {
    expects: [/growing\.worker|net::ERR_FAILED/],
    async prepare(context) {
      await context.route('**/growing.worker*', async (route) => {
        refused.push(route.request().url());
        await route.abort();
      });
    },
  });
  expect(refused).toHaveLength(1);
  expect(await drawn(alone)).toBe(triangles);
  await alone.close();
});

test('one key alone leads from the plain to the waking', { timeout: 240_000 }, async () => {
  const visitor = await come();
  await beginTold(visitor);
  await look(visitor, false);
  let now = await visitor.snapshot();
  let seconds = 0;
  for (; seconds < 900 && now.place !== 'stars'; seconds += 4) {
    await visitor.probe((probe) => {
      probe.attend();
      return probe.step(4);
    });
    now = await visitor.snapshot();
  }
  console.log(`By one key in ${seconds} s`);
  expect(now.place).toBe('stars');
  await visitor.close();
});

/** The chamber's dream beyond the chamber: silver, garden, gold, waking; carried through, and by a visitor's own hands. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import story from '../../scenes/crystalline-chamber/story.en.md';
import { GARDEN_RADIUS_M, headOfBed } from '../../scenes/crystalline-chamber/garden';
import { IMPRINT_KEY } from '../../src/imprints';
import type { Probe, Snapshot } from '../../src/probe';
import { words } from '../../src/ui/words.en';
import type { Picture } from '../../tools/picture.mjs';
import { pixelOf } from '../support/camera';
import { beginTold, comeInto, look, TINY } from '../support/dreaming';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { amongStars, play, playUntil, stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

interface Listed {
  dreams: { places: { things: { id: string; at: [number, number, number] }[] }[] }[];
}

const DREAM = 'dream=crystalline-chamber';
const come = (query: string, dwellS = 0) => comeInto(suite, `${DREAM}&${query}`, dwellS);

/** OKLab would be fairer and luma is enough: mean of a part of the picture, 0..1; rows and columns as shares. */
function brightness({ data, width, height }: Picture, [x0, y0, x1, y1]: readonly number[] = [0, 0, 1, 1]) {
  let sum = 0;
  let n = 0;
  for (let y = Math.floor((y0 ?? 0) * height); y < (y1 ?? 1) * height; y++)
    for (let x = Math.floor((x0 ?? 0) * width); x < (x1 ?? 1) * width; x++) {
      const i = (y * width + x) * 4;
      sum += 0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0);
      n += 255;
    }
  return sum / n;
}

const brightest = ({ data }: Picture) => {
  let most = 0;
  for (let i = 0; i < data.length; i++) if (i % 4 !== 3) most = Math.max(most, data[i] ?? 0);
  return most;
};

const difference = (a: Picture, b: Picture) => {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / a.data.length;
};

test(
  'carried from Begin to waking: every passage is heard in order, the ground never jumps, the star keeps the threads',
  { timeout: 240_000 },
  async () => {
    const visitor = await come('quality=headset&dpr=0.25');
    await beginTold(visitor);
    await visitor.probe((probe) => probe.guided(true));
    await look(visitor, false);
    const places: string[] = [];
    const heard: string[] = [];
    let now: Snapshot = await visitor.snapshot();
    let knotInSight = false;
    let seconds = 0;
    while (seconds < 520 && now.place !== 'stars')
      for (const next of await play(visitor, 8, 1)) {
        const before = now;
        now = next;
        if (places.at(-1) !== now.place) places.push(now.place);
        for (const id of now.heard) if (!heard.includes(id)) heard.push(id);
        // The third is told of what hangs overhead.
        if (now.passage === 'p03' && now.pitch > 0.15) knotInSight = true;
        if (now.place === 'stars') break;
        seconds += 1;
        // A second of walking, whatever the room becomes meanwhile.
        const far = Math.hypot(now.position[0] - before.position[0], now.position[2] - before.position[2]);
        expect(far).toBeLessThan(1.6);
        expect(now.position[1]).toBe(0);
      }
    expect(places).toEqual(['chamber', 'silver-pool', 'garden', 'stars']);
    expect(heard).toEqual(story.passages.map(({ id }) => id));
    expect(knotInSight).toBe(true);
    expect(seconds).toBeGreaterThan(5.5 * 60);
    expect(seconds).toBeLessThan(8 * 60);
    console.log(`Carried through the dream in ${seconds} s`);

    await stepUntil(visitor, 'Being back among the stars', amongStars);
    expect((await visitor.snapshot()).mode).toBe('explore');
    const kept = await visitor.page.evaluate((key) => window.localStorage.getItem(key), IMPRINT_KEY);
    expect(JSON.parse(kept ?? '{}')).toMatchObject({
      version: 1,
      dreams: { 'crystalline-chamber': expect.any(Array) },
    });
    // Looking at the star one came out of does not enter it again.
    await visitor.step(6);
    expect((await visitor.snapshot()).place).toBe('stars');

    // Its threads can be seen, and forgotten.
    await visitor.pictures(6);
    await look(visitor, true);
    await visitor.pictures(4);
    const withThreads = (await visitor.snapshot()).render.triangles;
    await visitor.probe((probe) => probe.hold(false));
    await visitor.page.getByRole('button', { name: words.menu }).click();
    await visitor.page.getByRole('button', { name: words.settings }).click();
    await visitor.page.getByRole('button', { name: words.clear }).click();
    await visitor.page.getByText(words.cleared).waitFor();
    expect(await visitor.page.evaluate((key) => window.localStorage.getItem(key), IMPRINT_KEY)).toBeNull();
    await visitor.page.getByRole('button', { name: words.done }).click();
    await visitor.page.getByRole('button', { name: words.resume }).click();
    await expect.poll(async () => (await visitor.snapshot()).render.triangles).toBeLessThan(withThreads);
    await visitor.close();
  },
);

/** Keeps the one who walks through the dream from standing in one place for ever. */
async function until(visitor: Visitor, place: string, passage: string | null): Promise<void> {
  const isThere = (now: Snapshot) => now.place === place && (passage === null || now.passage === passage);
  await playUntil(visitor, `${place} ${passage ?? ''}`, isThere);
}

test('by who does nothing but look: from Begin to waking', { timeout: 120_000 }, async () => {
  const visitor = await come('quality=headset&dpr=0.25', 1.6);
  await beginTold(visitor);
  await look(visitor, false);
  await until(visitor, 'silver-pool', 'p05');
  await until(visitor, 'garden', 'p06');
  await until(visitor, 'garden', 'p07');
  await until(visitor, 'garden', 'p08');
  await until(visitor, 'stars', null);
  expect((await visitor.snapshot()).place).toBe('stars');
  await visitor.close();
});

test('by hand alone, in a hurry: keys and clicks from Begin to waking', { timeout: 120_000 }, async () => {
  const visitor = await come('quality=headset&dpr=0.25');
  const { keyboard, mouse } = visitor.page;
  await visitor.page.getByRole('button', { name: words.begin, exact: true }).click();
  const hold = async (key: string, seconds: number) => {
    await keyboard.down(key);
    await visitor.step(seconds);
    await keyboard.up(key);
  };
  /** Skips what is told until the room has become something else. */
  const hurry = async (isSo: (now: Snapshot) => boolean) => {
    let now = [await visitor.snapshot()];
    for (let i = 0; i < 60 && !now.some(isSo); i++) {
      await keyboard.press('n');
      now = await play(visitor, 2, 1);
    }
    expect(now.some(isSo)).toBe(true);
  };
  await look(visitor, false);
  await hold('w', 3);
  await hurry((now) => now.place === 'silver-pool');
  await visitor.step(14);
  for (const key of ['w', 'a', 's', 'd', 's']) await hold(key, 0.8);
  await hurry((now) => now.place === 'garden');
  await visitor.step(14);
  const clicked = new Set<string>();
  for (let turn = 0; turn < 24 && clicked.size < 8; turn++) {
    const now = await visitor.snapshot();
    const things = await visitor.probe((probe) =>
      (probe.list() as Listed).dreams.flatMap(({ places }) => places.flatMap((place) => place.things)),
    );
    const [sin, cos] = [Math.sin(now.heading), Math.cos(now.heading)];
    for (const { id, at } of things) {
      const [x, y, z] = at;
      if (clicked.has(id) || Math.hypot(x - now.position[0], z - now.position[2]) > 3.9) continue;
      if (-(x - now.position[0]) * sin - (z - now.position[2]) * cos < 0.3) continue;
      const pixel = pixelOf([x, y, z], now, TINY);
      if (!(pixel.x > 4 && pixel.x < TINY.width - 4 && pixel.y > 4 && pixel.y < TINY.height - 14)) continue;
      await mouse.click(pixel.x, pixel.y);
      await visitor.step(0.1);
      clicked.add(id);
    }
    await hold('ArrowRight', 0.6);
  }
  expect(clicked.size).toBeGreaterThanOrEqual(5);
  await hurry((now) => now.passage === 'p07');
  await until(visitor, 'garden', 'p08');
  await hurry((now) => now.place === 'stars');
  await visitor.close();
});

describe('silver', () => {
  test('a touch sends a ring through the mirror, and it dies away', async () => {
    const visitor = await come('place=silver-pool&quality=low');
    await beginTold(visitor);
    await visitor.step(16);
    await visitor.probe((probe) => probe.lookAt(0, 0, -1.2));
    await visitor.step(6);
    const still = await visitor.picture();
    await visitor.probe((probe) => probe.attend());
    await visitor.step(0.7);
    const ringing = difference(still, await visitor.picture());
    console.log(`A ring changes the picture by ${ringing.toFixed(2)} of 255`);
    expect(ringing).toBeGreaterThan(1.2);
    await visitor.close();
  });

  test('the change walks in from the far edge: first there, then at the feet', async () => {
    const visitor = await come('place=silver-pool&quality=low&kindness=0.5');
    await beginTold(visitor);
    await visitor.probe((probe) => probe.lookAt(0, 0.2, -2.4));
    await visitor.step(0.2);
    const before = await visitor.picture();
    const changed = async () => {
      const now = await visitor.picture();
      const part = (area: readonly number[]) => Math.abs(brightness(now, area) - brightness(before, area));
      return { far: part([0.3, 0.36, 0.7, 0.46]), near: part([0.3, 0.9, 0.7, 1]) };
    };
    await visitor.step(6);
    const early = await changed();
    await visitor.step(10);
    const late = await changed();
    expect(early.far).toBeGreaterThan(early.near * 2);
    expect(late.near).toBeGreaterThan(early.near);
    await visitor.close();
  });
});

describe('the garden', () => {
  const FLOWER = headOfBed(0);
  const kindnessOf = async (visitor: Visitor) => (await visitor.snapshot()).presence.kindness;

  async function beforeTheBud(dwellS = 0): Promise<Visitor> {
    const visitor = await come('place=garden&quality=headset&dpr=0.5', dwellS);
    await visitor.page.getByRole('button', { name: words.begin, exact: true }).click();
    await visitor.step(12);
    await visitor.page.evaluate(
      ([x, y, z]) => (window as unknown as { probe: Probe }).probe.lookAt(x, y, z),
      FLOWER,
    );
    await visitor.step(0.3);
    return visitor;
  }

  test.each<[string, (visitor: Visitor) => Promise<void>]>([
    ['a key', (visitor) => visitor.page.keyboard.press('e')],
    ['a click', (visitor) => visitor.page.mouse.click(TINY.width / 2, TINY.height / 2)],
  ])('a flower opens to %s, and stays open', async (_, attend) => {
    const visitor = await beforeTheBud();
    const shut = await visitor.picture();
    await attend(visitor);
    await visitor.step(8);
    const open = await visitor.picture();
    expect(difference(shut, open)).toBeGreaterThan(1);
    expect(await kindnessOf(visitor)).toBeGreaterThan(0.01);
    await visitor.close();
  });

  test('a flower opens to a steady gaze', async () => {
    const visitor = await beforeTheBud(1);
    await visitor.step(8);
    expect(await kindnessOf(visitor)).toBeGreaterThan(0.01);
    await visitor.close();
  });

  test('a minute without attention opens none of them', async () => {
    const visitor = await come('place=garden&quality=headset&dpr=0.5');
    await beginTold(visitor);
    await look(visitor, false);
    await play(visitor, 60, 1);
    // Being held is given to whoever stands still; a flower would add a quarter of that.
    expect(await kindnessOf(visitor)).toBeLessThan(0.125);
    await visitor.close();
  });

  test('one can walk where the walls were, and no farther than the garden', async () => {
    const visitor = await come('place=garden&quality=headset&dpr=0.25');
    await beginTold(visitor);
    await look(visitor, false);
    await visitor.step(12);
    await visitor.probe(async (probe) => void (await probe.walkTo(-6.4, -3)));
    expect((await visitor.snapshot()).position[0]).toBeLessThan(-6);
    await visitor.probe(async (probe) => void (await probe.walkTo(-14, -3)));
    const [x, , z] = (await visitor.snapshot()).position;
    expect(Math.hypot(x, z + 1.4)).toBeLessThan(GARDEN_RADIUS_M + 0.1);
    await visitor.close();
  });
});

test(
  'in the dark only the gold is left: without it the picture is black, with it one sees the ground',
  { timeout: 120_000 },
  async () => {
    const visitor = await come('place=garden&quality=low&kindness=0.8');
    await beginTold(visitor);
    await visitor.step(14);
    await visitor.probe((probe) => {
      for (let i = 0; i < 6; i++) probe.attend(`flower-${i}`);
      probe.lookAt(0, 0, -2.1);
    });
    await look(visitor, false);
    const isDark = (now: Snapshot) => now.passage === 'p07';
    await stepUntil(visitor, 'The gold', isDark, { seconds: 2 });
    await look(visitor, true);
    await visitor.step(14);
    // Twelve seconds of it, looked at every two.
    for (let s = 0; s < 12; s += 2) {
      await visitor.probe((probe) => probe.hide('gold', true));
      await visitor.step(1);
      expect(brightest(await visitor.picture()), `at ${s} s`).toBeLessThanOrEqual(3);
      await visitor.probe((probe) => probe.hide('gold', false));
      await visitor.step(1);
      // The ground three metres ahead is in the middle of the picture.
      const ground = brightness(await visitor.picture(), [0.35, 0.4, 0.65, 0.6]);
      if (s === 0) console.log(`The ground three metres ahead: ${(ground * 255).toFixed(1)} of 255`);
      expect(ground * 255).toBeGreaterThan(18);
    }
    await visitor.close();
  },
);

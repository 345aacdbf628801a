/** Words of the story that stand in the world: legible before ink and before pearl, there without captions, echoed to whoever stays. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { luminanceAt, type Picture } from '../../tools/picture.mjs';
import story from '../../scenes/crystalline-chamber/story.en.md';
import { words } from '../../src/ui/words.en';
import { look } from '../support/dreaming';
import { openSuite, type Suite, type Visitor } from '../support/page';
import { choose } from '../support/visits';
import { play, playUntil, stepUntil } from '../support/walks';

const CONTRAST = 4.5;
const VIEWPORT = { width: 1280, height: 720 };
/** Until there is something to read: of the same shape, so that the words stand where they do in the large one. */
const SMALL = { width: 480, height: 270 };
/** Where the first phrase stands for whoever has not moved, pixels. */
const BAND = { left: 470, right: 815, top: 150, bottom: 215 };

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

async function begin(query: string): Promise<Visitor> {
  const visitor = await suite.open({ query: `dream=crystalline-chamber&${query}`, viewport: SMALL });
  await visitor.ready();
  await visitor.page.getByRole('button', { name: words.begin, exact: true }).click();
  await look(visitor, false);
  await stepUntil(visitor, 'A passage', (now) => now.passage === 'p01');
  await look(visitor, true);
  return visitor;
}

/** Steps until the first phrase is written. Each step leaves real time for it to be drawn. */
async function untilWritten(visitor: Visitor): Promise<void> {
  for (let i = 0; i < 9; i++) await visitor.step(2);
  expect((await visitor.snapshot()).passage).toBe('p01');
}

/** Warm and light: a letter, and hardly anything else up there. */
function isLetter(picture: Picture, at: number): boolean {
  const [red = 0, , blue = 0] = picture.data.subarray(at * 4, at * 4 + 3);
  return red - blue > 28 && luminanceAt(picture, at) > 0.5;
}

function lettersOf(pictures: readonly Picture[]): number[] {
  const found: number[] = [];
  for (let y = BAND.top; y < BAND.bottom; y++)
    for (let x = BAND.left; x < BAND.right; x++) {
      const at = y * VIEWPORT.width + x;
      if (pictures.every((picture) => isLetter(picture, at))) found.push(at);
    }
  return found;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Of the letters to what lies a few pixels round them. */
function contrastOf(picture: Picture, letters: readonly number[]): number {
  const inked = new Set(letters);
  const round = new Set<number>();
  const near = (at: number, reach: number) => {
    const all: number[] = [];
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) all.push(at + dy * VIEWPORT.width + dx);
    return all;
  };
  for (const at of letters)
    for (const beside of near(at, 5)) if (!near(beside, 3).some((one) => inked.has(one))) round.add(beside);
  const light = median(letters.map((at) => luminanceAt(picture, at)));
  const ground = median([...round].map((at) => luminanceAt(picture, at)));
  return (light + 0.05) / (ground + 0.05);
}

test('a phrase stands out from ink and from pearl, and needs no captions', async () => {
  const visitor = await begin('kindness=0');
  await visitor.page.keyboard.press('Escape');
  await choose(visitor, words.captions, 'off');
  await visitor.page.getByRole('button', { name: words.resume }).click();
  await untilWritten(visitor);
  await visitor.page.setViewportSize(VIEWPORT);
  const pictures: Picture[] = [];
  for (const kindness of [0, 1]) {
    await visitor.page.evaluate((kindness) => window.probe?.kindness(kindness), kindness);
    await visitor.step(0.1);
    // The room's mirrors follow.
    await visitor.pictures(4);
    pictures.push(await visitor.picture());
  }
  await visitor.close();
  const letters = lettersOf(pictures);
  expect(letters.length).toBeGreaterThan(600);
  const contrasts = pictures.map((picture) => contrastOf(picture, letters));
  console.log(`Words in the world: contrast ${contrasts.map((one) => one.toFixed(1)).join(' and ')}`);
  for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(CONTRAST);
});

test('when nothing is told any more, an echo comes to whoever stays, and is said as well', async () => {
  const visitor = await begin('kindness=0&quality=headset&dpr=0.5');
  await playUntil(visitor, 'The passage told', (now) => now.heard.includes('p01'));
  await visitor.step(1);
  const { textures, geometries, programsLive } = (await visitor.snapshot()).render;
  for (let i = 0; i < 4; i++) await play(visitor, 6, 1);
  const [echo = ''] = story.passages[0]?.echoes ?? [];
  const spoken = visitor.page.locator('[data-spoken]');
  await expect.poll(() => spoken.innerText()).toContain(echo);
  // Words come and go without anything being made.
  expect((await visitor.snapshot()).render).toMatchObject({ textures, geometries, programsLive });
  await visitor.close();
});

/** Visitors who use only what a page gives everyone: keys, a mouse, a steady look, or nothing at all. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { words } from '../../src/ui/words.en';
import { openSuite, type Suite } from '../support/page';
import {
  arrive,
  beyondStar,
  button,
  pauseAndReturn,
  starOnPage,
  starToTheRight,
  WINDOW,
} from '../support/visits';
import { amongStars, stepUntil } from '../support/walks';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const middle = { x: WINDOW.width / 2, y: WINDOW.height / 2 };

test('by keys: through the door, a pause, and back to the stars', async () => {
  const visitor = await arrive(suite, { dwellS: 0 });
  const { keyboard } = visitor.page;
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  const begun = await stepUntil(visitor, 'Walking', (now) => now.phase === 'walking');

  await keyboard.down('KeyW');
  await visitor.step(1);
  await keyboard.up('KeyW');
  const walked = await visitor.snapshot();
  expect(begun.position[2] - walked.position[2]).toBeGreaterThan(0.4);

  await keyboard.down('ArrowRight');
  await stepUntil(visitor, 'Facing the star', (now) => starToTheRight(now) < 0.06, { seconds: 1 / 60 });
  await keyboard.up('ArrowRight');
  await visitor.step(2);
  expect((await visitor.snapshot()).door).toBe('closed');
  await keyboard.press('KeyE');
  await stepUntil(visitor, 'An open door', (now) => now.door === 'open');
  await keyboard.down('KeyW');
  await stepUntil(visitor, 'What the star leads to', beyondStar, { seconds: 0.2 });
  await keyboard.up('KeyW');

  await pauseAndReturn(visitor, async (name) => {
    if (name === words.menu) await keyboard.press('Escape');
    else {
      await button(visitor, name).focus();
      await keyboard.press('Enter');
    }
  });
  await stepUntil(visitor, 'The stars again', amongStars);
  await visitor.close();
});

test('by mouse: drags to look, clicks the star', async () => {
  const visitor = await arrive(suite, { dwellS: 0 });
  const { mouse } = visitor.page;
  await button(visitor, words.begin).click();
  const before = await stepUntil(visitor, 'Walking', (now) => now.phase === 'walking');
  await mouse.move(middle.x, middle.y);
  await mouse.down();
  await mouse.move(middle.x - 60, middle.y + 30, { steps: 4 });
  await mouse.up();
  await visitor.step(1);
  const turned = await visitor.snapshot();
  // The world is dragged: to the left brings what lies on the right.
  expect(turned.heading).toBeLessThan(before.heading - 0.1);
  expect(turned.pitch).toBeGreaterThan(before.pitch + 0.05);
  const star = await starOnPage(visitor);
  await mouse.click(star.x, star.y);
  await stepUntil(visitor, 'What the star leads to', beyondStar, { seconds: 1 });
  await pauseAndReturn(visitor, (name) => button(visitor, name).click());
  await stepUntil(visitor, 'The stars again', amongStars);
  await visitor.close();
});

test('by looking alone: a steady gaze attends, and who waits at the door is carried through', async () => {
  const visitor = await arrive(suite, { dwellS: 1.6 });
  const { mouse } = visitor.page;
  await button(visitor, words.begin).click();
  await stepUntil(visitor, 'Walking', (now) => now.phase === 'walking');
  const star = await starOnPage(visitor);
  // Dragged, so that nothing is pressed; what is left of the way is the difference of angles to pixels.
  await mouse.move(middle.x, middle.y);
  await mouse.down();
  await mouse.move(middle.x + (middle.x - star.x) * 0.9, middle.y + (middle.y - star.y) * 0.9, { steps: 6 });
  await mouse.up();
  const arrived = await stepUntil(visitor, 'What the star leads to', beyondStar, { seconds: 1 });
  expect(arrived.mode).toBe('explore');
  await visitor.close();
});

test('by nothing at all: who is carried along comes through the door', async () => {
  const visitor = await arrive(suite, { dwellS: 0 });
  await button(visitor, words.beginGuided).click();
  await stepUntil(visitor, 'What the star leads to', beyondStar, { seconds: 1 });
  expect((await visitor.snapshot()).mode).toBe('guided');
  await visitor.close();
});

/** Which number of pictures a second a headset is asked for. */
import { expect, test } from 'vitest';
import { createWatch, nearestRate, stepWatch, WATCH_S, type Watch } from '../../src/headset/rate';
import type { Rate } from '../../src/storage';

const QUEST = new Float32Array([72, 80, 90, 120]);
/** Pictures of so many seconds; whatever is asked for meanwhile. */
function live(watch: Watch, seconds: number, wish: Rate, late = 0, offered: ArrayLike<number> = QUEST) {
  const asked: number[] = [];
  let count = 0;
  for (let gone = 0; gone < seconds; count++) {
    const delta = (late > 0 && count % Math.round(1 / late) === 0 ? 2.1 : 1) / (watch.asked ?? 72);
    gone += delta;
    const next = stepWatch(watch, offered, wish, delta);
    if (next !== null) asked.push(next);
  }
  return asked;
}

test('72 first, 90 once they have been held, and back for good where 90 are not', () => {
  const watch = createWatch(QUEST, 'auto');
  expect(watch.asked).toBe(72);
  expect(live(watch, WATCH_S * 0.8, 'auto')).toEqual([]);
  expect(live(watch, WATCH_S, 'auto')).toEqual([90]);
  expect(live(watch, WATCH_S * 3, 'auto')).toEqual([]);
  expect(live(watch, WATCH_S * 2.2, 'auto', 0.1)).toEqual([72]);
  expect(live(watch, WATCH_S * 10, 'auto')).toEqual([]);
  expect(watch.asked).toBe(72);
});

test('where 72 are not held nothing more is tried', () => {
  const watch = createWatch(QUEST, 'auto');
  expect(live(watch, WATCH_S * 10, 'auto', 0.1)).toEqual([]);
  expect(watch.asked).toBe(72);
});

test('who wishes 72 or 90 has them', () => {
  const still = createWatch(QUEST, '72');
  expect(live(still, WATCH_S * 4, '72')).toEqual([]);
  expect(still.asked).toBe(72);
  const smooth = createWatch(QUEST, '90');
  expect(smooth.asked).toBe(90);
  // Chosen on the way.
  expect(live(smooth, WATCH_S * 1.2, '72')).toEqual([72]);
});

test('120 are never asked for, and nothing where nothing is offered', () => {
  const fast = new Float32Array([60, 90, 120, 144]);
  for (const wish of ['auto', '72', '90'] as const) {
    const watch = createWatch(fast, wish);
    const asked = [watch.asked, ...live(watch, WATCH_S * 5, wish, 0, fast)];
    expect(asked.every((rate) => rate !== null && rate < 120)).toBe(true);
  }
  expect(nearestRate([120, 144], 90)).toBeNull();
  for (const offered of [undefined, null, []]) {
    const none = createWatch(offered, '90');
    expect(none.asked).toBeNull();
    expect(stepWatch(none, offered, '90', 10)).toBeNull();
  }
});

test('a head that was taken off and times that are none are not late pictures', () => {
  const watch = createWatch(QUEST, '90');
  for (const delta of [30, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    for (let i = 0; i < 50; i++) expect(stepWatch(watch, QUEST, '90', delta)).toBeNull();
  expect(live(watch, WATCH_S * 2, '90')).toEqual([]);
  expect(watch.asked).toBe(90);
});

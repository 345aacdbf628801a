/** Words and sheets before the eyes of somebody in a headset: where they hang, and what stands on them. */
import { expect, test } from 'vitest';
import { createFollowing, putBefore, stepFollowing, type Follow } from '../../src/headset/following';
import { asideEm, EM_DEGREES, lineCharacters } from '../../src/headset/panes';
import {
  buttonAt,
  laySheet,
  SHEET_H,
  SHEET_W,
  wrap,
  type Page,
  type SheetState,
} from '../../src/headset/sheet';
import { words } from '../../src/headset/words.en';
import { CAPTION_SIZES, DEFAULT_MEMORY, type Memory } from '../../src/storage';
import { wrapAngle } from '../../src/walk/body';

const DEGREE = Math.PI / 180;
const STEP_S = 1 / 72;
const FOLLOW: Follow = { farM: 1.6, belowRad: 14 * DEGREE, zoneRad: 26 * DEGREE };
const before = (yaw: number, y = 1.6) => ({ eye: { x: 1, y, z: 2 }, yaw });
const off = (pane: { x: number; z: number }, { eye, yaw }: ReturnType<typeof before>) =>
  Math.abs(wrapAngle(Math.atan2(-(pane.x - eye.x), -(pane.z - eye.z)) - yaw)) / DEGREE;

test('a pane stands still while one looks about it, and comes along within a second beyond', () => {
  const pane = createFollowing();
  putBefore(pane, before(0), FOLLOW);
  const { x, y, z } = pane;
  expect(Math.atan2(1.6 - y, Math.hypot(x - 1, z - 2)) / DEGREE).toBeCloseTo(14, 6);
  expect(Math.hypot(x - 1, z - 2)).toBeCloseTo(1.6, 6);
  for (let i = 0; i < 300; i++)
    stepFollowing(pane, before(Math.sin(i / 20) * 25 * DEGREE), FOLLOW, 0, 0, STEP_S);
  expect(pane).toMatchObject({ x, y, z });
  const turned = before(90 * DEGREE);
  const way: number[] = [];
  for (let i = 0; i < 72; i++) {
    stepFollowing(pane, turned, FOLLOW, 0, 0, STEP_S);
    way.push(off(pane, turned));
  }
  expect(way[0]).toBeGreaterThan(80);
  expect(way.at(-1)).toBeLessThan(30);
  // Without a swing beyond, and all the way once it has begun.
  expect(way.every((far, i) => i === 0 || far <= (way[i - 1] ?? 0))).toBe(true);
  for (let i = 0; i < 144; i++) stepFollowing(pane, turned, FOLLOW, 0, 0, STEP_S);
  expect(off(pane, turned)).toBeLessThan(3);
  expect(Math.hypot(pane.x - 1, pane.z - 2)).toBeCloseTo(1.6, 6);
});

test('the long way round is never taken', () => {
  const pane = createFollowing();
  putBefore(pane, before(170 * DEGREE), FOLLOW);
  const turned = before(-140 * DEGREE);
  let farthest = 0;
  for (let i = 0; i < 200; i++) {
    stepFollowing(pane, turned, FOLLOW, 0, 0, STEP_S);
    farthest = Math.max(farthest, off(pane, turned));
  }
  expect(farthest).toBeLessThan(51);
});

test('who was put elsewhere has it before the eyes at once', () => {
  for (const [moved, turned] of [
    [1, 0],
    [0, 30 * DEGREE],
    [0, -45 * DEGREE],
  ] as const) {
    const pane = createFollowing();
    putBefore(pane, before(0), FOLLOW);
    stepFollowing(pane, before(60 * DEGREE), FOLLOW, moved, turned, STEP_S);
    expect(off(pane, before(60 * DEGREE))).toBeLessThan(1e-6);
  }
});

test('a nod does not shake it, and who sits down has it lower before long', () => {
  const pane = createFollowing();
  putBefore(pane, before(0), FOLLOW);
  const { y } = pane;
  let shaken = 0;
  for (let i = 0; i < 300; i++) {
    stepFollowing(pane, before(0, 1.6 + 0.04 * Math.sin(i / 6)), FOLLOW, 0, 0, STEP_S);
    shaken = Math.max(shaken, Math.abs(pane.y - y));
  }
  expect(shaken).toBeLessThan(0.03);
  for (let i = 0; i < 300; i++) stepFollowing(pane, before(0, 1.1), FOLLOW, 0, 0, STEP_S);
  expect(pane.y).toBeCloseTo(y - 0.5, 1);
});

test('letters of every size are large enough, and lines of them no wider than the eyes go', () => {
  const sizes = CAPTION_SIZES.filter((size) => size !== 'off');
  const em = sizes.map((size) => EM_DEGREES[size]);
  expect(em).toEqual(em.toSorted((a, b) => a - b));
  expect(em[0]).toBeGreaterThanOrEqual(1.2);
  expect(EM_DEGREES.medium).toBeGreaterThanOrEqual(1.5);
  for (const size of sizes) {
    // An average letter of running words is half an em wide.
    expect(lineCharacters(size) * 0.5 * EM_DEGREES[size]).toBeLessThanOrEqual(45);
    expect(lineCharacters(size)).toBeGreaterThan(24);
    expect(asideEm(size) * EM_DEGREES[size]).toBeGreaterThanOrEqual(1.2);
    expect(asideEm(size)).toBeLessThanOrEqual(1);
  }
});

test('words are broken into lines as even as they come, and nothing of them is lost', () => {
  const text = 'There is somebody in the panes, and you need not look away from what is seen in them.';
  for (const most of [12, 20, 31, 42, 200]) {
    const lines = wrap(text, most);
    expect(lines.join(' ')).toBe(text);
    expect(lines.every(({ length }) => length <= most)).toBe(true);
  }
  expect(wrap('one two three four', 17).map(({ length }) => length)).toEqual([7, 10]);
  expect(wrap('', 20)).toEqual([]);
  // What has no gap is not broken.
  expect(wrap('unbreakable', 4)).toEqual(['unbreakable']);
});

const STATE: SheetState = {
  page: 'rest',
  memory: DEFAULT_MEMORY,
  place: 'The Chamber',
  dream: 'The Crystalline Chamber',
  home: false,
  crossing: false,
  guided: false,
  minutes: 3,
  said: 'A sentence that was told just now, and is long enough to take two lines of the sheet.',
  told: [],
  scrolled: 0,
};
const PAGES: readonly Page[] = ['welcome', 'rest', 'comfort', 'sound', 'story'];
const TOLD = Array.from(
  { length: 30 },
  (_, i) => `Sentence ${i} of a story that is long enough to be scrolled.`,
);

test.each(PAGES)(
  'nothing on the page "%s" lies over anything else, beyond its edge, or is too small to meet',
  (page) => {
    for (const change of [
      {},
      { home: true },
      { guided: true },
      { crossing: true },
      { told: TOLD, scrolled: 12 },
    ]) {
      const { buttons, lines } = laySheet({ ...STATE, ...change, page });
      expect(buttons.length).toBeGreaterThan(0);
      for (const [i, one] of buttons.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.y).toBeGreaterThanOrEqual(0);
        expect(one.x + one.w).toBeLessThanOrEqual(SHEET_W);
        expect(one.y + one.h).toBeLessThanOrEqual(SHEET_H);
        // 1.16 metres wide at 1.4: 64 millimetres at one metre are 79 units there.
        expect(Math.min(one.w, one.h)).toBeGreaterThanOrEqual(79);
        for (const other of buttons.slice(i + 1))
          expect(
            one.x + one.w <= other.x ||
              other.x + other.w <= one.x ||
              one.y + one.h <= other.y ||
              other.y + other.h <= one.y,
          ).toBe(true);
        for (const line of lines) expect(line.y + 18 <= one.y || line.y - 18 >= one.y + one.h).toBe(true);
        expect(buttonAt({ buttons, lines }, one.x + one.w / 2, one.y + one.h / 2)).toBe(one);
      }
      expect(buttonAt({ buttons, lines }, 2, 2)).toBeNull();
    }
  },
);

test('every page leads back, and from each the way out is no farther than one page', () => {
  for (const page of PAGES) {
    const { buttons } = laySheet({ ...STATE, page });
    const acts = buttons.map(({ act }) => act);
    expect(acts.some((act) => act.do === 'leave' || (act.do === 'page' && act.page === 'rest'))).toBe(true);
  }
});

test('whatever can be set goes round through all it can be, and comes back', () => {
  for (const page of ['comfort', 'sound'] as const) {
    const labels = laySheet({ ...STATE, page }).buttons.filter(({ value }) => value !== null);
    expect(labels.length).toBeGreaterThan(5);
    for (const { label } of labels) {
      let memory: Memory = DEFAULT_MEMORY;
      const seen: string[] = [];
      for (let i = 0; i < 12; i++) {
        const button = laySheet({ ...STATE, memory, page }).buttons.find((one) => one.label === label);
        seen.push(button?.value ?? '');
        if (button?.act.do === 'remember') memory = { ...memory, ...button.act.change };
      }
      expect(new Set(seen).size).toBeGreaterThan(1);
      // Nothing is reached twice before all are back at the first.
      expect(seen.indexOf(seen[0] ?? '', 1)).toBe(new Set(seen).size);
    }
  }
});

test('what is set to something a list does not have goes on from its beginning', () => {
  const { buttons } = laySheet({ ...STATE, memory: { ...DEFAULT_MEMORY, dwellS: 3.3 }, page: 'comfort' });
  const act = buttons.find(({ label }) => label === words.dwell)?.act;
  expect(act).toEqual({ do: 'remember', change: { dwellS: 0 } });
});

test('the story so far is read backward to its first sentence and forward to its last', () => {
  let scrolled = 0;
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const { lines, buttons } = laySheet({ ...STATE, page: 'story', told: TOLD, scrolled });
    for (const { text, size } of lines) if (size === 'plain') seen.add(text);
    const earlier = buttons.find(({ label }) => label === words.earlier)?.act;
    if (earlier?.do !== 'scroll') break;
    scrolled += earlier.by;
  }
  expect(TOLD.flatMap((one) => wrap(one, 52)).filter((line) => !seen.has(line))).toEqual([]);
  const { buttons } = laySheet({ ...STATE, page: 'story', told: TOLD, scrolled });
  const later = buttons.find(({ label }) => label === words.later)?.act;
  expect(later).toMatchObject({ do: 'scroll' });
  expect(laySheet({ ...STATE, page: 'story' }).lines.some(({ text }) => text === words.storyNone)).toBe(true);
});

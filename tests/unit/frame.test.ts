import { expect, test } from 'vitest';
import { TIME_WRAP_S } from '../../shaders/lib/ease';
import { createFrame, FIXED_STEP_S, MAX_DELTA_S, ORDER, wrapTime } from '../../src/frame';

test('steps run in their order, whenever they were registered, ticks before draws', () => {
  const frame = createFrame();
  const said: string[] = [];
  const say = (word: string) => () => said.push(word);
  frame.onDraw(ORDER.uniforms, say('uniforms'));
  frame.onTick(ORDER.story, say('story'));
  frame.onTick(ORDER.input, say('input'));
  frame.onDraw(ORDER.after, say('after'));
  frame.onTick(ORDER.body, say('body'));
  frame.onTick(ORDER.body, say('body, later'));
  frame.onDraw(ORDER.offscreen, say('offscreen'));
  frame.advance(0.01);
  expect(said).toEqual(['input', 'body', 'body, later', 'story', 'uniforms', 'offscreen', 'after']);
});

test('the names of the order are all different and say when', () => {
  const values = Object.values(ORDER);
  expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
});

test('time moves by what was measured, never by more than a tenth of a second, never back', () => {
  const { clock, advance } = createFrame();
  advance(0.016);
  expect(clock).toMatchObject({ time: 0.016, delta: 0.016, measured: 0.016, count: 1 });
  advance(30);
  expect(clock).toMatchObject({ delta: MAX_DELTA_S, measured: 30, count: 2 });
  advance(-5);
  expect(clock.delta).toBe(0);
  expect(clock.time).toBeCloseTo(0.016 + MAX_DELTA_S, 9);
});

test.each(['paused', 'held'] as const)('while %s pictures go on and time stands', (state) => {
  const frame = createFrame();
  let ticks = 0;
  let draws = 0;
  frame.onTick(ORDER.world, () => (ticks += 1));
  frame.onDraw(ORDER.after, () => (draws += 1));
  frame.clock[state] = true;
  for (let i = 0; i < 10; i++) frame.advance(0.02);
  expect([ticks, draws, frame.clock.time, frame.clock.count]).toEqual([0, 10, 0, 10]);
  // Held or paused, it can still be played.
  frame.play(0.5);
  expect(ticks).toBe(30);
  frame.clock[state] = false;
  frame.advance(0.02);
  expect(ticks).toBe(31);
});

test('while pictures rest time goes on and nothing is drawn, until the last who asked for it lets go', () => {
  const frame = createFrame();
  let ticks = 0;
  let draws = 0;
  frame.onTick(ORDER.world, () => (ticks += 1));
  frame.onDraw(ORDER.after, () => (draws += 1));
  const first = frame.rest();
  const second = frame.rest();
  expect(frame.advance(0.02)).toBe(false);
  first();
  first();
  expect(frame.advance(0.02)).toBe(false);
  expect([ticks, draws, frame.clock.count]).toEqual([2, 0, 0]);
  second();
  expect(frame.advance(0.02)).toBe(true);
  expect([ticks, draws, frame.clock.count]).toEqual([3, 1, 1]);
});

test('playing is fixed steps without pictures, the last one as long as what is left', () => {
  const frame = createFrame();
  const deltas: number[] = [];
  let draws = 0;
  frame.onTick(ORDER.world, ({ delta }) => deltas.push(delta));
  frame.onDraw(ORDER.after, () => (draws += 1));
  frame.play(1.01);
  expect(deltas).toHaveLength(61);
  expect(deltas.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => FIXED_STEP_S));
  expect(deltas[60]).toBeCloseTo(0.01, 9);
  expect(frame.clock.time).toBeCloseTo(1.01, 9);
  expect([draws, frame.clock.count]).toEqual([0, 0]);
  frame.play(0);
  frame.play(-1);
  expect(deltas).toHaveLength(61);
});

test('playing twice is playing once', () => {
  const times = (parts: readonly number[]) => {
    const frame = createFrame();
    const seen: number[] = [];
    frame.onTick(ORDER.world, ({ time }) => seen.push(time));
    parts.forEach((part) => frame.play(part));
    return seen;
  };
  const [once, thrice] = [times([2]), times([0.5, 1, 0.5])];
  expect(thrice).toHaveLength(once.length);
  thrice.forEach((time, i) => expect(time).toBeCloseTo(once[i] ?? -1, 9));
});

test('who leaves is not called again, and may leave twice', () => {
  const frame = createFrame();
  let calls = 0;
  const leave = frame.onTick(ORDER.world, () => (calls += 1));
  frame.play(FIXED_STEP_S);
  leave();
  leave();
  frame.play(1);
  expect(calls).toBe(1);
});

test('leaving while it runs takes nobody else along, and calls nobody who is gone', () => {
  const frame = createFrame();
  const said: string[] = [];
  const leaveFirst = frame.onDraw(ORDER.after, () => {
    said.push('first');
    leaveFirst();
    leaveThird();
  });
  frame.onDraw(ORDER.after, () => said.push('second'));
  const leaveThird = frame.onDraw(ORDER.after, () => said.push('third'));
  frame.onDraw(ORDER.after, () => said.push('fourth'));
  frame.advance(0.01);
  expect(said).toEqual(['first', 'second', 'fourth']);
  frame.advance(0.01);
  expect(said.slice(3)).toEqual(['second', 'fourth']);
});

test('registering while it runs calls nobody twice', () => {
  const frame = createFrame();
  const said: string[] = [];
  let late = false;
  frame.onTick(ORDER.story, () => {
    said.push('story');
    if (!late) frame.onTick(ORDER.input, () => said.push('input'));
    late = true;
  });
  frame.play(FIXED_STEP_S);
  expect(said).toEqual(['story']);
  frame.play(FIXED_STEP_S);
  expect(said).toEqual(['story', 'input', 'story']);
});

test('shader time wraps where every slow loop closes', () => {
  expect(wrapTime(TIME_WRAP_S)).toBe(0);
  expect(wrapTime(TIME_WRAP_S * 40 + 3.25)).toBe(3.25);
  for (const time of [0, 12.5, 1e6, 1e7]) expect(wrapTime(time)).toBeLessThan(TIME_WRAP_S);
});

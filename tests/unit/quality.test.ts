import { expect, test } from 'vitest';
import {
  createThrift,
  DOWN_AFTER_S,
  stepGovernor,
  STEPS,
  thriftFactors,
  UP_AFTER_S,
  type Thrift,
  MOST_PATIENCE_S,
} from '../../src/light/governor';
import { guessTier, QUALITY, TIERS, type Quality } from '../../src/light/quality';

const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/132.0 Safari/537.36';

/** What a richer machine is given more of. */
const COUNTS = [
  'farStars',
  'ribStars',
  'memories',
  'motes',
  'dustStrands',
  'threadSegments',
  'threads',
  'strands',
  'selves',
  'roomCubeSize',
  'crystalPlanes',
  'opalSize',
  'maxPixelRatio',
] as const satisfies readonly (keyof Quality)[];

test('every tier has its row, and no row is without a tier', () => {
  expect(Object.keys(QUALITY).toSorted()).toEqual([...TIERS].toSorted());
});

test.each(COUNTS)('%s grows from the headset to the desktop', (count) => {
  const [headset, low, high] = [QUALITY.headset[count], QUALITY.low[count], QUALITY.high[count]];
  expect(headset).toBeGreaterThanOrEqual(0);
  expect(headset).toBeLessThanOrEqual(low);
  expect(low).toBeLessThanOrEqual(high);
  for (const n of [headset, low, high]) expect(count === 'maxPixelRatio' || Number.isInteger(n)).toBe(true);
});

test('the figure is finer on the desktop, and the headset draws straight to its eyes', () => {
  expect(QUALITY.headset.figureStepM).toBeGreaterThanOrEqual(QUALITY.low.figureStepM);
  expect(QUALITY.low.figureStepM).toBeGreaterThanOrEqual(QUALITY.high.figureStepM);
  expect(QUALITY.headset.path).toBe('direct');
  for (const tier of TIERS) {
    expect(QUALITY[tier].pixelScale).toBeLessThanOrEqual(1);
    expect(QUALITY[tier].roomCubeEvery).toBeGreaterThanOrEqual(1);
  }
});

test.each([
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Direct3D11)', false, 16, 'high'],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M2 Pro, Unspecified Version)', false, 10, 'high'],
  ['ANGLE (Intel, Intel(R) Arc(TM) A770 Graphics)', false, 12, 'high'],
  ['ANGLE (Intel, Intel(R) UHD Graphics 620)', false, 8, 'low'],
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))', false, 32, 'low'],
  ['llvmpipe (LLVM 15.0.7, 256 bits)', false, 32, 'low'],
  ['Microsoft Basic Render Driver', false, 16, 'low'],
  ['Adreno (TM) 740', false, 8, 'low'],
  ['Mali-G78', false, 8, 'low'],
  ['Apple GPU', false, 8, 'low'],
  ['NVIDIA GeForce RTX 4070', true, 16, 'low'],
  ['NVIDIA GeForce RTX 4070', false, 4, 'low'],
  ['', false, 8, 'high'],
] as const)('%j with touch %j and %i cores is taken for %s', (name, touchOnly, cores, tier) => {
  expect(guessTier(() => name, touchOnly, cores, DESKTOP)).toBe(tier);
});

test.each([
  'Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/39.1 Chrome/132.0 VR Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; Pico 4) AppleWebKit/537.36 (KHTML, like Gecko) PicoBrowser/3.3 Chrome/105.0 VR Safari/537.36',
  'Mozilla/5.0 (Android 10; Mobile VR; rv:121.0) Gecko/121.0 Firefox/121.0 Wolvic/1.6',
])('a browser that lives in a headset is known: %j', (userAgent) => {
  expect(guessTier(() => 'ANGLE (NVIDIA)', false, 16, userAgent)).toBe('headset');
});

test('the graphics device is not asked where it does not decide', () => {
  const ask = () => {
    throw new Error('asked');
  };
  expect(guessTier(ask, true, 16, DESKTOP)).toBe('low');
  expect(guessTier(ask, false, 4, DESKTOP)).toBe('low');
  expect(() => guessTier(ask, false, 16, DESKTOP)).toThrow('asked');
});

const BUDGET_S = 1 / 60;

/** Measures `seconds` of frames of one length; returns when the level changed, and to what. */
function measure(thrift: Thrift, seconds: number, frameS: number) {
  const changes: { time: number; level: number }[] = [];
  for (let time = 0; time < seconds; time += frameS) {
    const before = thrift.level;
    const changed = stepGovernor(thrift, frameS, BUDGET_S);
    if (changed) changes.push({ time: time + frameS, level: thrift.level });
    expect(Math.abs(thrift.level - before)).toBe(changed ? 1 : 0);
  }
  return changes;
}

test('late frames take one thing away every two seconds, and never more than there is', () => {
  const thrift = createThrift();
  const changes = measure(thrift, 40, 1 / 30);
  expect(changes.map(({ level }) => level)).toEqual(STEPS.slice(1).map((_, i) => i + 1));
  changes.forEach(({ time }, i) => expect(time).toBeCloseTo((i + 1) * DOWN_AFTER_S, 0));
  expect(thrift.level).toBe(STEPS.length - 1);
});

test('head-room gives one thing back every twenty seconds, and no more than was taken', () => {
  const thrift = { ...createThrift(), level: 2 };
  const changes = measure(thrift, 90, 1 / 120);
  expect(changes.map(({ level }) => level)).toEqual([1, 0]);
  changes.forEach(({ time }, i) => expect(time).toBeCloseTo((i + 1) * UP_AFTER_S, 0));
});

test('frames that are on time take nothing away, and give one thing back each minute', () => {
  for (const share of [0.8, 1, 1.15]) {
    const thrift = { ...createThrift(), level: 3 };
    expect(measure(thrift, 3 * UP_AFTER_S - 1, BUDGET_S * share)).toEqual([]);
    expect(measure(thrift, 2, BUDGET_S * share).map(({ level }) => level)).toEqual([2]);
  }
});

test('a machine that gets too warm with what it is given back is asked ever more rarely', () => {
  const thrift = { ...createThrift(), level: 2 };
  const waits: number[] = [];
  for (let i = 0; i < 7; i++) {
    // Cool it has room for more; with more it is late.
    let waited = 0;
    while (thrift.level === 2) {
      stepGovernor(thrift, 1 / 120, BUDGET_S);
      waited += 1 / 120;
    }
    waits.push(Math.round(waited));
    expect(measure(thrift, DOWN_AFTER_S + 0.1, 1 / 30).map(({ level }) => level)).toEqual([2]);
  }
  expect(waits).toEqual([20, 40, 80, 160, 320, 320, 320].map((s) => Math.min(s, MOST_PATIENCE_S)));
});

test('a late frame among many in time is forgiven', () => {
  const thrift = createThrift();
  for (let i = 0; i < 4000; i++)
    expect(stepGovernor(thrift, i % 5 === 0 ? 1 / 30 : BUDGET_S, BUDGET_S)).toBe(false);
});

test('one late frame begins the wait for head-room anew', () => {
  const thrift = { ...createThrift(), level: 1 };
  expect(measure(thrift, UP_AFTER_S - 1, 1 / 120)).toEqual([]);
  stepGovernor(thrift, 1 / 30, BUDGET_S);
  expect(measure(thrift, UP_AFTER_S - 1, 1 / 120)).toEqual([]);
  expect(measure(thrift, 2, 1 / 120)).toHaveLength(1);
});

test('a tab that slept is not a slow machine', () => {
  const thrift = createThrift();
  for (const slept of [1.01, 30, 3600]) expect(stepGovernor(thrift, slept, BUDGET_S)).toBe(false);
  expect(thrift).toEqual(createThrift());
});

test('each level leaves at most what the one before left', () => {
  expect(Object.values(thriftFactors(0))).toEqual([1, 1, 1, 1]);
  for (let level = 1; level < STEPS.length; level++) {
    const [less, more] = [thriftFactors(level), thriftFactors(level - 1)];
    const changed = (Object.keys(less) as (keyof typeof less)[]).filter((key) => less[key] !== more[key]);
    expect(changed).toHaveLength(1);
    for (const key of changed) expect(less[key]).toBeLessThan(more[key]);
    expect(less.scale).toBeGreaterThanOrEqual(0.5);
  }
});

import { describe, expect, test } from 'vitest';
import {
  createImprints,
  IMPRINT_KEY,
  IMPRINT_VERSION,
  parseImprints,
  toUnitSphere,
  type ImprintCurve,
} from '../../src/imprints';

const curve = (x = 0.5): ImprintCurve => ({
  points: [
    [x, 0, 0],
    [0, 0.25, 0],
    [0, 0, -0.75],
    [0.1, 0.2, 0.3],
  ],
  harsh: 0.4,
  phase: 0.9,
});

function fakeStore(first: string | null = null) {
  let text = first;
  return {
    getItem: () => text,
    setItem: (_: string, value: string) => void (text = value),
    removeItem: () => void (text = null),
    text: () => text,
  };
}

describe('what a visitor wove', () => {
  test('survives a reload to a thousandth', () => {
    const store = fakeStore();
    createImprints(store).keep('a-dream', [curve(), curve(-0.3)]);
    const again = createImprints(store).kept.getState()['a-dream'] ?? [];
    expect(again).toHaveLength(2);
    again[1]?.points
      .flat()
      .forEach((v, i) => expect(Math.abs(v - (curve(-0.3).points.flat()[i] ?? 9))).toBeLessThan(1e-3));
    expect(again[0]?.harsh).toBeCloseTo(0.4, 2);
  });

  test('can be forgotten', () => {
    const store = fakeStore();
    const keeper = createImprints(store);
    keeper.keep('a-dream', [curve()]);
    expect(keeper.any()).toBe(true);
    keeper.clear();
    expect(keeper.any()).toBe(false);
    expect(store.text()).toBeNull();
    expect(createImprints(store).any()).toBe(false);
  });

  test('a record of a newer page is kept as it is and not shown', () => {
    const newer = JSON.stringify({ version: IMPRINT_VERSION + 1, dreams: { 'a-dream': 'otherwise' } });
    const store = fakeStore(newer);
    const keeper = createImprints(store);
    expect(keeper.any()).toBe(false);
    keeper.keep('a-dream', [curve()]);
    expect(keeper.any()).toBe(true);
    expect(store.text()).toBe(newer);
    keeper.clear();
    expect(store.text()).toBe(newer);
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no dreams', '{"version":1}'],
    ['dreams that are none', '{"version":1,"dreams":{"a":3,"b":[[1,2]],"c":[["x"]]}}'],
    ['numbers beyond the sphere', `{"version":1,"dreams":{"a":[[${Array(14).fill(5000).join(',')}]]}}`],
  ])('%s is no imprint', (_, text) => {
    expect(parseImprints(text)).toEqual({ imprints: {}, writable: true });
  });

  test('a broken curve loses only itself', () => {
    const good = Array(14).fill(100);
    const { imprints } = parseImprints(
      JSON.stringify({ version: 1, dreams: { a: [good, [1], good, null, good] } }),
    );
    expect(imprints['a']).toHaveLength(3);
  });

  test('storage that throws, or is not there, is no trouble', () => {
    const refuse = () => {
      throw new Error('refused');
    };
    for (const store of [null, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const keeper = createImprints(store);
      keeper.keep('a-dream', [curve()]);
      expect(keeper.any()).toBe(true);
      keeper.clear();
      expect(keeper.any()).toBe(false);
    }
    expect(IMPRINT_KEY).not.toBe('');
  });

  test('it is brought into the unit sphere, form kept', () => {
    const [small] = toUnitSphere([curve(4)], [0, 0, 0], 2);
    expect(small?.points[0]).toEqual([1, 0, 0]);
    expect(small?.points[2]).toEqual([0, 0, -0.375]);
    expect(Math.max(...(small?.points ?? []).map((p) => Math.hypot(...p)))).toBeLessThanOrEqual(1);
  });
});

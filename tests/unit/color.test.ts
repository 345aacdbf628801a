import { expect, test } from 'vitest';
import {
  decodeSrgbChannel,
  encodeSrgbChannel,
  hexToLinear,
  linearToOklab,
  luminance,
  mixOklab,
  oklabToLinear,
  oklchToLinear,
  type Vec3,
} from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';

const far = (a: Vec3, b: Vec3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

test('all 256 values of a channel come back from linear light', () => {
  for (let i = 0; i < 256; i++) {
    const hex = `#${i.toString(16).padStart(2, '0').repeat(3)}`;
    const [r, g, b] = hexToLinear(hex);
    expect([r, g, b].map((c) => Math.round(encodeSrgbChannel(c) * 255))).toEqual([i, i, i]);
    expect(r).toBeGreaterThan(decodeSrgbChannel((i - 1) / 255));
  }
  // Light outside of the screen's range is held at its ends.
  expect(encodeSrgbChannel(-1)).toBe(0);
  expect(encodeSrgbChannel(3)).toBeCloseTo(1, 9);
});

test.each(['', 'red', '#fff', '#12345', '#1234567', '#12345g', '123456', ' #123456'])(
  'says what is wrong with %j as a colour',
  (text) => expect(() => hexToLinear(text)).toThrow(`"${text}" is not a colour: write it as #rrggbb.`),
);

test('white, grey and black have no hue, and lightness in between is even', () => {
  for (const c of [0, 0.01, 0.18, 0.5, 1, 4]) {
    const [L, a, b] = linearToOklab([c, c, c]);
    expect(L).toBeCloseTo(Math.cbrt(c), 5);
    expect(Math.hypot(a, b)).toBeLessThan(1e-6 * Math.max(1, L) + 1e-4 * L);
  }
  // The published example: pure red.
  expect(far(linearToOklab([1, 0, 0]), [0.62796, 0.22486, 0.12585])).toBeLessThan(2e-4);
});

test('linear light comes back from OKLab, and hue and chroma from their angle', () => {
  const random = createRandom(4);
  for (let i = 0; i < 300; i++) {
    const c: Vec3 = [random() * 2, random() * 2, random() * 2];
    expect(far(oklabToLinear(linearToOklab(c)), c)).toBeLessThan(2e-5);
  }
  const [L, a, b] = linearToOklab(oklchToLinear(0.7, 0.08, 120));
  expect(L).toBeCloseTo(0.7, 4);
  expect(Math.hypot(a, b)).toBeCloseTo(0.08, 4);
  expect((Math.atan2(b, a) * 180) / Math.PI).toBeCloseTo(120, 1);
});

test('a mixture ends at its ends, is half way in between, and is never negative', () => {
  const [a, b] = [hexToLinear('#ffce8b'), hexToLinear('#241f49')];
  expect(far(mixOklab(a, b, 0), a)).toBeLessThan(1e-6);
  expect(far(mixOklab(a, b, 1), b)).toBeLessThan(1e-6);
  const middle = (linearToOklab(a)[0] + linearToOklab(b)[0]) / 2;
  expect(linearToOklab(mixOklab(a, b, 0.5))[0]).toBeCloseTo(middle, 5);
  for (let t = 0; t <= 1; t += 0.05) {
    expect(Math.min(...mixOklab([1, 0, 0], [0, 0, 1], t))).toBeGreaterThanOrEqual(0);
  }
  expect(luminance([1, 1, 1])).toBeCloseTo(1, 9);
  expect(luminance([0, 1, 0])).toBeGreaterThan(luminance([1, 0, 1]));
});

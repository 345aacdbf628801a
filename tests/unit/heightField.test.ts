import { describe, expect, test } from 'vitest';
import {
  createHeightField,
  FIELD_STEP_S,
  findCrest,
  heightAt,
  press,
  stepField,
  type HeightField,
} from '../../shaders/quicksilver/heightField';

const pool = (): HeightField => createHeightField({ size: 128, sideM: 8, waveMs: 1.1, lastsS: 2 });
function run(field: HeightField, seconds: number): HeightField {
  for (let i = 0; i < Math.round(seconds / FIELD_STEP_S); i++) stepField(field, FIELD_STEP_S);
  return field;
}
const held = ({ height }: HeightField) => height.reduce((sum, h) => sum + h, 0);
const highest = ({ height }: HeightField) => height.reduce((most, h) => Math.max(most, Math.abs(h)), 0);

describe('ripples', () => {
  test('two touches add up where their rings cross', () => {
    const a = pool();
    press(a, -0.8, 0, 0.02, 0.2);
    const b = pool();
    press(b, 0.8, 0.2, 0.02, 0.2);
    const both = pool();
    press(both, -0.8, 0, 0.02, 0.2);
    press(both, 0.8, 0.2, 0.02, 0.2);
    for (const field of [a, b, both]) run(field, 0.72);
    // The middle, where both rings arrive together.
    let checked = 0;
    for (let x = -0.3; x <= 0.3; x += 0.05) {
      const sum = heightAt(a, x, 0.1) + heightAt(b, x, 0.1);
      if (Math.abs(sum) < 1e-4) continue;
      checked += 1;
      expect(Math.abs(heightAt(both, x, 0.1) - sum)).toBeLessThan(0.05 * Math.abs(sum));
    }
    expect(checked).toBeGreaterThan(3);
  });

  test('a ring goes out as fast as it should, the same all round', () => {
    const field = pool();
    press(field, 0, 0, 0.02, 0.15);
    run(field, 1.5);
    const peak = (dx: number, dz: number) => {
      let best = 0;
      let at = 0;
      for (let r = 0.2; r < 3.5; r += 0.02) {
        const h = Math.abs(heightAt(field, dx * r, dz * r));
        if (h > best) [best, at] = [h, r];
      }
      return at;
    };
    const along = peak(1, 0);
    expect(along).toBeGreaterThan(1.1 * 1.5 - 0.35);
    expect(along).toBeLessThan(1.1 * 1.5 + 0.35);
    expect(Math.abs(peak(Math.SQRT1_2, Math.SQRT1_2) - along)).toBeLessThan(0.12);
  });

  test('the rim sends them back, and nothing leaves the pool or comes into it', () => {
    const field = createHeightField({ size: 128, sideM: 8, waveMs: 1.1, lastsS: 60 });
    const open = createHeightField({ size: 256, sideM: 16, waveMs: 1.1, lastsS: 60 });
    for (const water of [field, open]) press(water, 3, 0, 0.02, 0.2);
    const before = held(field);
    const apart = () => Math.abs(heightAt(field, 1.2, 0) - heightAt(open, 1.2, 0));
    for (const water of [field, open]) run(water, 1.7);
    expect(apart()).toBeLessThan(1e-6);
    for (const water of [field, open]) run(water, 1.65);
    expect(apart()).toBeGreaterThan(1e-4);
    expect(Math.abs(held(field) - before)).toBeLessThan(0.02);
    expect(heightAt(field, 3.9, 3.9)).toBe(0);
  });

  test('they die away, and a pool at rest costs nothing', () => {
    const field = pool();
    press(field, 1, 1, 0.02, 0.2);
    run(field, 1);
    const early = highest(field);
    run(field, 4);
    expect(highest(field)).toBeLessThan(early * 0.4);
    run(field, 30);
    expect(field.still).toBe(true);
    expect(stepField(field, 1)).toBe(false);
  });

  test('the same touches give the same ripples, however time is cut', () => {
    const a = pool();
    const b = pool();
    for (const field of [a, b]) press(field, 0.4, -0.2, 0.015, 0.2);
    for (let i = 0; i < 60; i++) stepField(a, 1 / 60);
    for (let i = 0; i < 20; i++) stepField(b, 1 / 20);
    expect(b.height).toEqual(a.height);
  });

  test('what is pushed gives slowly, by about as much as is said', () => {
    const field = pool();
    press(field, 0, 0, 0.02, 0.2);
    expect(heightAt(field, 0, 0)).toBe(0);
    run(field, 1 / 60);
    expect(heightAt(field, 0, 0)).toBeGreaterThan(-0.005);
    let deepest = 0;
    for (let i = 0; i < 60; i++) deepest = Math.min(deepest, heightAt(run(field, 1 / 60), 0, 0));
    expect(deepest).toBeLessThan(-0.01);
    expect(deepest).toBeGreaterThan(-0.03);
  });

  test('it says where a crest stands, among those that may be seen', () => {
    const field = pool();
    const crest = { x: 0, z: 0, sharpness: 0 };
    findCrest(field, () => true, crest);
    expect(crest.sharpness).toBe(0);
    press(field, 1, 1, -0.02, 0.2);
    press(field, -1, 1, -0.01, 0.2);
    run(field, 0.1);
    findCrest(field, () => true, crest);
    expect(Math.hypot(crest.x - 1, crest.z - 1)).toBeLessThan(0.15);
    findCrest(field, (x) => x < 0, crest);
    expect(Math.hypot(crest.x + 1, crest.z - 1)).toBeLessThan(0.15);
  });

  test('waves that would outrun the grid are refused', () => {
    expect(() => createHeightField({ size: 512, sideM: 8, waveMs: 2, lastsS: 1 })).toThrow(RangeError);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { luminance } from '../../shaders/lib/color';
import { hashCell } from '../../shaders/lib/hash';
import hashGlsl from '../../shaders/lib/hash.glsl';
import skyGlsl from '../../shaders/lib/skyLookup.glsl';
import { SKY_TABLE_SIZE } from '../../shaders/sky/skyTable';
import { openGpu, type Gpu } from '../support/gpu';
import { COLOR_TWINS, HASH_TWINS } from '../support/twinColors';
import { SHAPE_TWINS } from '../support/twinShapes';
import { at, group, rowsOf, twinFaults, wholeRows, type Twin } from '../support/twins';

const TWINS = [...COLOR_TWINS, ...HASH_TWINS, ...SHAPE_TWINS];

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.browser.close());

test.each(TWINS.map((twin) => [twin.name, twin] as const))('%s is the same on the GPU', async (_, twin) => {
  expect(twin.rows.length).toBeGreaterThanOrEqual(64);
  expect(twin.rows.flat().every(Number.isFinite)).toBe(true);
  expect(await twinFaults(gpu.page, twin)).toEqual([]);
});

test('the sky is read where the table was written', async () => {
  const n = SKY_TABLE_SIZE;
  const rows = Array.from({ length: n * 2 }, (_, i) => {
    const v = ((i % n) + 0.5) / n;
    const away = ((i * 13) % n) / n;
    const e = Math.sign(v * 2 - 1) * (v * 2 - 1) ** 2;
    const level = Math.sqrt(1 - e * e);
    // The key light stands at x; the direction is turned away from it by its share of half a turn.
    return [Math.cos(away * Math.PI) * level, e, Math.sin(away * Math.PI) * level, away, v];
  });
  const sky: Twin = {
    name: 'skyCoord',
    library: skyGlsl,
    expression: 'vec4(skyCoord(a.xyz, vec2(1.0, 0.0)), 0.0, 0.0)',
    rows,
    twin: (row) => [at(row, 3), at(row, 4)],
    // Less than a tenth of a texel.
    relative: 0,
    absolute: 1e-3,
  };
  expect(await twinFaults(gpu.page, sky)).toEqual([]);
});

test('finds a function that is nearly its twin', async () => {
  const wrong: Twin = {
    name: 'luminance',
    library: 'float luminance(vec3 c) { return dot(c, vec3(0.2126, 0.7162, 0.0722)); }',
    expression: 'vec4(luminance(a.xyz))',
    rows: rowsOf('0.1..1 0.1..1 0.1..1', '1 1 1'),
    twin: (row) => [luminance(group(row, 0))],
    relative: 1e-4,
    absolute: 1e-5,
  };
  const faults = await twinFaults(gpu.page, wrong);
  expect(faults).toHaveLength(wrong.rows.length);
  expect(faults[0]).toMatch(/^luminance\(1, 1, 1\)\[0\] is 1\.00\d+, not 1$/);
});

test('finds a hash with another salt', async () => {
  const salted = (salt: number): Twin => ({
    name: 'hashCell',
    library: hashGlsl,
    expression: 'vec4(hashCell(a.x, 3u))',
    rows: wholeRows('-99..99'),
    twin: (row) => [hashCell(at(row, 0), salt)],
    relative: 0,
    absolute: 0,
  });
  expect(await twinFaults(gpu.page, salted(3))).toEqual([]);
  expect(await twinFaults(gpu.page, salted(2))).toHaveLength(salted(2).rows.length);
});

test('a function that does not compile is an error, not an empty answer', async () => {
  const broken: Twin = {
    name: 'broken',
    library: 'float broken(float x) { return y; }',
    expression: 'vec4(broken(a.x))',
    rows: [[1]],
    twin: () => [1],
    relative: 1,
    absolute: 1,
  };
  await expect(twinFaults(gpu.page, broken)).rejects.toThrow("'y'");
});

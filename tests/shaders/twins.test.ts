import { afterAll, beforeAll, expect, test } from 'vitest';
import * as color from '../../shaders/lib/color';
import colorGlsl from '../../shaders/lib/color.glsl';
import * as ease from '../../shaders/lib/ease';
import easeGlsl from '../../shaders/lib/ease.glsl';
import { fogDepth } from '../../shaders/lib/fog';
import fogGlsl from '../../shaders/lib/fog.glsl';
import * as hash from '../../shaders/lib/hash';
import hashGlsl from '../../shaders/lib/hash.glsl';
import * as light from '../../shaders/lib/light';
import lightGlsl from '../../shaders/lib/light.glsl';
import * as output from '../../shaders/lib/output';
import outputGlsl from '../../shaders/lib/output.glsl';
import { hitEllipsoidInside } from '../../shaders/lib/shapes';
import shapesGlsl from '../../shaders/lib/shapes.glsl';
import skyGlsl from '../../shaders/lib/skyLookup.glsl';
import { SKY_TABLE_SIZE } from '../../shaders/sky/skyTable';
import { openGpu, type Gpu } from '../support/gpu';
import { rowsOf, twinFaults, wholeRows, type Twin } from '../support/twins';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.browser.close());

type Row = readonly number[];
const at = (row: Row, i: number) => row[i] ?? Number.NaN;
/** a, b, c or d, as a vec3. */
const group = (row: Row, i: number): color.Vec3 => [at(row, i * 4), at(row, i * 4 + 1), at(row, i * 4 + 2)];
const vec = (row: Row) => group(row, 0);
const unit = (row: Row, i: number): color.Vec3 => {
  const [x, y, z] = group(row, i);
  const l = Math.hypot(x, y, z);
  return [x / l, y / l, z / l];
};

const COLORS = rowsOf(
  [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
  [
    [0, 0, 0],
    [1, 1, 1],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [1e-4, 1e-4, 1e-4],
    [4, 2, 0.5],
    [12, 12, 12],
  ],
);
const CLOSE = { relative: 1e-4, absolute: 1e-5 };
const BORDERS = [0, 1, 0.0031308, 0.0031307, 0.0031309, 0.04045, 0.0404, 0.0405, 0.5].map((v) => [v, v, v]);
const POINT = [-12, 12] as const;
const IGNORED = [0, 0] as const;

const TWINS: Twin[] = [
  {
    ...{ name: 'linearToOklab', library: colorGlsl, ...CLOSE, rows: COLORS },
    expression: 'vec4(linearToOklab(a.xyz), 0.0)',
    twin: (row) => color.linearToOklab(vec(row)),
    // Two nearly equal numbers are subtracted for a and b.
    absolute: 1e-4,
  },
  {
    ...{ name: 'oklabToLinear', library: colorGlsl, ...CLOSE },
    expression: 'vec4(oklabToLinear(a.xyz), 0.0)',
    rows: rowsOf(
      [
        [0, 1.2],
        [-0.3, 0.3],
        [-0.3, 0.3],
      ],
      [
        [0, 0, 0],
        [1, 0, 0],
        [0.5, 0.4, -0.4],
      ],
    ),
    twin: (row) => color.oklabToLinear(vec(row)),
  },
  {
    ...{ name: 'mixOklab', library: colorGlsl, ...CLOSE },
    expression: 'vec4(mixOklab(a.xyz, b.xyz, a.w), 0.0)',
    rows: rowsOf(
      [
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      [
        [1, 0, 0, 0, 0, 0, 1],
        [1, 0, 0, 1, 0, 0, 1],
        [1, 0, 0, 0.5, 0, 0, 1],
        [0, 0, 0, 0.5, 1, 1, 1],
      ],
    ),
    twin: (row) => color.mixOklab(group(row, 0), group(row, 1), at(row, 3)),
    // The mixture's small channels are differences of large ones.
    absolute: 1e-4,
  },
  {
    ...{ name: 'encodeSrgb', library: colorGlsl, ...CLOSE },
    expression: 'vec4(encodeSrgb(a.xyz), 0.0)',
    rows: rowsOf(
      [
        [-0.2, 1.3],
        [0, 0.01],
        [0, 1],
      ],
      BORDERS,
    ),
    twin: (row) => vec(row).map(color.encodeSrgbChannel),
  },
  {
    ...{ name: 'decodeSrgb', library: colorGlsl, ...CLOSE },
    expression: 'vec4(decodeSrgb(a.xyz), 0.0)',
    rows: rowsOf(
      [
        [0, 1],
        [0, 0.1],
        [0, 1],
      ],
      BORDERS,
    ),
    twin: (row) => vec(row).map(color.decodeSrgbChannel),
  },
  {
    ...{ name: 'luminance', library: colorGlsl, relative: 1e-6, absolute: 1e-7, rows: COLORS },
    expression: 'vec4(luminance(a.xyz))',
    twin: (row) => [color.luminance(vec(row))],
  },
  {
    // Sixteen bits at a time: floats hold no more than 24.
    ...{ name: 'hashUint', library: hashGlsl, relative: 0, absolute: 0 },
    expression:
      'vec4(hashUint(uint(a.x) << 16u | uint(a.y)) >> 16u, hashUint(uint(a.x) << 16u | uint(a.y)) & 65535u, 0.0, 0.0)',
    rows: rowsOf(
      [
        [0, 65535],
        [0, 65535],
      ],
      [
        [0, 0],
        [0, 1],
        [32767, 65535],
        [32768, 0],
        [65535, 65535],
      ],
      300,
    ).map((row) => row.map(Math.round)),
    twin: (row) => {
      const h = hash.hashUint(((at(row, 0) << 16) | at(row, 1)) >>> 0);
      return [h >>> 16, h & 65535];
    },
  },
  ...[0, 1, 5, 77].map((salt) => ({
    ...{ name: `hashCell, salt ${salt}`, library: hashGlsl, relative: 0, absolute: 0 },
    expression: `vec4(hashCell(a.x, ${salt}u))`,
    rows: wholeRows(-1e6, 1e6, [0, 1, -1, 255, -256, 16_777_215, -16_777_216]),
    twin: (row: Row) => [hash.hashCell(at(row, 0), salt)],
  })),
  {
    ...{ name: 'smootherstep', library: easeGlsl, ...CLOSE },
    expression: 'vec4(smootherstep(a.x, a.y, a.z))',
    rows: rowsOf(
      [
        [-2, 0],
        [0.5, 3],
        [-3, 4],
      ],
      [
        [0, 1, 0],
        [0, 1, 1],
        [0, 1, 0.5],
        [0, 1, -9],
        [0, 1, 9],
        [1, 0, 0.3],
      ],
    ),
    twin: (row) => [ease.smootherstep(at(row, 0), at(row, 1), at(row, 2))],
  },
  {
    ...{ name: 'loopRate', library: easeGlsl, relative: 1e-7, absolute: 0 },
    expression: 'vec4(loopRate(a.x))',
    rows: rowsOf([[0, 1.5]], [[0], [1e-6], [1 / 1024], [0.5], [1]]),
    twin: (row) => [ease.loopRate(at(row, 0))],
  },
  {
    ...{ name: 'heartBeat', library: lightGlsl, ...CLOSE },
    expression: 'vec4(heartBeat(a.x))',
    rows: rowsOf([[0, 1]], [[0], [0.16], [0.42], [0.55], [1]]),
    twin: (row) => [light.heartBeat(at(row, 0))],
  },
  {
    ...{ name: 'fresnelSchlick', library: lightGlsl, ...CLOSE },
    expression: 'vec4(fresnelSchlick(a.x, a.y))',
    rows: rowsOf(
      [
        [0, 0.2],
        [0, 1],
      ],
      [
        [0, 0],
        [0.04, 0],
        [0.04, 1],
        [0.04, -1],
        [0.04, 2],
        [1, 0.5],
      ],
    ),
    twin: (row) => [light.fresnelSchlick(at(row, 0), at(row, 1))],
  },
  {
    ...{ name: 'thinFilm', library: lightGlsl, relative: 1e-4, absolute: 5e-5 },
    expression: 'vec4(thinFilm(a.x, a.y, a.z), 0.0)',
    rows: rowsOf(
      [
        [100, 800],
        [1.1, 1.8],
        [0, 1],
      ],
      [
        [0, 1.4, 1],
        [610, 1.45, 0],
        [230, 1.45, 1],
        [610, 1.45, 0.05],
      ],
    ),
    twin: (row) => light.thinFilm(at(row, 0), at(row, 1), at(row, 2)),
  },
  {
    ...{ name: 'glowInScatter', library: lightGlsl, ...CLOSE },
    expression: 'vec4(glowInScatter(a.xyz, b.xyz, a.w, c.xyz))',
    rows: rowsOf(
      [POINT, [0, 4], POINT, [0.1, 30], [-1, 1], [-1, 1], [-1, 1], IGNORED, POINT, [5, 9], POINT],
      // Straight through the light, away from it, and standing in it.
      [
        [0, 0, 0, 9, 0, 0, -1, 0, 0, 0, -4],
        [0, 0, 0, 9, 0, 0, 1, 0, 0, 0, -4],
        [0, 0, 0, 9, 0, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0],
      ],
    ).map((row) => [...row.slice(0, 4), ...unit(row, 1), 0, ...row.slice(8)]),
    twin: (row) => [light.glowInScatter(group(row, 0), group(row, 1), at(row, 3), group(row, 2))],
    // Looking nearly through the light the distance to it is a small difference of large squares.
    relative: 3e-4,
  },
  {
    // Next to the level ray 1 - exp(-x) loses digits; a thousandth of fog is not seen.
    ...{ name: 'fogDepth', library: fogGlsl, relative: 1e-3, absolute: 1e-6 },
    expression: 'vec4(fogDepth(a.x, a.y, a.z, vec2(a.w, b.x)))',
    rows: rowsOf(
      [
        [-2, 8],
        [-1, 1],
        [0, 60],
        [0.001, 0.2],
        [0.05, 0.6],
      ],
      [
        [1.6, 0, 40, 0.05, 0.3],
        [1.6, 1e-6, 40, 0.05, 0.3],
        [1.6, -1e-5, 9, 0.05, 0.3],
        [1.6, 1, 60, 0.05, 0.6],
        [1.6, -1, 10, 0.05, 0.6],
        [0, 0.5, 0, 0.1, 0.3],
      ],
    ),
    twin: (row) => [fogDepth(at(row, 0), at(row, 1), at(row, 2), [at(row, 3), at(row, 4)])],
  },
  {
    ...{ name: 'toneCurve', library: outputGlsl, ...CLOSE },
    expression: 'vec4(toneCurve(a.xyz), 0.0)',
    rows: [
      ...COLORS,
      ...rowsOf(
        [
          [0, 8],
          [0, 3],
          [0, 1],
        ],
        [
          [0.7, 0.7, 0.7],
          [0.7001, 0, 0],
          [400, 1, 1],
        ],
      ),
    ],
    twin: (row) => output.toneCurve(vec(row)),
  },
  {
    // A dither: neighbours differ by far more than this, and the last bits are anyone's.
    ...{ name: 'gradientNoise', library: outputGlsl, relative: 0, absolute: 2e-3, turns: true },
    expression: 'vec4(gradientNoise(a.xy))',
    rows: rowsOf(
      [
        [0, 640],
        [0, 640],
      ],
      [
        [0.5, 0.5],
        [0.5, 1.5],
        [1.5, 0.5],
      ],
    ).map((row) => row.map((v) => Math.floor(v) + 0.5)),
    twin: (row) => [output.gradientNoise(at(row, 0), at(row, 1))],
  },
  {
    ...{ name: 'hitEllipsoidInside', library: shapesGlsl, ...CLOSE },
    expression: 'vec4(hitEllipsoidInside(a.xyz, b.xyz, c.xyz))',
    rows: rowsOf(
      [[-1.5, 1.5], [-1, 1], [-2, 2], IGNORED, [-1, 1], [-1, 1], [-1, 1], IGNORED, [4, 8], [3, 5], [5, 9]],
      [
        [0, 0, 0, 0, 1, 0, 0, 0, 4, 3, 5],
        [0, 0, 0, 0, 0, -2, 0, 0, 4, 3, 5],
        [4, 0, 0, 0, 1, 0, 0, 0, 4, 3, 5],
        [4, 0, 0, 0, -1, 0, 0, 0, 4, 3, 5],
      ],
    ),
    twin: (row) => [hitEllipsoidInside(group(row, 0), group(row, 1), group(row, 2))],
  },
];

test.each(TWINS.map((twin) => [twin.name, twin] as const))('%s is the same on the GPU', async (_, twin) => {
  expect(twin.rows.length).toBeGreaterThanOrEqual(64);
  expect(await twinFaults(gpu.page, twin)).toEqual([]);
});

test('the sky is read where the table was written', async () => {
  const n = SKY_TABLE_SIZE;
  const rows = Array.from({ length: n * 2 }, (_, i) => {
    const v = (((i % n) + 0.5) / n) * 2 - 1;
    const away = ((i * 13) % n) / n;
    const e = Math.sign(v) * v * v;
    const level = Math.sqrt(1 - e * e);
    // The key light stands at x; the direction is turned away from it by its share of half a turn.
    return [Math.cos(away * Math.PI) * level, e, Math.sin(away * Math.PI) * level, away, ((i % n) + 0.5) / n];
  });
  const sky: Twin = {
    ...{ name: 'skyCoord', library: skyGlsl, rows, relative: 1e-3, absolute: 1e-3 },
    expression: 'vec4(skyCoord(a.xyz, vec2(1.0, 0.0)), 0.0, 0.0)',
    twin: (row) => [at(row, 3), at(row, 4)],
  };
  expect(await twinFaults(gpu.page, sky)).toEqual([]);
});

test('finds a function that is nearly its twin', async () => {
  const wrong: Twin = {
    ...{ name: 'luminance', rows: COLORS, ...CLOSE },
    library: 'float luminance(vec3 c) { return dot(c, vec3(0.2126, 0.7162, 0.0722)); }',
    expression: 'vec4(luminance(a.xyz))',
    twin: (row) => [color.luminance(vec(row))],
  };
  const faults = await twinFaults(gpu.page, wrong);
  expect(faults.length).toBeGreaterThan(64);
  expect(faults).toContainEqual(expect.stringContaining('luminance(1, 1, 1)[0] is 1.00'));
  const bits = {
    ...wrong,
    library: hashGlsl,
    expression: 'vec4(hashCell(a.x, 3u))',
    relative: 0,
    absolute: 0,
  };
  const salted: Twin = {
    ...bits,
    rows: wholeRows(-99, 99, [0]),
    twin: (row) => [hash.hashCell(at(row, 0), 2)],
  };
  expect((await twinFaults(gpu.page, salted)).length).toBeGreaterThan(64);
  expect(await twinFaults(gpu.page, { ...salted, twin: (row) => [hash.hashCell(at(row, 0), 3)] })).toEqual(
    [],
  );
});

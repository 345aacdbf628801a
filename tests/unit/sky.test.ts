import { DataUtils } from 'three';
import { expect, test } from 'vitest';
import { hexToLinear, luminance, type Vec3 } from '../../shaders/lib/color';
import { createSkyTable, SKY_TABLE_SIZE, skyAt, type SkyHour } from '../../shaders/sky/skyTable';

const far = (a: Vec3, b: Vec3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const HOUR: SkyHour = {
  stops: [
    { at: -1, color: '#030416' },
    { at: 0, color: '#4a4470' },
    { at: 1, color: '#171330' },
  ],
  key: { color: '#ffce8b', gain: 0.5, power: 6, at: 0.2 },
  counter: { color: '#88416c', gain: 0.2 },
};
const QUIET: SkyHour = { ...HOUR, key: { ...HOUR.key, gain: 0 }, counter: { ...HOUR.counter, gain: 0 } };

test('the sky goes through its stops, and is even in between', () => {
  for (const { at, color } of HOUR.stops)
    expect(far(skyAt(QUIET, 0.3, at), hexToLinear(color))).toBeLessThan(1e-6);
  let before = skyAt(QUIET, 0.3, -1);
  for (let e = -1; e <= 1; e += 0.01) {
    const here = skyAt(QUIET, 0.3, e);
    expect(far(here, before)).toBeLessThan(0.01);
    before = here;
  }
});

test('the key light stands where it stands, and its answer opposite', () => {
  const light = (away: number, e: number) =>
    luminance(skyAt(HOUR, away, e)) - luminance(skyAt(QUIET, away, e));
  for (const [away, e] of [
    [0, 0.6],
    [0.2, 0.2],
    [0, -0.3],
  ] as const)
    expect(light(0, HOUR.key.at)).toBeGreaterThan(light(away, e));
  expect(light(1, 0)).toBeGreaterThan(light(0.75, 0));
  expect(light(1, 0)).toBeGreaterThan(light(1, 0.6));
});

test('the table holds the sky, closest together at the horizon', () => {
  const table = createSkyTable(HOUR);
  const n = SKY_TABLE_SIZE;
  const { data, width, height } = table.image as { data: Uint16Array; width: number; height: number };
  expect([width, height, data.length]).toEqual([n, n, n * n * 4]);
  for (const [x, y] of [
    [0, 0],
    [5, 31],
    [40, 32],
    [63, 50],
    [63, 63],
  ] as const) {
    const v = ((y + 0.5) / n) * 2 - 1;
    const wanted = skyAt(HOUR, (x + 0.5) / n, Math.sign(v) * v * v);
    const held = [0, 1, 2].map((i) => DataUtils.fromHalfFloat(data[(y * n + x) * 4 + i] ?? 0));
    wanted.forEach((c, i) => expect(Math.abs((held[i] ?? -1) - c)).toBeLessThan(1e-3 * c + 1e-6));
  }
  table.dispose();
});

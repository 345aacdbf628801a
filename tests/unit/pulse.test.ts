import { DataUtils } from 'three';
import { expect, test } from 'vitest';
import { createValueRamp } from '../../scenes/crystalline-chamber/places/ramps';
import { linearToOklab, type Vec3 } from '../../shaders/lib/color';
import { heartBeat } from '../../shaders/lib/light';
import { readOne } from '../support/structure';

/** Change of OKLab lightness over the whole view that one breath and one beat together may make. */
const MOST = 0.1;

/** The line of main() that lets heart and breath move the value of every facet. */
const PULSE =
  /value \+= ([\d.]+) \* uBreath \+ ([\d.]+) \* \(1\.0 \+ ([\d.]+) \* uEmbrace\.w\) \* \(beat - [\d.]+\);/;

function swingOf(frag: string): number {
  const [, breath, beat, held] = PULSE.exec(frag.slice(frag.indexOf('void main()'))) ?? [];
  const beats = Array.from({ length: 1000 }, (_, i) => heartBeat(i / 1000));
  // Breath goes from -1 to 1.
  // The room in step with the heart beats strongest.
  return Number(breath) * 2 + Number(beat) * (1 + Number(held)) * (Math.max(...beats) - Math.min(...beats));
}

interface Ramp {
  width: number;
  rows: Vec3[][];
}

function readRamp(): Ramp {
  const texture = createValueRamp();
  const { data, width, height } = texture.image as { data: Uint16Array; width: number; height: number };
  const channel = (x: number, y: number, k: number) =>
    DataUtils.fromHalfFloat(data[(y * width + x) * 4 + k] ?? 0);
  texture.dispose();
  return {
    width,
    rows: Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x): Vec3 => [channel(x, y, 0), channel(x, y, 1), channel(x, y, 2)]),
    ),
  };
}

const mix = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** Lightness as the shader reads it: filtered along the ramp, then between two keys. */
function lightnessAt({ width, rows }: Ramp, value: number, row: number): number {
  const u = (Math.min(1, Math.max(0, value)) * 0.96 + 0.02) * width - 0.5;
  const x = Math.min(width - 2, Math.max(0, Math.floor(u)));
  const y = Math.min(rows.length - 2, Math.floor(row));
  const black: Vec3 = [0, 0, 0];
  const along = (key: Vec3[] = []) => mix(key[x] ?? black, key[x + 1] ?? black, u - x);
  return linearToOklab(mix(along(rows[y]), along(rows[y + 1]), row - y))[0];
}

/** The greatest change of lightness that moving the value by `swing` makes anywhere on the ramp, in any key. */
function brightest(ramp: Ramp, swing: number): number {
  let most = 0;
  for (let row = 0; row <= ramp.rows.length - 1; row += 0.125)
    for (let value = 0; value + swing <= 1; value += 0.004)
      most = Math.max(most, Math.abs(lightnessAt(ramp, value + swing, row) - lightnessAt(ramp, value, row)));
  return most;
}

test('heart and breath are felt and never flash: the whole view swings by less than a tenth of lightness', () => {
  const swing = swingOf(readOne('shaders/crystal/crystal.frag').text);
  expect(swing).toBeGreaterThan(0.01);
  const change = brightest(readRamp(), swing);
  expect(change).toBeGreaterThan(0.01);
  expect(change).toBeLessThan(MOST);
});

test('a stronger heart would be found', () => {
  const swing = swingOf(
    'void main() { value += 0.05 * uBreath + 0.05 * (1.0 + 1.0 * uEmbrace.w) * (beat - 0.2); }',
  );
  expect(swing).toBeCloseTo(0.2, 1);
  expect(brightest(readRamp(), swing)).toBeGreaterThan(MOST);
  expect(swingOf('void main() {}')).toBeNaN();
});

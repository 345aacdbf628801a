/** The palette as textures: the value ramp in three keys, and opal's hues as a closed strip. Linear light, half floats. */
import {
  ClampToEdgeWrapping,
  DataTexture,
  DataUtils,
  HalfFloatType,
  LinearFilter,
  RepeatWrapping,
  RGBAFormat,
} from 'three';
import { hexToLinear, mixOklab, oklchToLinear, type Vec3 } from '../../../shaders/lib/color';
import { KEYS, OPAL, type RampStop } from '../palette';

const WIDTH = 128;

function sample(stops: readonly RampStop[], x: number): Vec3 {
  const f = x * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(f));
  const a = stops[i];
  const b = stops[i + 1];
  if (a === undefined || b === undefined) return [0, 0, 0];
  return mixOklab(oklchToLinear(...a), oklchToLinear(...b), f - i);
}

function halfTexture(width: number, height: number, at: (x: number, y: number) => Vec3): DataTexture {
  const data = new Uint16Array(width * height * 4);
  for (let y = 0, k = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      for (const c of at(x, y)) data[k++] = DataUtils.toHalfFloat(c);
      data[k++] = DataUtils.toHalfFloat(1);
    }
  const texture = new DataTexture(data, width, height, RGBAFormat, HalfFloatType);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
  texture.needsUpdate = true;
  return texture;
}

/** x: value 0..1, y: kindness through dark, mid, pearl. */
export function createValueRamp(): DataTexture {
  const keys = [KEYS.dark, KEYS.mid, KEYS.pearl];
  return halfTexture(WIDTH, keys.length, (x, y) => sample(keys[y] ?? KEYS.mid, x / (WIDTH - 1)));
}

/** Repeats without a seam. */
export function createOpalHues(): DataTexture {
  const colors = OPAL.map(hexToLinear);
  const texture = halfTexture(WIDTH, 1, (x) => {
    const f = ((x + 0.5) / WIDTH) * (colors.length - 1);
    const i = Math.min(colors.length - 2, Math.floor(f));
    return mixOklab(colors[i] ?? [0, 0, 0], colors[i + 1] ?? [0, 0, 0], f - i);
  });
  texture.wrapS = RepeatWrapping;
  return texture;
}

/**
 * The hour of a place: a small table, angle from the key light x elevation, that is sky, fog, ambient and mirror at once.
 * 64 x 64 half floats, linear light, mixed in OKLab. v = 1/2 + 1/2 sign(e) sqrt|e| keeps resolution for the horizon.
 */
import { ClampToEdgeWrapping, DataTexture, DataUtils, HalfFloatType, LinearFilter, RGBAFormat } from 'three';
import { hexToLinear, mixOklab, type Vec3 } from '../lib/color';

export const SKY_TABLE_SIZE = 64;

export interface SkyStop {
  /** Sine of the elevation, -1 nadir .. 1 zenith. */
  at: number;
  color: string;
}
export interface SkyLobe {
  color: string;
  /** Strength where the key light stands, and how tightly it is gathered. */
  gain: number;
  power: number;
  /** Sine of the key's elevation. */
  at: number;
  /** How many times wider than high it lies along the horizon; 1 where not said. */
  wide?: number;
}
export interface SkyHour {
  stops: readonly SkyStop[];
  key: SkyLobe;
  /** The soft glow on the side away from the key, low on the horizon. */
  counter: { color: string; gain: number };
}

function atElevation(stops: readonly SkyStop[], e: number): Vec3 {
  let below = stops[0];
  for (const stop of stops) {
    if (below === undefined) break;
    if (stop.at >= e) {
      const span = stop.at - below.at;
      return mixOklab(
        hexToLinear(below.color),
        hexToLinear(stop.color),
        span > 0 ? (e - below.at) / span : 0,
      );
    }
    below = stop;
  }
  return hexToLinear(below?.color ?? '#000000');
}

/** Linear colour of the hour: `away` 0 toward the key .. 1 opposite; `e` sine of elevation. */
export function skyAt(hour: SkyHour, away: number, e: number): Vec3 {
  return withLobes(hour, atElevation(hour.stops, e), lobesOf(hour), away, e);
}

const lobesOf = ({ key, counter }: SkyHour) => ({ k: hexToLinear(key.color), c: hexToLinear(counter.color) });

function withLobes(
  hour: SkyHour,
  base: Vec3,
  { k, c }: ReturnType<typeof lobesOf>,
  away: number,
  e: number,
): Vec3 {
  const high = Math.max(-1, Math.min(1, e * (hour.key.wide ?? 1)));
  const cosine =
    Math.cos(away * Math.PI) *
      Math.sqrt(Math.max(0, 1 - high * high)) *
      Math.sqrt(Math.max(0, 1 - hour.key.at ** 2)) +
    high * hour.key.at;
  const key = hour.key.gain * Math.max(0, cosine * 0.5 + 0.5) ** hour.key.power;
  const counter =
    hour.counter.gain * Math.max(0, -Math.cos(away * Math.PI)) ** 2 * Math.exp(-((e / 0.22) ** 2));
  return [
    base[0] + k[0] * key + c[0] * counter,
    base[1] + k[1] * key + c[1] * counter,
    base[2] + k[2] * key + c[2] * counter,
  ];
}

/** Linear light of the whole table, r, g, b row by row from the nadir up. */
export function skyNumbers(hour: SkyHour): Float32Array {
  const n = SKY_TABLE_SIZE;
  const data = new Float32Array(n * n * 3);
  const lobes = lobesOf(hour);
  for (let y = 0, k = 0; y < n; y++) {
    const v = ((y + 0.5) / n) * 2 - 1;
    const e = Math.sign(v) * v * v;
    const base = atElevation(hour.stops, e);
    for (let x = 0; x < n; x++) for (const c of withLobes(hour, base, lobes, (x + 0.5) / n, e)) data[k++] = c;
  }
  return data;
}

/** Writes an hour that is on its way from `a` to `b`. The numbers are skyNumbers of both. */
export function mixSky(texture: DataTexture, a: Float32Array, b: Float32Array, share: number): void {
  const data = texture.image.data as Uint16Array;
  for (let i = 0, k = 0; i < a.length; k++)
    for (let j = 0; j < 3; j++, i++, k++)
      data[k] = DataUtils.toHalfFloat((a[i] ?? 0) * (1 - share) + (b[i] ?? 0) * share);
  texture.needsUpdate = true;
}

export function createSkyTable(hour: SkyHour): DataTexture {
  const n = SKY_TABLE_SIZE;
  const data = new Uint16Array(n * n * 4).fill(DataUtils.toHalfFloat(1));
  const texture = new DataTexture(data, n, n, RGBAFormat, HalfFloatType);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
  const numbers = skyNumbers(hour);
  mixSky(texture, numbers, numbers, 0);
  return texture;
}

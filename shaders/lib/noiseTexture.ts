/**
 * The one noise texture: RGBA8, tileable. R gradient noise of four octaves, G distance to the nearest of jittered cell
 * points (Worley F1), B how far from the border between two cells (F2 - F1), A the cell's own number.
 * Source: Perlin 2002; Worley 1996, "A cellular texture basis function".
 */
import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  RepeatWrapping,
  RGBAFormat,
  UnsignedByteType,
} from 'three';
import { hashCell } from './hash';

const mod = (v: number, n: number) => ((v % n) + n) % n;
const quintic = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Made once per kind of noise: the same few cells are asked for at every texel. */
const tables = new Map<string, Float64Array>();
function remember(kind: string, make: () => Float64Array): Float64Array {
  const known = tables.get(kind);
  if (known !== undefined) return known;
  const made = make();
  tables.set(kind, made);
  return made;
}

/** Cosine and sine of each cell's gradient. */
function gradientTable(period: number, salt: number): Float64Array {
  return remember(`gradient ${period} ${salt}`, () => {
    const table = new Float64Array(period * period * 2);
    for (let cell = 0; cell < period * period; cell++) {
      const angle = hashCell(cell, salt) * Math.PI * 2;
      table[cell * 2] = Math.cos(angle);
      table[cell * 2 + 1] = Math.sin(angle);
    }
    return table;
  });
}

/** Tileable gradient noise, -1..1; `period` cells per tile. */
export function gradientNoise2(x: number, y: number, period: number, salt: number): number {
  const table = gradientTable(period, salt);
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const corner = (cx: number, cy: number) => {
    const at = (mod(ix + cx, period) + mod(iy + cy, period) * period) * 2;
    return (table[at] ?? 0) * (fx - cx) + (table[at + 1] ?? 0) * (fy - cy);
  };
  const u = quintic(fx);
  const v = quintic(fy);
  const top = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * u;
  const bottom = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * u;
  return (top + (bottom - top) * v) * 1.5;
}

export interface CellSample {
  f1: number;
  f2: number;
  id: number;
}

/** Each cell's jittered point and its own number. */
function cellTable(period: number, salt: number): Float64Array {
  return remember(`cells ${period} ${salt}`, () => {
    const table = new Float64Array(period * period * 3);
    for (let cell = 0; cell < period * period; cell++)
      for (let i = 0; i < 3; i++) table[cell * 3 + i] = hashCell(cell, salt + i);
    return table;
  });
}

/** Distances to the two nearest jittered points, in cells. */
export function cells2(x: number, y: number, period: number, salt: number): CellSample {
  const table = cellTable(period, salt);
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  let f1 = 9;
  let f2 = 9;
  let id = 0;
  for (let cy = -1; cy <= 1; cy++)
    for (let cx = -1; cx <= 1; cx++) {
      const at = (mod(ix + cx, period) + mod(iy + cy, period) * period) * 3;
      const dx = ix + cx + 0.12 + 0.76 * (table[at] ?? 0) - x;
      const dy = iy + cy + 0.12 + 0.76 * (table[at + 1] ?? 0) - y;
      const d = Math.sqrt(dx * dx + dy * dy);
      if (d < f1) {
        f2 = f1;
        f1 = d;
        id = table[at + 2] ?? 0;
      } else if (d < f2) f2 = d;
    }
  return { f1, f2, id };
}

const CELLS = 16;
/** Rows between two chances for the browser to draw. */
const SLICE_ROWS = 64;

/** `sharp` blends between mip levels. Anisotropy stays 1: at four it tripled the cost of a whole frame of crystal. */
export async function createNoiseTexture(
  { size, sharp }: { size: number; sharp: boolean },
  breathe: () => Promise<void>,
): Promise<DataTexture> {
  const data = new Uint8Array(size * size * 4);
  for (let y = 0, k = 0; y < size; y++) {
    if (y % SLICE_ROWS === SLICE_ROWS - 1) await breathe();
    const v = y / size;
    for (let x = 0; x < size; x++) {
      const u = x / size;
      let n = 0;
      for (let o = 0, f = 8, a = 0.5; o < 4; o++, f *= 2, a *= 0.5)
        n += a * gradientNoise2(u * f, v * f, f, 11 + o);
      const cell = cells2(u * CELLS, v * CELLS, CELLS, 31);
      data[k++] = Math.min(255, Math.max(0, 127.5 + 127.5 * n * 1.15));
      data[k++] = Math.min(255, cell.f1 * 200);
      data[k++] = Math.min(255, (cell.f2 - cell.f1) * 255);
      data[k++] = cell.id * 255;
    }
  }
  const texture = new DataTexture(data, size, size, RGBAFormat, UnsignedByteType);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = sharp ? LinearMipmapLinearFilter : LinearMipmapNearestFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

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

const quintic = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Tileable gradient noise, -1..1, over x and y in cells; `period` cells per tile, a power of two. */
export function createGradientNoise(period: number, salt: number): (x: number, y: number) => number {
  // Cosine and sine of each cell's gradient: the same few cells are asked for at every texel.
  const wrap = period - 1;
  const table = new Float64Array(period * period * 2);
  for (let cell = 0; cell < period * period; cell++) {
    const angle = hashCell(cell, salt) * Math.PI * 2;
    table[cell * 2] = Math.cos(angle);
    table[cell * 2 + 1] = Math.sin(angle);
  }
  return (x, y) => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const fx = x - ix;
    const fy = y - iy;
    const x0 = ix & wrap;
    const x1 = (ix + 1) & wrap;
    const y0 = (iy & wrap) * period;
    const y1 = ((iy + 1) & wrap) * period;
    const a = (x0 + y0) * 2;
    const b = (x1 + y0) * 2;
    const c = (x0 + y1) * 2;
    const d = (x1 + y1) * 2;
    const na = (table[a] ?? 0) * fx + (table[a + 1] ?? 0) * fy;
    const nb = (table[b] ?? 0) * (fx - 1) + (table[b + 1] ?? 0) * fy;
    const nc = (table[c] ?? 0) * fx + (table[c + 1] ?? 0) * (fy - 1);
    const nd = (table[d] ?? 0) * (fx - 1) + (table[d + 1] ?? 0) * (fy - 1);
    const u = quintic(fx);
    const top = na + (nb - na) * u;
    const bottom = nc + (nd - nc) * u;
    return (top + (bottom - top) * quintic(fy)) * 1.5;
  };
}

export interface CellSample {
  f1: number;
  f2: number;
  id: number;
}

/** Distances to the two nearest jittered points, in cells, written to `out`; `period` is a power of two. */
export function createCells(
  period: number,
  salt: number,
): (x: number, y: number, out: CellSample) => CellSample {
  // Each cell's jittered point and its own number.
  const wrap = period - 1;
  const table = new Float64Array(period * period * 3);
  for (let cell = 0; cell < period * period; cell++)
    for (let i = 0; i < 3; i++) table[cell * 3 + i] = hashCell(cell, salt + i);
  return (x, y, out) => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    let f1 = 9;
    let f2 = 9;
    let id = 0;
    for (let cy = -1; cy <= 1; cy++) {
      const row = ((iy + cy) & wrap) * period;
      for (let cx = -1; cx <= 1; cx++) {
        const at = (((ix + cx) & wrap) + row) * 3;
        const dx = ix + cx + 0.12 + 0.76 * (table[at] ?? 0) - x;
        const dy = iy + cy + 0.12 + 0.76 * (table[at + 1] ?? 0) - y;
        const d = dx * dx + dy * dy;
        if (d < f1) {
          f2 = f1;
          f1 = d;
          id = table[at + 2] ?? 0;
        } else if (d < f2) f2 = d;
      }
    }
    out.f1 = Math.sqrt(f1);
    out.f2 = Math.sqrt(f2);
    out.id = id;
    return out;
  };
}

const CELLS = 16;
/** Rows between two chances for the browser to draw. */
const SLICE_ROWS = 8;

export interface NoiseOptions {
  size: number;
  /** Blends between mip levels. */
  sharp: boolean;
}

/** Nothing yet, to make materials with. Anisotropy stays 1: at four it tripled the cost of a whole frame of crystal. */
export function emptyNoiseTexture({ size, sharp }: NoiseOptions): DataTexture {
  const texture = new DataTexture(new Uint8Array(size * size * 4), size, size, RGBAFormat, UnsignedByteType);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = sharp ? LinearMipmapLinearFilter : LinearMipmapNearestFilter;
  texture.generateMipmaps = true;
  // What is rehearsed with it is then what will be drawn: drivers make a program anew for another kind of texture.
  texture.needsUpdate = true;
  return texture;
}

/** 'r' leaves out the cells, which are two thirds of the work. */
export async function fillNoiseTexture(
  texture: DataTexture,
  channels: 'r' | 'rgba',
  breathe: () => Promise<void>,
): Promise<void> {
  const { width: size } = texture.image;
  const data = texture.image.data as Uint8Array;
  const octaves = [8, 16, 32, 64].map((period, o) => createGradientNoise(period, 11 + o));
  const cells = createCells(CELLS, 31);
  const cell: CellSample = { f1: 0, f2: 0, id: 0 };
  for (let y = 0, k = 0; y < size; y++) {
    if (y % SLICE_ROWS === 0) await breathe();
    const v = y / size;
    for (let x = 0; x < size; x++) {
      const u = x / size;
      let n = 0;
      for (let o = 0, f = 8, a = 0.5; o < 4; o++, f *= 2, a *= 0.5)
        n += a * (octaves[o]?.(u * f, v * f) ?? 0);
      data[k++] = Math.min(255, Math.max(0, 127.5 + 127.5 * n * 1.15));
      if (channels === 'r') {
        k += 3;
        continue;
      }
      cells(u * CELLS, v * CELLS, cell);
      data[k++] = Math.min(255, cell.f1 * 200);
      data[k++] = Math.min(255, (cell.f2 - cell.f1) * 255);
      data[k++] = cell.id * 255;
    }
  }
  texture.needsUpdate = true;
}

export async function createNoiseTexture(
  options: NoiseOptions,
  breathe: () => Promise<void>,
): Promise<DataTexture> {
  const texture = emptyNoiseTexture(options);
  await fillNoiseTexture(texture, 'rgba', breathe);
  return texture;
}

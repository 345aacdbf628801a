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

/** Tileable gradient noise, -1..1; `period` cells per tile. */
export function gradientNoise2(x: number, y: number, period: number, salt: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const corner = (cx: number, cy: number) => {
    const cell = mod(ix + cx, period) + mod(iy + cy, period) * period;
    const angle = hashCell(cell, salt) * Math.PI * 2;
    return Math.cos(angle) * (fx - cx) + Math.sin(angle) * (fy - cy);
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

/** Distances to the two nearest jittered points, in cells. */
export function cells2(x: number, y: number, period: number, salt: number): CellSample {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  let f1 = 9;
  let f2 = 9;
  let id = 0;
  for (let cy = -1; cy <= 1; cy++)
    for (let cx = -1; cx <= 1; cx++) {
      const cell = mod(ix + cx, period) + mod(iy + cy, period) * period;
      const dx = ix + cx + 0.12 + 0.76 * hashCell(cell, salt) - x;
      const dy = iy + cy + 0.12 + 0.76 * hashCell(cell, salt + 1) - y;
      const d = Math.sqrt(dx * dx + dy * dy);
      if (d < f1) {
        f2 = f1;
        f1 = d;
        id = hashCell(cell, salt + 2);
      } else if (d < f2) f2 = d;
    }
  return { f1, f2, id };
}

const CELLS = 16;
/** Rows between two chances for the browser to draw. */
const SLICE_ROWS = 24;

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

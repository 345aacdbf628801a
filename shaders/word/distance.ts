/**
 * A drawn phrase becomes a field of distances to the letters' edges: an exact Euclidean distance transform in two passes,
 * columns then rows. Source: Felzenszwalb and Huttenlocher 2012, "Distance Transforms of Sampled Functions", Theory of
 * Computing 8. Edges lie where a pixel is half covered; partly covered pixels begin with their share of a pixel.
 */

/**
 * How distances are written into a byte: finely near the edge, where letters are cut out, coarsely beyond, where only the
 * halo reads them. word.frag reads them back.
 */
export const EDGE_BYTE = 96;
export const BYTES_PER_TEXEL = 12;
export const KNEE_BYTE = 192;
/** Texels from the edge at the knee, and at the last byte: the field knows nothing farther away. */
export const KNEE_TEXELS = (KNEE_BYTE - EDGE_BYTE) / BYTES_PER_TEXEL;
export const FAR_TEXELS = 48;

const NOWHERE = 1e20;

export function encodeDistance(texels: number): number {
  const byte =
    texels <= KNEE_TEXELS
      ? EDGE_BYTE + texels * BYTES_PER_TEXEL
      : KNEE_BYTE + ((texels - KNEE_TEXELS) * (255 - KNEE_BYTE)) / (FAR_TEXELS - KNEE_TEXELS);
  return Math.min(255, Math.max(0, Math.round(byte)));
}

/** One line of squared distances, in place: the lower envelope of the parabolas that stand on its values. */
function transformLine(
  grid: Float64Array,
  offset: number,
  stride: number,
  length: number,
  values: Float64Array,
  hulls: Uint16Array,
  borders: Float64Array,
): void {
  for (let q = 0; q < length; q++) values[q] = grid[offset + q * stride] ?? NOWHERE;
  let k = 0;
  hulls[0] = 0;
  borders[0] = -NOWHERE;
  borders[1] = NOWHERE;
  for (let q = 1; q < length; q++) {
    const own = (values[q] ?? 0) + q * q;
    let s = -NOWHERE;
    for (; k >= 0; k--) {
      const r = hulls[k] ?? 0;
      s = (own - (values[r] ?? 0) - r * r) / (2 * (q - r));
      if (s > (borders[k] ?? 0)) break;
    }
    k += 1;
    hulls[k] = q;
    borders[k] = s;
    borders[k + 1] = NOWHERE;
  }
  k = 0;
  for (let q = 0; q < length; q++) {
    while ((borders[k + 1] ?? NOWHERE) < q) k += 1;
    const r = hulls[k] ?? 0;
    grid[offset + q * stride] = (values[r] ?? 0) + (q - r) * (q - r);
  }
}

async function transform(
  grid: Float64Array,
  width: number,
  height: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const length = Math.max(width, height);
  const values = new Float64Array(length);
  const hulls = new Uint16Array(length);
  const borders = new Float64Array(length + 1);
  for (let x = 0; x < width; x++) {
    if (x % 64 === 0) await breathe();
    transformLine(grid, x, width, height, values, hulls, borders);
  }
  for (let y = 0; y < height; y++) {
    if (y % 32 === 0) await breathe();
    transformLine(grid, y * width, 1, width, values, hulls, borders);
  }
}

/**
 * Writes the encoded distances of a phrase into the corner of a field whose rows are `stride` bytes long.
 * @param coverage how much of each pixel is ink, 0..255
 */
export async function writeDistances(
  coverage: ArrayLike<number>,
  width: number,
  height: number,
  field: Uint8Array,
  stride: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const outside = new Float64Array(width * height);
  const inside = new Float64Array(width * height);
  for (let i = 0; i < width * height; i++) {
    const level = coverage[i] ?? 0;
    // Nearly all pixels are one or the other, and nothing has to be reckoned for them.
    if (level <= 0) {
      outside[i] = NOWHERE;
      continue;
    }
    if (level >= 255) {
      inside[i] = NOWHERE;
      continue;
    }
    // How far the middle of a partly covered pixel lies from the edge that goes through it.
    const off = 0.5 - level / 255;
    outside[i] = Math.max(0, off) ** 2;
    inside[i] = Math.max(0, -off) ** 2;
  }
  await transform(outside, width, height, breathe);
  await transform(inside, width, height, breathe);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if ((outside[i] ?? 0) >= FAR_TEXELS * FAR_TEXELS) {
        field[y * stride + x] = 255;
        continue;
      }
      field[y * stride + x] = encodeDistance(Math.sqrt(outside[i] ?? 0) - Math.sqrt(inside[i] ?? 0));
    }
}

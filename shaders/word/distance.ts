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

/**
 * Squares are whole numbers of so much of a texel's: doubles lie on the heap one by one until an engine has compiled what
 * reckons with them, and a phrase has a hundred thousand.
 */
const SHARES = 256;
/** Farther than any field is wide, and so little that a sum of it and any square there is still small. */
const NOWHERE = 2 ** 29;
/** Farther would be beyond what is whole and small. */
const LONGEST = 1400;

export function encodeDistance(texels: number): number {
  const byte =
    texels <= KNEE_TEXELS
      ? EDGE_BYTE + texels * BYTES_PER_TEXEL
      : KNEE_BYTE + ((texels - KNEE_TEXELS) * (255 - KNEE_BYTE)) / (FAR_TEXELS - KNEE_TEXELS);
  return Math.min(255, Math.max(0, Math.round(byte)));
}

/** From which square on a distance has at least the byte that is the index, outside; and inside, up to which one. */
const OUTSIDE_FROM = new Int32Array(256).fill(NOWHERE);
const INSIDE_TO = new Int32Array(256).fill(-1);
for (let byte = 0; byte < 256; byte++) {
  const half = byte - 0.5;
  const texels =
    half <= KNEE_BYTE
      ? (half - EDGE_BYTE) / BYTES_PER_TEXEL
      : KNEE_TEXELS + ((half - KNEE_BYTE) * (FAR_TEXELS - KNEE_TEXELS)) / (255 - KNEE_BYTE);
  const square = texels * texels * SHARES;
  if (texels <= 0) INSIDE_TO[byte] = byte === 0 ? NOWHERE : Math.floor(square);
  OUTSIDE_FROM[byte] = texels <= 0 ? 0 : Math.ceil(square);
}

/** As encodeDistance has it, of squares: one of them is nought. */
function byteOf(outside: number, inside: number): number {
  let low = 0;
  let high = 255;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const reaches = outside > 0 ? outside >= (OUTSIDE_FROM[middle] ?? 0) : inside <= (INSIDE_TO[middle] ?? 0);
    if (reaches) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One line of squared distances, in place: the lower envelope of the parabolas that stand on its values. */
function transformLine(
  grid: Int32Array,
  offset: number,
  stride: number,
  length: number,
  values: Int32Array,
  hulls: Int32Array,
  borders: Int32Array,
): void {
  for (let q = 0; q < length; q++) values[q] = grid[offset + q * stride] ?? NOWHERE;
  let k = 0;
  hulls[0] = 0;
  borders[0] = 0;
  for (let q = 1; q < length; q++) {
    const own = values[q] ?? 0;
    while (k >= 0) {
      const r = hulls[k] ?? 0;
      const b = borders[k] ?? 0;
      // Where its share of the line begins, the one before is already higher.
      if ((b - r) * (b - r) * SHARES + (values[r] ?? 0) <= (b - q) * (b - q) * SHARES + own) break;
      k -= 1;
    }
    if (k < 0) {
      k = 0;
      hulls[0] = q;
      continue;
    }
    const r = hulls[k] ?? 0;
    const from = 1 + ((((q * q - r * r) * SHARES + own - (values[r] ?? 0)) / (2 * SHARES * (q - r))) | 0);
    if (from >= length) continue;
    k += 1;
    hulls[k] = q;
    borders[k] = from;
  }
  for (let q = length - 1; q >= 0; q--) {
    const r = hulls[k] ?? 0;
    grid[offset + q * stride] = Math.min(NOWHERE, (values[r] ?? 0) + (q - r) * (q - r) * SHARES);
    if (q === borders[k]) k -= 1;
  }
}

async function transform(
  grid: Int32Array,
  width: number,
  height: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const length = Math.max(width, height);
  if (length > LONGEST) throw new RangeError(`A field of ${width} × ${height} texels is too large.`);
  const values = new Int32Array(length);
  const hulls = new Int32Array(length);
  const borders = new Int32Array(length);
  for (let x = 0; x < width; x++) {
    if (x % 64 === 0) await breathe();
    transformLine(grid, x, width, height, values, hulls, borders);
  }
  for (let y = 0; y < height; y++) {
    if (y % 32 === 0) await breathe();
    transformLine(grid, y * width, 1, width, values, hulls, borders);
  }
}

/** The square of how far the middle of a partly covered pixel lies from the edge that goes through it. */
const SHARE_OF_LEVEL = Int32Array.from({ length: 256 }, (_, level) =>
  Math.round((0.5 - level / 255) ** 2 * SHARES),
);

/**
 * Writes the encoded distances of a phrase into the corner of a field whose rows are `stride` bytes long.
 * @param coverage how much of each pixel is ink, 0..255
 */
export async function writeDistances(
  coverage: Uint8Array,
  width: number,
  height: number,
  field: Uint8Array,
  stride: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const outside = new Int32Array(width * height);
  const inside = new Int32Array(width * height);
  for (let i = 0; i < width * height; i++) {
    const level = coverage[i] ?? 0;
    if (level <= 0) outside[i] = NOWHERE;
    else if (level >= 255) inside[i] = NOWHERE;
    else (level < 128 ? outside : inside)[i] = SHARE_OF_LEVEL[level] ?? 0;
  }
  await transform(outside, width, height, breathe);
  await transform(inside, width, height, breathe);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      field[y * stride + x] = byteOf(outside[i] ?? 0, inside[i] ?? 0);
    }
}

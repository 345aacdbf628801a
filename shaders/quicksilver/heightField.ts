/**
 * A shallow pool as a height field: the wave equation on a square grid inside a round rim that sends waves back. It is
 * computed here and not on the graphics card: sixteen thousand cells cost a twentieth of a millisecond a step, the same
 * visit gives the same ripples on every machine, nothing is lost with a context, and the place can ask where they cross.
 * Source: leapfrog wave equation, c dt / dx under 1 / sqrt 2 (Courant, Friedrichs, Lewy 1928).
 */
export const FIELD_STEP_S = 1 / 60;

export interface FieldOptions {
  /** Cells along a side. */
  size: number;
  /** Metres along a side; the rim is the circle that fits into it. */
  sideM: number;
  /** Metres a second. */
  waveMs: number;
  /** Seconds in which a ripple loses all but a third of its speed. */
  lastsS: number;
}

export interface HeightField extends FieldOptions {
  cellM: number;
  /** Metres above rest, row by row along +x, rows along +z. */
  height: Float32Array;
  speed: Float32Array;
  /** First cell within the rim of each row, and the one after the last. */
  from: Int32Array;
  to: Int32Array;
  /** Nothing moves any more. */
  still: boolean;
  /** Seconds not yet stepped. */
  owedS: number;
}

/** Below this nothing can be seen of a ripple, metres. */
const STILL_M = 4e-6;
/** A jerk in time is not simulated through for longer than this. */
const LONGEST_S = 0.25;

/** Throws RangeError where waves would outrun the grid. */
export function createHeightField(options: FieldOptions): HeightField {
  const { size, sideM, waveMs } = options;
  const cellM = sideM / size;
  if ((waveMs * FIELD_STEP_S) / cellM > Math.SQRT1_2)
    throw new RangeError(`Waves of ${waveMs} m/s outrun cells of ${cellM} m: take fewer cells.`);
  const from = new Int32Array(size);
  const to = new Int32Array(size);
  const radius = size / 2 - 1;
  for (let j = 0; j < size; j++) {
    const dz = j + 0.5 - size / 2;
    const half = Math.sqrt(Math.max(0, radius * radius - dz * dz));
    from[j] = half > 0 ? Math.ceil(size / 2 - half - 0.5) : size;
    to[j] = half > 0 ? Math.floor(size / 2 + half - 0.5) + 1 : 0;
  }
  const cells = size * size;
  return {
    ...options,
    cellM,
    height: new Float32Array(cells),
    speed: new Float32Array(cells),
    from,
    to,
    still: true,
    owedS: 0,
  };
}

const clampCell = (i: number, low: number, high: number) => (i < low ? low : i > high ? high : i);

/** Metres above rest at a point measured from the middle; 0 beyond the rim. */
export function heightAt({ height, size, cellM }: HeightField, x: number, z: number): number {
  const i = clampCell(x / cellM + size / 2 - 0.5, 0, size - 1.001);
  const j = clampCell(z / cellM + size / 2 - 0.5, 0, size - 1.001);
  const i0 = Math.floor(i);
  const j0 = Math.floor(j);
  const fx = i - i0;
  const fz = j - j0;
  const k = i0 + j0 * size;
  const near = (height[k] ?? 0) * (1 - fx) + (height[k + 1] ?? 0) * fx;
  const far = (height[k + size] ?? 0) * (1 - fx) + (height[k + size + 1] ?? 0) * fx;
  return near * (1 - fz) + far * fz;
}

/**
 * Pushes the surface down at a point measured from the middle, over `radiusM`, so that it gives by about `depthM`; what
 * goes down there rises round it, so that the pool holds as much as before. It is given speed and not height: something
 * heavy gives slowly, and nothing in its mirror jumps.
 */
export function press(field: HeightField, x: number, z: number, depthM: number, radiusM: number): void {
  const { size, cellM, waveMs, speed, from, to } = field;
  const push = ((2 * waveMs) / radiusM) * FIELD_STEP_S * depthM;
  const reach = Math.ceil((radiusM * 3.2) / cellM);
  const ci = x / cellM + size / 2 - 0.5;
  const cj = z / cellM + size / 2 - 0.5;
  for (let j = Math.max(0, Math.floor(cj) - reach); j <= Math.min(size - 1, Math.floor(cj) + reach); j++) {
    const low = Math.max(from[j] ?? 0, Math.floor(ci) - reach);
    const high = Math.min((to[j] ?? 0) - 1, Math.floor(ci) + reach);
    for (let i = low; i <= high; i++) {
      const dx = ((i - ci) * cellM) / radiusM;
      const dz = ((j - cj) * cellM) / radiusM;
      const r2 = dx * dx + dz * dz;
      const k = i + j * size;
      // The integral of (1 - r^2) exp(-r^2) over the plane is nought.
      speed[k] = (speed[k] ?? 0) - push * (1 - r2) * Math.exp(-r2);
    }
  }
  field.still = false;
}

function stepOnce(field: HeightField): void {
  const { size, height: h, speed: v, from, to, cellM, waveMs, lastsS } = field;
  const c = (waveMs * FIELD_STEP_S) / cellM;
  const c2 = c * c;
  const keep = 1 - FIELD_STEP_S / lastsS;
  let most = 0;
  for (let j = 0; j < size; j++) {
    const low = from[j] ?? 0;
    const high = to[j] ?? 0;
    if (high <= low) continue;
    // Beyond the rim the surface is taken to be as high as within: waves come back from it upright.
    const aboveLow = j > 0 ? (from[j - 1] ?? 0) : size;
    const aboveHigh = j > 0 ? (to[j - 1] ?? 0) : 0;
    const belowLow = j < size - 1 ? (from[j + 1] ?? 0) : size;
    const belowHigh = j < size - 1 ? (to[j + 1] ?? 0) : 0;
    const row = j * size;
    for (let i = low; i < high; i++) {
      const k = row + i;
      const here = h[k] ?? 0;
      const left = i > low ? (h[k - 1] ?? 0) : here;
      const right = i < high - 1 ? (h[k + 1] ?? 0) : here;
      const above = i >= aboveLow && i < aboveHigh ? (h[k - size] ?? 0) : here;
      const below = i >= belowLow && i < belowHigh ? (h[k + size] ?? 0) : here;
      v[k] = ((v[k] ?? 0) + (left + right + above + below - 4 * here) * c2) * keep;
    }
  }
  for (let j = 0; j < size; j++) {
    const high = j * size + (to[j] ?? 0);
    for (let k = j * size + (from[j] ?? 0); k < high; k++) {
      const next = (h[k] ?? 0) + (v[k] ?? 0);
      h[k] = next;
      if (next > most) most = next;
      else if (-next > most) most = -next;
    }
  }
  if (most < STILL_M) {
    h.fill(0);
    v.fill(0);
    field.still = true;
  }
}

/** `dt` seconds in steps of one sixtieth. Returns whether anything moved. */
export function stepField(field: HeightField, dt: number): boolean {
  field.owedS = Math.min(LONGEST_S, field.owedS + dt);
  let moved = false;
  // A hair of tolerance: sixty ticks of a sixtieth are sixty steps.
  while (field.owedS >= FIELD_STEP_S - 1e-9) {
    field.owedS -= FIELD_STEP_S;
    if (field.still) continue;
    stepOnce(field);
    moved = true;
  }
  return moved;
}

export interface Crest {
  x: number;
  z: number;
  /** How sharply it stands up, 1/m: minus the Laplacian of the height. */
  sharpness: number;
}

/** Every which cell is looked at for crests: waves are much wider. */
const STRIDE = 2;

/** Writes the sharpest crest among those `accepts` takes, measured from the middle; sharpness 0 where there is none. */
export function findCrest(field: HeightField, accepts: (x: number, z: number) => boolean, out: Crest): void {
  const { size, height: h, from, to, cellM } = field;
  out.sharpness = 0;
  if (field.still) return;
  for (let j = 2; j < size - 2; j += STRIDE) {
    const high = (to[j] ?? 0) - 2;
    for (let i = (from[j] ?? 0) + 2; i < high; i += STRIDE) {
      const k = i + j * size;
      const sharp =
        (4 * (h[k] ?? 0) - (h[k - 1] ?? 0) - (h[k + 1] ?? 0) - (h[k - size] ?? 0) - (h[k + size] ?? 0)) /
        (cellM * cellM);
      if (sharp <= out.sharpness) continue;
      const x = (i + 0.5 - size / 2) * cellM;
      const z = (j + 0.5 - size / 2) * cellM;
      if (!accepts(x, z)) continue;
      out.x = x;
      out.z = z;
      out.sharpness = sharp;
    }
  }
}

/** Where hands were dipped in: what is mirrored there is gold for a while. */

/** As many as the shader looks at, of places that are gold and of lights on the water. */
export const WARM_SPOTS = 4;
const LASTS_S = 14;
const SPREAD_MS = 0.55;
const RISES_S = 1.2;

export interface Warmth {
  /** (n x 4): x, z, metres it reaches, how gold it is 0..1. */
  spots: Float32Array<ArrayBuffer>;
  add(x: number, z: number): void;
  tick(dt: number): void;
}

export function createWarmth(): Warmth {
  const spots = new Float32Array(WARM_SPOTS * 4);
  const age = new Float32Array(WARM_SPOTS).fill(LASTS_S);
  let next = 0;
  return {
    spots,
    add(x, z) {
      spots[next * 4] = x;
      spots[next * 4 + 1] = z;
      age[next] = 0;
      next = (next + 1) % WARM_SPOTS;
    },
    tick(dt) {
      for (let i = 0; i < WARM_SPOTS; i++) {
        const s = Math.min(LASTS_S, (age[i] ?? LASTS_S) + dt);
        age[i] = s;
        spots[i * 4 + 2] = 0.4 + SPREAD_MS * s;
        spots[i * 4 + 3] = Math.min(1, s / RISES_S) * (1 - s / LASTS_S);
      }
    },
  };
}

/** How near something is, as a share of its light: all of it nearer than `from`, none beyond `to` metres. */
const nearness = (far: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (to - far) / (to - from)));

/**
 * The few of many that matter where one stands, written to `into` as four numbers each; fainter the farther, so that none
 * is seen to go when another takes its place. `all`: (n x 4) x, z, a number, strength.
 */
export function writeNearest(
  all: Float32Array,
  x: number,
  z: number,
  into: Float32Array,
  fadeM: readonly [from: number, to: number],
): void {
  let after = -1;
  for (let slot = 0; slot < WARM_SPOTS; slot++) {
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < all.length; i += 4) {
      if ((all[i + 3] ?? 0) <= 0) continue;
      // The number of each makes equal ones differ, so that none is taken twice.
      const far = Math.sqrt(((all[i] ?? 0) - x) ** 2 + ((all[i + 1] ?? 0) - z) ** 2) + i * 1e-6;
      if (far <= after || far >= nearest) continue;
      nearest = far;
      best = i;
    }
    const share = best < 0 ? 0 : nearness(nearest, fadeM[0], fadeM[1]);
    for (let c = 0; c < 3; c++) into[slot * 4 + c] = best < 0 ? 0 : (all[best + c] ?? 0);
    into[slot * 4 + 3] = best < 0 ? 0 : (all[best + 3] ?? 0) * share;
    after = nearest;
  }
}

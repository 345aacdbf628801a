/** Easing: the twin of ease.glsl. Source: Perlin 2002, "Improving noise" (the quintic); own work. */
export const TIME_WRAP_S = 1024;

export function smootherstep(a: number, b: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - a) / (b - a)));
  return t * t * t * (t * (t * 6 - 15) + 10);
}

/** The nearest rate to `hz` that makes a whole number of turns in one wrap of shader time. */
export function loopRate(hz: number): number {
  return Math.max(1, Math.floor(hz * TIME_WRAP_S + 0.5)) / TIME_WRAP_S;
}

/** The share of a gap that exponential approach closes in `dt` seconds at time constant `tauS`. */
export function approach(dt: number, tauS: number): number {
  return 1 - Math.exp(-dt / tauS);
}

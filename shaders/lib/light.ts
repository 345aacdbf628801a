/** Light: the twin of light.glsl (sources there). */
import type { Vec3 } from './color';

export function heartBeat(phase: number): number {
  const lub = (phase - 0.16) / 0.075;
  const dub = (phase - 0.42) / 0.095;
  return Math.exp(-lub * lub) + 0.6 * Math.exp(-dub * dub);
}

export function fresnelSchlick(f0: number, cosine: number): number {
  return f0 + (1 - f0) * (1 - Math.min(1, Math.max(0, cosine))) ** 5;
}

/** Brightness per channel of a film of thickness `d` (nm) and index `n`, seen at cosine `c`. */
export function thinFilm(d: number, n: number, c: number): Vec3 {
  const cosT = Math.sqrt(1 - (1 - c * c) / (n * n));
  const at = (nm: number) => 0.5 - 0.5 * Math.cos((4 * Math.PI * n * d * cosT) / nm);
  return [at(610), at(545), at(465)];
}

/** In-scatter along a ray (1/m); `direction` has length 1. */
export function glowInScatter(eye: Vec3, direction: Vec3, reach: number, light: Vec3): number {
  const to = [light[0] - eye[0], light[1] - eye[1], light[2] - eye[2]] as const;
  const along = to[0] * direction[0] + to[1] * direction[1] + to[2] * direction[2];
  const h = Math.sqrt(Math.max(to[0] ** 2 + to[1] ** 2 + to[2] ** 2 - along * along, 1e-3));
  return (Math.atan((reach - along) / h) + Math.atan(along / h)) / h;
}

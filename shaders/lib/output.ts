/** The output tail: the twin of output.glsl's tone curve (sources there). */
import type { Vec3 } from './color';

const SHOULDER_START = 0.7;

export function toneCurve(c: Vec3): Vec3 {
  const peak = Math.max(c[0], c[1], c[2]);
  if (peak <= SHOULDER_START) return c;
  const room = 1 - SHOULDER_START;
  const squeezed = 1 - (room * room) / (peak + room - SHOULDER_START);
  const whiten = 1 - 1 / (0.16 * (peak - squeezed) + 1);
  const scale = squeezed / peak;
  const at = (v: number) => v * scale + (squeezed - v * scale) * whiten;
  return [at(c[0]), at(c[1]), at(c[2])];
}

export function gradientNoise(x: number, y: number): number {
  const fract = (v: number) => v - Math.floor(v);
  return fract(52.9829189 * fract(x * 0.06711056 + y * 0.00583715));
}

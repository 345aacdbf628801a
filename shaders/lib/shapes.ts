/** Rays against shapes: the twin of shapes.glsl. */
import type { Vec3 } from './color';

/** Far hit of a ray that starts inside an ellipsoid at the origin, in units of `direction`. */
export function hitEllipsoidInside(origin: Vec3, direction: Vec3, radii: Vec3): number {
  let a = 0;
  let b = 0;
  let c = -1;
  for (const i of [0, 1, 2] as const) {
    const o = origin[i] / radii[i];
    const d = direction[i] / radii[i];
    a += d * d;
    b += o * d;
    c += o * o;
  }
  return (-b + Math.sqrt(Math.max(b * b - a * c, 0))) / a;
}

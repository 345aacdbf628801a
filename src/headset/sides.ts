/** The sides of the view darken while one is moved by anything but one's own legs. Pure; seconds, radians. */
import type { Sides } from '../storage';

const COMES_S = 0.2;
const GOES_S = 0.4;
/** Half the angle that stays clear, and how dark it is beyond. */
export const SHADES = {
  off: { clearRad: 3.2, dark: 0 },
  soft: { clearRad: 0.55, dark: 0.85 },
  strong: { clearRad: 0.36, dark: 1 },
} as const satisfies Record<Sides, { clearRad: number; dark: number }>;

/** 0 clear .. 1 as dark as wished. */
export function stepSides(shade: number, moved: boolean, sides: Sides, dt: number): number {
  if (sides === 'off') return 0;
  return moved ? Math.min(1, shade + dt / COMES_S) : Math.max(0, shade - dt / GOES_S);
}

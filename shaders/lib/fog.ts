/** Height fog: the twin of fog.glsl. Source: Quilez 2010, "Better fog". */
export function fogDepth(
  eyeY: number,
  directionY: number,
  reach: number,
  [density, falloff]: readonly [number, number],
): number {
  const a = density * Math.exp(-falloff * eyeY);
  const k = falloff * directionY;
  const x = k * reach;
  return Math.abs(x) < 1e-4 ? a * reach : (a * (1 - Math.exp(-x))) / k;
}

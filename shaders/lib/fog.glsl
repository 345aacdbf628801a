// Height fog in closed form: optical depth along a ray through density a·e^(-b·y). Metres.
// Source: Quilez 2010, "Better fog" (the integral); own arrangement for the level limit.

float fogDepth(float eyeY, float directionY, float reach, vec2 densityFalloff) {
  float a = densityFalloff.x * exp(-densityFalloff.y * eyeY);
  float k = densityFalloff.y * directionY;
  float x = k * reach;
  return abs(x) < 1e-4 ? a * reach : a * (1.0 - exp(-x)) / k;
}

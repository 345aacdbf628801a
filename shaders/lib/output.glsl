// The output tail every fragment ends with: tone curve, encoding and dither, or linear light for the film path.
// Source: the shoulder is a relative of Khronos PBR Neutral (2023); dither: Jimenez 2014, interleaved gradient noise.
#include ./color.glsl

const float SHOULDER_START = 0.7;

// Identity up to the shoulder, then a hyperbola on the peak channel and a small pull to white: hue is kept.
vec3 toneCurve(vec3 c) {
  float peak = max(c.r, max(c.g, c.b));
  if (peak <= SHOULDER_START) return c;
  float room = 1.0 - SHOULDER_START;
  float squeezed = 1.0 - room * room / (peak + room - SHOULDER_START);
  float whiten = 1.0 - 1.0 / (0.16 * (peak - squeezed) + 1.0);
  return mix(c * (squeezed / peak), vec3(squeezed), whiten);
}

float gradientNoise(vec2 pixel) {
  return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
}

// Triangular noise of +-1 step of 8 bits.
float ditherStep(vec2 pixel) {
  return (gradientNoise(pixel) - gradientNoise(pixel + vec2(47.3, 17.9))) / 255.0;
}

// encode: 1 = finished 8-bit colour for the screen or the headset, 0 = linear light for the film path.
vec3 finishColor(vec3 linearColor, float encode, vec2 pixel) {
  if (encode < 0.5) return linearColor;
  return encodeSrgb(toneCurve(linearColor)) + ditherStep(pixel);
}

// A light: a Gaussian core and an exponential skirt whose hue leans toward the sky; a bruised one has a dark heart.
// vCorner: in core radii. Source: own work. Cost: ~25 ALU, the area of all halos.
precision highp float;
#include ../lib/output.glsl
uniform float uOutput;
uniform float uHush;
uniform vec3 uSkirtTint;
in vec2 vCorner;
in vec3 vLight;
in vec4 vShape;
out vec4 fragColor;

void main() {
  float r = length(vCorner);
  float edge = 1.0 - smoothstep(0.72, 1.0, r / vShape.z);
  float core = exp(-0.9 * r * r);
  float skirt = vShape.x * (0.22 * exp(-r * 0.62) + 0.10 * exp(-r * 0.24));
  // A memory that hurts: a small dark centre, and its light gathered in a ring.
  float dark = vShape.y * exp(-1.6 * r * r);
  vec3 light = vLight * (core * (1.0 - 0.85 * dark) + vShape.y * 0.4 * exp(-pow(r - 1.7, 2.0) * 1.4)) + vLight * mix(vec3(1.0), uSkirtTint, 0.55) * skirt;
  light *= edge * (1.0 - 0.45 * uHush);
  fragColor = vec4(uOutput < 0.5 ? light : encodeSrgb(toneCurve(light)) * smoothstep(0.0, 0.02, edge), 1.0);
}

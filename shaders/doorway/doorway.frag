// The doorway of a threshold: coverage for the stencil (parts 0 and 1), and the rim of light (part 2).
// vPolar: angle in radians, 0 centre .. 1 edge .. 2 outside. Source: own work.
// Cost: ~50 ALU, a doorway's worth of pixels.
precision highp float;
#include ../lib/output.glsl
#include ../lib/ease.glsl
uniform float uTime;
uniform float uOutput;
uniform float uPart;
uniform float uOpenness;
uniform float uEngulfed;
uniform vec3 uRimColor;
uniform vec3 uSkirtColor;
uniform float uGlow;
in vec2 vPolar;
in float vRadius;
out vec4 fragColor;

const float FEATHER = 0.045;

void main() {
  if (uPart < 1.5) {
    // Alpha to coverage turns this into a soft, dithered edge of the stencil.
    float grain = (gradientNoise(gl_FragCoord.xy) - 0.5) * 0.24;
    float inside = smoothstep(1.0, 1.0 - FEATHER, vPolar.y);
    fragColor = vec4(0.0, 0.0, 0.0, uEngulfed > 0.02 ? 1.0 : clamp(inside * (1.0 + grain), 0.0, 1.0));
    return;
  }
  float d = vPolar.y - 1.0;
  // Light that belongs to the star: filaments that leave the edge outward, never fire.
  float a = vPolar.x;
  float t = TAU * uTime;
  float slow = 0.5 + 0.5 * sin(a * 3.0 + 1.3 * sin(a * 2.0 - t * loopRate(0.03)) + t * loopRate(0.05));
  float strands = pow(0.5 + 0.5 * sin(a * 61.0 + 5.0 * sin(a * 4.0 + t * loopRate(0.02))), 3.0);
  strands *= 0.5 + 0.5 * sin(a * 23.0 - 3.0 * sin(a * 5.0) + t * loopRate(0.04));
  // A line no thicker than a finger, breathing in and out of sight along the edge.
  float core = exp(-pow(d / mix(0.004, 0.010, slow), 2.0)) * mix(0.35, 1.0, slow);
  float inner = d < 0.0 ? exp(d / 0.035) * 0.22 : 0.0;
  float reach = mix(0.05, 0.20, strands * slow);
  float outer = (d > 0.0 ? exp(-d / reach) : 0.0) * mix(0.16, 0.4, strands) + (d > 0.0 ? 0.10 * exp(-d / 0.3) : 0.0);
  float edge = smoothstep(1.0, 0.7, d);
  float alive = 1.0 - smoothstep(0.0, 0.45, uEngulfed);
  vec3 light = uRimColor * (core * 1.3 + inner) + mix(uRimColor, uSkirtColor, smoothstep(0.0, 0.5, d)) * outer * 0.55;
  light *= edge * alive * uGlow * smoothstep(0.02, 0.3, uOpenness);
  // A drawn star is small: its rim would drown it.
  light *= mix(1.0, 0.35, step(vRadius, 0.12));
  fragColor = vec4(uOutput < 0.5 ? light : encodeSrgb(toneCurve(light)), 1.0);
}

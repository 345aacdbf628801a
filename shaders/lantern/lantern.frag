// Paper with a flame behind it: brightest low down where the flame stands, darker along its folds; and the glow round it.
// vPart: xy round the body or corner of the halo, z height, w 0 body, 1 halo, 2 seed of light.
// Source: own work. Cost: ~25 ALU over their area.
precision highp float;
#include ../lib/output.glsl
uniform float uOutput;
uniform float uGain;
uniform float uHaloGain;
uniform vec3 uFlame;
in vec4 vPart;
in vec3 vTint;
in float vLight;
out vec4 fragColor;

void main() {
  if (vPart.w < 0.5) {
    float fold = 0.5 + 0.5 * cos(atan(vPart.y, vPart.x) * 8.0);
    float flame = exp(-pow((vPart.z - 0.34) * 2.2, 2.0));
    float rim = smoothstep(0.0, 0.07, vPart.z) * (1.0 - smoothstep(0.93, 1.0, vPart.z));
    vec3 light = (vTint * (0.16 + 0.62 * flame) + uFlame * flame * flame * 0.42) * mix(0.72, 1.0, fold) * mix(0.35, 1.0, rim);
    light *= vLight * uGain;
    float cover = min(1.0, vLight * 1.4) * 0.92;
    fragColor = vec4(uOutput < 0.5 ? light : encodeSrgb(toneCurve(light)) * cover, cover);
    return;
  }
  float r = length(vPart.xy);
  float edge = 1.0 - smoothstep(0.6, 1.0, r);
  float seed = step(1.5, vPart.w);
  float core = exp(-mix(9.0, 14.0, seed) * r * r);
  vec3 light = (mix(vTint, uFlame, 0.5 * core) * (core * mix(0.35, 1.1, seed) + 0.16 * exp(-3.2 * r))) * edge * vLight * uGain * uHaloGain;
  fragColor = vec4(uOutput < 0.5 ? light : encodeSrgb(light) * smoothstep(0.0, 0.03, edge), 0.0);
}

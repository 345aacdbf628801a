// The sky of a place: its table, and a faint nebula that has depth because its two layers drift apart.
// vDirection: place space. Source: own work. Cost: 1 + 2 fetches, ~40 ALU over the whole view.
precision highp float;
precision highp sampler2D;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/skyLookup.glsl
uniform float uTime;
uniform float uOutput;
uniform sampler2D uTable;
uniform sampler2D uNoise;
uniform vec2 uKey;
uniform vec3 uNebulaA;
uniform vec3 uNebulaB;
uniform float uNebula;
uniform float uHush;
in vec3 vDirection;
out vec4 fragColor;

void main() {
  vec3 d = normalize(vDirection);
  vec3 light = texture(uTable, skyCoord(d, uKey)).rgb;
  // Laid on as on paper: folded coordinates hide the seam of the box.
  vec2 p = d.xz / (0.55 + abs(d.y));
  float t = uTime / TIME_WRAP_S;
  float a = texture(uNoise, p * 0.21 + vec2(3.0 * t, d.y * 0.13)).r;
  float b = texture(uNoise, p.yx * 0.47 - vec2(d.y * 0.21, 5.0 * t)).r;
  float cloud = smoothstep(0.46, 0.86, a * 0.62 + b * 0.38);
  float vein = smoothstep(0.5, 0.8, b) * smoothstep(0.35, 0.7, a);
  light += (uNebulaA * cloud + uNebulaB * vein * 0.5) * uNebula * (0.35 + 0.65 * smoothstep(-0.15, 0.35, d.y));
  fragColor = vec4(finishColor(light * (1.0 - 0.38 * uHush), uOutput, gl_FragCoord.xy), 1.0);
}

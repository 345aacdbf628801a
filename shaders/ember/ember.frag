// A translucent body lit from within: what is thick is hot, and light wanders in it in two layers at two depths.
// vBody: unit sphere. Source: own work. Cost: 2 fetches and ~45 ALU over a few square degrees.
precision highp float;
precision highp sampler2D;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uOutput;
uniform sampler2D uNoise;
uniform vec3 uCore;
uniform vec3 uSkin;
uniform float uGain;
uniform float uShown;
in vec3 vPositionWS;
in vec3 vNormal;
in vec3 vBody;
out vec4 fragColor;

void main() {
  vec3 v = normalize(cameraPosition - vPositionWS);
  vec3 n = normalize(vNormal);
  float facing = clamp(dot(n, v), 0.0, 1.0);
  float t = uTime / TIME_WRAP_S;
  // Seen through the skin: the nearer layer turns one way, the deeper one, shifted as if refracted, the other.
  vec2 near_ = vec2(atan(vBody.x, vBody.z) * 0.32, vBody.y * 0.3);
  vec3 deep = vBody - 0.75 * facing * v;
  float skin = texture(uNoise, near_ + vec2(11.0 * t, -17.0 * t)).r;
  float flow = texture(uNoise, deep.xy * 0.27 + vec2(0.12 * skin - 23.0 * t, deep.z * 0.2 + 13.0 * t)).r;
  float beat = heartBeat(uHeart.x);
  float thick = facing * facing;
  float veins = smoothstep(0.40, 0.62, skin) * 0.5;
  vec3 light = uSkin * (0.30 + 0.35 * pow(1.0 - facing, 2.0) + 0.30 * veins);
  light += mix(uSkin, uCore, 0.35 + 0.65 * thick) * (0.25 + 1.1 * smoothstep(0.32, 0.66, flow)) * thick * (0.85 + 0.6 * beat);
  light += uCore * pow(facing, 5.0) * (0.40 + 0.55 * beat);
  light *= uGain;
  float cover = smoothstep(0.0, 0.22, facing) * mix(0.75, 1.0, thick) * uShown;
  fragColor = uOutput < 0.5 ? vec4(light * cover, cover) : vec4((encodeSrgb(toneCurve(light)) + ditherStep(gl_FragCoord.xy)) * cover, cover);
}

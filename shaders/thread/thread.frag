// A thread of light with pulses running along it, or a rib of luminous dust torn into filaments (uDust 1).
// vAlong: 0..1 along, -1..1 across. vShape: coverage, length in metres, distance in metres.
// Source: own work. Cost: 2 fetches and ~45 ALU for dust, none and ~25 for silk.
precision highp float;
#include ../lib/output.glsl
#include ../lib/ease.glsl
uniform float uTime;
uniform float uOutput;
uniform sampler2D uNoise;
uniform float uDust;
uniform float uGain;
uniform float uHush;
uniform float uPulse;
// Distances over which dust thins out: near start, near end, far start, far end.
uniform vec4 uFade;
uniform vec3 uPulseColor;
in vec2 vAlong;
in vec4 vTint;
in vec3 vShape;
#if THREAD_WOVEN == 2
uniform float uWoven;
#define WOVEN (uWoven > 0.5)
#else
#define WOVEN true
#endif
#if THREAD_WOVEN > 0
uniform float uKindness;
in float vHarsh;
#endif
out vec4 fragColor;

void main() {
  float v = vAlong.y;
  float s = vAlong.x;
  vec3 light;
#if THREAD_WOVEN > 0
  if (WOVEN) {
    float core = exp(-4.5 * v * v);
    float run = fract(s * 0.7 + vTint.w - uTime * loopRate(0.13));
    float pulse = exp(-pow((run - 0.5) / 0.07, 2.0)) * uPulse;
    float ends = smoothstep(0.0, 0.06, s) * smoothstep(1.0, 0.97, s);
    vec3 warmed = mix(vTint.rgb, uPulseColor, 0.55 * uKindness);
    light = (warmed + uPulseColor * pulse * (1.0 - 0.6 * vHarsh)) * core * ends * vShape.x * uGain * (1.0 - 0.5 * uHush);
    // It stands before pearl as well as before ink: what is behind gives way a little.
    float cover = core * ends * vShape.x * mix(0.5, 0.62, vHarsh);
    fragColor = vec4(uOutput < 0.5 ? light : encodeSrgb(toneCurve(light)), cover);
    return;
  }
#endif
#if THREAD_WOVEN != 1
  if (uDust > 0.5) {
    float metres = s * vShape.y;
    vec2 p = vec2(metres * 0.045 + vTint.w * 3.7, v * 0.16 + vTint.w * 9.1);
    float t = uTime / TIME_WRAP_S;
    float slow = texture(uNoise, p + vec2(7.0 * t, 0.0)).r;
    vec4 fine = texture(uNoise, vec2(p.x * 2.6 + slow * 0.5, p.y * 1.7 + slow * 0.9) - vec2(0.0, 6.0 * t));
    // Filaments: bright where noise crosses its middle, with dark cut-outs between.
    float filament = 1.0 - smoothstep(0.0, 0.16, abs(fine.r - 0.5));
    float body = exp(-3.2 * v * v) * smoothstep(0.30, 0.62, slow);
    float lace = exp(-1.4 * v * v) * filament * smoothstep(0.34, 0.56, slow);
    float end = smoothstep(0.0, 0.16, s) * smoothstep(1.0, 0.96, s);
    float d = vShape.z;
    float fade = smoothstep(uFade.x, uFade.y, d) * (1.0 - smoothstep(uFade.z, uFade.w, d));
    float border = 1.0 - smoothstep(0.8, 1.0, abs(v));
    light = vTint.rgb * (body * 0.55 + lace * 0.9) * end * fade * border;
  } else {
    float core = exp(-4.5 * v * v);
    float run = fract(s * 0.8 + vTint.w - uTime * loopRate(0.11));
    float pulse = exp(-pow((run - 0.5) / 0.06, 2.0)) * uPulse;
    float ends = smoothstep(0.0, 0.10, s) * smoothstep(1.0, 0.94, s);
    light = (vTint.rgb + uPulseColor * pulse) * core * ends;
  }
  light *= vShape.x * uGain * (1.0 - 0.5 * uHush);
  fragColor = vec4(uOutput < 0.5 ? light : encodeSrgb(toneCurve(light)), 1.0);
#endif
}

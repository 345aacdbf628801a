// The figure: a soft shell brighter at grazing angles, fibres of light flowing from the heart, wounds as missing fibres.
// vBind: bind pose, metres. vState: warmth, wound, brightness, phase. vCard: halo card, metres from the body's axis.
// FIGURE_FREE: in the open, in its own colour vTint; vState.y is how much of it is there.
// Source: own work. Cost: 2 fetches, ~90 ALU over the figures' area; free 1 fetch, ~70 ALU.
precision highp float;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uOutput;
uniform sampler2D uNoise;
uniform vec3 uWarm;
uniform float uShell;
uniform float uCore;
#if FIGURE_FREE > 0
uniform float uFarM;
in vec3 vTint;
#else
uniform vec3 uCool;
uniform vec3 uShadeColor;
uniform vec3 uShadeKind;
uniform float uKindness;
uniform float uShade;
uniform float uHalo;
in vec2 vOnPane;
flat in vec4 vOutline;
in vec4 vCard;
#endif
in vec3 vPositionWS;
in vec3 vNormal;
in vec3 vBind;
in float vHigh;
in vec4 vState;
out vec4 fragColor;

const vec3 HEART_AT = vec3(0.03, 1.27, 0.06);

#if FIGURE_FREE == 0
float insidePane() {
  float left = vOnPane.x - (vOutline.x + vOutline.y * vOnPane.y);
  float right = vOutline.z + vOutline.w * vOnPane.y - vOnPane.x;
  return smoothstep(0.0, 0.05, min(left, right));
}
#endif

// Premultiplied. On the direct path what is laid over is already encoded: there light also covers, as in a screen blend,
// or every body would burn out.
void writeLight(vec3 light, float cover, float alpha) {
  if (uOutput < 0.5) {
    fragColor = vec4(light * alpha, cover * alpha);
    return;
  }
  vec3 done = encodeSrgb(toneCurve(light * 0.75)) * alpha;
  fragColor = vec4(done, max(cover * alpha, 0.9 * max(done.r, max(done.g, done.b))));
}

#if FIGURE_FREE > 0
// A lantern of thin silk: its light comes from the heart and grows less toward the hem; hue gathers at the outline, what
// looks up is paler, so that head and shoulders are read from afar.
void main() {
  float there = vState.y;
  float bright = vState.z;
  float phase = vState.w;
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 n = normalize(vNormal);
  float facing = abs(dot(n, toEye / distance_));
  float rim = 1.0 - facing;
  float shell = pow(rim, 2.6) + 0.6 * pow(rim, 7.0);

  float t = uTime / TIME_WRAP_S;
  float beat = heartBeat(fract(uHeart.x - phase * 0.3));
  float around = atan(vBind.x, vBind.z) * 0.55;
  float fibre = texture(uNoise, vec2(around + vBind.x * 0.6, vBind.y * 0.21 - t * 40.0 + phase)).r;
  float head = smoothstep(1.42, 1.52, vBind.y);
  float strands = mix(smoothstep(0.36, 0.66, fibre), 0.5, head) * exp(-distance_ * 0.05);

  vec3 fromHeart = (vBind - HEART_AT) * vec3(1.0, 0.8, 1.0);
  float square = dot(fromHeart, fromHeart);
  float heart = exp(-square / 0.012);
  float chest = exp(-square / 0.13);
  float above = smoothstep(0.05, 1.35, vBind.y);
  float lit = 0.5 + 0.5 * n.y;
  // From afar the whole body is its light.
  float far = smoothstep(10.0, 70.0, distance_);
  vec3 warm = mix(vTint, uWarm, 0.30 + 0.60 * vState.x);
  // Where there is little light its colour is deeper.
  vec3 deep = vTint * vTint * 1.5;
  float silk = 0.45 + 0.55 * strands;
  vec3 light = deep * (0.05 + above * (0.16 * silk + 0.22 * lit * lit)) + vTint * 0.55 * far;
  light += mix(vTint, warm, 0.45) * chest * (0.34 + 0.24 * vState.x) * silk;
  light += mix(vTint, uWarm, 0.30 * rim) * shell * uShell * (0.3 + 0.7 * above);
  light += warm * heart * uCore * (0.65 + 0.35 * beat) * (0.6 + 0.4 * vState.x);
  light *= bright * exp(-distance_ / uFarM);

  // Feet are a suggestion, and nobody is solid.
  float hem = 0.30 + 0.70 * smoothstep(0.02, 0.75, vHigh);
  float cover = clamp(0.42 + 0.40 * shell + 0.2 * chest, 0.0, 0.92);
  // No skin: seen close by the outline is a breath of light, not a line.
  float soft = mix(1.0, smoothstep(0.0, 0.30, facing), 0.45 / (1.0 + 0.05 * distance_));
  writeLight(light, cover, hem * there * soft * min(bright, 1.0));
}
#else
void main() {
  float inside = insidePane();
  if (inside <= 0.002) discard;
#if FIGURE_PART == 1
  fragColor = vec4(0.0);
#else
  float warmth = vState.x;
  float wound = vState.y;
  float bright = vState.z;
  float phase = vState.w;
  vec3 color = mix(uCool, uWarm, warmth * 0.55);
  // One that has gone out leaves nothing behind, no shade and no heart.
  float there = smoothstep(0.0, 0.28, bright);

#if FIGURE_PART == 0
  // Distance from the body's axis stands for distance from its outline.
  vec2 d = vec2(abs(vCard.x), abs(vCard.y - 0.05 * vCard.w) - 0.62 * vCard.w);
  float away = max(length(vec2(max(d.x - 0.10 * vCard.w, 0.0), max(d.y, 0.0))), 0.0) / vCard.w;
  float low = smoothstep(-1.25, -0.45, vCard.y / vCard.w);
  float shade = uShade * exp(-pow(away / 0.40, 2.0)) * low;
  float edge = (1.0 - smoothstep(0.35, 0.92, length(vec2(vCard.x, max(abs(vCard.y) - 0.45 * vCard.w, 0.0))) / vCard.w));
  vec3 halo = color * (0.16 * exp(-away / 0.09) + 0.10 * exp(-away / 0.3)) * uHalo * bright * low * (1.0 - 0.6 * wound);
  shade *= edge * inside * there;
  vec3 deep = mix(uShadeColor, uShadeKind, uKindness * uKindness);
  vec3 light = deep * shade + halo * edge * inside;
  if (uOutput < 0.5) fragColor = vec4(light, shade);
  else fragColor = vec4(encodeSrgb(deep) * shade + encodeSrgb(toneCurve(halo)) * edge * inside * 0.6, max(shade, 0.3 * edge * inside * luminance(encodeSrgb(halo))));
#else
  vec3 n = normalize(vNormal);
  vec3 v = normalize(cameraPosition - vPositionWS);
  float facing = abs(dot(n, v));
  float rim = 1.0 - facing;
  float shell = pow(rim, 2.4) + 0.35 * pow(rim, 7.0);

  float t = uTime / TIME_WRAP_S;
  float beat = heartBeat(fract(uHeart.x - phase * 0.3));
  // Fibres run along the body and out of the heart.
  float around = atan(vBind.x, vBind.z) * 0.55;
  vec4 fibre = texture(uNoise, vec2(around + vBind.x * 0.6, vBind.y * 0.21 - t * 40.0 + phase));
  vec4 cell = texture(uNoise, vec2(vBind.x * 0.34 + vBind.z * 0.2 + phase * 3.0, vBind.y * 0.30));
  float strands = smoothstep(0.42, 0.62, fibre.r) * 0.5 + (1.0 - smoothstep(0.0, 0.035, abs(fibre.r - 0.5))) * 0.5;
  strands = mix(strands, 0.4, smoothstep(1.42, 1.52, vBind.y));

  // The head stays clear: lines on it would be a mask. Wounds: a net of dark cracks, and some panes of the body gone out.
  float crack = (1.0 - smoothstep(0.03, 0.11, cell.b)) * wound * (1.0 - 0.8 * smoothstep(1.44, 1.54, vBind.y));
  float out_ = wound * smoothstep(0.62, 0.5, cell.a) * 0.62;

  float heart = exp(-dot(vBind - HEART_AT, vBind - HEART_AT) / 0.011);
  float chest = exp(-dot(vBind - HEART_AT, vBind - HEART_AT) / 0.09);
  float hem = smoothstep(0.04, 0.62, vHigh);
  float interior = 0.13 + 0.22 * strands + 0.30 * chest * (1.0 - 0.6 * wound);
  vec3 light = color * (interior + uShell * shell) * bright;
  light += color * strands * shell * 0.4 * bright;
  vec3 glow = mix(uCool, uWarm, clamp(0.7 - 0.5 * wound + warmth, 0.0, 1.0));
  light += glow * heart * uCore * (0.6 + 0.5 * beat) * mix(1.0, 0.18, wound * (1.0 - warmth));
  light *= (1.0 - 0.9 * crack) * (1.0 - out_);
  // Light seeps out along the cracks once kindness has found them.
  light += uWarm * crack * warmth * 0.9;

  float cover = clamp(0.22 + 0.6 * shell + 0.3 * strands, 0.0, 0.85) * mix(1.0, 0.8, crack);
  float alpha = hem * inside * there;
  writeLight(light, cover, alpha);
#endif
#endif
}
#endif

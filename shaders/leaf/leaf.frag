// Leaves, dark but for what shines through them from the heart of the crown, what each of them sings, and what a touch
// sends up. vSheet: along and across a leaf. vOwn: metres of wood from the foot, voice, own number, heart .. rim.
// Source: own work. Cost: no fetch, ~70 ALU over the leaves' area.
precision highp float;
#include ../lib/output.glsl
#include ../lib/light.glsl
#include ../lib/ease.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uBreath;
uniform float uOutput;
uniform float uGlow;
uniform float uSing;
uniform float uFarM;
// How loud each of the eight voices is just now.
uniform vec4 uVoicesLow;
uniform vec4 uVoicesHigh;
uniform vec3 uLeafA;
uniform vec3 uLeafB;
uniform vec3 uHeartColor;
uniform vec3 uSkyAbove;
uniform vec3 uSkyLow;
uniform vec3 uFog;
uniform vec4 uTouch[3];
uniform vec4 uTouchAt[3];
in vec3 vPositionWS;
in vec3 vNormal;
in vec2 vSheet;
in vec4 vOwn;
in float vFade;
out vec4 fragColor;

void main() {
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 v = toEye / distance_;
  vec3 n = normalize(vNormal);
  float through = abs(dot(n, v));
  float rim = 1.0 - through;
  float vein = exp(-vSheet.y * vSheet.y * 60.0);
  vec3 tint = mix(uLeafA, uLeafB, fract(vOwn.z * 13.7));

  // Twilight lies on what looks up; the heart of the crown shines through what is near it, and breathes.
  vec3 sky = mix(uSkyLow, uSkyAbove, 0.5 + 0.5 * n.y);
  vec3 light = tint * sky * (0.42 + 0.5 * rim);
  float patch_ = 0.5 + 0.5 * sin(vPositionWS.x * 0.31 + sin(vPositionWS.z * 0.23) * 2.0 + vPositionWS.y * 0.27);
  patch_ = patch_ * patch_ * (3.0 - 2.0 * patch_);
  float beat = heartBeat(fract(uHeart.x - vOwn.x * uHeart.y / 12.0));
  float inner = exp(-vOwn.w * vOwn.w * 3.6);
  float heart_ = (inner + 0.06) * (0.16 + 0.84 * patch_) * (1.0 + 0.12 * uBreath + 0.10 * beat);
  light += mix(tint, uHeartColor, 0.2 + 0.5 * inner) * heart_ * (0.22 + 0.6 * through + 0.45 * vein) * uGlow;

  // Its own voice: one in five sings at a time, brighter from the stalk on.
  float voice = floor(vOwn.y * 8.0);
  vec4 low = vec4(equal(vec4(voice), vec4(0.0, 1.0, 2.0, 3.0)));
  vec4 high = vec4(equal(vec4(voice), vec4(4.0, 5.0, 6.0, 7.0)));
  float loud = dot(low, uVoicesLow) + dot(high, uVoicesHigh);
  float singing = loud * smoothstep(0.72, 1.0, fract(vOwn.z * 7.31 + floor(uTime * loopRate(0.23)) * 0.618));
  light += mix(tint, uHeartColor, 0.6) * singing * uSing * (0.35 + 0.65 * (1.0 - vSheet.x)) * (0.5 + 0.5 * vein);

  for (int i = 0; i < 3; i++) {
    if (uTouch[i].w < 0.0) continue;
    float behind = uTouch[i].w - abs(vOwn.x - uTouchAt[i].w) - 0.4 * vOwn.z;
    light += uHeartColor * (exp(-behind * behind * (behind > 0.0 ? 0.02 : 0.6)) + 0.25 * smoothstep(0.0, 4.0, behind) * exp(-max(behind, 0.0) * 0.04)) * uTouch[i].x * (0.4 + 0.6 * vein);
  }
  float air = 1.0 - exp(-pow(distance_ / uFarM, 1.6));
  light = mix(light * mix(0.6, 1.0, vFade), uFog, air);
  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

// Eyelids that close from above and below with edges too soft to be seen, and the dark behind them: flesh with light coming
// through, about as one sees it who closes the eyes toward the sun. vDirectionVS moves with the head, vDirectionWS does not.
// Source: own work. Cost: 2 fetches and ~60 ALU over the whole view, and only while eyes are not open.
precision highp float;
precision highp sampler2D;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uBreath;
uniform float uOutput;
uniform sampler2D uNoise;
uniform float uLids;
uniform float uWithin;
uniform vec3 uWomb;
uniform vec3 uFlesh;
uniform vec3 uEmber;
uniform vec4 uSeed;
in vec3 vDirectionVS;
in vec3 vDirectionWS;
out vec4 fragColor;

const float SOFT_RAD = 0.45;

void main() {
  vec3 d = normalize(vDirectionVS);
  float aside = atan(d.x, -d.z);
  // They meet a little below the middle, and at the corners first.
  float rise = asin(clamp(d.y, -1.0, 1.0)) + 0.13;
  float open_ = 1.0 - uLids;
  float half_ = mix(-0.5, 2.9, open_ * open_);
  float cover = smootherstep(half_ - SOFT_RAD, half_ + SOFT_RAD, abs(rise) + 0.11 * aside * aside * smoothstep(2.9, 1.2, half_));

  vec3 w = normalize(vDirectionWS);
  vec2 p = w.xz / (0.55 + abs(w.y));
  float t = uTime / TIME_WRAP_S;
  float slow = texture(uNoise, p * 0.11 + vec2(2.0 * t, w.y * 0.17)).r;
  float fine = texture(uNoise, p.yx * 0.24 + vec2(slow * 0.3 - 3.0 * t, w.y * 0.3)).r;
  float folds = smoothstep(0.30, 0.78, 0.6 * slow + 0.4 * fine);
  float beat = heartBeat(uHeart.x);
  // Light is scattered in flesh: a wide red glow round what shines, and a smaller warm one in it.
  vec3 toSeed = uSeed.xyz - cameraPosition;
  float away = acos(clamp(dot(w, normalize(toSeed + vec3(0.0, 1e-5, 0.0))), -1.0, 1.0));
  float living = 1.0 + 0.10 * uBreath + 0.10 * beat;
  vec3 light = uWomb * (0.75 + 0.5 * folds) * (0.8 + 0.2 * w.y);
  light += uFlesh * (0.10 * folds + (0.12 + 0.25 * folds) * exp(-away * 1.9) * uSeed.w) * uWithin * living;
  light += uEmber * 0.05 * exp(-away * 4.6) * (0.7 + 0.6 * fine) * uSeed.w * uWithin * living;
  fragColor = uOutput < 0.5 ? vec4(light * cover, cover) : vec4((encodeSrgb(toneCurve(light)) + ditherStep(gl_FragCoord.xy)) * cover, cover);
}

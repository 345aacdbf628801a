// Film with a play on it: figures and things as distances, washes of light behind them, grain of paper, perforations that let
// light through. vSheet: x 0 top .. 1 bottom, y -1..1 across. Lengths in frames, as in play.ts.
// Source: capsule distance and polynomial smooth minimum after Quilez, "2D distance functions" and "smooth minimum"; own work.
// Cost: 28 fetches and ~420 ALU over the pictures, a fifth of the view; 2 and ~90 over the rest of the film.
precision highp float;
precision highp sampler2D;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uOutput;
uniform sampler2D uPlays;
uniform sampler2D uNoise;
uniform vec4 uStrips[6];
uniform vec3 uCold;
uniform vec3 uWarm;
uniform vec3 uFilm;
uniform vec3 uInk;
uniform vec3 uLeaf;
uniform vec3 uBlush;
uniform float uShown;
uniform float uGain;
uniform float uGrain;
in vec2 vSheet;
in vec3 vNormal;
in vec3 vPositionWS;
flat in vec2 vOwn;
out vec4 fragColor;

const float FRAMES = 3.0;
const int ROWS = 4;
// Half the strip's width, and half a picture's, in frames.
const float HALF_STRIP = 0.379;
const float HALF_PICTURE = 0.288;
const int PANES_FROM = 12;
const int STICKS_FROM = 18;

float limbAt(vec2 p, vec4 ends, vec2 radii) {
  vec2 a = p - ends.xy;
  vec2 b = ends.zw - ends.xy;
  float h = clamp(dot(a, b) / max(dot(b, b), 1e-7), 0.0, 1.0);
  return length(a - b * h) - mix(radii.x, radii.y, h);
}

float joinTo(float a, float b, float k) {
  float h = max(k - abs(a - b), 0.0) / k;
  return min(a, b) - h * h * k * 0.25;
}

// Distance to somebody; y how much they are there; z how near the heart.
vec3 figureAt(vec2 p, int row, int first) {
  vec4 last = texelFetch(uPlays, ivec2(first + 5, row), 0);
  if (last.w < 0.01) return vec3(1.0, 0.0, 0.0);
  vec4 top = texelFetch(uPlays, ivec2(first, row), 0);
  vec4 hip = texelFetch(uPlays, ivec2(first + 1, row), 0);
  vec4 mid = texelFetch(uPlays, ivec2(first + 2, row), 0);
  vec4 low = texelFetch(uPlays, ivec2(first + 3, row), 0);
  vec4 arm = texelFetch(uPlays, ivec2(first + 4, row), 0);
  float s = last.z;
  float body = limbAt(p, vec4(top.zw, hip.xy), vec2(0.047, 0.049) * s);
  // A coat: what falls from the hip covers half of the thighs.
  vec2 knees = 0.5 * (hip.zw + mid.zw);
  body = joinTo(body, limbAt(p, vec4(hip.xy, mix(hip.xy, knees, 0.72)), vec2(0.05, 0.057) * s), 0.03 * s);
  body = joinTo(body, limbAt(p, top, vec2(0.02, 0.018) * s), 0.03 * s);
  body = joinTo(body, limbAt(p, hip, vec2(0.036, 0.027) * s), 0.02 * s);
  body = joinTo(body, limbAt(p, vec4(hip.zw, mid.xy), vec2(0.026, 0.017) * s), 0.012 * s);
  body = joinTo(body, limbAt(p, vec4(hip.xy, mid.zw), vec2(0.036, 0.027) * s), 0.02 * s);
  body = joinTo(body, limbAt(p, vec4(mid.zw, low.xy), vec2(0.026, 0.017) * s), 0.012 * s);
  // Shoulders lie toward the elbows.
  vec2 fore = top.zw + vec2(0.55 * (low.z - top.z), -0.012 * s);
  vec2 aft = top.zw + vec2(0.55 * (arm.z - top.z), -0.012 * s);
  body = joinTo(body, limbAt(p, vec4(fore, low.zw), vec2(0.027, 0.020) * s), 0.02 * s);
  body = joinTo(body, limbAt(p, vec4(low.zw, arm.xy), vec2(0.019, 0.0155) * s), 0.01 * s);
  body = joinTo(body, limbAt(p, vec4(aft, arm.zw), vec2(0.027, 0.020) * s), 0.02 * s);
  body = joinTo(body, limbAt(p, vec4(arm.zw, last.xy), vec2(0.019, 0.0155) * s), 0.01 * s);
  body = joinTo(body, length((p - top.xy) * vec2(1.12, 1.0)) - 0.046 * s, 0.012 * s);
  vec2 heart = (p - mix(top.zw, hip.xy, 0.28)) / max(s, 0.1);
  return vec3(body, last.w, exp(-dot(heart, heart) * 900.0));
}

void main() {
  vec4 state = uStrips[int(vOwn.x)];
  float fold = state.y;
  // Frames from above; the film moves down by one while state.z goes from 0 to 1.
  float down = vSheet.x * FRAMES + 1.0 - state.z;
  vec2 q = vec2(vSheet.y * HALF_STRIP, down);
  float px = max(length(dFdx(q)), length(dFdy(q)));
  int frame = int(clamp(floor(down), 0.0, 3.0));
  int row = int(vOwn.x) * ROWS + frame;
  vec2 p = vec2(q.x, 1.0 - (down - float(frame)));
  vec4 noise = texture(uNoise, q * 0.42 + vOwn.y * 5.3);
  float grain = texture(uNoise, q * 2.7 + vOwn.y * 3.1).r - 0.5;
  // What has been reached turns from the middle outward.
  float turned = smootherstep(0.0, 1.0, state.x * 1.9 - abs(vSheet.x - 0.5) * 1.5 - 0.3 * (noise.r - 0.5));
  float wet = (noise.r - 0.5) * 0.010 + grain * 0.004;

  // The picture ends as a wash ends.
  vec2 e = abs(vec2(p.x, p.y - 0.5)) - vec2(HALF_PICTURE, 0.452) + 0.03;
  float off = length(max(e, 0.0)) + min(max(e.x, e.y), 0.0) - 0.03 + wet * 1.6;
  float picture = smoothstep(0.012, -0.016, off);
  // Light that things give, what is dark before it, and how near the nearest edge is, where washes dry darker.
  float glow = 0.0;
  float lit = 0.0;
  float dark = 0.0;
  vec2 toLight = vec2(0.0);
  vec3 one = vec3(1.0, 0.0, 0.0);
  vec3 two = one;
  if (off < 0.02 && fold < 0.85) {
    for (int i = 0; i < 3; i++) {
      vec4 pane = texelFetch(uPlays, ivec2(PANES_FROM + 2 * i, row), 0);
      vec4 how = texelFetch(uPlays, ivec2(PANES_FROM + 2 * i + 1, row), 0);
      float c = cos(how.x);
      float s = sin(how.x);
      vec2 o = p - pane.xy;
      vec2 e = abs(vec2(o.x * c + o.y * s, o.y * c - o.x * s)) - pane.zw + 0.006;
      float d = length(max(e, 0.0)) + min(max(e.x, e.y), 0.0) - 0.006 + wet;
      float inside = smoothstep(px, -px, d);
      float edge = how.y > 0.0 ? abs(d) - how.y : d;
      dark = max(dark, how.z * smoothstep(px, -px, edge));
      lit += how.w * inside * (0.72 + 0.28 * smoothstep(0.0, -0.12, d)) * (how.z > 0.9 && how.y <= 0.0 ? 0.0 : 1.0);
      float reach = how.w * exp(-max(d, 0.0) * 6.5) * min(1.0, (pane.z + pane.w) * 13.0);
      glow += reach;
      toLight -= o * reach;
    }
    for (int i = 0; i < 4; i++) {
      vec4 ends = texelFetch(uPlays, ivec2(STICKS_FROM + 2 * i, row), 0);
      vec4 how = texelFetch(uPlays, ivec2(STICKS_FROM + 2 * i + 1, row), 0);
      float d = limbAt(p, ends, how.xy) + wet * step(0.01, how.x);
      float inside = smoothstep(px, -px, d);
      // Thinner than a pixel: dimmer instead.
      dark = max(dark, how.z * inside * min(1.0, how.x / px));
      lit += how.w * inside;
      float reach = how.w * exp(-max(d, 0.0) * 8.0) * min(1.0, how.x * 26.0);
      glow += reach;
      toLight += (0.5 * (ends.xy + ends.zw) - p) * reach;
    }
    one = figureAt(p, row, 0);
    two = figureAt(p, row, 6);
  }
  float near = min(one.x, two.y > 0.3 ? two.x : 1.0);
  // The way out of the figure, from what the distance does between pixels: it is lit where it looks toward the light.
  vec2 qx = dFdx(q);
  vec2 qy = dFdy(q);
  float nx = dFdx(near);
  float ny = dFdy(near);
  vec2 outward = vec2(nx * qy.y - ny * qx.y, nx * qy.x - ny * qx.x) * sign(qx.x * qy.y - qx.y * qy.x);
  float toward = dot(normalize(outward + vec2(1e-9, 0.0)), normalize(toLight + vec2(1e-6, 0.0)));
  float people = max(smoothstep(px, -px, one.x + 0.3 * wet) * one.y, smoothstep(px, -px, two.x + 0.3 * wet) * two.y);
  glow = glow / (1.0 + 0.45 * glow);

  float beat = heartBeat(fract(uHeart.x - vOwn.y * 0.2));
  // Washes, layer over layer: a ground that is paler where light is, blooms where the brush was wet, pigment in the grain.
  vec3 warm = mix(uWarm, uBlush, (0.15 + 0.5 * fract(vOwn.y * 3.7)) * smoothstep(0.35, 1.05, noise.r * 0.8 + p.y * 0.6) / (1.0 + glow));
  warm = mix(warm, uLeaf, 0.30 * smoothstep(0.42, 0.10, p.y + 0.3 * (noise.r - 0.5)) / (1.0 + 1.5 * glow));
  vec3 hue = mix(uCold, warm, turned);
  float flicker = 1.0 + 0.05 * loopSin(0.31, uTime, vOwn.y * 3.0 + float(frame) * 0.37) + 0.03 * loopSin(0.53, uTime, vOwn.y * 7.0);
  float wash = mix(0.19, 0.16, turned) + 0.17 * (noise.r - 0.5) + mix(0.60, 1.0, turned) * glow * flicker;
  wash *= 1.0 - 0.35 * smoothstep(0.1, 0.5, length(vec2(p.x * 1.1, p.y - 0.5))) * (1.0 - 0.6 * glow);
  wash *= 1.0 + uGrain * (0.55 * grain - 0.10 * smoothstep(0.2, 0.0, noise.b));
  wash *= 1.0 - 0.30 * smoothstep(0.155, 0.135, p.y + wet);
  vec3 light = hue * wash;
  vec3 lamp = mix(mix(uCold, vec3(dot(uCold, vec3(0.4))), 0.4) * 1.15, mix(uWarm, vec3(1.0), 0.22), turned);
  light += lamp * lit * flicker * mix(0.75, 0.85, turned) * (0.90 + 0.4 * grain);
  vec3 ink = mix(uInk * 0.35 + uCold * 0.022, uInk * 0.5 + uWarm * 0.012, turned);
  light = mix(light, ink, dark * (0.88 + 0.2 * grain));
  // Washes dry darker along what they were laid against; kindness is a light round somebody.
  float apart = max(near, 0.0);
  light *= 1.0 - 0.16 * exp(-apart * 60.0) * (1.0 - turned);
  light += warm * turned * exp(-apart * 17.0) * (0.14 + 0.25 * glow) * (1.0 - people);
  light = mix(light, ink + hue * max(0.025 * (noise.r - 0.35) + 0.02 * grain, 0.0), people * 0.97);
  float rim = smoothstep(-0.017, -0.002, near) * step(near, px) * people;
  light += lamp * rim * (0.03 + 1.1 * glow) * mix(0.3, 1.0, smoothstep(-0.5, 0.9, toward)) * mix(0.6, 1.0, turned);
  light += uWarm * max(one.z * one.y, two.z * two.y * step(0.3, two.y)) * people * turned * (0.30 + 0.22 * beat);

  // Outside the picture there is film, and small windows in it.
  light *= 1.0 + 0.35 * exp(off * 45.0) * step(off, 0.0) * (1.0 - 0.5 * turned);
  vec2 hole = abs(vec2(abs(q.x) - 0.3345, (fract(down * 6.0) - 0.5) / 6.0)) - vec2(0.0135, 0.034);
  float through = length(max(hole, 0.0)) + min(max(hole.x, hole.y), 0.0) - 0.010;
  vec3 base = mix(uFilm * 0.050 + uCold * 0.05, uFilm * 0.14, turned) * (1.0 + 0.5 * grain);
  float bright = 0.24 + 0.30 * turned + 0.10 * beat * turned + 0.2 * state.w;
  base += mix(uFilm * 0.5 + uCold * 0.5, mix(uWarm, uFilm, 0.3), turned) * (smoothstep(px, -px, through) * 0.8 + 0.25 * exp(-max(through, 0.0) * 60.0)) * bright;
  light = mix(base, light * uGain * (1.0 + 0.25 * state.w), picture);

  // Folded it is a leaf: what was light in it stays as light along its veins.
  vec3 v = normalize(cameraPosition - vPositionWS);
  float facing = abs(dot(normalize(vNormal), v));
  float vein = exp(-vSheet.y * vSheet.y * 140.0) + 0.35 * pow(0.5 + 0.5 * cos(vSheet.x * 60.0 - abs(vSheet.y) * 9.0), 8.0);
  float tip = 1.0 - vSheet.x;
  vec3 leaf = mix(uLeaf, uWarm, 0.22 + 0.5 * exp(-tip * 3.5)) * (0.11 + 0.20 * facing + 0.16 * noise.r * (1.0 - abs(vSheet.y))) * (1.0 - 0.3 * tip);
  leaf += mix(uLeaf, uWarm, 0.7) * vein * (0.10 + 0.16 * exp(-tip * 2.5)) * (0.8 + 0.3 * beat);
  leaf += uLeaf * 0.16 * smoothstep(0.75, 1.0, abs(vSheet.y));
  light = mix(light, leaf, smootherstep(0.25, 0.85, fold));
  light += uWarm * 0.10 * pow(1.0 - facing, 3.0) * (1.0 - fold);

  float side = smoothstep(1.0, 1.0 - max(3.0 * px, 0.02), abs(vSheet.y));
  float ends = smootherstep(0.0, 0.12, vSheet.x + 0.06 * (noise.r - 0.5)) * smootherstep(1.0, 0.88, vSheet.x - 0.06 * (noise.r - 0.5));
  float cover = mix(side * ends * mix(0.55, 0.985, picture), 0.95, smoothstep(0.4, 0.8, fold)) * uShown;
  light = max(light, 0.0);
  fragColor = uOutput < 0.5 ? vec4(light * cover, cover) : vec4((encodeSrgb(toneCurve(light)) + ditherStep(gl_FragCoord.xy)) * cover, cover);
}

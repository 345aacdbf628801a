// A petal: a small sheet that bends along its length by an angle growing evenly, and wraps round the flower's axis as far
// as its width asks; bud and open flower are two sets of bends. Leaves are petals that do not open.
// aSheet: x 0..1 along, y -1..1 across. aHead: base of the flower (metres), scale. aPetal: angle round the axis, 0 inner ..
// 1 outer, plant and the way it faces in turns, nod of the head. aForm: length, half width, sharpness, where it is widest. aBends: tilt and curl of the
// bud, tilt and curl when open; radians from the axis. aTint: linear colour, 1 petal or 0 leaf.
// Source: golden angle after Vogel 1979; own work. Cost: 1 fetch, ~190 ALU per vertex.
precision highp sampler2D;
#include ../lib/ease.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float uTime;
// Per plant: how far open, how far grown, light of its own.
uniform sampler2D uPlants;
in vec2 aSheet;
in vec4 aHead;
in vec4 aPetal;
in vec4 aForm;
in vec4 aBends;
in vec4 aTint;
out vec3 vPositionWS;
out vec3 vNormal;
out vec4 vTint;
out vec2 vSheet;
out vec2 vLife;

const float BASE_M = 0.012;

vec3 petalAt(vec2 sheet, float tilt, float curl, float long_) {
  float u = clamp(sheet.x, 0.0, 1.0);
  float bend = abs(curl) < 0.02 ? 0.02 : curl;
  float end = tilt + bend * u;
  float out_ = (cos(tilt) - cos(end)) / bend * long_;
  float up = (sin(end) - sin(tilt)) / bend * long_;
  float wide = aForm.y * pow(max(sin(3.14159265 * pow(u, aForm.w)), 0.0), aForm.z) * step(0.001, u) * step(u, 0.999);
  float radius = max(BASE_M + out_, 0.004);
  float around = clamp(sheet.y * wide / radius, -1.45, 1.45);
  return vec3(radius * sin(around), up, radius * cos(around));
}

vec3 turnY(vec3 v, float angle) {
  float c = cos(angle);
  float s = sin(angle);
  return vec3(v.x * c + v.z * s, v.y, -v.x * s + v.z * c);
}

void main() {
  vec4 plant = texelFetch(uPlants, ivec2(int(aPetal.z), 0), 0);
  // Outer petals go first; a leaf is open as soon as it has grown.
  float late = 0.42 * (1.0 - aPetal.y);
  float open_ = aTint.w < 0.5 ? plant.y : smootherstep(late, late + 0.58, plant.x);
  float tilt = mix(aBends.x, aBends.z, open_);
  float curl = mix(aBends.y, aBends.w, open_);
  float long_ = aForm.x * mix(0.72, 1.0, open_);
  vec3 p = petalAt(aSheet, tilt, curl, long_);
  const float E = 0.03;
  vec3 du = petalAt(aSheet + vec2(E, 0.0), tilt, curl, long_) - petalAt(aSheet - vec2(E, 0.0), tilt, curl, long_);
  vec3 dw = petalAt(aSheet + vec2(0.0, E * 4.0), tilt, curl, long_) - petalAt(aSheet - vec2(0.0, E * 4.0), tilt, curl, long_);
  vec3 n = cross(dw, du);
  n = dot(n, n) > 1e-14 ? normalize(n) : vec3(0.0, 1.0, 0.0);

  // Each hangs a little its own way, nods under its weight, and sways.
  float turn = fract(floor(aPetal.z) * 0.618034);
  p = turnY(p, aPetal.x);
  n = turnY(n, aPetal.x);
  float nod = aPetal.w * (0.75 + 0.25 * plant.x) + 0.05 * loopSin(0.09 + 0.05 * turn, uTime, turn * 7.0);
  float c = cos(nod);
  float s = sin(nod);
  vec3 hung = vec3(p.x, p.y * c - p.z * s, p.y * s + p.z * c);
  vec3 hungNormal = vec3(n.x, n.y * c - n.z * s, n.y * s + n.z * c);
  float toward = fract(aPetal.z) * TAU;
  float size = aHead.w * smoothstep(0.25, 1.0, plant.y);
  vec3 head = vec3(aHead.x, aHead.y * plant.y, aHead.z);
  head.xz += 0.018 * aHead.y * vec2(loopSin(0.071, uTime, turn), loopSin(0.053, uTime, turn * 3.0));
  vPositionWS = (modelMatrix * vec4(head + turnY(hung, toward) * size, 1.0)).xyz;
  vNormal = mat3(modelMatrix) * turnY(hungNormal, toward);
  vTint = aTint;
  vSheet = aSheet;
  // A leaf is lit by the flower it belongs to.
  vLife = vec2(aTint.w < 0.5 ? plant.x : open_, plant.z);
  gl_Position = projectionMatrix * viewMatrix * vec4(vPositionWS, 1.0);
}

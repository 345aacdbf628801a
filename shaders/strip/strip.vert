// Strips of film, hanging and a little bowed; a strip that folds rolls up, grows short and becomes a leaf where it is held.
// aSheet: x 0 top .. 1 bottom, y -1..1 across. aPlace: middle, metres in the place's space; w the way it faces, radians.
// aOwn: x which strip, y a number of its own, z and w where it is held, metres from its middle. Source: own work. Cost: ~90 ALU per vertex.
#include ../lib/ease.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float uTime;
uniform float uSway;
uniform vec4 uStrips[6];
in vec2 aSheet;
in vec4 aPlace;
in vec4 aOwn;
out vec2 vSheet;
out vec3 vNormal;
out vec3 vPositionWS;
flat out vec2 vOwn;

const float LONG_M = 0.95;
const float HALF_WIDE_M = 0.12;
const float LEAF_LONG_M = 0.26;
const float LEAF_HALF_WIDE_M = 0.042;

void main() {
  vec4 state = uStrips[int(aOwn.x)];
  float fold = state.y;
  float seed = aOwn.y;
  float s = mix(0.5 - aSheet.x, 0.96 - aSheet.x, fold) * mix(LONG_M, LEAF_LONG_M, smootherstep(0.1, 1.0, fold));
  // One curvature along: nearly flat, then a roll, then what a leaf has.
  float curve = mix(0.55 + 0.4 * seed, 3.4, fold) + 30.0 * fold * (1.0 - fold) * (1.0 - fold);
  float turn = curve * s;
  float leaf = pow(max(sin(3.14159265 * pow(1.0 - aSheet.x, 0.8)), 0.0), 0.9);
  float across = aSheet.y * mix(HALF_WIDE_M, LEAF_HALF_WIDE_M * leaf, smootherstep(0.25, 1.0, fold));
  vec3 local = vec3(across, sin(turn) / curve, (1.0 - cos(turn)) / curve - 0.09 * aSheet.y * aSheet.y * HALF_WIDE_M);
  // It hangs from its upper end: what is lower swings farther.
  float free = aSheet.x * (1.0 - fold) + 0.3 * fold;
  local.x += uSway * free * loopSin(0.061 + 0.02 * seed, uTime, seed * 7.0);
  local.z += 1.6 * uSway * free * loopSin(0.047 + 0.02 * seed, uTime, seed * 3.0 + aSheet.x * 0.15);
  local.xy += aOwn.zw * smootherstep(0.1, 1.0, fold);
  float twist = 0.07 * sin(seed * 40.0) + 0.05 * (aSheet.x - 0.5) * loopSin(0.037, uTime, seed * 5.0) + fold * (seed - 0.5) * 1.4;
  float c = cos(aPlace.w + twist);
  float d = sin(aPlace.w + twist);
  vec3 n = vec3(0.2 * aSheet.y, -sin(turn), cos(turn));
  vec3 turned = vec3(local.x * c + local.z * d, local.y, -local.x * d + local.z * c);
  vec4 world = modelMatrix * vec4(aPlace.xyz + turned, 1.0);
  vPositionWS = world.xyz;
  vNormal = mat3(modelMatrix) * vec3(n.x * c + n.z * d, n.y, -n.x * d + n.z * c);
  vSheet = aSheet;
  vOwn = aOwn.xy;
  gl_Position = projectionMatrix * viewMatrix * world;
}

// Leaves in clusters: each instance is a handful of bent leaves round a twig's end.
// aLeaf: x which leaf of the cluster, y 0..1 along it, z -1..1 across. aPlace: metres in the place's space, w size.
// aOwn: x metres of wood from the foot, y its voice 0..1, z a number of its own, w 0 heart of the crown .. 1 rim.
// Source: own work. Cost: ~90 ALU per vertex.
#include ../lib/ease.glsl
#include ../lib/hash.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform float uWind;
uniform float uPixel;
uniform float uShare;
uniform float uSize;
in vec3 aLeaf;
in vec4 aPlace;
in vec4 aOwn;
out vec3 vPositionWS;
out vec3 vNormal;
out vec2 vSheet;
out vec4 vOwn;
out float vFade;

const float GOLDEN = 2.39996;

void main() {
  float own = floor(aOwn.z * 4093.0);
  float turn = aLeaf.x * GOLDEN + aOwn.z * TAU * 7.0;
  float lift = mix(-0.55, 0.75, hashCell(own + aLeaf.x * 31.0, 3u));
  vec3 out_ = normalize(vec3(cos(turn), lift, sin(turn)));
  vec3 side = normalize(cross(out_, vec3(0.0, 1.0, 0.0)) + vec3(1e-4, 0.0, 0.0));
  vec3 face = cross(side, out_);
  // Quivering, each a little otherwise, in gusts that cross the crown.
  float gust = 0.5 + 0.5 * loopSin(0.061, uTime, aPlace.x * 0.013 + aPlace.z * 0.017);
  float quiver = loopSin(0.83 + 0.4 * aOwn.z, uTime, aOwn.z * 17.0 + aLeaf.x) * (0.35 + 0.65 * gust) * uWind;
  float y = aLeaf.y;
  float wide = 0.30 * sin(3.14159 * pow(y, 0.8)) * (1.0 - 0.25 * y);
  vec3 bend = face * (-0.28 * y * y + 0.13 * quiver * y) + vec3(0.0, -0.18 * y * y, 0.0);
  // Far away fewer, larger ones: never thinner than a pixel, dimmer instead.
  vec3 middle = (modelMatrix * vec4(aPlace.xyz, 1.0)).xyz;
  float distance_ = distance(cameraPosition, middle);
  float own_ = aPlace.w * uSize;
  float size = max(own_, 1.4 * uPixel * distance_);
  vFade = min(1.0, (own_ * own_) / (size * size));
  vec3 local = out_ * (0.12 + y) + side * (aLeaf.z * wide) + bend;
  vec3 world = middle + mat3(modelMatrix) * local * size;
  vPositionWS = world;
  vNormal = mat3(modelMatrix) * normalize(face + side * aLeaf.z * 0.35 + out_ * 0.2 * y);
  vSheet = vec2(y, aLeaf.z);
  vOwn = aOwn;
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
  if (aOwn.z > uShare) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}

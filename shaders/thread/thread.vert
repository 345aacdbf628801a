// Threads and ribbons: a strip along a cubic Bezier curve, turned to the eye. Silk when narrow, dust when wide.
// aAlong: x 0..1 along, y -1..1 across. aA..aD: control points, metres in the place's space; aD.w radius in metres.
// aTint: linear colour, w phase. Source: own work. Cost: ~70 ALU per vertex.
#include ../lib/ease.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform float uPixel;
uniform float uSway;
uniform float uTaper;
uniform float uGrow;
in vec2 aAlong;
in vec3 aA;
in vec3 aB;
in vec3 aC;
in vec4 aD;
in vec4 aTint;
out vec2 vAlong;
out vec4 vTint;
out vec3 vShape;

vec3 curveAt(float s) {
  float t = 1.0 - s;
  return aA * (t * t * t) + aB * (3.0 * t * t * s) + aC * (3.0 * t * s * s) + aD.xyz * (s * s * s);
}

void main() {
  float s = aAlong.x;
  vec3 p = curveAt(s);
  vec3 tangent = curveAt(s + 0.01) - curveAt(s - 0.01);
  float along = length(aA - aD.xyz);
  // Held at both ends, breathing between them.
  float free = s * (1.0 - s) * 4.0;
  vec3 sway = vec3(
    loopSin(0.043 + 0.02 * aTint.w, uTime, aTint.w + s * 1.3),
    loopSin(0.031 + 0.03 * aTint.w, uTime, aTint.w * 3.0 + s * 1.7),
    loopSin(0.037, uTime, aTint.w * 5.0 + s));
  p += sway * uSway * free;

  vec3 world = (modelMatrix * vec4(p, 1.0)).xyz;
  vec3 along3 = mat3(modelMatrix) * tangent;
  vec3 toEye = cameraPosition - world;
  float distance_ = length(toEye);
  vec3 side = cross(normalize(along3), toEye / distance_);
  float facing = length(side);
  side /= max(facing, 1e-4);

  float taper = mix(1.0, pow(max(1.0 - pow(abs(2.0 * s - 1.0), 3.0), 0.0), 0.7), uTaper);
  float radius = aD.w * taper;
  // Never thinner than a third of a pixel: dim instead.
  float drawn = max(radius, 0.6 * uPixel * distance_);
  vAlong = aAlong;
  vTint = aTint;
  vShape = vec3(radius / drawn * smoothstep(0.0, 0.35, facing), along, distance_);
  vShape.x *= 1.0 - smoothstep(uGrow - 0.06, uGrow + 0.001, s);
  gl_Position = projectionMatrix * viewMatrix * vec4(world + side * aAlong.y * drawn, 1.0);
}

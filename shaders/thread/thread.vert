// Threads and ribbons: a strip along a cubic Bezier curve, turned to the eye. Silk when narrow, dust when wide.
// aAlong: x 0..1 along, y -1..1 across. aA..aD: control points, metres in the place's space; aD.w radius in metres.
// aTint: linear colour, w phase. Source: own work. Cost: ~70 ALU per vertex.
#include ../lib/ease.glsl
#include ../lib/hash.glsl
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
// THREAD_WOVEN: 0 silk and dust, 1 strands of the visitor's own, 2 any of them, as uWoven says.
#if THREAD_WOVEN == 2
uniform float uWoven;
#define WOVEN (uWoven > 0.5)
#else
#define WOVEN true
#endif
#if THREAD_WOVEN > 0
// A strand of the visitor's own: x when it was drawn, seconds; y 0 soft .. 1 harsh.
uniform float uWovenS;
uniform float uKindness;
in vec2 aLife;
out float vHarsh;
const float GROWS_S = 3.2;
const float TEETH = 9.0;
#endif
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
  float grow = uGrow;
#if THREAD_WOVEN > 0
  vHarsh = 0.0;
  if (WOVEN) {
    // Harsh ones go in uneven teeth that soften as the dream grows kind, and never quite go.
    vHarsh = aLife.y * (1.0 - 0.6 * uKindness);
    float along0 = s * TEETH;
    float cell = floor(along0);
    float own = floor(aTint.w * 997.0) * 16.0 + cell;
    vec2 here = vec2(hashCell(own, 5u), hashCell(own, 6u)) - 0.5;
    vec2 next = vec2(hashCell(own + 1.0, 5u), hashCell(own + 1.0, 6u)) - 0.5;
    vec2 tooth = mix(here, next, along0 - cell) * 0.2 * vHarsh * free;
    vec3 t0 = normalize(tangent);
    vec3 n1 = normalize(cross(t0, abs(t0.y) > 0.9 ? vec3(1.0, 0.0, 0.0) : vec3(0.0, 1.0, 0.0)));
    p += n1 * tooth.x + cross(t0, n1) * tooth.y;
    grow = clamp((uWovenS - aLife.x) / GROWS_S, 0.0, 1.1);
  }
#endif

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
  vShape.x *= (1.0 - smoothstep(grow - 0.06, grow + 0.001, s)) * step(0.001, grow);
  gl_Position = projectionMatrix * viewMatrix * vec4(world + side * aAlong.y * drawn, 1.0);
}

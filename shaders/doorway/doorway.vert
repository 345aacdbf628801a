// The doorway of a threshold: an upright opening that grows out of a star, and in the end closes round the head.
// aPolar: x angle in turns, y 0 centre .. 1 edge .. 2 outside of the rim. Metres, world space.
// Source: own work. Cost: ~60 ALU per vertex, under 5 k vertices.
#include ../lib/ease.glsl
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec3 uCenter;
// Direction out of the door toward the visitor, level.
uniform vec3 uOut;
// Half width and half height when open.
uniform vec2 uHalf;
uniform float uOpenness;
uniform float uEngulfed;
// 0: the opening itself, 1: the same pushed to the far plane, 2: the rim of light.
uniform float uPart;
in vec2 aPolar;
out vec2 vPolar;
out float vRadius;

// The edge is alive: three slow waves that never agree.
float edgeWave(float angle) {
  float w = 0.026 * sin(angle * 2.0 + 0.9 + TAU * loopRate(0.050) * uTime);
  w += 0.012 * sin(angle * 3.0 - 1.7 - TAU * loopRate(0.083) * uTime);
  return w + 0.005 * sin(angle * 7.0 + TAU * loopRate(0.121) * uTime);
}

void main() {
  float angle = aPolar.x * TAU;
  vec3 right = vec3(uOut.z, 0.0, -uOut.x);
  vec2 round_ = vec2(cos(angle), sin(angle));
  // A lancet rather than an egg: narrower toward the top.
  float narrow = 1.0 - 0.16 * smoothstep(0.0, 1.0, round_.y);
  float open = uOpenness * uOpenness;
  vec2 halfSize = mix(vec2(0.03), uHalf, open);
  float s = aPolar.y * (1.0 + edgeWave(angle) * uOpenness);
  vec3 disc = uCenter + (right * round_.x * halfSize.x * narrow + vec3(0.0, 1.0, 0.0) * round_.y * halfSize.y) * s;

  // Round the head: the same polar grid laid over a dome that opens from the doorway's angle to everything.
  vec3 axis = -uOut;
  vec3 domeRight = normalize(cross(axis, vec3(0.0, 1.0, 0.0)));
  vec3 domeUp = cross(domeRight, axis);
  float wide = mix(1.05, 3.16, uEngulfed) * min(aPolar.y, 1.0) * (1.0 + 0.5 * edgeWave(angle) * (1.0 - uEngulfed));
  vec3 dome = cameraPosition + 0.4 * (axis * cos(wide) + (domeRight * round_.x + domeUp * round_.y) * sin(min(wide, 3.14159)));
  vec3 position = mix(disc, dome, smootherstep(0.0, 0.22, uEngulfed));

  vPolar = vec2(angle, aPolar.y);
  vRadius = length(halfSize);
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  if (uPart > 0.5 && uPart < 1.5) gl_Position.z = gl_Position.w;
}

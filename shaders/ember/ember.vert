// A small translucent body that swells with the heart. position: unit sphere, in its own space.
// Source: own work. Cost: ~30 ALU per vertex.
#include ../lib/light.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec2 uHeart;
uniform float uRadius;
in vec3 position;
out vec3 vPositionWS;
out vec3 vNormal;
out vec3 vBody;

void main() {
  // A seed and not quite a ball: a little longer above.
  vec3 p = position;
  p.y *= 1.04 + 0.07 * smoothstep(0.2, 1.0, p.y);
  p.xz *= 1.0 - 0.06 * smoothstep(0.0, 1.0, p.y);
  float size = uRadius * (1.0 + 0.07 * heartBeat(uHeart.x));
  vec4 world = modelMatrix * vec4(p * size, 1.0);
  vPositionWS = world.xyz;
  vNormal = mat3(modelMatrix) * position;
  vBody = position;
  gl_Position = projectionMatrix * viewMatrix * world;
}

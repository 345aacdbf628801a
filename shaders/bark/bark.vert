// Wood: where it is, and what of a branch. aBark: x whole grains round it, y metres from the foot, z its radius, w its own
// number. Source: own work. Cost: ~12 ALU per vertex.
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
in vec3 normal;
in vec4 aBark;
out vec3 vPositionWS;
out vec3 vNormal;
out vec4 vBark;

void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vPositionWS = world.xyz;
  vNormal = mat3(modelMatrix) * normal;
  vBark = aBark;
  gl_Position = projectionMatrix * viewMatrix * world;
}

// Ground: where it is and how it lies. position: metres in the place's space. Source: own work. Cost: ~12 ALU per vertex.
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
in vec3 normal;
out vec3 vPositionWS;
out vec3 vNormal;

void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vPositionWS = world.xyz;
  vNormal = mat3(modelMatrix) * normal;
  gl_Position = projectionMatrix * viewMatrix * world;
}

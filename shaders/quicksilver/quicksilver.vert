// Quicksilver: a flat sheet over the ground; everything that moves on it is in its normals.
// position: metres, world. Source: own work. Cost: ~5 ALU per vertex.
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
out vec3 vPositionWS;

void main() {
  vPositionWS = position;
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}

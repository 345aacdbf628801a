// The sky: a box round the eye, pushed to the far plane. position: unit box; direction out in the place's own space.
// Source: own work. Cost: 24 vertices.
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
out vec3 vDirection;

void main() {
  vDirection = position;
  vec3 p = mat3(viewMatrix) * mat3(modelMatrix) * position;
  gl_Position = (projectionMatrix * vec4(p * 10.0, 1.0)).xyww;
}

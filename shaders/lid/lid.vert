// Eyelids: a box round the eye that turns with the head. position: unit box; directions out in view space and in the world.
// Source: own work. Cost: 24 vertices.
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
out vec3 vDirectionVS;
out vec3 vDirectionWS;

void main() {
  vDirectionVS = position;
  vDirectionWS = transpose(mat3(viewMatrix)) * position;
  gl_Position = (projectionMatrix * vec4(position * 10.0, 1.0)).xyww;
}

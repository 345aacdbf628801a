// A sheet of water where it lies. aWater of a stream: metres downstream, -1..1 across, half its width in metres, how much of
// it there is; of a lake: metres from the water's edge inward. Source: own work. Cost: ~8 ALU per vertex.
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
in vec4 aWater;
out vec3 vPositionWS;
out vec4 vWater;

void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vPositionWS = world.xyz;
  vWater = aWater;
  gl_Position = projectionMatrix * viewMatrix * world;
}

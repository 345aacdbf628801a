// Film path: one triangle over the whole target. position: clip space; uv 0..1.
// Source: own work. Cost: 3 vertices.
in vec3 position;
in vec2 uv;
out vec2 vUv;

void main() {
  vUv = uv;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}

// A pane before the eyes: a sheet of words that stands upright in the world, or a veil over all of the view (uVeil 1).
// aCorner: -0.5..0.5 across and up. vMap: on its picture. vRay: direction in the eye's space. Source: own work.
// Cost: ~25 ALU per vertex.
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float uVeil;
// Its middle, world metres, and how strongly it is bent round the eye, 1/m.
uniform vec4 uPlace;
uniform float uYaw;
// Width and height, metres.
uniform vec2 uSize;
in vec2 aCorner;
out vec2 vMap;
out vec3 vRay;

void main() {
  vMap = aCorner + 0.5;
  vec3 right = vec3(cos(uYaw), 0.0, -sin(uYaw));
  vec3 toward = vec3(sin(uYaw), 0.0, cos(uYaw));
  float along = aCorner.x * uSize.x;
  float angle = along * uPlace.w;
  float across = uPlace.w > 0.0 ? sin(angle) / uPlace.w : along;
  float near = uPlace.w > 0.0 ? (1.0 - cos(angle)) / uPlace.w : 0.0;
  vec3 world = uPlace.xyz + right * across + toward * near + vec3(0.0, aCorner.y * uSize.y, 0.0);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
  vec2 clip = 2.0 * aCorner;
  // An eye's picture is not symmetrical about where it looks.
  vRay = vec3(
    (clip.x + projectionMatrix[2].x) / projectionMatrix[0].x,
    (clip.y + projectionMatrix[2].y) / projectionMatrix[1].y,
    -1.0);
  if (uVeil > 0.5) gl_Position = vec4(clip, 0.0, 1.0);
}

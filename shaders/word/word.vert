// A phrase in the world: a strip of pieces, one to a letter, upright, turned to the visitor by its yaw alone.
// aCorner: caps from the phrase's middle, y up. aTexel: where that is on the field. aLetter: x 0..1 through the phrase,
// y the letter's number, z height above the foot of its line in caps. Source: own work. Cost: ~40 ALU per vertex.
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
// Radians one pixel covers.
uniform float uPixel;
// Its middle, metres in the place's space, and the height of a capital.
uniform vec4 uPlace;
uniform float uYaw;
uniform float uWritten;
uniform float uGone;
in vec2 aCorner;
in vec2 aTexel;
in vec3 aLetter;
out vec2 vCorner;
out vec2 vTexel;
out vec3 vLetter;
out float vShown;

// Nearer than this a word would stand in the visitor's face; smaller than this it cannot be read.
const float NEAR_GONE_M = 1.2;
const float NEAR_WHOLE_M = 1.7;
const float SMALL_GONE_PX = 8.0;
const float SMALL_WHOLE_PX = 11.0;

void main() {
  vec3 right = vec3(cos(uYaw), 0.0, -sin(uYaw));
  vec3 place = uPlace.xyz + (right * aCorner.x + vec3(0.0, aCorner.y, 0.0)) * uPlace.w;
  float away = distance(cameraPosition, (modelMatrix * vec4(uPlace.xyz, 1.0)).xyz);
  float pixels = uPlace.w / max(away * uPixel, 1e-5);
  vShown = smoothstep(NEAR_GONE_M, NEAR_WHOLE_M, away) * smoothstep(SMALL_GONE_PX, SMALL_WHOLE_PX, pixels);
  vCorner = aCorner;
  vTexel = aTexel;
  vLetter = aLetter;
  gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(place, 1.0);
  if (vShown <= 0.0 || uWritten <= 0.0 || uGone >= 1.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}

// Everything small that shines: stars, memories, halos, motes. One quad per light, turned to the eye's position.
// aPlace: metres in the place's space, w radius of the core in metres. aLight: linear colour, w skirt share.
// aLife: x phase 0..1, y heart share, z drift in metres, w bruise 0..1. Source: energy-keeping size floor after
// Laurikainen's Celestia star model notes (two Gaussians); own arrangement. Cost: ~70 ALU per vertex.
#include ../lib/ease.glsl
#include ../lib/light.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
// Radians one pixel covers.
uniform float uPixel;
uniform float uHalo;
uniform float uGain;
// Side of the box motes are wrapped in round the eye, metres; 0: they stay where they are.
uniform float uWrap;
// Share of the instances shown, with a soft end.
uniform float uShare;
in vec2 aCorner;
in vec4 aPlace;
in vec4 aLight;
in vec4 aLife;
out vec2 vCorner;
out vec3 vLight;
out vec4 vShape;

// Skirts end where they are darker than a tenth of an 8-bit step.
const float SKIRT_REACH = 7.0;

void main() {
  float turn = aLife.x;
  vec3 place = aPlace.xyz;
  vec3 sway = vec3(
    loopSin(0.021 + 0.02 * turn, uTime, turn),
    loopSin(0.017 + 0.013 * turn, uTime, turn * 7.0),
    loopSin(0.019 + 0.017 * turn, uTime, turn * 3.0));
  place += sway * aLife.z;
  vec3 world = (modelMatrix * vec4(place, 1.0)).xyz;
  if (uWrap > 0.0) {
    // Rising slowly, wrapped round the head: the air is the same wherever one goes.
    vec3 p = place + vec3(0.0, 1.0, 0.0) * (floor(0.012 * (0.4 + turn) * TIME_WRAP_S / uWrap + 1.0) * uWrap / TIME_WRAP_S) * uTime;
    world = cameraPosition + (fract((p - cameraPosition) / uWrap) - 0.5) * uWrap;
  }
  vec3 toEye = cameraPosition - world;
  float distance_ = max(length(toEye), 1e-3);
  vec3 forward = toEye / distance_;
  vec3 right = normalize(vec3(forward.z, 0.0, -forward.x) + vec3(1e-5, 0.0, 0.0));
  vec3 up = cross(forward, right);

  // Heartbeat that travels: each light answers a little later the farther it is.
  float beat = heartBeat(fract(uHeart.x - turn - distance_ * uHeart.y / 12.0));
  float twinkle = 1.0 + 0.10 * loopSin(0.23 + 0.4 * turn, uTime, turn * 5.0);
  float brightness = twinkle * (1.0 + aLife.y * (beat - 0.35));

  float core = aPlace.w;
  float floorSize = 0.75 * uPixel * distance_;
  float size = max(core, floorSize);
  // Smaller than a pixel: dim instead of shrinking, so that nothing flickers.
  float energy = min(1.0, (core * core) / (size * size));
  energy = max(energy, 0.0);
  float near = uWrap > 0.0 ? smoothstep(0.3, 0.9, distance_) * (1.0 - smoothstep(0.36 * uWrap, 0.5 * uWrap, distance_)) : smoothstep(0.25, 0.7, distance_);
  float shown = smoothstep(turn - 0.08, turn, uShare * 1.08 - 0.04);

  float reach = size * mix(2.6, SKIRT_REACH * 2.2, aLight.w) * mix(1.0, uHalo, aLight.w);
  vCorner = aCorner * reach / size;
  vLight = aLight.rgb * brightness * energy * near * shown * uGain;
  vShape = vec4(aLight.w, aLife.w, reach / size, 0.0);
  gl_Position = projectionMatrix * viewMatrix * vec4(world + (right * aCorner.x + up * aCorner.y) * reach, 1.0);
  if (shown <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}

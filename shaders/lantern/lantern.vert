// Lanterns: a body of folded paper and a halo turned to the eye, in one geometry; and seeds of light, which are halos only.
// aPart: xy round the body (cos, sin) or corner of the halo, z height 0..1, w 0 body, 1 halo. aPlace: metres in the
// place's space, w size. aOwn: x 0 lantern, 1 + number of its dandelion for a seed, y its place in the order, z its own number.
// Source: own work; even directions by the golden angle (Vogel 1979). Cost: ~110 ALU per vertex.
#include ../lib/ease.glsl
#include ../lib/hash.glsl
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform float uPixel;
uniform float uLit;
uniform float uRising;
uniform float uBeat;
uniform float uHalo;
uniform float uFlip;
uniform vec4 uBursts[4];
in vec4 aPart;
in vec4 aPlace;
in vec3 aOwn;
in vec3 aTint;
out vec4 vPart;
out vec3 vTint;
out float vLight;

const float GOLDEN = 2.39996323;
const float HALO_REACH = 5.0;
const float SEED_REACH_M = 5.5;

void main() {
  float own = aOwn.z;
  vec3 place = aPlace.xyz;
  float size = aPlace.w;
  float light;
  float swing = 0.0;
  if (aOwn.x < 0.5) {
    // Lit one after another; they nod on the beat, and let go one by one.
    light = smoothstep(aOwn.y, aOwn.y + 0.12, uLit * 1.12);
    float beat = uBeat * 0.5 + own * 0.13;
    swing = 0.16 * sin(TAU * beat);
    place.y += 0.05 * size * (1.0 - cos(TAU * uBeat)) + 0.06 * loopSin(0.11, uTime, own);
    float gone = clamp((uRising * 1.6 - aOwn.y * 0.6), 0.0, 1.0);
    float up = gone * gone * (3.0 - 2.0 * gone);
    place.y += 150.0 * up * (0.7 + 0.6 * hashCell(own * 977.0, 4u));
    place.xz += up * (14.0 + 18.0 * own) * vec2(cos(own * 40.0 + 3.0 * up), sin(own * 40.0 + 3.0 * up));
    light *= 0.86 + 0.14 * loopSin(0.61 + 0.4 * own, uTime, own * 9.0);
  } else {
    // A dandelion: seeds fly out, slow at once, hang, and sink a little.
    vec4 burst = uBursts[int(aOwn.x - 0.5)];
    float age = burst.w;
    float y = 1.0 - 2.0 * aOwn.y;
    float around = GOLDEN * own * 4096.0;
    vec3 direction = vec3(cos(around) * sqrt(max(0.0, 1.0 - y * y)), y, sin(around) * sqrt(max(0.0, 1.0 - y * y)));
    float out_ = 1.0 - exp(-1.1 * max(age, 0.0));
    place = burst.xyz + direction * SEED_REACH_M * (0.86 + 0.28 * fract(own * 91.7)) * out_;
    place.y -= 0.09 * age * age;
    place.x += 0.3 * age * loopSin(0.07, uTime, own);
    light = step(0.0, age) * smoothstep(0.0, 0.9, age) * (1.0 - smoothstep(3.2, 6.4, age + 1.2 * fract(own * 57.3)));
  }
  vec3 middle = (modelMatrix * vec4(place, 1.0)).xyz;
  middle.y *= uFlip;
  vec3 toEye = cameraPosition - middle;
  float distance_ = max(length(toEye), 1e-3);
  vec3 world;
  if (aPart.w < 0.5) {
    // Narrow at both ends, fullest above its middle.
    float h = aPart.z;
    float wide = 0.36 * pow(max(0.0, sin(3.14159 * (0.12 + 0.78 * pow(h, 0.85)))), 0.7);
    vec3 p = vec3(aPart.x * wide, (h - 0.5) * 1.15, aPart.y * wide) * size;
    p.x += swing * p.y;
    p.y *= uFlip;
    world = middle + (aOwn.x < 0.5 ? p : vec3(0.0));
  } else {
    vec3 forward = toEye / distance_;
    vec3 right = normalize(vec3(forward.z, 0.0, -forward.x) + vec3(1e-5, 0.0, 0.0));
    vec3 up = cross(forward, right);
    float seed = step(0.5, aOwn.x);
    float core = mix(size * 0.5, size, seed);
    float floor_ = 0.8 * uPixel * distance_;
    float seen = max(core, floor_);
    light *= min(1.0, (core * core) / (seen * seen) * mix(1.0, 3.0, seed));
    float reach = seen * mix(HALO_REACH, 3.2, seed) * uHalo;
    world = middle + (right * aPart.x + up * aPart.y) * reach;
  }
  vPart = vec4(aPart.xyz, aPart.w + step(0.5, aOwn.x));
  vTint = aTint;
  vLight = light;
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
  if (light <= 0.003) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}

// Letters of light cut out of a field of distances, and the dusk round them that keeps them legible before anything bright.
// vCorner: caps from the phrase's middle. vTexel: on the field. vLetter: x 0..1 through the phrase, y the letter's number, z caps above the foot of its line.
// Source: Green 2007, "Improved Alpha-Tested Magnification for Vector Textures and Special Effects" (the field and its
// halo); own arrangement. Cost: 1 fetch and ~90 ALU over the phrase's strip, ~60 more while it goes.
precision highp float;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/hash.glsl
uniform float uTime;
uniform float uOutput;
uniform sampler2D uField;
uniform float uCapTexels;
uniform float uWritten;
uniform float uGone;
uniform float uGain;
uniform float uWeight;
uniform float uDusk;
uniform float uReach;
uniform float uRim;
uniform float uRimReach;
uniform float uGlow;
// Half the width and height of the phrase without its air, caps.
uniform vec2 uHalf;
uniform vec3 uLight;
uniform vec3 uGold;
uniform vec3 uDuskColor;
in vec2 vCorner;
in vec2 vTexel;
in vec3 vLetter;
in float vShown;
out vec4 fragColor;

// As distance.ts writes them.
const float EDGE_BYTE = 96.0;
const float BYTES_PER_TEXEL = 12.0;
const float KNEE_BYTE = 192.0;
const float KNEE_TEXELS = 8.0;
const float FAR_TEXELS = 48.0;
// Share of the phrase the hand is at while it writes, and how far it stays behind the dusk.
const float FRONT = 0.3;
const float BEHIND_DUSK = 0.15;
// Texels by which edges are soft before a letter is there, and as it goes.
const float UNWRITTEN_TEXELS = 9.0;
const float GOING_TEXELS = 15.0;
// The dusk begins to thin inside the phrase, so that no box is seen.
const float INSET_CAPS = 0.4;
const float RISE_CAPS = 0.22;
// Half the height of a phrase of one line, and a little.
const float LINE_CAPS = 0.8;
const float GRAIN_TEXELS = 8.0;

float fieldAt(vec2 texel) {
  float byte = texture(uField, texel / vec2(textureSize(uField, 0))).r * 255.0;
  return byte <= KNEE_BYTE
    ? (byte - EDGE_BYTE) / BYTES_PER_TEXEL
    : KNEE_TEXELS + (byte - KNEE_BYTE) * (FAR_TEXELS - KNEE_TEXELS) / (255.0 - KNEE_BYTE);
}

float grainAt(vec2 cell) {
  return hashCell(cell.x + 512.0 * cell.y, 9u);
}

// Smooth noise over the field, 0..1.
float grain(vec2 p) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  f = f * f * (3.0 - 2.0 * f);
  return mix(
    mix(grainAt(cell), grainAt(cell + vec2(1.0, 0.0)), f.x),
    mix(grainAt(cell + vec2(0.0, 1.0)), grainAt(cell + vec2(1.0, 1.0)), f.x),
    f.y);
}

// Laid over what is there: light as it is on the film path, finished on the direct one.
vec3 done(vec3 light) {
  return uOutput < 0.5 ? light : encodeSrgb(toneCurve(light));
}

void main() {
  float number = floor(vLetter.y + 0.5);
  float order = vLetter.x;
  float written = smoothstep(0.0, 1.0, (uWritten * (1.0 + FRONT + BEHIND_DUSK) - BEHIND_DUSK - order) / FRONT);
  // The dusk comes over all lines at once, from above on the left: where it followed the letters, lines would be cut from each other.
  vec2 share = clamp(0.5 + 0.5 * vec2(vCorner.x, -vCorner.y) / uHalf, 0.0, 1.0);
  float lines = smoothstep(LINE_CAPS, 1.5 * LINE_CAPS, uHalf.y);
  float gathered = smoothstep(0.0, 1.0, (uWritten * (1.0 + FRONT) - 0.7 * mix(share.x, 0.4 * share.x + 0.6 * share.y, lines)) / FRONT);

  // As if blown from the left, each letter at its own time, rising a little, its edges soft as breath in cold air.
  float going = 0.0;
  float left = 1.0;
  if (uGone > 0.0) {
    float turn = 0.3 * order + 0.28 * hashCell(number, 7u);
    going = smoothstep(0.0, 1.0, (uGone - turn) / 0.42);
    float n = grain(vTexel / GRAIN_TEXELS + vec2(0.0, going * 1.5));
    left = (1.0 - going) * (1.0 - smoothstep(0.0, 0.9, going * 1.5 - 0.6 * n));
  }
  float d = fieldAt(vTexel + vec2(0.0, going * RISE_CAPS * uCapTexels));

  vec2 dx = dFdx(vTexel);
  vec2 dy = dFdy(vTexel);
  float texelsPerPixel = sqrt(0.5 * (dot(dx, dx) + dot(dy, dy)));
  float soft = max(texelsPerPixel, 1e-3) + UNWRITTEN_TEXELS * (1.0 - written) * (1.0 - written) + GOING_TEXELS * going;
  float ink = clamp(0.5 - (d - uWeight) / soft, 0.0, 1.0) * written * left;

  // Warm as lamplight below, nearly white above; brightest where it is just being written.
  float spark = 4.0 * written * (1.0 - written);
  float shimmer = 1.0 + 0.05 * loopSin(0.09, uTime, order * 1.5);
  vec3 light = mix(uGold, uLight, smoothstep(-0.6, 0.8, vLetter.z)) * shimmer * uGain + uGold * 0.5 * spark;

  // Wide and soft round the whole phrase, denser close to the letters.
  float caps = max(d, 0.0) / uCapTexels;
  float off = length(max(abs(vCorner) - uHalf + INSET_CAPS, 0.0)) / uReach;
  float rim = caps / uRimReach;
  float dusk = 1.0 - (1.0 - uDusk * exp(-off * off)) * (1.0 - uRim * left * exp(-rim * rim));
  dusk *= gathered * (1.0 - smoothstep(0.15, 1.0, uGone));
  // Half of encoded light is a fifth of linear light: the same dusk takes more of it away.
  if (uOutput < 0.5) dusk = 1.0 - pow(1.0 - dusk, 2.2);
  vec3 air = uGold * uGlow * exp(-caps / 0.18) * written * left * (1.0 + 2.0 * spark);

  float cover = ink * vShown;
  float shade = dusk * vShown * (1.0 - cover);
  vec3 laid = done(light) * cover + done(uDuskColor + air) * shade + ditherStep(gl_FragCoord.xy) * (cover + shade);
  fragColor = vec4(laid, cover + shade);
}

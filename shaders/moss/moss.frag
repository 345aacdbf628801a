// Moss: dark cushions, a sheen of twilight on their tips, a thin film that only picks a hue and only where it is seen
// flat, and rings of light that go out from every step. Fog is the sky a little above the horizon.
// Source: own work; asperity sheen after Koenderink and Pont 2003, "The secret of velvety skin". Cost: 4 fetches (6 fine),
// ~90 ALU and ~20 for each ring that is near.
precision highp float;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
#include ../lib/skyLookup.glsl
#include ../lib/rings.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uKindness;
uniform float uOutput;
uniform sampler2D uNoise;
uniform sampler2D uTable;
uniform vec2 uKey;
uniform vec4 uRings[RINGS];
uniform float uSheen;
uniform float uFilm;
uniform float uRing;
uniform float uLead;
uniform float uMist;
uniform float uFarM;
uniform vec3 uMoss;
uniform vec3 uDeep;
uniform vec3 uFilmA;
uniform vec3 uFilmB;
uniform vec3 uFilmC;
uniform vec3 uRipple;
uniform vec4 uLight;
uniform vec3 uLightColor;
uniform vec2 uLeadTo;
in vec3 vPositionWS;
in vec3 vNormal;
out vec4 fragColor;

void main() {
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 v = toEye / distance_;
  vec3 ground = normalize(vNormal);
  vec2 p = vPositionWS.xz;

  // Cushions: three sizes, each gone before it would crawl.
  vec4 broad = texture(uNoise, p * 0.0173);
  vec4 tufts = texture(uNoise, p * 0.47 + broad.rg * 0.11);
  float nearly = exp(-distance_ * 0.05);
  float mid = exp(-distance_ * 0.013);
  float dome = 1.0 - tufts.g * tufts.g * 1.5;
  float cushion = mix(0.62, clamp(dome, 0.0, 1.0), 0.35 + 0.65 * nearly);
  vec2 bump = (vec2(tufts.r, tufts.a) - 0.5) * 0.30 * mid;
  float tips = mix(0.5, tufts.r, mid);
#if MOSS_FINE == 1
  vec4 fine = texture(uNoise, p.yx * 1.63 + tufts.r * 0.13);
  vec4 hair = texture(uNoise, p * 5.3 + fine.r * 0.1);
  float close_ = exp(-distance_ * 0.17);
  bump += vec2(fine.r - 0.5, fine.g - 0.4) * 0.55 * nearly + vec2(hair.g - 0.4, hair.r - 0.5) * 0.8 * close_;
  tips = mix(tips, fine.r * 0.5 + (1.0 - hair.g) * 0.5, nearly);
  cushion *= mix(1.0, 1.15 - 0.9 * fine.g * fine.g, nearly);
#endif
  vec3 n = normalize(ground + vec3(bump.x, 0.0, bump.y));

  float facing = clamp(dot(n, v), 0.0, 1.0);
  float flat_ = 1.0 - clamp(dot(ground, v), 0.0, 1.0);
  vec3 above = texture(uTable, skyCoord(normalize(n + vec3(0.0, 0.35, 0.0)), uKey)).rgb;
  // The air between: the sky a little above the horizon, where one looks.
  vec3 look = -v;
  vec3 air = texture(uTable, skyCoord(normalize(vec3(look.x, 0.045 + max(look.y, 0.0), look.z)), uKey)).rgb;

  // Its own colour, in light from above.
  float patches = smoothstep(0.3, 0.72, broad.r);
  vec3 body = mix(uDeep, uMoss, 0.2 + 0.8 * patches) * (0.3 + 0.8 * cushion) * (0.3 + 1.3 * tips * tips);
  vec3 light = body * (0.3 + above * 4.2);
  float sheen = pow(1.0 - facing, 2.2) * (0.35 + 0.65 * tips);
  light += above * sheen * 0.62 * uSheen * (0.5 + 0.5 * cushion);

  // Thin film: the thickness wanders; gold only toward where the day went.
  float wander = broad.r * 0.6 + broad.g * 0.4 + 0.10 * loopSin(0.012, uTime, p.x * 0.004 + p.y * 0.003) + 0.35 * (1.0 - facing);
  float turn = fract(wander * 1.7);
  vec3 film = mix(uFilmA, uFilmB, smoothstep(0.15, 0.55, turn) - smoothstep(0.8, 1.0, turn));
  float toKey = max(0.0, dot(normalize(look.xz + vec2(1e-5)), uKey));
  film = mix(film, uFilmC, 0.55 * pow(toKey, 6.0) * smoothstep(0.5, 0.9, turn));
  float far_ = mix(0.10, 0.9, smoothstep(6.0, 75.0, distance_));
  light += film * dot(above, vec3(0.5)) * pow(flat_, 2.2) * far_ * uFilm * (0.25 + 0.75 * tips) * (0.75 + 0.35 * uKindness);

  // Lines of light run toward the tree, over the swells: faint, and only where the ground leans that way.
  vec2 lead = uLeadTo - p;
  float away = length(lead);
  float run = fract(away * 0.021 + uTime * loopRate(0.055) + 0.22 * broad.r + 0.1 * tufts.r * mid);
  float line = exp(-pow((run - 0.5) * 16.0, 2.0)) * smoothstep(0.35, 0.75, broad.g + 0.35 * broad.r);
  light += uRipple * line * 0.16 * uLead * smoothstep(14.0, 60.0, away) * exp(-distance_ * 0.0035) * (0.3 + 0.7 * tips);

  // Rings: they light the tips one after another, and cross.
  vec3 rings = vec3(0.0);
  for (int i = 0; i < RINGS; i++) rings += ringLight(p, uRings[i]);
  rings *= mix(1.0, 0.25 + 1.5 * tips * (0.4 + 0.6 * cushion), mix(0.55, 1.0, nearly));
  light += uRipple * mix(rings, film * dot(rings, vec3(0.4)), 0.45) * 0.5 * uRing;

  // Dew: a tip here and there gives back what shines above it, near by only.
  float dew = smoothstep(0.80, 0.97, tufts.a) * smoothstep(0.30, 0.12, tufts.g);
  light += (above * 2.2 + uRipple * 0.05) * dew * (0.25 + sheen) * exp(-distance_ * 0.07);

  // The tree's light lies round its foot, and breathes.
  vec3 toLight = uLight.xyz - vPositionWS;
  float square = dot(toLight, toLight);
  float fall = 1.0 / (1.0 + square / (uLight.w * uLight.w * 0.16)) * smoothstep(uLight.w * 4.0, 0.0, sqrt(square));
  float beat = 1.0 + 0.06 * heartBeat(fract(uHeart.x - sqrt(square) * uHeart.y / 14.0));
  float lit = 0.25 + 0.75 * clamp(dot(n, toLight * inversesqrt(square)), 0.0, 1.0);
  light += uLightColor * fall * lit * beat * (0.18 + 0.82 * tips) * (0.3 + 0.7 * cushion);

  float hollow = exp(-max(0.0, vPositionWS.y + 3.0) * 0.35) * uMist;
  float fogged = 1.0 - exp(-pow(distance_ / uFarM, 1.6) - hollow * smoothstep(60.0, 260.0, distance_));
  light = mix(light, air, fogged);
  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

// Moss: dark cushions of two sizes, a sheen of low sky on their tips, a thin film that only picks a hue and only where it is
// seen flat, and rings of light that go out from every step. Fog is the sky a little above the horizon.
// MOSS_TUFT 1: single tufts that stand on it (moss.vert). vTip: 0 root .. 1 tip.
// Source: own work; asperity sheen after Koenderink and Pont 2003, "The secret of velvety skin"; the slope of a height that
// is only known to its own pixels after Mikkelsen 2010, "Bump mapping unparametrized surfaces on the GPU".
// Cost: 4 fetches (5 fine), ~130 ALU and ~20 for each ring or lamp that is near.
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
// The nearest that shine: where, metres; how far they reach. And their light.
uniform vec4 uLamps[4];
uniform vec3 uLampLight[4];
in vec3 vPositionWS;
in vec3 vNormal;
#if MOSS_TUFT == 1
in float vTip;
#endif
out vec4 fragColor;

void main() {
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 v = toEye / distance_;
  vec3 ground = normalize(vNormal);
  vec2 p = vPositionWS.xz;

  // Cushions of 20 cm, fine of 7 on them: how high each point stands decides how it lies, what is lit and what is not.
  vec4 broad = texture(uNoise, p * 0.0173);
  vec4 big = texture(uNoise, p * 0.3125 + broad.rg * 0.13);
  float nearly = exp(-distance_ * 0.06);
  float mid = exp(-distance_ * 0.018);
  float high = 1.0 - 1.5 * big.g * big.g + 1.1 * (big.r - 0.5);
  float tips = 0.35 + 0.65 * big.r;
#if MOSS_FINE == 1
  vec4 small = texture(uNoise, p.yx * 0.83 + big.r * 0.09);
  high += nearly * (0.35 - 0.7 * small.g * small.g + 0.6 * (small.r - 0.5));
  tips = mix(tips, 0.2 + 0.5 * small.r + 0.6 * (1.0 - 1.3 * small.g), nearly);
#endif
  float cushion = mix(0.62, clamp(0.15 + 0.85 * high, 0.0, 1.2), mid);
  tips = mix(0.55, clamp(tips, 0.0, 1.0), mid);
#if MOSS_TUFT == 1
  vec3 n = ground;
  tips = 0.2 + vTip * (0.6 + 0.8 * big.r);
  cushion = 0.5 + 0.65 * vTip;
#else
  vec2 px = dFdx(p);
  vec2 py = dFdy(p);
  float turn_ = px.x * py.y - px.y * py.x;
  vec2 slope = (dFdx(high) * vec2(py.y, -py.x) - dFdy(high) * vec2(px.y, -px.x)) * sign(turn_) / max(abs(turn_), 1e-7);
  slope *= 0.04 * mid;
  slope /= 1.0 + 0.6 * length(slope);
  vec3 n = normalize(ground - vec3(slope.x, 0.0, slope.y));
#endif

  float facing = clamp(dot(n, v), 0.0, 1.0);
  float flat_ = 1.0 - clamp(dot(ground, v), 0.0, 1.0);
  vec3 above = texture(uTable, skyCoord(normalize(n + vec3(0.0, 0.1, 0.0)), uKey)).rgb;
  // The air between: the sky a little above the horizon, where one looks.
  vec3 look = -v;
  vec3 air = texture(uTable, skyCoord(normalize(vec3(look.x, 0.045 + max(look.y, 0.0), look.z)), uKey)).rgb;

  // Its own colour, in light from above.
  float patches = smoothstep(0.3, 0.72, broad.r);
  vec3 body = mix(uDeep, uMoss, 0.15 + 0.85 * patches) * (0.22 + 0.8 * cushion) * (0.35 + 1.1 * tips * tips);
  // Swells that lie toward where the day went have more of it.
  float leans = clamp(1.0 + 7.0 * dot(ground.xz, uKey), 0.18, 2.4);
  vec3 light = body * (0.30 + above * 5.6) * (0.25 + 0.75 * leans);

  // Thin film: the thickness wanders; gold only toward where the day went. Whom nobody was kind to sees little of it.
  float wander = broad.r * 0.6 + broad.g * 0.4 + 0.10 * loopSin(0.012, uTime, p.x * 0.004 + p.y * 0.003) + 0.35 * (1.0 - facing);
  float turn = fract(wander * 1.7);
  vec3 film = mix(uFilmA, uFilmB, smoothstep(0.15, 0.55, turn) - smoothstep(0.8, 1.0, turn));
  float toKey = max(0.0, dot(normalize(look.xz + vec2(1e-5)), uKey));
  film = mix(film, uFilmC, 0.3 * pow(toKey, 6.0) * smoothstep(0.5, 0.9, turn));
  film = mix(vec3(dot(film, vec3(0.3, 0.45, 0.25))) * vec3(0.78, 0.80, 1.05), film, 0.5 + 0.5 * uKindness);
  float far_ = mix(0.18, 1.0, smoothstep(5.0, 75.0, distance_));
  // Tips seen flat catch the low sky that lies behind them.
  vec3 low = mix(above, air, 0.6);
  float sheen = pow(1.0 - facing, 2.2) * (0.25 + 0.75 * tips) * (0.3 + 0.7 * cushion);
  light += low * film * sheen * leans * 0.34 * uSheen;
  light += film * dot(low, vec3(0.25)) * pow(flat_, 3.2) * leans * far_ * uFilm * (0.25 + 0.75 * tips) * (0.6 + 0.4 * uKindness);

  // Lines of light run toward the tree, over the swells: faint, and only where the ground leans that way.
  vec2 lead = uLeadTo - p;
  float away = length(lead);
  float run = fract(away * 0.021 + uTime * loopRate(0.055) + 0.22 * broad.r + 0.1 * big.r * mid);
  float line = exp(-pow((run - 0.5) * 16.0, 2.0)) * smoothstep(0.35, 0.75, broad.g + 0.35 * broad.r);
  light += uRipple * line * 0.16 * uLead * smoothstep(14.0, 60.0, away) * exp(-distance_ * 0.0035) * (0.3 + 0.7 * tips);

  // Rings: they light the tips one after another, and cross.
  vec3 rings = vec3(0.0);
  for (int i = 0; i < RINGS; i++) rings += ringLight(p, uRings[i]);
  // On far swells only where the moss is thick: no line is whole.
  rings *= mix(smoothstep(0.28, 0.66, broad.r * 0.55 + big.r * 0.45), 1.0, exp(-distance_ * 0.05));
  rings *= mix(0.75, 2.0 * tips * tips * (0.25 + 0.75 * cushion), mix(0.5, 1.0, mid));
  light += uRipple * mix(rings, film * dot(rings, vec3(0.4)), 0.45) * 0.5 * uRing;

  // Dew: here and there the very tip gives back what shines above it, near by only.
#if MOSS_FINE == 1
  float dew = smoothstep(0.86, 0.97, small.a) * smoothstep(0.10, 0.03, small.g);
  light += (above * 3.0 + uRipple * 0.10) * dew * (0.25 + sheen) * exp(-distance_ * 0.16);
#endif

  // The tree's light lies round its foot, and breathes; moss gives back its own green of it.
  vec3 toLight = uLight.xyz - vPositionWS;
  float square = dot(toLight, toLight);
  float fall = 1.0 / (1.0 + square / (uLight.w * uLight.w * 0.16)) * smoothstep(uLight.w * 2.2, uLight.w * 0.2, sqrt(square));
  float beat = 1.0 + 0.06 * heartBeat(fract(uHeart.x - sqrt(square) * uHeart.y / 14.0));
  float lit = 0.2 + 0.8 * clamp(dot(n, toLight * inversesqrt(square)), 0.0, 1.0);
  vec3 lamps = uLightColor * (fall * lit * beat);
  // Whoever shines lights the moss before their feet.
  for (int i = 0; i < 4; i++) {
    vec3 to = uLamps[i].xyz - vPositionWS;
    float off = dot(to, to);
    float reach = uLamps[i].w;
    float near_ = max(0.0, 1.0 - off / (reach * reach));
    lamps += uLampLight[i] * (near_ * near_ / (0.35 + off) * (0.25 + 0.75 * clamp(dot(n, to * inversesqrt(off)), 0.0, 1.0)));
  }
  light += lamps * (uMoss * (0.8 + 1.2 * patches) + 0.13 * tips) * (0.12 + 0.88 * tips) * (0.25 + 0.75 * cushion);

  float hollow = exp(-max(0.0, vPositionWS.y + 3.0) * 0.35) * uMist;
  float fogged = 1.0 - exp(-pow(distance_ / uFarM, 1.6) - hollow * smoothstep(40.0, 220.0, distance_));
  light = mix(light, air, fogged);
  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

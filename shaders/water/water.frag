// Clear water at night: the sky and its stars mirrored in it, dark where one looks into it, rings where it was touched.
// WATER_KIND 0: a stream that lies on the ground; 1: a lake laid over what is drawn below it, its twins in the mirror.
// vPositionWS: metres. vWater: see water.vert. Source: two half-phases of flow after Vlachos 2010, "Water flow in Portal 2";
// Schlick 1994; stereographic plane for the stars; own work. Cost: 2 or 3 fetches and ~90 ALU for a lake, 9 and ~300 for a stream; ~35 more for every ring.
precision highp float;
precision highp sampler2D;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
#include ../lib/hash.glsl
#include ../lib/rings.glsl
#include ../lib/skyLookup.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform float uCalm;
uniform float uOutput;
uniform float uPixel;
uniform float uRipple;
uniform float uFlow;
uniform float uMirror;
uniform float uStars;
uniform float uShine;
uniform float uEdge;
uniform float uTwins;
uniform sampler2D uTable;
uniform sampler2D uNoise;
uniform vec2 uKey;
// Across the milky band, of length 1.
uniform vec3 uBand;
// A crown of light: its middle, metres, and how far it reaches.
uniform vec4 uCrown;
uniform vec3 uCrownColor;
uniform vec3 uBody;
uniform vec3 uBed;
uniform vec3 uLand;
uniform vec3 uStarColor;
uniform vec3 uWarmStar;
uniform vec3 uMilky;
uniform vec3 uGold;
uniform vec3 uRingColor;
#if RINGS > 0
uniform vec4 uRings[RINGS];
#endif
// Where reflections have turned gold: x, z, how far, how much.
uniform vec4 uGolds[4];
// Lights that lie on the water: x, z, how gold, how bright.
uniform vec4 uLamps[4];
in vec3 vPositionWS;
in vec4 vWater;
out vec4 fragColor;

// How high the land stands round the water, as a sine: mirrored it is a dark edge.
const float LAND_HIGH = 0.035;
// Radians: a star's own size, and how far ripples draw it out upward.
const float STAR_SIZE = 0.0011;
const float LAMP_HIGH = 0.5;
// A lake's bed is drawn so far in from its edge, and covered by the water.
const float BED_M = 0.9;
// Of the pattern a stream carries: tiles to a metre, and how often it begins anew.
const vec2 PATTERN = vec2(0.2, 0.6);
const float CARRIED_HZ = 0.11;

// One star to a cell of the plane, which is the sky seen from below (stereographic, so that small things keep their shape);
// drawn out along `radial`, which is upward. Its light is kept however it is drawn out. x light, y how much of it is warm.
vec2 starLayer(vec2 plane, float cells, float drawnOut, float crowd) {
  vec2 q = plane * cells;
  vec2 cell = floor(q);
  float key = cell.x + cell.y * 256.0;
  vec3 own = hashCell3(key);
  vec2 off = (q - cell - 0.25 - 0.5 * own.xy) * (2.0 / (cells * (1.0 + dot(plane, plane))));
  vec2 radial = normalize(plane + vec2(1e-4, 0.0));
  float along = dot(off, radial);
  float across = dot(off, vec2(-radial.y, radial.x));
  float wide = max(STAR_SIZE, 0.7 * uPixel);
  float high = wide + drawnOut;
  float shape = exp(-across * across / (wide * wide) - along * along / (high * high));
  float bright = own.z * own.z;
  bright = 0.12 + 2.2 * bright * bright * bright;
  // They come out one by one.
  float turn = hashCell(key, 4u);
  float here = step(hashCell(key, 5u), crowd) * smoothstep(turn - 0.1, turn, uStars * 1.1);
  float warm = smoothstep(0.82, 0.95, hashCell(key, 6u));
  return vec2(1.0, warm) * (shape * bright * here * (STAR_SIZE * STAR_SIZE * 4.0) / (wide * high));
}

void main() {
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 v = toEye / distance_;
  vec2 p = vPositionWS.xz;
  float still = 1.0 - 0.65 * uCalm;

#if WATER_KIND == 0
  float half_ = vWater.z;
  float n = vWater.y;
  // Moss grows into it here and there.
  float moss = texture(uNoise, vec2(vWater.x * 0.11, n * 0.2)).r;
  float edgeM = (1.0 - abs(n)) * half_ - 0.3 * max(moss - 0.38, 0.0);
  // Two looks at one pattern that is carried off and begins anew, each unseen while it jumps.
  vec2 q = vec2(vWater.x, n * half_) * PATTERN;
  float carried = uFlow * (1.15 - n * n) * PATTERN.x / CARRIED_HZ;
  float phase = fract(uTime * loopRate(0.11));
  float other = fract(phase + 0.5);
  vec2 a = q - vec2((phase - 0.5) * carried, 0.0);
  vec2 b = q - vec2((other - 0.5) * carried - 0.37, 0.41);
  float first = 1.0 - abs(1.0 - 2.0 * phase);
  vec2 wave = mix(vec2(texture(uNoise, b).r, texture(uNoise, b + 0.23).r), vec2(texture(uNoise, a).r, texture(uNoise, a + 0.23).r), first) - 0.5;
  vec2 slope = wave * uRipple * still / (1.0 + 0.05 * distance_);
  float restless = uRipple * still;
  // Flanks catch more of the sky or less of it.
  float flank = 1.0 + (wave.x + 0.6 * wave.y) * (0.5 + 0.5 * still);
  float crest = wave.x / (0.014 + 0.002 * distance_);
  float glint = exp(-crest * crest) * smoothstep(0.02, 0.2, wave.y) * (1.0 - 0.6 * n * n) / (1.0 + 0.06 * distance_);
#else
  float edgeM = vWater.x;
  vec2 slope = vec2(loopSin(0.041, uTime, p.x * 0.05 + p.y * 0.021), loopSin(0.033, uTime, p.y * 0.043 - p.x * 0.027)) * 0.03 * uRipple * still;
  float restless = 0.3 * uRipple * still;
  float flank = 1.0;
#endif
  vec3 touched = vec3(0.0);
#if RINGS > 0
  for (int i = 0; i < RINGS; i++) {
    if (uRings[i].z < 0.0) continue;
    touched += ringLight(p, uRings[i]);
    slope += ringSlope(p, uRings[i]) * 0.07 / (1.0 + 0.04 * distance_);
  }
#endif
  float gold = 0.0;
  for (int i = 0; i < 4; i++) {
    vec2 off = (p - uGolds[i].xy) / max(uGolds[i].z, 0.01);
    gold += uGolds[i].w * exp(-dot(off, off));
  }
  gold = clamp(gold, 0.0, 1.0);

  vec3 normal = normalize(vec3(-slope.x, 1.0, -slope.y));
  vec3 r = reflect(-v, normal);
  r.y = abs(r.y) + 1e-4;
  r = normalize(r);
  float facing = max(dot(normal, v), 0.0);
  float mirror = mix(uMirror, 1.0, fresnelSchlick(0.02, facing)) * flank;

  // The sky, the land's dark edge, and the crown of light over it.
  vec3 sky = texture(uTable, skyCoord(r, uKey)).rgb;
  float open = smoothstep(0.25 * LAND_HIGH, LAND_HIGH, r.y);
  vec3 toCrown = uCrown.xyz - vPositionWS;
  float miss = length(toCrown - r * max(dot(toCrown, r), 0.0)) / uCrown.w;
  float crown = exp(-1.8 * miss * miss);
  vec3 seen = sky;
  vec2 plane = r.xz / (1.0 + r.y);
#if STAR_LAYERS > 0
  float band = dot(r, uBand);
  float cloud = texture(uNoise, plane * 0.42 + 0.13).r;
  band = exp(-band * band * 22.0) * smoothstep(0.2, 0.75, cloud);
  float drawnOut = 0.2 * restless * (0.35 + 0.65 * (1.0 - facing));
  vec2 stars = starLayer(plane, 27.0, drawnOut, (0.25 + 0.9 * band) * smoothstep(0.28, 0.62, cloud + 0.5 * band));
#if STAR_LAYERS > 1
  stars += starLayer(plane * mat2(0.8, 0.6, -0.6, 0.8), 11.0, drawnOut, 0.55);
#endif
  vec3 starLight = uStarColor * (stars.x - stars.y) + uWarmStar * stars.y;
  seen += (starLight * uShine + uMilky * band * uShine * uStars) * smoothstep(0.05, 0.22, r.y) * (1.0 - 0.9 * crown);
#endif
#if WATER_KIND == 0
  float leaves = texture(uNoise, (vPositionWS.xz + r.xz * (uCrown.y / max(r.y, 0.1))) * 0.021 + slope * 2.0).r;
  seen = mix(seen, uCrownColor * (0.25 + 1.5 * smoothstep(0.35, 0.7, leaves)), crown);
#endif
  seen = mix(uLand, seen, open);
  // Where somebody was kind what is mirrored is gold.
  float shine = luminance(seen);
  seen = mix(seen, uGold * (2.4 * shine + 0.002), gold * (0.15 + 0.85 * smoothstep(0.008, 0.1, shine)));

  // What lies below: clear at the edge, dark where it is deep.
#if WATER_KIND == 0
  float deep = 0.5 * half_ * (1.0 - n * n);
#else
  float deep = 0.3 * max(edgeM, 0.0);
#endif
  float clear_ = exp(-deep * (2.2 + 1.2 / (0.35 + facing)));
  vec3 light = mix(mix(uBody, uBed, clear_), seen, mirror);

#if WATER_KIND == 0
  // Small crests that lean to the sky, and under the crown to its leaves.
  vec2 under = toCrown.xz / (1.1 * uCrown.w);
  light += (0.24 * sky + 0.4 * uCrownColor * exp(-dot(under, under))) * glint;
  // Lights on the water stand in it as well, drawn long toward the eye and broken across.
  float broken = texture(uNoise, vec2(vWater.x * 1.2 - uTime * loopRate(0.055), n * half_ * 0.35) + wave * 0.05).r;
  broken = 0.1 + 1.2 * smoothstep(0.4, 0.66, broken);
  for (int i = 0; i < 4; i++) {
    vec3 to = vec3(uLamps[i].x, LAMP_HIGH, uLamps[i].y) - vPositionWS;
    float away = length(to.xz);
    vec2 side = vec2(r.x * to.z - r.z * to.x, 0.0) / max(away * length(r.xz), 1e-3);
    float turnOff = side.x / (0.05 + 0.5 * restless) * (0.4 + 0.6 * smoothstep(0.0, 1.6, away));
    float rise = (r.y / max(length(r.xz), 1e-3) - to.y / max(away, 0.2)) / (0.45 + 2.0 * restless);
    float ahead = smoothstep(-0.2, 0.3, dot(r.xz, to.xz) / max(away * length(r.xz), 1e-3));
    float column = exp(-turnOff * turnOff - rise * rise) * ahead * broken / (1.0 + 0.5 * away + 0.04 * distance_);
    float pool = exp(-away * away * 4.0) * 0.1 + exp(-away * away * 40.0) * 0.3;
    light += (mix(0.5 * uStarColor + 3.5 * uMilky, uGold, uLamps[i].z) * column + mix(uMilky * 7.0, uGold, uLamps[i].z) * pool) * uLamps[i].w;
  }
#endif
  light += mix(uRingColor, uGold, 0.5 * gold) * touched * (0.1 + 0.22 * mirror);
  // A soft line of light where it meets the land.
  float line = exp(-pow((edgeM - 0.1) / (0.05 + 0.003 * distance_), 2.0)) * (0.3 + 0.7 * mirror);
  light += (sky * 0.7 + uMilky * 0.25 + uCrownColor * 0.12 * crown) * line * uEdge;

#if WATER_KIND == 0
  float cover = smoothstep(0.0, 0.16 + 0.002 * distance_, edgeM) * vWater.w;
  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy) * cover, cover);
#else
  // Deep water lets its twins through, the less the flatter one looks; where land is near below it, it covers that.
  float through = uTwins * mix(0.72, 1.0, mirror) * smoothstep(BED_M, 2.0 * BED_M, edgeM);
  float cover = smoothstep(0.0, 0.7, edgeM);
  vec3 behind = texture(uTable, skyCoord(-v, uKey)).rgb;
  vec3 own = finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy) - through * finishColor(behind, uOutput, gl_FragCoord.xy + 31.0);
  fragColor = vec4(max(own, 0.0) * cover, (1.0 - through) * cover);
#endif
}

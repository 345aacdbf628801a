// Crystal: one value plan through a ramp of three keys, an opal body with real depth, iris fractures, film seams, and
// the room seen again in its own facets. Metres, world space; the room is an ellipsoid about uRoomCenter.
// Source: kaleidoscope by parallax-corrected cube lookup after Lagarde 2012, "Local image-based lighting with
// parallax-corrected cubemaps"; opal and fractures own work. Cost: 7-8 fetches, ~230 ALU (headset 6, ~170).
precision highp float;
precision highp sampler2D;
precision highp samplerCube;
#include ../lib/output.glsl
#include ../lib/ease.glsl
#include ../lib/light.glsl
#include ../lib/shapes.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uBreath;
uniform float uKindness;
uniform vec4 uAttention;
uniform vec4 uAttentionEcho;
uniform vec2 uAttentionFront;
uniform float uOutput;
uniform vec3 uRoomCenter;
uniform vec3 uRoomRadii;
uniform vec3 uApse;
uniform sampler2D uRamp;
uniform sampler2D uOpalHues;
uniform sampler2D uNoise;
uniform samplerCube uRoom;
uniform vec3 uAirColor;
uniform float uReflect;
uniform float uOpal;
uniform float uFracture;
uniform float uFilm;
uniform float uSeam;
uniform float uAnswer;
uniform float uAir;
uniform float uMist;
// The warm presence: where it stands, behind whoever is held, and how near it has come, 0..1.
uniform vec4 uEmbrace;
uniform vec3 uEmbraceColor;
// The room's own light going out, every light but the gold, the gold one carries, and the morning behind the walls.
uniform float uNight;
uniform float uDark;
uniform float uGold;
uniform float uWaking;
uniform vec3 uGoldColor;
uniform vec3 uWakingColor;
uniform vec3 uGoldAt;
#if CRYSTAL_KIND == 2
// What open flowers shed on the ground: linear light over a square about a point (x, z, 1 / side).
uniform sampler2D uBed;
uniform vec3 uBedAt;
#endif
in vec3 vPositionWS;
flat in vec3 vNormal;
flat in vec4 vFacet;
in vec3 vEdge;
in float vGone;
out vec4 fragColor;

const float DARK_PANE = 3.0;
const float REFRACTION = 0.67;

float quartic(float x) {
  float y = x * x;
  return y * y;
}

float answerAt(vec4 spot, float front, vec3 p) {
  float r = distance(p, spot.xyz);
  float core = 1.0 - smoothstep(front * 0.25, front + 0.25, r);
  return core * spot.w;
}

// A ring of colour where the answer is still travelling.
float frontAt(vec4 spot, float front, vec3 p) {
  float d = (distance(p, spot.xyz) - front) / 0.22;
  return exp(-d * d) * spot.w * smoothstep(3.0, 1.6, front);
}

// Where light lies in the room before any colour: one fan of brightness, a dark vault, a dark foreground.
float planValue(vec3 p, vec3 n, float own, float kind) {
  vec3 toApse = uApse - p;
  float apse = exp(-dot(toApse, toApse) * 0.0905);
  float v = 0.29 + 0.60 * apse;
  v -= 0.34 * smoothstep(2.3, 6.2, p.y);
  v -= 0.40 * smoothstep(-1.5, 6.0, p.z);
  v -= 0.20 * smoothstep(1.5, 0.0, p.y) * (1.0 - apse);
  v += 0.30 * (dot(n, normalize(toApse)) - 0.42) * (1.0 - 0.6 * apse);
  v += 0.26 * (own - 0.5);
  return v - (kind == DARK_PANE ? 0.40 * (1.0 - 0.5 * uKindness) : 0.0);
}

vec3 lookRoom(vec3 from, vec3 direction) {
  vec3 o = from - uRoomCenter;
  // Thin bright rims are coarse in the cube: they may not sparkle.
  return min(texture(uRoom, o + direction * hitEllipsoidInside(o * 0.985, direction, uRoomRadii)).rgb, 1.1);
}

void main() {
  vec3 p = vPositionWS;
  vec3 n = vNormal;
  float own = vFacet.x;
  float kind = vFacet.y;
  vec3 ray = p - cameraPosition;
  float distance_ = length(ray);
  vec3 v = ray / distance_;
  float facing = clamp(-dot(v, n), 0.02, 1.0);
  float t = uTime / TIME_WRAP_S;

  // The facet's own plane, and how far the refracted ray slips sideways per metre of depth.
  vec3 tx = abs(n.y) > 0.9 ? vec3(1.0, 0.0, 0.0) : normalize(vec3(n.z, 0.0, -n.x));
  vec3 ty = cross(n, tx);
  vec2 q = vec2(dot(p, tx), dot(p, ty)) + vec2(own * 37.0, own * 91.0);
  vec3 inside = refract(v, n, REFRACTION);
  float sink = max(-dot(inside, n), 0.45);
  vec2 slip = vec2(dot(inside, tx), dot(inside, ty)) / sink;

  // Milk far inside, and the answer to the gaze.
  vec4 cloud = texture(uNoise, (q + slip * 0.55) * vec2(0.075, 0.034) + vec2(t * 3.0, -t * 2.0));
  vec4 grain = texture(uNoise, (q + slip * 0.14) * vec2(0.21, 0.13) + vec2(0.0, t * 5.0));
  float milk = smoothstep(0.34, 0.70, cloud.r * 0.75 + grain.r * 0.25);
  // Phantoms: the crystal's own growth lines, crisp where milk thins out.
  float growth = cloud.r * 7.0 + own * 5.0;
  float phantom = (1.0 - smoothstep(0.0, 0.035 + 1.5 * fwidth(growth), abs(fract(growth) - 0.5))) * (1.0 - smoothstep(0.04, 0.3, fwidth(growth)));
  float answer = (answerAt(uAttention, uAttentionFront.x, p) + 0.8 * answerAt(uAttentionEcho, uAttentionFront.y, p)) * uAnswer;
  float ring = (frontAt(uAttention, uAttentionFront.x, p) + frontAt(uAttentionEcho, uAttentionFront.y, p)) * uAnswer;

  // The beat travels from the apse; held, the whole room falls into step with it.
  float beat = heartBeat(fract(uHeart.x - distance(p, uApse) * uHeart.y / 12.0 * (1.0 - uEmbrace.w)));
  float value = planValue(p, n, own, kind);
  value += phantom * 0.05 * milk;
  value += 0.20 * (milk - 0.5) * (0.35 + 0.65 * smoothstep(0.0, 0.7, value));
  value += 0.018 * uBreath + 0.026 * (1.0 + 0.9 * uEmbrace.w) * (beat - 0.2);
  value += uKindness * (0.13 + 0.12 * smoothstep(4.2, 1.0, p.y));
  value += answer * (0.13 + 0.10 * milk) + ring * 0.05;
#if CRYSTAL_KIND == 2
  value = value * 0.62 - 0.02;
#endif
#if CRYSTAL_KIND == 1
  value = value * 0.55 - 0.04 + 0.10 * (own - 0.5);
#endif
  float key = (0.5 + 2.0 * clamp(uKindness, 0.0, 1.0)) / 3.0;
  vec3 light = texture(uRamp, vec2(clamp(value, 0.0, 1.0) * 0.96 + 0.02, key)).rgb;
  float level = luminance(light);

  // Opal: domains on two planes inside the wall; each shows its hue only where its grating meets the eye.
  vec2 warp = (vec2(grain.r, cloud.r) - 0.5) * 0.55;
  vec4 a = texture(uNoise, (q + slip * 0.06 + warp) * 0.119);
  float phaseA = dot(vec2(cos(a.a * 40.0), sin(a.a * 40.0)), slip) * 0.9 + a.a * 5.0 + answer * 0.55 + t * 4.0;
  float flashA = quartic(0.5 + 0.5 * cos(TAU * phaseA)) * smoothstep(0.0, 0.42, a.b);
  vec3 opal = texture(uOpalHues, vec2(a.a * 0.7 + phaseA * 0.25 + own * 0.3, 0.5)).rgb * flashA * 0.55;
#if CRYSTAL_PLANES > 0
  vec4 b = texture(uNoise, (q.yx + slip.yx * 0.25 - warp) * 0.096 + 0.37);
  float phaseB = dot(vec2(cos(b.a * 40.0), sin(b.a * 40.0)), slip) * 1.4 + b.a * 7.0 - t * 5.0 + answer * 0.3;
  float flashB = quartic(0.5 + 0.5 * cos(TAU * phaseB)) * smoothstep(0.0, 0.5, b.b);
  opal += texture(uOpalHues, vec2(b.a * 0.8 + phaseB * 0.2 + own * 0.3, 0.5)).rgb * flashB * 0.75;
#endif
  light += opal * uOpal * (0.035 + 0.55 * level) * (0.45 + 1.1 * milk + 1.6 * answer + 2.2 * ring);
  // A breath of hue over the whole facet, drifting inside it: never one flat tint.
  vec3 tint = texture(uOpalHues, vec2(own * 1.7 + cloud.r * 0.9 + t * 2.0, 0.5)).rgb;
  light *= mix(vec3(1.0), tint / max(luminance(tint), 0.2), (0.22 + 0.30 * milk) * smoothstep(0.0, 0.12, level));

  // Iris fractures: tilted planes inside the body, partly healed; their film changes hue with the eye.
  vec3 d = vec3(dot(inside, tx), dot(inside, ty), -dot(inside, n));
  for (int i = 0; i < CRYSTAL_PLANES; i++) {
    float turn = own * 57.0 + float(i) * 2.4;
    vec3 m = normalize(vec3(cos(turn), sin(turn), 0.55 + 0.3 * sin(turn * 3.1)));
    float across = dot(m, d);
    float s = dot(m.xy, q) * 0.9;
    float toPlane = (across > 0.0 ? 1.0 - fract(s) : -fract(s)) / 0.9 / (abs(across) < 0.05 ? 0.05 * sign(across + 1e-6) : across);
    vec3 at = vec3(q, 0.0) + d * toPlane;
    vec4 heal = texture(uNoise, at.xy * 0.23 + vec2(float(i) * 0.41, own * 3.0));
    float wing = smoothstep(0.50, 0.535, heal.r) * exp(-at.z * 4.2) * smoothstep(0.0, 0.03, at.z);
    float rim = (1.0 - smoothstep(0.0, 0.03, abs(heal.r - 0.52))) * exp(-at.z * 4.2);
    vec3 iris = thinFilm(230.0 + 380.0 * heal.g, 1.45, clamp(abs(across), 0.05, 1.0));
    light += (iris * wing * 0.55 + rim * 0.5) * uFracture * (0.03 + 0.55 * level);
  }

  // The room again, in its own facets.
#if CRYSTAL_KIND == 2
  vec2 wave = (vec2(texture(uNoise, p.xz * 0.06 + vec2(t * 9.0, t * 4.0)).r, texture(uNoise, p.zx * 0.05 - t * 7.0).r) - 0.5) * 0.06;
  vec3 back = reflect(v, normalize(n + (tx * wave.x + ty * wave.y) * smoothstep(10.0, 3.0, distance_)));
  // Polished, not a mirror: blurred a little, upward more than sideways.
  float blur = 0.014 + 0.006 * min(distance_, 5.0);
  vec3 seen = 0.28 * lookRoom(p, back) + 0.18 * (lookRoom(p, back + vec3(blur, 0.0, 0.0)) + lookRoom(p, back - vec3(blur, 0.0, 0.0)));
  seen += 0.18 * (lookRoom(p, back + vec3(0.0, blur * 1.6, 0.0)) + lookRoom(p, back - vec3(0.0, blur * 1.6, 0.0)));
  float mirror = 0.40;
#else
  vec3 seen = lookRoom(p, reflect(v, normalize(n + (tx * (grain.r - 0.5) + ty * (cloud.r - 0.5)) * 0.06)));
#endif
#if CRYSTAL_KIND == 1
  // Loose crystals show the room bent through them, a little darker.
  vec3 through = lookRoom(p, normalize(mix(inside, v, 0.25) + n * (0.22 * (own - 0.5))));
  light = mix(light, through * 0.62, 0.55);
  float mirror = 0.12;
#endif
#if CRYSTAL_KIND == 0
  float mirror = kind == DARK_PANE ? 0.16 : mix(0.14, 0.46, fract(own * 7.31));
  mirror *= 1.0 - 0.8 * smoothstep(2.4, 4.2, p.y);
#endif
  mirror = mix(mirror, 1.0, fresnelSchlick(0.0, facing) * 0.8) * uReflect;
  light = mix(light, seen, mirror);

  // Seams: an ink groove on half of them, a line of light on all, a film that follows the border.
  // Multisampling may read a silhouette's distance from outside its triangle.
  float e = max(vEdge.x, 0.0);
  float footprint = fwidth(e);
  float width = 0.011 * mix(0.35, 1.9, vEdge.y);
  float drawn = max(width, footprint * 0.8);
  float line = exp(-(e * e) / (drawn * drawn)) * (width / drawn);
  float bend = smoothstep(0.999, 0.93, vEdge.z);
  float groove = step(0.5, fract(vEdge.y * 13.7)) * exp(-pow((e - width * 2.2) / max(0.007, footprint), 2.0)) * min(1.0, 0.007 / max(footprint, 1e-4));
  float edgeLevel = 0.05 + 0.85 * luminance(light);
  light *= 1.0 - 0.5 * groove;
  vec3 film = thinFilm(210.0 + 440.0 * grain.r + 120.0 * answer, 1.4, facing);
  light += (film - 0.12) * exp(-e / 0.035) * uFilm * edgeLevel * bend * (1.0 + 2.0 * answer);
  light += mix(vec3(1.0), tint, 0.4) * line * uSeam * edgeLevel * (0.35 + 0.65 * bend) * (0.6 + 0.8 * fract(vEdge.y * 5.3));

  // Air between: light of the apse scattered toward the eye, in closed form.
  float air = glowInScatter(cameraPosition, v, distance_, uApse + vec3(0.0, 0.2, 0.5));
  light += uAirColor * air * uAir * (1.0 + 0.12 * uBreath + 0.06 * beat);
  // It closes in from behind: strongest at the rims of sight, on what is near, and on the ground one stands on.
  float held = uEmbrace.w * (0.86 + 0.14 * beat);
  vec3 toHeld = p - uEmbrace.xyz;
  float rim = smoothstep(-0.97, -0.45, dot(v, normalize(uEmbrace.xyz - cameraPosition)));
  light += uEmbraceColor * held * ((0.03 + 0.12 * smoothstep(0.02, 0.3, level)) * rim * rim + 0.75 * level * exp(-dot(toHeld, toHeld) * 0.05));
  light *= 1.0 - (0.990 - 0.006 * milk) * uNight;
#if CRYSTAL_KIND == 2
  light += texture(uBed, (p.xz - uBedAt.xy) * uBedAt.z + 0.5).rgb * (0.25 + 0.75 * milk) * (0.5 + 0.5 * grain.r) * vec3(0.27, 0.24, 0.31);
#endif
  light *= 1.0 - uDark;
  vec3 toVisitor = p - uGoldAt;
  float carried = 1.0 / (1.0 + 0.24 * dot(toVisitor, toVisitor));
  light += uGoldColor * uGold * carried * carried * (0.22 + 0.55 * milk + 0.5 * grain.r + 0.3 * exp(-e / 0.02));
  // Morning comes through whatever still stands, the thinner the sooner.
  vec3 dew = mix(vec3(1.0), tint / max(luminance(tint), 0.2), 0.30 + 0.35 * milk);
  light = mix(light, uWakingColor * dew * (0.62 + 0.30 * milk + 0.18 * facing), uWaking * (CRYSTAL_KIND == 0 ? 0.22 + 0.66 * vGone : 0.5));
#if CRYSTAL_KIND == 2
  light = mix(light, uWakingColor * 0.9, uWaking * uWaking * smoothstep(5.0, 12.5, length(p.xz)));
#endif
#if CRYSTAL_KIND == 0
  if (vGone > 0.0) {
    float crumbs = grain.r * 0.7 + cloud.r * 0.3;
    float line_ = crumbs - (vGone * 1.25 - 0.25);
    if (line_ < 0.0 || vGone >= 1.0) discard;
    light += uWakingColor * 0.5 * exp(-line_ * 26.0) * vGone;
  }
#endif
  light = mix(light, uAirColor * (0.35 + 0.5 * uKindness), uMist * (1.0 - exp(-distance_ * 0.35)));

  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

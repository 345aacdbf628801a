// Liquid metal: a mirror of the room that bends with a height field, stands up in a bead where it ends, and shows for a
// moment, where ripples cross, somebody who is not there. Metres, world space.
// uFieldAt: middle of the field (x, z), its side, and one texel of it. uFeet: two feet (x, z). uGlimpse: where they would
// stand (x, z), which outline, and how clearly.
// Source: parallax-corrected cube lookup after Lagarde 2012; own work. Cost: 8 fetches, ~140 ALU.
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
uniform float uOutput;
uniform sampler2D uField;
uniform vec4 uFieldAt;
uniform sampler2D uNoise;
uniform samplerCube uRoom;
uniform vec3 uRoomCenter;
uniform vec3 uRoomRadii;
uniform sampler2D uOutlines;
uniform vec3 uOutlineSize;
uniform vec4 uGlimpse[2];
uniform vec4 uFeet;
// How far toward +z the change has walked, and the rim's radius about the field's middle.
uniform vec2 uFront;
uniform vec3 uSilver;
uniform vec3 uDeep;
uniform vec3 uCrest;
uniform vec3 uGlimpseColor;
uniform vec3 uPulseColor;
uniform vec3 uApse;
uniform float uBend;
uniform float uSteep;
uniform float uFlank;
uniform float uSheen;
uniform float uBead;
uniform float uNight;
in vec3 vPositionWS;
out vec4 fragColor;

float fieldAt(vec2 uv) {
  return texture(uField, uv).r;
}

// Light of somebody reflected who is nowhere above: the mirrored ray meets the plane they would stand in.
vec3 glimpseAt(vec4 glimpse, vec3 p, vec3 back) {
  vec2 toEye = normalize(cameraPosition.xz - glimpse.xy + vec2(1e-4));
  vec3 plane = vec3(toEye.x, 0.0, toEye.y);
  float toward = dot(back, plane);
  float t = dot(vec3(glimpse.x, 0.0, glimpse.y) - p, plane) / (abs(toward) < 1e-3 ? -1e-3 : toward);
  vec3 hit = p + back * t - vec3(glimpse.x, 0.0, glimpse.y);
  vec2 at = vec2(dot(hit.xz, vec2(toEye.y, -toEye.x)) / uOutlineSize.x + 0.5, hit.y / uOutlineSize.y);
  float within = step(0.0, t) * step(abs(at.x - 0.5), 0.499) * step(abs(at.y - 0.5), 0.499);
  float d = 0.5 - texture(uOutlines, vec2((clamp(at.x, 0.01, 0.99) + glimpse.z) / uOutlineSize.z, clamp(at.y, 0.01, 0.99))).r;
  // Distance in units of the texture's reach, negative inside: a shell of light, a soft body, a halo.
  float shell = exp(-d * d * 620.0);
  float body = smoothstep(0.02, -0.16, d);
  float halo = exp(-max(d, 0.0) * 9.0) * 0.16;
  float heart = exp(-dot(at - vec2(0.51, 0.64), at - vec2(0.51, 0.64)) * 420.0);
  float rise = smoothstep(0.0, 0.12, at.y);
  return uGlimpseColor * (shell * 0.30 + body * (0.12 + 0.8 * heart) + halo) * rise * within * glimpse.w;
}

void main() {
  vec3 p = vPositionWS;
  vec3 ray = p - cameraPosition;
  float distance_ = length(ray);
  vec3 v = ray / distance_;
  vec2 local = p.xz - uFieldAt.xy;
  float t = uTime / TIME_WRAP_S;

  // The border: a round rim, and a front that walks in unevenly.
  float far_ = length(local);
  vec4 noise = texture(uNoise, p.xz * 0.11 + vec2(0.0, t * 4.0));
  vec4 fine = texture(uNoise, p.xz * 0.37 - vec2(t * 6.0, 0.0));
  float wobble = (noise.r - 0.5) * 0.9 + (fine.r - 0.5) * 0.16;
  float inFront = uFront.x + wobble - p.z;
  float inRim = uFront.y + (noise.r - 0.5) * 0.16 - far_;
  float border = min(inFront, inRim);
  float coverage = smoothstep(0.0, max(fwidth(border), 1e-4), border);
  if (coverage <= 0.0) discard;
  vec2 outward = inFront < inRim ? vec2(0.0, 1.0) : local / max(far_, 1e-3);

  // Slopes: the field's, the bead's at the border, and the hollow round each dry foot.
  vec2 uv = local / uFieldAt.z + 0.5;
  float e = uFieldAt.w;
  float hl = fieldAt(uv - vec2(e, 0.0));
  float hr = fieldAt(uv + vec2(e, 0.0));
  float hd = fieldAt(uv - vec2(0.0, e));
  float hu = fieldAt(uv + vec2(0.0, e));
  float hc = fieldAt(uv);
  float cell = e * uFieldAt.z;
  vec2 wave = vec2(hr - hl, hu - hd) / (2.0 * cell);
  // Steep flanks bend the mirror less and less: what sweeps over many panes in one wave flickers.
  vec2 slope = wave * uBend / (1.0 + length(wave) / uSteep);
  float crest = max((4.0 * hc - hl - hr - hd - hu) / (cell * cell), 0.0);
  float edge = exp(-border / 0.055);
  slope -= outward * edge * uBead;
  for (int i = 0; i < 2; i++) {
    vec2 foot = i == 0 ? uFeet.xy : uFeet.zw;
    vec2 off = (p.xz - foot) / 0.085;
    float r2 = dot(off, off);
    slope += off * exp(-r2) * 0.34;
  }
  // It is never quite at rest, and from afar it is smooth.
  slope += (noise.rb - 0.5) * 0.05 + (fine.rb - 0.5) * 0.02;
  slope *= 1.0 / (1.0 + 0.012 * distance_ * distance_);
  vec3 n = normalize(vec3(-slope.x, 1.0, -slope.y));

  vec3 back = reflect(v, n);
  back.y = abs(back.y);
  vec3 o = p - uRoomCenter;
  vec3 seen = min(texture(uRoom, o + back * hitEllipsoidInside(o * 0.985, back, uRoomRadii)).rgb, 1.3);
  float facing = clamp(-dot(v, n), 0.0, 1.0);
  float mirror = fresnelSchlick(0.62, facing);
  // Metal is as dark as what it shows: the mirrored value is stretched, so that light and depth stand side by side.
  float level = luminance(seen);
  vec3 light = mix(uDeep * (0.25 + 1.2 * level), seen * uSilver * (0.8 + 1.3 * level), mirror);

  // The apse is a broad light over it. A flank that turns to it is bright and the other dark: so a ring is seen where
  // the mirror has nothing to bend.
  vec3 toApse = uApse - p;
  float apart = max(length(toApse.xz), 0.1);
  light += uSilver * uSheen * pow(0.5 + 0.5 * dot(back, normalize(toApse)), 16.0);
  float flank = dot(wave, toApse.xz) / apart;
  flank /= 0.012 + abs(flank);
  light *= 1.0 + uFlank * flank;
  float lit = max(flank, 0.0);
  light += uCrest * uSheen * lit * lit * exp(-apart * 0.16);

  // Where ripples stand up light gathers; over it the beat goes outward from whoever stands here.
  float crests = smoothstep(0.08, 0.8, crest);
  light += uCrest * crests * (0.06 + 0.75 * level);
  float away = distance(p.xz, 0.5 * (uFeet.xy + uFeet.zw));
  float beat = heartBeat(fract(uHeart.x - away * uHeart.y / 3.0));
  light += uPulseColor * 0.05 * beat * exp(-away * 0.6);
  light += uCrest * edge * (0.15 + 0.3 * level) * smoothstep(0.0, 0.02, border);

  vec3 somebody = glimpseAt(uGlimpse[0], p, back) + glimpseAt(uGlimpse[1], p, back);
  light += somebody * (0.75 + 0.9 * crests);
  light *= 1.0 - uNight;
  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), coverage);
}

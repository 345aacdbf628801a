// The figure: a body of light, skinned by two bones, standing behind a pane and cut by its outline.
// position, aNormal: bind pose, metres, facing +z. aBones: two bone numbers, share of the first, card mark.
// aPlace: feet and yaw (world). aState: warmth, wound, brightness, phase. aShape: scale, row of its bones, breath share,
// height as a share of standing. aPlane: the pane, normal toward the room and distance. aOutline: the pane's left border
// at y 0 and its slope, and the right border's; metres along the pane. One that stands free (FIGURE_FREE) has no pane: its
// state's second number is how much of it is there, aTint its linear colour, and bones swell by what stands beside their
// offset. Source: own work. Cost: 4 fetches, ~110 ALU per vertex.
#include ../lib/ease.glsl
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform float uBreath;
// Row per figure, two texels per bone: turn as a quaternion, offset in metres.
uniform sampler2D uBones;
in vec3 position;
in vec3 aNormal;
in vec4 aBones;
in vec4 aPlace;
in vec4 aState;
in vec4 aShape;
#if FIGURE_FREE > 0
// 1; -1 in what lies mirrored in water at height 0.
uniform float uTwin;
in vec3 aTint;
out vec3 vTint;
#else
in vec4 aPlane;
in vec4 aOutline;
out vec2 vOnPane;
flat out vec4 vOutline;
out vec4 vCard;
#endif
out vec3 vPositionWS;
out vec3 vNormal;
out vec3 vBind;
out float vHigh;
out vec4 vState;

vec3 turnBy(vec4 q, vec3 v) {
  return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v);
}

void carryBone(float bone, inout vec3 p, inout vec3 n) {
  ivec2 at = ivec2(int(bone) * 2, int(aShape.y));
  vec4 q = texelFetch(uBones, at, 0);
  vec4 offset = texelFetch(uBones, at + ivec2(1, 0), 0);
#if FIGURE_FREE > 0
  p += n * offset.w;
#endif
  p = turnBy(q, p) + offset.xyz;
  n = turnBy(q, n);
}

void main() {
  float scale = aShape.x;
  vec3 p = position;
  vec3 n = aNormal;
  vec3 other = position;
  vec3 otherNormal = aNormal;
  carryBone(aBones.x, p, n);
  carryBone(aBones.y, other, otherNormal);
  p = mix(other, p, aBones.z);
  n = normalize(mix(otherNormal, n, aBones.z));

  // Breath fills the chest; weight sways from the feet.
  float chest = exp(-pow((position.y - 1.24) / 0.16, 2.0)) * step(abs(position.x), 0.2);
  p += n * chest * 0.012 * uBreath * aShape.z;
  float high = clamp(p.y / 1.6, 0.0, 1.1);
  float sway = loopSin(0.043 + 0.02 * aState.w, uTime, aState.w) * 0.016;
  p.x += sway * high * high;
  p.z += loopSin(0.031, uTime, aState.w * 3.0) * 0.010 * high * high;

  float c = cos(aPlace.w);
  float s = sin(aPlace.w);
  vec3 world = aPlace.xyz + vec3(p.x * c + p.z * s, p.y, -p.x * s + p.z * c) * scale;
  vec3 normal = vec3(n.x * c + n.z * s, n.y, -n.x * s + n.z * c);
#if FIGURE_FREE > 0
  world.y *= uTwin;
  normal.y *= uTwin;
  vTint = aTint;
#else
  vCard = vec4(0.0);
  if (aBones.w > 0.5) {
    // The card behind the body: it deepens the wall and carries the halo.
    vec3 middle = aPlace.xyz + vec3(0.0, 0.86 * scale * aShape.w, 0.0);
    vec3 toEye = normalize(cameraPosition - middle);
    vec3 right = normalize(vec3(toEye.z, 0.0, -toEye.x));
    vec2 half_ = vec2(0.95, 1.4 * aShape.w) * scale;
    world = middle + right * position.x * half_.x + vec3(0.0, 1.0, 0.0) * position.y * half_.y - toEye * 0.12;
    normal = toEye;
    vCard = vec4(position.xy * half_, 1.0, scale);
  }
#endif
  vPositionWS = world;
  vNormal = normal;
  vBind = position;
  vHigh = p.y;
  vState = aState;

#if FIGURE_FREE > 0
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
  // Whoever is not there costs nothing.
  if (aState.y <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#else
  // The body lies behind the pane but its depth is folded into a thin slab before it: the wall does not hide it,
  // it hides its own far side, and whatever stands in the room still hides it.
  float toPane = dot(cameraPosition, aPlane.xyz) + aPlane.w;
  float toVertex = dot(cameraPosition - world, aPlane.xyz);
  float toBody = dot(cameraPosition - aPlace.xyz, aPlane.xyz);
  float reach = max(toVertex, 0.05);
  vec3 onPane = mix(cameraPosition, world, toPane / reach);
  vec2 along = normalize(vec2(aPlane.z, -aPlane.x));
  vOnPane = vec2(dot(onPane.xz, along), onPane.y);
  vOutline = aOutline;
  float slab = toPane - 0.05 + 0.03 * clamp(toVertex - toBody, -1.0, 1.0) - (aBones.w > 0.5 ? 0.0 : 0.01);
  vec4 folded = projectionMatrix * viewMatrix * vec4(mix(cameraPosition, world, max(slab, 0.02) / reach), 1.0);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
  gl_Position.z = folded.z / folded.w * gl_Position.w;
#endif
}

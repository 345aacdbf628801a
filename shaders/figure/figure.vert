// The figure: a body of light, skinned by two bones between two poses, standing behind a pane and cut by its outline.
// position, aNormal: bind pose, metres, facing +z. aBones: two bone numbers, share of the first, card mark.
// aPlace: feet and yaw (world). aPose: pose A, pose B, blend, scale. aState: warmth, wound, brightness, phase.
// aPane: row of the pane table, lean toward the visitor (radians), breath share, height as a share of standing.
// Source: own work. Cost: 8 + 9 fetches and ~300 ALU per vertex.
#include ../lib/ease.glsl
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform vec3 cameraPosition;
uniform float uTime;
uniform float uBreath;
uniform sampler2D uPoses;
// Row per pane: eight corners, its middle, its normal toward the room.
uniform sampler2D uPanes;
// 1 while only depth is laid down.
uniform float uDepthPass;
in vec3 position;
in vec3 aNormal;
in vec4 aBones;
in vec4 aPlace;
in vec4 aPose;
in vec4 aState;
in vec4 aPane;
out vec3 vPositionWS;
out vec3 vNormal;
out vec3 vBind;
out float vHigh;
out vec4 vState;
out vec4 vInsideA;
out vec4 vInsideB;
out vec4 vCard;

vec3 turnBy(vec4 q, vec3 v) {
  return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v);
}

void carryBone(float bone, float row, inout vec3 p, inout vec3 n) {
  ivec2 at = ivec2(int(bone) * 2, int(row));
  vec4 q = texelFetch(uPoses, at, 0);
  p = turnBy(q, p) + texelFetch(uPoses, at + ivec2(1, 0), 0).xyz;
  n = turnBy(q, n);
}

void posed(float row, out vec3 p, out vec3 n) {
  vec3 pb = position;
  vec3 nb = aNormal;
  p = position;
  n = aNormal;
  carryBone(aBones.x, row, p, n);
  carryBone(aBones.y, row, pb, nb);
  p = mix(pb, p, aBones.z);
  n = normalize(mix(nb, n, aBones.z));
}

// How far inside the pane's outline, seen from the eye; in metres on the pane.
float insideEdge(vec3 a, vec3 b, vec3 middle, vec3 p) {
  vec3 n = normalize(cross(a - cameraPosition, b - cameraPosition));
  float side = dot(n, middle - cameraPosition);
  return dot(n, p - cameraPosition) * sign(side) * length(middle - cameraPosition) / max(length(p - cameraPosition), 0.1);
}

void main() {
  float scale = aPose.w;
  vec3 p;
  vec3 n;
  posed(aPose.x, p, n);
  vec3 pB;
  vec3 nB;
  posed(aPose.y, pB, nB);
  float ease_ = smootherstep(0.0, 1.0, aPose.z);
  p = mix(p, pB, ease_);
  n = normalize(mix(n, nB, ease_));

  // Breath fills the chest; weight sways from the feet.
  float chest = exp(-pow((position.y - 1.24) / 0.16, 2.0)) * step(abs(position.x), 0.2);
  p += n * chest * 0.012 * uBreath * aPane.z;
  float high = clamp(p.y / 1.6, 0.0, 1.1);
  float sway = loopSin(0.043 + 0.02 * aState.w, uTime, aState.w) * 0.016 + aPane.y;
  p.x += sway * high * high;
  p.z += loopSin(0.031, uTime, aState.w * 3.0) * 0.010 * high * high;

  float c = cos(aPlace.w);
  float s = sin(aPlace.w);
  vec3 world = aPlace.xyz + vec3(p.x * c + p.z * s, p.y, -p.x * s + p.z * c) * scale;
  vec3 normal = vec3(n.x * c + n.z * s, n.y, -n.x * s + n.z * c);
  vCard = vec4(0.0);
  if (aBones.w > 0.5) {
    // The card behind the body: it deepens the wall and carries the halo.
    vec3 middle = aPlace.xyz + vec3(0.0, 0.86 * scale * aPane.w, 0.0);
    vec3 toEye = normalize(cameraPosition - middle);
    vec3 right = normalize(vec3(toEye.z, 0.0, -toEye.x));
    vec2 half_ = vec2(0.95, 1.4 * aPane.w) * scale;
    world = middle + right * position.x * half_.x + vec3(0.0, 1.0, 0.0) * position.y * half_.y - toEye * 0.12;
    normal = toEye;
    vCard = vec4(position.xy * half_, 1.0, scale);
  }
  vPositionWS = world;
  vNormal = normal;
  vBind = position;
  vHigh = p.y;
  vState = aState;

  int row = int(aPane.x);
  vec3 middle = texelFetch(uPanes, ivec2(8, row), 0).xyz;
  vec3 corner[9];
  for (int i = 0; i < 8; i++) corner[i] = texelFetch(uPanes, ivec2(i, row), 0).xyz;
  corner[8] = corner[0];
  for (int i = 0; i < 4; i++) {
    vInsideA[i] = insideEdge(corner[i], corner[i + 1], middle, world);
    vInsideB[i] = insideEdge(corner[i + 4], corner[i + 5], middle, world);
  }
  // The body lies behind the pane but its depth is folded into a thin slab before it: the wall does not hide it,
  // it hides its own far side, and whatever stands in the room still hides it.
  vec3 paneNormal = texelFetch(uPanes, ivec2(9, row), 0).xyz;
  float toPane = dot(cameraPosition - middle, paneNormal);
  float toVertex = dot(cameraPosition - world, paneNormal);
  float toBody = dot(cameraPosition - aPlace.xyz, paneNormal);
  float slab = toPane - 0.05 + 0.03 * clamp(toVertex - toBody, -1.0, 1.0) - (aBones.w > 0.5 ? 0.0 : 0.01);
  float share = toVertex > 0.01 ? max(slab, 0.02) / toVertex : 1.0;
  vec4 folded = projectionMatrix * viewMatrix * vec4(mix(cameraPosition, world, share), 1.0);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
  gl_Position.z = folded.z / folded.w * gl_Position.w;
  if (uDepthPass > 0.5 && aBones.w > 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}

// Crystal: flat facets of a geode (seen from inside), its floor, and loose crystals. Metres, world space.
// aFacet: x own number 0..1, y kind (0 wall, 1 loose, 2 floor, 3 dark pane), z area m2, w body.
// aCenter: middle of the facet. uDrawn: how far the walls have drawn back, share of their distance (across, up).
// uDissolve: 0 a room .. 1 every facet has let go.
// aEdge: x distance to the nearest edge in metres (exact), y the edge's own number, z cosine between its facets.
// Source: own work. Cost: ~60 ALU per vertex.
#include ../lib/ease.glsl
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
uniform vec2 uDrawn;
uniform float uDissolve;
in vec3 aNormal;
in vec3 aCenter;
in vec4 aFacet;
in vec3 aEdge;
out vec3 vPositionWS;
flat out vec3 vNormal;
flat out vec4 vFacet;
out vec3 vEdge;
out float vGone;

void main() {
  vPositionWS = position;
  vGone = 0.0;
#if CRYSTAL_KIND == 2
  // The floor only ends farther away: what one stands on stays where it is.
  vPositionWS.xz *= 1.0 + uDrawn.x;
#endif
#if CRYSTAL_KIND == 0
  vec3 back = vec3(1.0 + uDrawn.x, 1.0 + uDrawn.y, 1.0 + uDrawn.x);
  // From the vault down, each in its own time: it tips, drifts outward, and is gone before it has fallen.
  float from = 0.05 + 0.5 * (1.0 - clamp(aCenter.y / 6.5, 0.0, 1.0)) + 0.22 * aFacet.x;
  float let_ = clamp((uDissolve - from) / 0.23, 0.0, 1.0);
  vec3 axis = normalize(cross(aNormal, vec3(0.3 * aFacet.x - 0.1, 1.0, 0.2)));
  float turn = smootherstep(0.0, 1.0, let_) * (aFacet.x - 0.3) * 1.1;
  vec3 off = position - aCenter;
  off = off * cos(turn) + cross(axis, off) * sin(turn) + axis * dot(axis, off) * (1.0 - cos(turn));
  vPositionWS = (aCenter + off * (1.0 - 0.18 * let_)) * back - aNormal * 1.9 * let_ * let_ - vec3(0.0, 0.55 * let_ * let_, 0.0);
  vGone = let_;
#endif
  vNormal = aNormal;
  vFacet = aFacet;
  vEdge = aEdge;
  gl_Position = projectionMatrix * viewMatrix * vec4(vPositionWS, 1.0);
}

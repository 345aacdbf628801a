// Crystal: flat facets of a geode (seen from inside), its floor, and loose crystals. Metres, world space.
// aFacet: x own number 0..1, y kind (0 wall, 1 loose, 2 floor, 3 dark pane), z area m2, w body.
// aEdge: x distance to the nearest edge in metres (exact), y the edge's own number, z cosine between its facets.
// Source: own work. Cost: ~10 ALU per vertex.
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
in vec3 aNormal;
in vec4 aFacet;
in vec3 aEdge;
out vec3 vPositionWS;
flat out vec3 vNormal;
flat out vec4 vFacet;
out vec3 vEdge;

void main() {
  vPositionWS = position;
  vNormal = aNormal;
  vFacet = aFacet;
  vEdge = aEdge;
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}

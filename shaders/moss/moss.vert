// Ground: where it is and how it lies. position: metres in the place's space.
// MOSS_TUFT 1: tufts wrapped round the visitor, so that they are the same wherever one goes and none has to be kept.
// aBlade: across -1..1, up 0..1, which way it leans (turns). aTuft: x, z in the box 0..1, size in metres, its own turn.
// Source: own work. Cost: ~12 ALU per vertex, ~70 of a tuft.
uniform mat4 modelMatrix;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
out vec3 vPositionWS;
out vec3 vNormal;
#if MOSS_TUFT == 1
uniform vec3 uVisitorWS;
// How the land lies round the visitor: its height there and its slope; how it bends (xx, zz, xz).
uniform vec3 uLie;
uniform vec3 uBend;
// Water near by, as if it went straight: a point of its middle (x, z), its direction, and half its width.
uniform vec4 uWet;
uniform float uWetHalf;
in vec3 aBlade;
in vec4 aTuft;
out float vTip;

const float BOX_M = 8.0;
const float TURN = 6.2831853;
// Nothing grows nearer to the middle of the trunk, nor so low by the lake.
const float WOOD_M = 4.9;
const float SHORE_M = 0.05;
#else
in vec3 position;
in vec3 normal;
#endif

void main() {
#if MOSS_TUFT == 1
  vec2 off = (fract(aTuft.xy - uVisitorWS.xz / BOX_M) - 0.5) * BOX_M;
  vec2 p = uVisitorWS.xz + off;
  float high = uLie.x + dot(uLie.yz, off) + dot(uBend, vec3(off * off, off.x * off.y));
  float aside = abs(uWet.z * (p.y - uWet.y) - uWet.w * (p.x - uWet.x)) - uWetHalf;
  float grown = smoothstep(0.5 * BOX_M, 0.12 * BOX_M, length(off)) * smoothstep(0.1, 0.5, aside)
    * step(WOOD_M, length(p)) * step(SHORE_M, high);
  float size = aTuft.z * grown;
  float turn = TURN * (aBlade.z + aTuft.w);
  vec2 lean = vec2(cos(turn), sin(turn));
  float y = aBlade.y;
  vec2 out_ = lean * (0.12 + 0.6 * y) + vec2(-lean.y, lean.x) * aBlade.x * 0.24 * (1.0 - y);
  vPositionWS = vec3(p.x + out_.x * size, high - 0.015 + size * y * (1.0 - 0.3 * y), p.y + out_.y * size);
  vNormal = normalize(vec3(lean.x * 0.25, 1.0, lean.y * 0.25));
  vTip = y;
  gl_Position = projectionMatrix * viewMatrix * vec4(vPositionWS, 1.0);
#else
  vec4 world = modelMatrix * vec4(position, 1.0);
  vPositionWS = world.xyz;
  vNormal = mat3(modelMatrix) * normal;
  gl_Position = projectionMatrix * viewMatrix * world;
#endif
}

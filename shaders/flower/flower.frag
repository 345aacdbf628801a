// Petals lit from the throat outward, with veins, and light that comes through them. Buds are dark but for their seam.
// vSheet: 0..1 along, -1..1 across. vLife: how far open, light of its own.
// Source: own work. Cost: no fetch, ~70 ALU over the petals' area.
precision highp float;
#include ../lib/output.glsl
#include ../lib/light.glsl
uniform vec3 cameraPosition;
uniform vec2 uHeart;
uniform float uOutput;
uniform vec4 uAttention;
uniform vec3 uGoldAt;
uniform float uKindness;
uniform vec3 uThroat;
uniform vec3 uDusk;
uniform vec3 uGoldColor;
uniform vec3 uWakingColor;
uniform float uGlow;
uniform float uGold;
uniform float uDark;
uniform float uWaking;
in vec3 vPositionWS;
in vec3 vNormal;
in vec4 vTint;
in vec2 vSheet;
in vec2 vLife;
out vec4 fragColor;

void main() {
  vec3 n = normalize(vNormal);
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 v = toEye / distance_;
  float petal = vTint.w;
  float open_ = vLife.x;
  float u = vSheet.x;
  float w = abs(vSheet.y);
  float rim = 1.0 - abs(dot(n, v));
  // Normals point into the cup, where the light is: what shows its inner side is brighter.
  float within = smoothstep(-0.25, 0.25, dot(n, v));

  // Veins run from the base and fan out; between them the tissue is thinner.
  float fan = vSheet.y * 17.0 * (1.0 - 0.45 * u);
  float vein = pow(0.5 + 0.5 * cos(fan), 6.0);
  float near_ = smoothstep(5.0, 0.8, distance_);
  float midrib = exp(-w * w * 260.0) * (1.0 - petal);
  float fine = 1.0 - near_ * (0.16 * vein * petal - 0.5 * midrib - 0.12 * vein * (1.0 - petal));
  float beat = heartBeat(fract(uHeart.x - distance_ * uHeart.y / 12.0));
  vec3 tint = mix(vTint.rgb, uThroat, (1.0 - smoothstep(0.0, 0.5, u)) * 0.75 * petal);
  // Bruised at first; kindness brings the warmth into it.
  tint *= mix(vec3(1.0), mix(vec3(0.66, 0.68, 1.06), vec3(1.10, 1.0, 0.90), uKindness), petal);
  // Deeper toward the tip, paler at the very rim, as if wet.
  tint = mix(tint, vTint.rgb * vTint.rgb * 1.05, 0.5 * smoothstep(0.35, 0.85, u) * petal);
  tint += 0.22 * smoothstep(0.8, 1.0, max(w, u * 1.02)) * petal;

  // Its own light: from the throat, through the petal, strongest once it has opened; a bud keeps it behind its seams.
  float inner = exp(-u * 2.4) * (1.0 + 0.3 * beat) * mix(0.55, 1.25, within);
  float through = mix(0.30, 0.62, within) + 0.24 * rim + 0.16 * u * (0.5 + 0.5 * abs(n.y));
  float seam = smoothstep(0.55, 1.0, w) * 0.5 + rim * 0.25;
  float own = open_ * mix(0.20 + 0.45 * u * abs(n.y) + 0.25 * rim, through + inner, petal) + vLife.y * petal * (0.55 * inner + seam + 0.16);
  float noticed = uAttention.w * exp(-dot(vPositionWS - uAttention.xyz, vPositionWS - uAttention.xyz) * 5.0);
  vec3 light = tint * fine * (own * uGlow + noticed * 0.12);
  // What there is of night: enough to tell a leaf from a stem.
  light += uDusk * tint * (0.9 + 1.6 * rim) * (0.5 + 0.5 * n.y) * fine;
  light *= 1.0 - uDark;

  // Gold lies on everything near whoever carries it; morning on everything that looks up.
  vec3 toVisitor = vPositionWS - uGoldAt;
  float near = 1.0 / (1.0 + dot(toVisitor, toVisitor) * 0.24);
  light += uGoldColor * (0.25 + 0.75 * luminance(tint)) * uGold * near * near * (0.45 + 0.4 * rim) * fine;
  light = mix(light, uWakingColor * (0.35 + 0.65 * tint) * (0.55 + 0.45 * n.y), uWaking * 0.6);

  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

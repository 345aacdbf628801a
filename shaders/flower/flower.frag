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
uniform vec3 uVisitorWS;
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

  // Veins run from the base and fan out; between them the tissue is thinner.
  float vein = 0.5 + 0.5 * cos(vSheet.y * 21.0 * (1.0 - 0.4 * u));
  float fine = mix(1.0, 0.78 + 0.22 * vein, smoothstep(5.0, 0.8, distance_));
  float beat = heartBeat(fract(uHeart.x - distance_ * uHeart.y / 12.0));
  vec3 tint = mix(vTint.rgb, uThroat, (1.0 - smoothstep(0.0, 0.5, u)) * 0.75 * petal);
  tint = mix(tint, vTint.rgb * 1.12, smoothstep(0.6, 1.0, u) * (1.0 - 0.5 * w));

  // Its own light: from the throat, through the petal, strongest once it has opened; a bud keeps it behind its seams.
  float inner = exp(-u * 2.6) * (0.85 + 0.25 * beat);
  float through = 0.34 + 0.30 * rim + 0.26 * (0.5 + 0.5 * n.y);
  float seam = smoothstep(0.55, 1.0, w) * 0.5 + rim * 0.25;
  float own = open_ * mix(0.16 + 0.2 * u * max(n.y, 0.0), through + inner, petal) + vLife.y * petal * (0.55 * inner + seam + 0.16);
  float noticed = uAttention.w * exp(-dot(vPositionWS - uAttention.xyz, vPositionWS - uAttention.xyz) * 5.0);
  vec3 light = tint * fine * (own * uGlow + noticed * 0.12);
  // What there is of night: enough to tell a leaf from a stem.
  light += uDusk * tint * (0.9 + 1.6 * rim) * (0.5 + 0.5 * n.y) * fine;
  light *= 1.0 - uDark;

  // Gold lies on everything near whoever carries it; morning on everything that looks up.
  vec3 toVisitor = vPositionWS - uVisitorWS - vec3(0.0, 1.0, 0.0);
  float near = 1.0 / (1.0 + dot(toVisitor, toVisitor) * 0.42);
  light += uGoldColor * (0.25 + 0.75 * luminance(tint)) * uGold * near * near * (0.45 + 0.4 * rim) * fine;
  light = mix(light, uWakingColor * (0.35 + 0.65 * tint) * (0.55 + 0.45 * n.y), uWaking * 0.6);

  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

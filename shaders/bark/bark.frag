// Bark, mostly dark, with light that rises in its fissures; a hand on it sends light on from that very point.
// vBark: grains round the branch, metres from the foot, radius, the branch's own number.
// Source: own work; cellular grain after Worley 1996. Cost: 3 fetches and ~90 ALU.
precision highp float;
#include ../lib/output.glsl
#include ../lib/light.glsl
#include ../lib/ease.glsl
uniform vec3 cameraPosition;
uniform float uTime;
uniform vec2 uHeart;
uniform float uCalm;
uniform float uOutput;
uniform sampler2D uNoise;
uniform float uSap;
uniform float uRise;
uniform float uHandGlow;
uniform float uFarM;
uniform vec3 uBark;
uniform vec3 uMossColor;
uniform vec3 uSapColor;
uniform vec3 uAmber;
uniform vec3 uSkyAbove;
uniform vec3 uSkyLow;
uniform vec3 uFog;
// Where a hand is to be laid, and how far its glow reaches.
uniform vec4 uHand;
// Touches: where, and how many metres their front has gone along the wood; negative: none.
uniform vec4 uTouch[3];
uniform vec4 uTouchAt[3];
in vec3 vPositionWS;
in vec3 vNormal;
in vec4 vBark;
out vec4 fragColor;

// Grain is so many times longer than wide.
const float STRETCH = 18.0;
const float GRAIN_TILE = 8.0;

void main() {
  vec3 toEye = cameraPosition - vPositionWS;
  float distance_ = length(toEye);
  vec3 v = toEye / distance_;
  vec3 n = normalize(vNormal);
  float along = vBark.y;
  // Cells eight to a tile: whole grains close round the branch.
  vec2 grain = vec2(vBark.x / GRAIN_TILE, along / (0.32 * GRAIN_TILE * STRETCH) + vBark.w);
  vec4 wander = texture(uNoise, vec2(grain.x, grain.y * 3.0) * 0.5 + vBark.w);
  vec4 cells = texture(uNoise, grain * vec2(1.0, 1.0) + vec2((wander.r - 0.5) * 0.09, 0.0));
  vec4 fine = texture(uNoise, grain * vec2(2.0, 3.0) + 0.37);
  float border = cells.b;
  // Never thinner than a pixel: dimmer instead.
  float soft = clamp(1.5 * fwidth(border), 0.09, 0.5);
  float crease = (1.0 - smoothstep(0.0, soft, border + (fine.r - 0.5) * 0.10)) * min(1.0, 0.16 / soft);
  float glowing = 1.0 - smoothstep(0.0, 0.34, border);
  float hair = 1.0 - smoothstep(0.0, 0.10, abs(fine.b - 0.12));
  float plate = smoothstep(0.04, 0.5, border);

  // Plates of bark, rounded between their fissures: read from the border's slope across.
  float slope = clamp(dFdx(border) * 5.0, -0.35, 0.35) * exp(-distance_ * 0.08);
  float facing = clamp(dot(n, v), 0.0, 1.0);
  float rim = pow(1.0 - facing, 3.0);
  float above = 0.5 + 0.5 * n.y;
  vec3 sky = mix(uSkyLow, uSkyAbove, above);
  vec3 wood = uBark * (0.16 + 0.8 * plate * (0.55 + 0.9 * fine.r) + 0.2 * slope);
  vec3 light = wood * sky * 1.4 + sky * rim * 0.28 * (0.4 + 0.6 * plate);

  // Sap rises in the fissures, in long gusts, with the heart.
  float gust = texture(uNoise, vec2(vBark.w * 7.0, along * 0.018 - uTime * loopRate(0.0105) * 2.0)).r;
  float beat = heartBeat(fract(uHeart.x - along * uHeart.y / 12.0));
  float flow = (0.35 + 0.9 * smoothstep(0.35, 0.75, gust)) * (1.0 + 0.22 * beat);
  float gate = smoothstep(0.42, 0.66, wander.r + 0.12 * uCalm);
  float low = exp(-max(0.0, vPositionWS.y - 1.4) * max(0.0, vPositionWS.y - 1.4) * 0.18);
  float sap = crease * crease * flow * gate * uSap;
  float amber = (glowing * glowing * 0.34 * gate + 0.035) * flow * uSap * (0.22 + 0.78 * low);

  // From afar the fissures run together: the wood glows as a whole, more at its edges of light than in its middle.
  float afar = smoothstep(45.0, 190.0, distance_);
  float whole = mix(flow, 0.8, 0.75);
  // Thick wood carries it; thin branches stand dark before the leaves.
  float carries = smoothstep(0.15, 2.6, vBark.z);
  sap = mix(sap, (0.015 + 0.30 * carries) * whole * (0.35 + 0.65 * facing) * uSap, afar);
  amber = mix(amber, (0.03 + 0.09 * carries) * whole * uSap, afar);

  // Roots lie beyond the foot (along below 0): less of it rises there, and moss has come over their backs.
  float root = smoothstep(-0.5, -8.0, along);
  float mossy = root * smoothstep(-0.1, 0.65, n.y + (fine.r - 0.5) * 1.3 + (wander.r - 0.5) * 0.8);
  sap *= 1.0 - 0.6 * root;
  amber *= 1.0 - 0.8 * root;
  sap *= 1.0 - 0.9 * mossy;
  amber *= 1.0 - mossy;
  light = mix(light, uMossColor * (0.12 + 0.9 * fine.r * fine.r * (0.4 + 0.6 * plate)) * (0.45 + 3.0 * sky) + sky * rim * 0.25, mossy);

  // Where a hand is to be laid the grain around it is lit from within, with the heart.
  vec3 toHand = (vPositionWS - uHand.xyz) / uHand.w;
  float hand = exp(-dot(toHand, toHand)) * uHandGlow * (0.85 + 0.15 * beat) * (1.0 - afar);
  float core = exp(-7.0 * dot(toHand, toHand)) * uHandGlow * (1.0 - afar);
  sap += hand * (0.09 + 0.9 * crease + 0.18 * glowing) + core * (0.5 + 0.5 * plate);
  amber += hand * (0.16 + 0.5 * glowing) + core * 0.5;

  // Touched: a front runs up and down the wood from where the hand lies, thin and bright, warm behind it.
  float touched = 0.0;
  float warm = 0.0;
  for (int i = 0; i < 3; i++) {
    if (uTouch[i].w < 0.0) continue;
    float near_ = distance(vPositionWS, uTouchAt[i].xyz);
    // Round the trunk first, then along every branch: whichever is the longer way.
    float way = max(near_, abs(along - uTouchAt[i].w) * 0.98);
    float behind = uTouch[i].w - way;
    float fade = uTouch[i].x;
    touched += exp(-behind * behind * (behind > 0.0 ? 0.05 : 0.9)) * fade;
    warm += smoothstep(0.0, 3.0, behind) * exp(-max(behind, 0.0) * 0.05) * fade;
  }
  sap += (touched * (0.35 + crease) + warm * crease * 0.7) * uRise;
  amber += (touched * 0.5 + warm * 0.35) * uRise;

  light += uSapColor * sap + uAmber * amber;
  light *= 1.0 - 0.3 * hair * (1.0 - sap);
  float air = 1.0 - exp(-pow(distance_ / uFarM, 1.6));
  light = mix(light, uFog, air);
  fragColor = vec4(finishColor(max(light, 0.0), uOutput, gl_FragCoord.xy), 1.0);
}

// Film path: halves a picture for bloom; on the first level keeps only what is brighter than the scene's own light.
// Inputs: linear light. Source: Bjørge 2015, "Bandwidth-efficient rendering" (dual filter). Cost: 5 fetches.
precision highp float;
precision highp sampler2D;
uniform sampler2D uSource;
uniform vec2 uTexel;
uniform float uThreshold;
in vec2 vUv;
out vec4 fragColor;

// A spark one pixel wide must not set the whole picture aglow.
const float PEAK = 6.0;

vec3 readLight(vec2 uv) {
  return min(texture(uSource, uv).rgb, PEAK);
}

void main() {
  vec3 sum = readLight(vUv) * 4.0;
  sum += readLight(vUv + uTexel * vec2(-1.0, -1.0));
  sum += readLight(vUv + uTexel * vec2(1.0, -1.0));
  sum += readLight(vUv + uTexel * vec2(-1.0, 1.0));
  sum += readLight(vUv + uTexel * vec2(1.0, 1.0));
  sum *= 0.125;
  float peak = max(sum.r, max(sum.g, sum.b));
  float kept = uThreshold <= 0.0 ? 1.0 : smoothstep(uThreshold, uThreshold * 2.4, peak);
  fragColor = vec4(sum * kept, 1.0);
}

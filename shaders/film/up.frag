// Film path: doubles a bloom level with a soft tent; the blend adds it to the level above.
// Inputs: linear light. Source: Bjørge 2015, "Bandwidth-efficient rendering" (dual filter). Cost: 8 fetches.
precision highp float;
precision highp sampler2D;
uniform sampler2D uSource;
uniform vec2 uTexel;
in vec2 vUv;
out vec4 fragColor;

void main() {
  vec2 t = uTexel;
  vec3 sum = texture(uSource, vUv + vec2(-2.0 * t.x, 0.0)).rgb + texture(uSource, vUv + vec2(2.0 * t.x, 0.0)).rgb;
  sum += texture(uSource, vUv + vec2(0.0, -2.0 * t.y)).rgb + texture(uSource, vUv + vec2(0.0, 2.0 * t.y)).rgb;
  sum += 2.0 * texture(uSource, vUv + t).rgb + 2.0 * texture(uSource, vUv - t).rgb;
  sum += 2.0 * texture(uSource, vUv + vec2(t.x, -t.y)).rgb + 2.0 * texture(uSource, vUv + vec2(-t.x, t.y)).rgb;
  fragColor = vec4(sum / 12.0, 1.0);
}

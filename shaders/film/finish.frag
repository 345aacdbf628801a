// Film path: scene and bloom become the finished, encoded and dithered picture, with a breath of vignette.
// Inputs: linear light. Source: own work; curve and dither in lib/output.glsl. Cost: 2 fetches, ~30 ALU.
precision highp float;
precision highp sampler2D;
#include ../lib/output.glsl
uniform sampler2D uSource;
uniform sampler2D uBloom;
uniform float uBloomGain;
uniform float uVignette;
in vec2 vUv;
out vec4 fragColor;

void main() {
  vec3 light = texture(uSource, vUv).rgb + texture(uBloom, vUv).rgb * uBloomGain;
  vec2 c = vUv - 0.5;
  light *= 1.0 - uVignette * smoothstep(0.12, 0.62, dot(c, c) * 1.3);
  fragColor = vec4(finishColor(light, 1.0, gl_FragCoord.xy), 1.0);
}

// Words and buttons from a picture of their own, or a veil: darkness over all of the view, and more towards its sides.
// vMap: on the picture. vRay: direction in the eye's space. Source: own work; that clear middles make being moved bearable:
// Fernandes and Feiner 2016, "Combating VR sickness through subtle dynamic field-of-view modification".
// Cost: 1 fetch and ~25 ALU.
precision highp float;
#include ../lib/output.glsl
uniform mat4 viewMatrix;
uniform float uOutput;
uniform float uVeil;
uniform float uShown;
// How dark all of it is, and its sides, 0..1.
uniform float uDark;
uniform float uSides;
// Half the angle that stays clear, radians, and how wide the way from clear to dark is.
uniform float uClear;
uniform float uSoft;
// Where the head looks, world; its eyes may be turned apart.
uniform vec3 uAhead;
uniform vec3 uDusk;
uniform sampler2D uMap;
in vec2 vMap;
in vec3 vRay;
out vec4 fragColor;

void main() {
  if (uVeil > 0.5) {
    vec3 ahead = mat3(viewMatrix) * uAhead;
    float off = acos(clamp(dot(normalize(vRay), ahead), -1.0, 1.0));
    float side = uSides * smoothstep(uClear, uClear + uSoft, off);
    float cover = 1.0 - (1.0 - uDark) * (1.0 - side);
    vec3 dusk = uOutput < 0.5 ? uDusk : encodeSrgb(toneCurve(uDusk));
    fragColor = vec4(dusk * cover + ditherStep(gl_FragCoord.xy) * cover, cover);
    return;
  }
  // Drawn by the browser: encoded, its colours already multiplied by their cover.
  vec4 drawn = texture(uMap, vMap);
  vec3 light = uOutput < 0.5 ? decodeSrgb(drawn.rgb / max(drawn.a, 1e-3)) * drawn.a : drawn.rgb;
  fragColor = vec4(light, drawn.a) * uShown;
}

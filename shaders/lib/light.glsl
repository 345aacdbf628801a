// Light: heartbeat, thin film, Fresnel, glow of a point light in fog. Distances in metres, angles as cosines.
// Source: thin-film interference with wavelengths 610/545/465 nm (textbook optics); the in-scatter integral of a
// point light along a ray as in Sun et al. 2005, "A practical analytic single scattering model"; Schlick 1994.

// Double pulse over one heart cycle; phase 0..1, result 0..1, rest from 0.55 on.
float heartBeat(float phase) {
  float lub = (phase - 0.16) / 0.075;
  float dub = (phase - 0.42) / 0.095;
  return exp(-lub * lub) + 0.6 * exp(-dub * dub);
}

float fresnelSchlick(float f0, float cosine) {
  float m = 1.0 - clamp(cosine, 0.0, 1.0);
  float m2 = m * m;
  return f0 + (1.0 - f0) * m2 * m2 * m;
}

// Brightness per channel, 0..1, of a film of thickness d (nm) and index n seen at cosine c.
vec3 thinFilm(float d, float n, float c) {
  float cosT = sqrt(1.0 - (1.0 - c * c) / (n * n));
  vec3 delta = 12.5663706144 * n * d * cosT / vec3(610.0, 545.0, 465.0);
  return 0.5 - 0.5 * cos(delta);
}

// Light scattered toward the eye along a ray of length reach, from a point light at `light`; 1/m.
float glowInScatter(vec3 eye, vec3 direction, float reach, vec3 light) {
  vec3 toLight = light - eye;
  float along = dot(toLight, direction);
  float h = sqrt(max(dot(toLight, toLight) - along * along, 1e-3));
  return (atan((reach - along) / h) + atan(along / h)) / h;
}

// Rings of light that go out over ground and water from where it was touched. A ring: x, z of its middle in metres,
// seconds since (below 0: none), strength. They set out slowly and are soon as fast as the eye.
// Source: own work. Cost: ~18 ALU a ring.

float ringRadius(float age) {
  return age * (1.5 + 0.85 * age);
}

// Light of one ring at a point, per channel: red goes a little ahead of blue. Sharp ahead, soft behind.
vec3 ringLight(vec2 p, vec4 ring) {
  float r = ringRadius(max(ring.z, 0.0));
  float width = 0.16 + 0.03 * r;
  float d = (distance(p, ring.xy) - r) / width;
  vec3 ahead = vec3(d - 0.16, d, d + 0.16);
  vec3 edge = exp(-ahead * ahead * mix(vec3(0.5), vec3(3.5), step(0.0, ahead)));
  return edge * (ring.w * step(0.0, ring.z) / sqrt(1.0 + 0.05 * r));
}

// The slope of its wave there, along the ground.
vec2 ringSlope(vec2 p, vec4 ring) {
  float r = ringRadius(max(ring.z, 0.0));
  vec2 out_ = p - ring.xy;
  float away = max(length(out_), 1e-3);
  float width = 0.16 + 0.03 * r;
  float d = (away - r) / width;
  return out_ / away * (sin(d * 3.0) * exp(-d * d * 0.5) * ring.w * step(0.0, ring.z) / (1.0 + 0.08 * r));
}

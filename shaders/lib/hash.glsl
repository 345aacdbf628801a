// Hashes without sine: the same bits on every GPU. Feed cell indices, never raw far-away positions.
// Source: Jarzynski and Olano 2020, "Hash functions for GPU rendering" (PCG family).

precision highp int;

uint hashUint(uint v) {
  uint state = v * 747796405u + 2891336453u;
  uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

// Cell index (whole number, may be negative) and salt -> 0..1.
float hashCell(float cell, uint salt) {
  return float(hashUint(uint(int(cell)) ^ (salt * 2654435769u)) >> 8u) * (1.0 / 16777216.0);
}

vec3 hashCell3(float cell) {
  return vec3(hashCell(cell, 1u), hashCell(cell, 2u), hashCell(cell, 3u));
}

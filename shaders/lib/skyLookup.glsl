// Reading the sky table: the direction is of length 1, the key light stands at azimuth uKey (x, z of length 1).
// Source: own work; table layout in sky/skyTable.ts.

vec2 skyCoord(vec3 direction, vec2 key) {
  vec2 flatDirection = normalize(direction.xz + vec2(1e-5, 0.0));
  float away = acos(clamp(dot(flatDirection, key), -1.0, 1.0)) * 0.31830988618;
  float e = direction.y;
  return vec2(away, 0.5 + 0.5 * sign(e) * sqrt(abs(e)));
}

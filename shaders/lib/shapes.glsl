// Rays against shapes, in the space of their inputs. Distances in units of `direction`.
// Source: textbook geometry; own work.

// Far hit of a ray that starts inside an ellipsoid at the origin.
float hitEllipsoidInside(vec3 origin, vec3 direction, vec3 radii) {
  vec3 o = origin / radii;
  vec3 d = direction / radii;
  float a = dot(d, d);
  float b = dot(o, d);
  float c = dot(o, o) - 1.0;
  return (-b + sqrt(max(b * b - a * c, 0.0))) / a;
}

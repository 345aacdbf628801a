// Easing: smootherstep, exponential approach, and rates that close on themselves when shader time wraps.
// Source: Perlin 2002, "Improving noise" (the quintic); own work.

const float TAU = 6.28318530718;
// Seconds after which uTime starts again (src/frame.ts holds the same number).
const float TIME_WRAP_S = 1024.0;

float smootherstep(float a, float b, float x) {
  float t = clamp((x - a) / (b - a), 0.0, 1.0);
  return t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
}

// The nearest rate to `hz` that makes a whole number of turns in one wrap of time, so that nothing jumps there.
float loopRate(float hz) {
  return max(1.0, floor(hz * TIME_WRAP_S + 0.5)) / TIME_WRAP_S;
}

// Sine of a slow loop. phase in turns.
float loopSin(float hz, float time, float phase) {
  return sin(TAU * (loopRate(hz) * time + phase));
}

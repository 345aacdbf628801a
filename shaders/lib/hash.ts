/**
 * Hashes and seeded randomness: the twin of hash.glsl.
 * Source: Jarzynski and Olano 2020, "Hash functions for GPU rendering" (PCG family).
 */
export function hashUint(v: number): number {
  const state = (Math.imul(v >>> 0, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}

/** Cell index (whole number, may be negative) and salt to 0..1. */
export function hashCell(cell: number, salt: number): number {
  return (hashUint((Math.trunc(cell) ^ Math.imul(salt, 2654435769)) >>> 0) >>> 8) / 16777216;
}

/** A seeded stream of numbers in 0..1: the only randomness of the project, so that pictures repeat. */
export function createRandom(seed: number): () => number {
  let n = hashUint(seed >>> 0);
  return () => {
    n = (n + 0x9e3779b9) >>> 0;
    return (hashUint(n) >>> 8) / 16777216;
  };
}

/** Rings of light over ground and water (rings.glsl): the last few that were sent out. */

/** As many as shaders look at: `#define RINGS`. */
export const RINGS = { few: 8, many: 20 } as const;
/** After so long a ring has gone over the horizon. */
export const RING_LASTS_S = 15;

export interface Rings {
  /** (n x 4): x, z, seconds since (below 0: none), strength as it is now. Three hands it over as it lies. */
  uniform: { value: Float32Array };
  count: number;
  add(x: number, z: number, strength: number): void;
  tick(dt: number): void;
  clear(): void;
}

export function createRings(count: number): Rings {
  const numbers = new Float32Array(count * 4);
  /** As strong as each set out. */
  const began = new Float32Array(count);
  let next = 0;
  const clear = () => {
    for (let i = 0; i < count; i++) numbers[i * 4 + 2] = -1;
  };
  clear();
  return {
    uniform: { value: numbers },
    count,
    add(x, z, strength) {
      const i = next * 4;
      numbers[i] = x;
      numbers[i + 1] = z;
      numbers[i + 2] = 0;
      numbers[i + 3] = strength;
      began[next] = strength;
      next = (next + 1) % count;
    },
    tick(dt) {
      for (let i = 0; i < count; i++) {
        const age = (numbers[i * 4 + 2] ?? -1) + dt;
        if (age < dt) continue;
        const fade = Math.max(0, 1 - age / RING_LASTS_S);
        numbers[i * 4 + 2] = fade > 0 ? age : -1;
        numbers[i * 4 + 3] = (began[i] ?? 0) * fade * fade;
      }
    },
    clear,
  };
}

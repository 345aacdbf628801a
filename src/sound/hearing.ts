/**
 * What the world says of itself for the ear. Whether anybody listens is not its concern: a scene says it all the same,
 * and what has begun before the sound was allowed is there when it comes.
 */
import type { Vector } from '../walk/terrain';

/** Something that happened just now. One object for all of them: read it at once. */
export interface Strike {
  kind: string;
  /** World metres. */
  at: Vector;
  /** 0..1 */
  strength: number;
  /** 0..1, what its kind makes of it: how harsh a thread is, how bruised a star. */
  hue: number;
}

/** The level of somebody who holds the visitor: what can be felt in the hands is. */
export const FELT = 'embrace';

export interface Hearing {
  /** How strong what lasts is just now, 0..1, by name. */
  readonly levels: Record<string, number>;
  strike(kind: string, at: Readonly<Vector>, strength: number, hue?: number): void;
  /** Returns the way to leave. */
  onStrike(listen: (strike: Strike) => void): () => void;
  /** Another dream: nothing of the one before lasts. */
  clear(): void;
}

export function createHearing(): Hearing {
  const levels: Record<string, number> = {};
  const strike: Strike = { kind: '', at: { x: 0, y: 0, z: 0 }, strength: 0, hue: 0 };
  let listeners: readonly ((strike: Strike) => void)[] = [];
  return {
    levels,
    strike(kind, { x, y, z }, strength, hue = 0) {
      if (listeners.length === 0) return;
      strike.kind = kind;
      strike.at.x = x;
      strike.at.y = y;
      strike.at.z = z;
      strike.strength = strength;
      strike.hue = hue;
      for (let i = 0; i < listeners.length; i++) listeners[i]?.(strike);
    },
    onStrike(listen) {
      listeners = [...listeners, listen];
      return () => (listeners = listeners.filter((one) => one !== listen));
    },
    clear() {
      for (const name of Object.keys(levels)) levels[name] = 0;
    },
  };
}

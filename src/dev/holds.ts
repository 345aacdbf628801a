/** Values held by hand: written again after whatever writes them in the course of a frame. */
import type { IUniform } from 'three';
import { ORDER } from '../frame';
import type { Presence } from '../presence/presence';
import type { Visit } from '../visit';
import { SIGNALS } from './signals';

/** What of the inner state can be held. The heart follows from calm. */
export const HELD_SIGNALS = {
  uKindness: SIGNALS.uKindness,
  uCalm: SIGNALS.uCalm,
  uBreath: { ...SIGNALS.uBreath, does: 'breath, out to in' },
  uAttention: SIGNALS.uAttention,
  uAttentionRadius: SIGNALS.uAttentionRadius,
};

interface Link {
  read(presence: Presence): number;
  write(presence: Presence, value: number): void;
}

const LINKS: Readonly<Record<string, Link>> = {
  uKindness: { read: (p) => p.kindness, write: (p, v) => (p.kindness = p.kindnessGoal = v) },
  uCalm: { read: (p) => p.calm, write: (p, v) => (p.calm = v) },
  uBreath: { read: (p) => p.breath, write: (p, v) => (p.breath = v) },
  uAttention: { read: (p) => p.attention.strength, write: (p, v) => (p.attention.strength = v) },
  uAttentionRadius: { read: (p) => p.attention.radiusM, write: (p, v) => (p.attention.radiusM = v) },
};

export type Holds = ReturnType<typeof createHolds>;

export function createHolds(visit: Visit) {
  const { presence, frame } = visit;
  const signals = new Map<string, number>();
  const uniforms = new Map<IUniform, { now: number; before: number }>();
  frame.onTick(ORDER.presence + 1, () => {
    signals.forEach((value, name) => LINKS[name]?.write(presence, value));
  });
  frame.onDraw(ORDER.uniforms + 1, () => {
    uniforms.forEach(({ now }, uniform) => (uniform.value = now));
  });
  return {
    readSignal: (name: string) => LINKS[name]?.read(presence) ?? 0,
    holdSignal(name: string, value: number) {
      signals.set(name, value);
      LINKS[name]?.write(presence, value);
    },
    holdsSignal: (name: string) => signals.has(name),
    letSignalsGo: () => signals.clear(),
    hold(uniform: IUniform, value: number) {
      const before = uniforms.get(uniform)?.before ?? Number(uniform.value);
      uniforms.set(uniform, { now: value, before });
      uniform.value = value;
    },
    holds: (uniform: IUniform) => uniforms.has(uniform),
    letGo(uniform: IUniform) {
      const held = uniforms.get(uniform);
      if (held === undefined) return;
      uniform.value = held.before;
      uniforms.delete(uniform);
    },
  };
}

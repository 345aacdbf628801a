/**
 * What a visitor leaves in a dream: the threads they wove there, as curves. The browser keeps them under one versioned
 * record; each curve is read on its own, so that a broken one loses only itself. A record written by a newer version of
 * the page is left untouched and not shown. Storage that is absent, refuses or is full means they last for the visit.
 */
import { createStore } from 'zustand/vanilla';
import type { Vec3 } from '../shaders/lib/color';

export const IMPRINT_KEY = 'five-dreams-imprints';
export const IMPRINT_VERSION = 1;

export interface ImprintCurve {
  /** Cubic Bezier control points inside the unit sphere. */
  points: readonly [Vec3, Vec3, Vec3, Vec3];
  /** 0 soft .. 1 harsh. */
  harsh: number;
  /** 0..1, its own. */
  phase: number;
}
export type Imprint = readonly ImprintCurve[];
/** By the dream's slug. */
export type Imprints = Readonly<Record<string, Imprint>>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** More than any dream weaves: a record that says more is not ours. */
const MOST_CURVES = 400;
const STEPS = 999;
const NUMBERS = 14;

const isRecord = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** Fourteen whole numbers a curve: four points in thousandths, then harshness and phase. */
function packCurve({ points, harsh, phase }: ImprintCurve): number[] {
  return [...points.flat(), harsh, phase].map((v) => Math.round(v * STEPS));
}

function unpackCurve(value: unknown): ImprintCurve | null {
  if (!Array.isArray(value) || value.length !== NUMBERS) return null;
  const numbers = value.map((v: unknown) =>
    typeof v === 'number' && Math.abs(v) <= STEPS ? v / STEPS : Number.NaN,
  );
  if (!numbers.every(Number.isFinite)) return null;
  const at = (i: number): Vec3 => [numbers[i] ?? 0, numbers[i + 1] ?? 0, numbers[i + 2] ?? 0];
  return {
    points: [at(0), at(3), at(6), at(9)],
    harsh: Math.abs(numbers[12] ?? 0),
    phase: Math.abs(numbers[13] ?? 0),
  };
}

/** Reads what can be read. Never throws. */
export function parseImprints(text: string | null): { imprints: Imprints; writable: boolean } {
  let raw: unknown = null;
  try {
    raw = text === null ? null : JSON.parse(text);
  } catch {
    return { imprints: {}, writable: true };
  }
  if (!isRecord(raw)) return { imprints: {}, writable: true };
  if (typeof raw['version'] === 'number' && raw['version'] > IMPRINT_VERSION)
    return { imprints: {}, writable: false };
  const dreams = isRecord(raw['dreams']) ? raw['dreams'] : {};
  const imprints = Object.entries(dreams).flatMap(([slug, curves]): [string, Imprint][] => {
    if (!Array.isArray(curves)) return [];
    const read = curves.slice(0, MOST_CURVES).flatMap((curve: unknown) => unpackCurve(curve) ?? []);
    return read.length > 0 ? [[slug, read]] : [];
  });
  // Not written one by one: a name may be "__proto__".
  return { imprints: Object.fromEntries(imprints), writable: true };
}

/** Moves curves to the origin and into the unit sphere, so that they can be shown anywhere in any size. */
export function toUnitSphere(curves: readonly ImprintCurve[], center: Vec3, radiusM: number): Imprint {
  const inside = (p: Vec3): Vec3 => {
    const moved: Vec3 = [
      (p[0] - center[0]) / radiusM,
      (p[1] - center[1]) / radiusM,
      (p[2] - center[2]) / radiusM,
    ];
    // What reached farther bends back to the rim.
    const far = Math.max(1, Math.hypot(...moved));
    return [moved[0] / far, moved[1] / far, moved[2] / far];
  };
  return curves.map(({ points: [a, b, c, d], harsh, phase }) => ({
    points: [inside(a), inside(b), inside(c), inside(d)],
    harsh,
    phase,
  }));
}

export type ImprintKeeper = ReturnType<typeof createImprints>;

/** `store` null keeps them for the visit only. */
export function createImprints(store: Store | null) {
  const load = () => {
    try {
      return parseImprints(store?.getItem(IMPRINT_KEY) ?? null);
    } catch {
      return { imprints: {}, writable: false };
    }
  };
  const { imprints, writable } = load();
  const kept = createStore<Imprints>()(() => imprints);
  return {
    kept,
    keep(slug: string, imprint: Imprint): void {
      kept.setState({ [slug]: imprint });
      if (!writable) return;
      const dreams = Object.fromEntries(
        Object.entries(kept.getState()).map(([name, curves]) => [name, curves.map(packCurve)]),
      );
      try {
        store?.setItem(IMPRINT_KEY, JSON.stringify({ version: IMPRINT_VERSION, dreams }));
      } catch {
        // Full or refused: they last for this visit.
      }
    },
    /** Whether there is anything to forget. */
    any: () => Object.keys(kept.getState()).length > 0,
    clear(): void {
      kept.setState({}, true);
      if (!writable) return;
      try {
        store?.removeItem(IMPRINT_KEY);
      } catch {
        // What cannot be reached cannot be forgotten either; it is not shown any more.
      }
    },
  };
}

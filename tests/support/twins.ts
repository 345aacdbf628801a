/** Functions that exist twice, in GLSL and in TypeScript: inputs for both, and how nearly they agree. */
import type { Page } from 'playwright-core';
import { createRandom } from '../../shaders/lib/hash';
import { evaluateGlsl } from './gpu';

export interface Twin {
  name: string;
  library: string;
  /** A vec4 of a, b, c, d, which hold the row four by four. */
  expression: string;
  rows: readonly (readonly number[])[];
  twin(row: readonly number[]): readonly number[];
  /** How far apart the two may be: a share of the value, and at least so much. Both 0: the same bits. */
  relative: number;
  absolute: number;
  /** Values that start again at 1: 0.999 is next to 0. */
  turns?: boolean;
}

/** Where the GPU says something else than the twin. */
export async function twinFaults(page: Page, pair: Twin): Promise<string[]> {
  // The GPU's inputs are 32 bits wide: the twin is asked about the very same numbers.
  const rows = pair.rows.map((row) => row.map(Math.fround));
  const drawn = await evaluateGlsl(page, { ...pair, rows });
  return rows.flatMap((row, i) =>
    pair.twin(row).flatMap((wanted, k) => {
      const found = drawn[i]?.[k] ?? Number.NaN;
      const apart = Math.abs(found - wanted);
      const error = pair.turns === true ? Math.min(apart, 1 - apart) : apart;
      if (error <= pair.absolute + pair.relative * Math.abs(wanted)) return [];
      return [`${pair.name}(${row.join(', ')})[${k}] is ${found}, not ${wanted}`];
    }),
  );
}

/** Inputs for one function: `edges` as they are, then rows drawn from ranges, one range per number. */
export function rowsOf(
  ranges: readonly (readonly [low: number, high: number])[],
  edges: readonly (readonly number[])[] = [],
  count = 96,
): number[][] {
  const random = createRandom(ranges.length * 977 + count);
  return [
    ...edges.map((row) => [...row]),
    ...Array.from({ length: count }, () => ranges.map(([low, high]) => low + (high - low) * random())),
  ];
}

/** Whole numbers. */
export const wholeRows = (low: number, high: number, edges: readonly number[], count = 96): number[][] =>
  rowsOf(
    [[low, high]],
    edges.map((v) => [v]),
    count,
  ).map(([v = 0]) => [Math.round(v)]);

/** Functions that exist twice, in GLSL and in TypeScript: inputs for both, and where they disagree. */
import type { Page } from 'playwright-core';
import type { Vec3 } from '../../shaders/lib/color';
import { createRandom } from '../../shaders/lib/hash';
import { evaluateGlsl } from './gpu';

export type Row = readonly number[];

/** How far apart two numbers may be: a share of the value, and at least so much. Both 0: the same bits. */
export interface Tolerance {
  relative: number;
  absolute: number;
  /** Values that start again at 1: 0.999 is next to 0. */
  turns?: boolean;
}

export interface Twin extends Tolerance {
  name: string;
  library: string;
  /** A vec4 of a, b, c, d, which hold the row four by four. */
  expression: string;
  rows: readonly Row[];
  twin(row: Row): Row;
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

export const at = (row: Row, i: number) => row[i] ?? Number.NaN;
/** a, b, c or d, as a vec3. */
export const group = (row: Row, i: number): Vec3 => [at(row, i * 4), at(row, i * 4 + 1), at(row, i * 4 + 2)];

const numbers = (text: string) => text.trim().split(/\s+/).map(Number);

/** "0..1 -2..2" and "0 0; 1 2": the edges as they are, then rows drawn from one range per number. */
export function rowsOf(ranges: string, edges = '', count = 96): number[][] {
  const random = createRandom(ranges.length * 977 + count);
  const limits = ranges.split(' ').map((range) => range.split('..').map(Number));
  return [
    ...edges
      .split(';')
      .filter((row) => row.trim() !== '')
      .map(numbers),
    ...Array.from({ length: count }, () =>
      limits.map(([low = 0, high = 0]) => low + (high - low) * random()),
    ),
  ];
}

/** Whole numbers. */
export const wholeRows = (ranges: string, edges = ''): number[][] =>
  rowsOf(ranges, edges).map((row) => row.map(Math.round));

export const CLOSE: Tolerance = { relative: 1e-4, absolute: 1e-5 };

/** A function of one colour or more: its first three numbers are told apart, the fourth is not looked at. */
export const vec3Twin = (
  name: string,
  library: string,
  call: string,
  rows: Twin['rows'],
  twin: Twin['twin'],
  tolerance: Tolerance = CLOSE,
): Twin => ({ name, library, expression: `vec4(${call}, 0.0)`, rows, twin, ...tolerance });

export const floatTwin = (
  name: string,
  library: string,
  call: string,
  rows: Twin['rows'],
  twin: (row: Row) => number,
  tolerance: Tolerance = CLOSE,
): Twin => ({ name, library, expression: `vec4(${call})`, rows, twin: (row) => [twin(row)], ...tolerance });

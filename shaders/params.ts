/** A substance's params table: the single list of its knobs. Uniforms, sliders and the contract test come from it. */
import type { IUniform } from 'three';

export interface Param {
  value: number;
  min: number;
  max: number;
  unit: string;
  does: string;
}

export type ParamTable = Readonly<Record<`u${string}`, Param>>;

/** One uniform per row of the table, at its default. */
export function paramUniforms<T extends ParamTable>(table: T): { [K in keyof T]: IUniform<number> } {
  const entries = Object.entries(table).map(([name, param]) => [name, { value: param.value }]);
  return Object.fromEntries(entries) as { [K in keyof T]: IUniform<number> };
}

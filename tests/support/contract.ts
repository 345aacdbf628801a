/** The contract between a material and its shaders: every knob is declared, every uniform is given and used. */
import type { ParamTable } from '../../shaders/params';
import { timesNamed, uniformsOf, type Shader } from './shaders';
import { withoutComments } from './structure';

/** Set by three for every raw shader that declares them. */
const BUILT_IN = new Set([
  'modelMatrix',
  'viewMatrix',
  'projectionMatrix',
  'modelViewMatrix',
  'normalMatrix',
  'cameraPosition',
]);

export interface Substance {
  folder: string;
  /** Text of its …Material.ts. */
  material: string;
  tables: Readonly<Record<string, ParamTable>>;
  shaders: readonly Shader[];
  /** Names of shaders/shared.ts. */
  shared: ReadonlySet<string>;
}

/** Tables of params among what a module exports. */
export function tablesOf(module: Readonly<Record<string, unknown>>): Record<string, ParamTable> {
  const tables = Object.entries(module).filter(([name]) => name.endsWith('_PARAMS'));
  return Object.fromEntries(tables) as Record<string, ParamTable>;
}

/** Faults of one table: rows nobody declares, and numbers or words that cannot be. */
function tableFaults(name: string, table: ParamTable, shaders: readonly Shader[]): string[] {
  const declared = new Map(shaders.flatMap(({ text }) => uniformsOf(text)).map((u) => [u.name, u.type]));
  return Object.entries(table).flatMap(([uniform, { value, min, max, unit, does }]) => {
    const faults: string[] = [];
    if (!/^u[A-Z]\w*$/.test(uniform)) faults.push(`${name}.${uniform} is not named like a uniform`);
    if (declared.get(uniform) !== 'float')
      faults.push(`${name}.${uniform} is ${declared.get(uniform) ?? 'nothing'} in the shaders, not a float`);
    if (!(min <= value && value <= max && min < max))
      faults.push(`${name}.${uniform} does not lie in its range`);
    if (typeof unit !== 'string' || unit !== unit.trim()) faults.push(`${name}.${uniform} has no unit`);
    if (typeof does !== 'string' || does.trim().length < 4)
      faults.push(`${name}.${uniform} does not say what it does`);
    return faults;
  });
}

/** Names the material gives a value to: keys, written out or in short. */
function isGiven(material: string, name: string): boolean {
  return new RegExp(String.raw`[{,\n]\s*${name}\s*(?:[:,}]|$)`, 'm').test(material);
}

export function contractFaults({ folder, material, tables, shaders, shared }: Substance): string[] {
  const code = withoutComments(material);
  const rows = new Set(Object.values(tables).flatMap((table) => Object.keys(table)));
  const allShared = /\.\.\.\s*shared\b/.test(code);
  const uniforms = shaders.flatMap((shader) => uniformsOf(shader.text).map(({ name }) => ({ name, shader })));
  return [
    ...Object.entries(tables).flatMap(([name, table]) => tableFaults(`${folder}/${name}`, table, shaders)),
    ...uniforms.flatMap(({ name, shader: { path, text } }) => {
      const faults: string[] = [];
      if (timesNamed(text, name) < 2) faults.push(`${path} declares ${name} and does not use it`);
      const given =
        BUILT_IN.has(name) || rows.has(name) || isGiven(code, name) || (allShared && shared.has(name));
      if (!given) faults.push(`${path} reads ${name}, which its material never gives`);
      return faults;
    }),
    // A value for a uniform that is in no shader is a knob that turns nothing.
    ...[...code.matchAll(/(?:^|[{,])\s*(u[A-Z]\w*)\s*:\s*(?:\{\s*value\b|shared\.)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => !rows.has(name) && !uniforms.some((u) => u.name === name))
      .map((name) => `${folder} gives ${name}, which none of its shaders reads`),
  ];
}

import { expect, test } from 'vitest';
import type { ParamTable } from '../../shaders/params';
import { shared } from '../../shaders/shared';
import { contractFaults, tablesOf, type Substance } from '../support/contract';
import { shaders, type Shader } from '../support/shaders';
import { readOne } from '../support/structure';

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../shaders/*/*Material.ts', {
  eager: true,
});
const sharedNames = new Set(Object.keys(shared));

const substances = Object.entries(modules).map(([address, module]): Substance => {
  const path = address.replace('../../', '');
  const [, folder = ''] = path.split('/');
  return {
    folder,
    material: readOne(path).text,
    tables: tablesOf(module),
    shaders: shaders.filter((shader) => shader.folder === folder),
    shared: sharedNames,
  };
});

test('every folder with shaders has a material, and every material shaders', () => {
  expect(substances.length).toBeGreaterThan(0);
  const folders = new Set(shaders.map(({ folder }) => folder));
  expect(new Set(substances.map(({ folder }) => folder))).toEqual(folders);
});

test.each(substances.map((substance) => [substance.folder, substance] as const))('%s', (_, substance) => {
  expect(Object.keys(substance.tables)).not.toEqual([]);
  expect(contractFaults(substance)).toEqual([]);
});

const row = { value: 1, min: 0, max: 2, unit: 'm', does: 'how far it reaches' };
const FRAG = `uniform float uReach;
uniform float uTime; // uniform float uGhost;
uniform vec3 uTint;
uniform mat4 modelMatrix;
void main() { fragColor = modelMatrix * vec4(uTint * uReach * uTime, 1.0); }`;
const MATERIAL = `const made = { uniforms: { ...paramUniforms(GLOW_PARAMS), uTime: shared.uTime, uTint: { value: tint } } };`;

function substance(change: { frag?: string; material?: string; table?: ParamTable } = {}): Substance {
  const { frag = FRAG, material = MATERIAL, table = { uReach: row } } = change;
  const shader: Shader = { path: 'shaders/a/a.frag', folder: 'a', stem: 'a', stage: 'frag', text: frag };
  return { folder: 'a', material, tables: { A_PARAMS: table }, shaders: [shader], shared: sharedNames };
}

test('a right substance passes, in whatever way its uniforms are given', () => {
  for (const material of [
    MATERIAL,
    'const uTint = one();\nuse({ uTime: shared.uTime, uTint });',
    'use({\n  uTime: pixel,\n  uTint,\n});',
    'use({ ...shared, uTint });',
  ])
    expect(contractFaults(substance({ material }))).toEqual([]);
});

test.each<[string, Parameters<typeof substance>[0], RegExp]>([
  [
    'a knob nobody declares',
    { table: { uReach: row, uLost: row } },
    /A_PARAMS\.uLost is nothing in the shaders/,
  ],
  ['a knob only in a comment', { table: { uReach: row, uGhost: row } }, /uGhost is nothing/],
  [
    'a knob that is a colour',
    { table: { uReach: row, uTint: row } },
    /uTint is vec3 in the shaders, not a float/,
  ],
  [
    'a value out of its range',
    { table: { uReach: { ...row, value: 3 } } },
    /uReach does not lie in its range/,
  ],
  [
    'a range upside down',
    { table: { uReach: { ...row, min: 2, max: 0 } } },
    /uReach does not lie in its range/,
  ],
  ['a value that is none', { table: { uReach: { ...row, value: Number.NaN } } }, /does not lie in its range/],
  ['a knob that says nothing', { table: { uReach: { ...row, does: ' ' } } }, /does not say what it does/],
  [
    'a uniform nobody gives',
    { material: MATERIAL.replace('uTint:', 'uOther:') },
    /reads uTint, which its material/,
  ],
  [
    'a shared uniform that was forgotten',
    { material: MATERIAL.replace('uTime: shared.uTime, ', '') },
    /reads uTime, which its material never gives/,
  ],
  [
    'a uniform given in a comment only',
    { material: 'use({ uTime: shared.uTime }); // { uTint: one }' },
    /reads uTint, which its material never gives/,
  ],
  ['a uniform nobody uses', { frag: FRAG.replace('* uTime', '') }, /declares uTime and does not use it/],
  [
    'a value nobody reads',
    { material: MATERIAL.replace('uTint:', 'uOld: { value: 1 }, uTint:') },
    /a gives uOld, which none of its shaders reads/,
  ],
])('finds %s', (_, change, fault) => {
  expect(contractFaults(substance(change))).toContainEqual(expect.stringMatching(fault));
});

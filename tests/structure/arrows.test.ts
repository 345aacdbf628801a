import { expect, test } from 'vitest';
import { arrowFaults, cycleFaults, importsOf } from '../support/imports';
import { readFiles, type SourceFile } from '../support/structure';

const files = readFiles(['scenes', 'src', 'shaders'], /\.(?:tsx?|glsl|vert|frag)$/);
const file = (path: string, text: string): SourceFile => ({ path, text });

test('there are scenes, sources and shaders to look at', () => {
  const layers = new Set(files.map(({ path }) => path.split('/')[0]));
  expect(layers).toEqual(new Set(['scenes', 'src', 'shaders']));
  expect(files.flatMap(importsOf).length).toBeGreaterThan(0);
});

test('imports go only from scenes to src to shaders, and no dream knows another', () => {
  expect(arrowFaults(files)).toEqual([]);
});

test('no file imports itself in a ring', () => {
  expect(cycleFaults(files)).toEqual([]);
});

test.each([
  ['shaders to src', file('shaders/glow/Glow.tsx', "import { store } from '../../src/store';")],
  ['types count too', file('shaders/glow/Glow.tsx', "import type { Store } from '../../src/store';")],
  ['src to scenes', file('src/main.tsx', "import '../scenes/a/dream';")],
  ['src to scenes, later', file('src/main.tsx', "void import('../scenes/a/dream');")],
  ['src to scenes, from the finder by name', file('src/dreams.ts', "import a from '../scenes/a/dream';")],
  ['src to scenes, by glob elsewhere', file('src/store.ts', "import.meta.glob(['../scenes/*/dream.ts']);")],
  ['dream to dream', file('scenes/a/dream.ts', "export { b } from '../b/dream';")],
  ['dream to all dreams', file('scenes/a/dream.ts', "import.meta.glob<unknown>('../*/dream.ts');")],
  ['out of the three folders', file('src/main.tsx', "import { run } from '../tools/run.mjs';")],
  ['an include', file('shaders/glow/glow.frag', '#include ../../src/glow.glsl')],
  ['an address nobody can check', file('src/main.tsx', 'void import(`./${name}.ts`);')],
])('finds a wrong arrow: %s', (_, bad) => {
  expect(arrowFaults([bad])).toHaveLength(1);
});

test('lets right arrows and mere words pass', () => {
  const good = [
    file(
      'scenes/a/dream.ts',
      "import { x } from '../../src/x';\nimport Glow from '../../shaders/glow/Glow';",
    ),
    file('scenes/a/places/hall.tsx', "import { a } from '../dream';\nimport { Vector3 } from 'three';"),
    file('src/dreams.ts', "const all = import.meta.glob('../scenes/*/dream.ts');"),
    file('shaders/glow/Glow.tsx', "// never import x from '../../src/x'\nimport f from './glow.frag';"),
  ];
  expect(arrowFaults(good)).toEqual([]);
});

test('finds a ring', () => {
  const ring = [
    file('src/a.ts', "import { b } from './b';"),
    file('src/b.ts', "export * from './deep/c';"),
    file('src/deep/c.tsx', "import type { A } from '../a';"),
  ];
  expect(cycleFaults(ring)).toEqual(['src/a.ts -> src/b.ts -> src/deep/c.tsx -> src/a.ts']);
});

import { expect, test } from 'vitest';
import { readFiles, type SourceFile } from '../support/structure';
import { headerFaults, substanceFaults, substanceFolders } from '../support/substances';

const files = readFiles(['shaders'], /\.(?:tsx?|glsl|vert|frag)$/);
const shaders = files.filter(({ path }) => /\.(?:glsl|vert|frag)$/.test(path));
const file = (path: string, text = ''): SourceFile => ({ path, text });

test('there are substances to look at', () => {
  expect(substanceFolders(files).length).toBeGreaterThan(0);
  expect(shaders.length).toBeGreaterThan(0);
});

test('every substance has its material, its two shaders, its component and its page in the lab', () => {
  expect(substanceFaults(files)).toEqual([]);
});

test('every shader begins with what it draws, its source, and its cost', () => {
  expect(headerFaults(shaders)).toEqual([]);
});

test('names what a folder lacks', () => {
  const folder = ['NightSkyMaterial.ts', 'nightSky.vert', 'NightSky.tsx'].map((name) =>
    file(`shaders/night-sky/${name}`),
  );
  expect(substanceFaults([...folder, file('shaders/lib/hash.glsl')])).toEqual([
    'shaders/night-sky lacks nightSky.frag',
    'shaders/night-sky lacks NightSky.lab.tsx',
  ]);
});

test('a screen pass is excused only where its material says so', () => {
  const pass = file('shaders/film/down.frag');
  expect(substanceFaults([pass, file('shaders/film/FilmMaterial.ts', '// screen pass: bloom\n')])).toEqual(
    [],
  );
  expect(substanceFaults([pass, file('shaders/film/FilmMaterial.ts', 'export {};\n')])).toHaveLength(4);
  expect(substanceFaults([file('shaders/film/FilmMaterial.ts', '// screen pass\n')])).toHaveLength(1);
});

test('finds a shader that begins without its header', () => {
  expect(headerFaults([file('shaders/a/a.frag', 'void main() {}')])).toHaveLength(3);
  expect(headerFaults([file('shaders/a/a.vert', '// Source: own work.\n// Cost: none.\n')])).toHaveLength(1);
  expect(headerFaults([file('shaders/a/a.frag', '// A slow glow.\n// Source: own work.\n')])).toHaveLength(1);
  expect(
    headerFaults([file('shaders/a/a.frag', '// A slow glow.\n\nfloat x;\n// Source: me. Cost: 1.\n')]),
  ).toHaveLength(2);
  const whole =
    '// A slow glow around a point.\n// Source: own work.\n// Cost: two square roots.\nvoid main() {}';
  expect(
    headerFaults([
      file('shaders/a/a.frag', whole),
      file('shaders/lib/b.glsl', '/* Easing curves.\n * Source: own. */'),
    ]),
  ).toEqual([]);
});

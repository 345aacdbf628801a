import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileFaults, openGpu, type Gpu } from '../support/gpu';
import { missingDefines, pairsOf, shaders, type Shader } from '../support/shaders';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu();
});
afterAll(() => gpu.browser.close());

const pairs = pairsOf(shaders);
const VERT = 'in vec3 position;\nvoid main() { gl_Position = vec4(position, 1.0); }\n';
const FRAG = 'precision highp float;\nout vec4 fragColor;\n\nvoid main() {\n  fragColor = vec4(1.0);\n}\n';

test('there are programs to compile, and every shader is part of one', () => {
  const used = new Set(pairs.flatMap(({ vert, frag }) => [vert.path, frag.path]));
  expect(used.size).toBeGreaterThan(1);
  expect(shaders.map(({ path }) => path).filter((path) => !used.has(path))).toEqual([]);
});

// Loop bounds come from the quality table, which knows one and two.
test.each(pairs.map((pair) => [pair.name, pair] as const))('%s', async (_, { vert, frag }) => {
  const names = [...new Set([...missingDefines(vert.text), ...missingDefines(frag.text)])];
  // What counts the elements of an array is never none.
  const counts = names.some((name) => frag.text.includes(`[${name}]`) || vert.text.includes(`[${name}]`));
  const values = counts ? [1, 2] : [0, 1, 2];
  for (const value of names.length > 0 ? values : [0]) {
    const defines = Object.fromEntries(names.map((name) => [name, value]));
    expect(await compileFaults(gpu.page, { vert: vert.text, frag: frag.text, defines })).toEqual([]);
  }
});

test('a good program passes', async () => {
  expect(await compileFaults(gpu.page, { vert: VERT, frag: FRAG })).toEqual([]);
});

test('a mistake is named with its line, also behind defines', async () => {
  const frag = FRAG.replace('vec4(1.0)', 'vec4(light, 1.0)');
  const variants: Record<string, number>[] = [{}, { SIZE: 2, DEPTH: 3 }];
  for (const defines of variants) {
    const faults = await compileFaults(gpu.page, { vert: VERT, frag, defines });
    expect(faults[0]).toContain('frag line 5 "fragColor = vec4(light, 1.0);"');
    expect(faults[0]).toContain("'light'");
  }
  const broken = await compileFaults(gpu.page, {
    vert: VERT.replace('position, 1.0', 'position'),
    frag: FRAG,
  });
  expect(broken[0]).toContain('vert line 2');
});

test('two halves that do not fit are named', async () => {
  const frag = FRAG.replace('\n\nvoid', '\nin vec2 vUv;\nvoid').replace('vec4(1.0)', 'vec4(vUv, 0.0, 1.0)');
  const faults = await compileFaults(gpu.page, { vert: VERT, frag });
  expect(faults[0]).toMatch(/^link: .*vUv/);
});

test('finds the numbers a material must give', () => {
  const code =
    'const float FAR_M = 2.0;\n#define SIZE 3\nfor (int i = 0; i < PLANES; i++) x += FAR_M * SIZE * DEEP_M;';
  expect(missingDefines(code)).toEqual(['PLANES', 'DEEP_M']);
  expect(missingDefines('// MAX_STEPS\nfloat a = b.X_Y + float(GL_ES);')).toEqual([]);
});

test('pairs by name first, then with all of the folder', () => {
  const shader = (folder: string, stem: string, stage: Shader['stage']): Shader => ({
    folder,
    stem,
    stage,
    text: '',
    path: `shaders/${folder}/${stem}.${stage}`,
  });
  const found = pairsOf([
    shader('film', 'screen', 'vert'),
    shader('film', 'up', 'frag'),
    shader('self', 'body', 'vert'),
    shader('self', 'depth', 'vert'),
    shader('self', 'body', 'frag'),
  ]);
  expect(found.map(({ name }) => name)).toEqual([
    'film: screen.vert + up.frag',
    'self: body.vert + body.frag',
  ]);
});

/** GLSL on a GPU without any engine: programs compiled as three would hand them over, and functions evaluated in bulk. */
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../tools/browser.mjs';

export interface Gpu {
  browser: Browser;
  page: Page;
  /** What draws. */
  name: string;
}

export async function openGpu(): Promise<Gpu> {
  const { browser, rendererString } = await openBrowser();
  return { browser, page: await browser.newPage(), name: rendererString };
}

/** The lines three puts before a raw GLSL 3 shader. */
export function prefixOf(defines: Readonly<Record<string, number>>): string {
  const lines = Object.entries(defines).map(([name, value]) => `#define ${name} ${value}`);
  return [
    '#version 300 es',
    '#define SHADER_TYPE RawShaderMaterial',
    '#define SHADER_NAME ',
    ...lines,
    '',
  ].join('\n');
}

/** Runs in the page: the logs of a program that does not compile or link, stage by stage. */
function compileInPage({ vert, frag }: { vert: string; frag: string }): { stage: string; log: string }[] {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) throw new Error('no WebGL2');
  const logs: { stage: string; log: string }[] = [];
  const program = gl.createProgram();
  for (const [stage, kind, text] of [
    ['vert', gl.VERTEX_SHADER, vert],
    ['frag', gl.FRAGMENT_SHADER, frag],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) throw new Error('no shader');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    const log = gl.getShaderInfoLog(shader) ?? '';
    if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) logs.push({ stage, log });
    gl.attachShader(program, shader);
  }
  if (logs.length === 0) {
    gl.linkProgram(program);
    if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
      logs.push({ stage: 'link', log: gl.getProgramInfoLog(program) ?? '' });
  }
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return logs;
}

export interface Program {
  vert: string;
  frag: string;
  defines?: Readonly<Record<string, number>>;
}

/** What is wrong with a program, each fault with its line and what stands there; nothing for a good one. */
export async function compileFaults(page: Page, { vert, frag, defines = {} }: Program): Promise<string[]> {
  const prefix = prefixOf(defines);
  const logs = await page.evaluate(compileInPage, { vert: prefix + vert, frag: prefix + frag });
  const ahead = prefix.split('\n').length - 1;
  return logs.flatMap(({ stage, log }) =>
    log
      .replaceAll('\0', '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const number = Number(/^ERROR: \d+:(\d+)/.exec(line)?.[1] ?? Number.NaN) - ahead;
        const text = (stage === 'vert' ? vert : frag).split('\n')[number - 1];
        return text === undefined ? `${stage}: ${line}` : `${stage} line ${number} "${text.trim()}": ${line}`;
      }),
  );
}

/** Runs in the page: one texel per row of inputs (a, b, c, d), and what the expression makes of them. */
function evaluateInPage({ frag, rows }: { frag: string; rows: readonly (readonly number[])[] }): number[][] {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null || gl.getExtension('EXT_color_buffer_float') === null) throw new Error('no float targets');
  const program = gl.createProgram();
  const vert =
    '#version 300 es\nvoid main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }';
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, vert],
    [gl.FRAGMENT_SHADER, frag],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) throw new Error('no shader');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true)
      throw new Error(gl.getShaderInfoLog(shader) ?? 'no log');
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true)
    throw new Error(gl.getProgramInfoLog(program) ?? 'no log');
  const width = rows.length;
  const makeTexture = (height: number, data: Float32Array | null) => {
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, width, height, 0, gl.RGBA, gl.FLOAT, data);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    return texture;
  };
  const target = makeTexture(1, null);
  const inputs = new Float32Array(width * 16);
  rows.forEach((row, x) =>
    row.forEach((v, i) => (inputs[(Math.floor(i / 4) * width + x) * 4 + (i % 4)] = v)),
  );
  makeTexture(4, inputs);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  gl.viewport(0, 0, width, 1);
  gl.useProgram(program);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const out = new Float32Array(width * 4);
  gl.readPixels(0, 0, width, 1, gl.RGBA, gl.FLOAT, out);
  if (gl.getError() !== gl.NO_ERROR) throw new Error('the evaluation could not be drawn');
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return rows.map((_, x) => [...out.subarray(x * 4, x * 4 + 4)]);
}

export interface Evaluation {
  /** Functions the expression may call. */
  library: string;
  /** A vec4 made of a, b, c, d: up to sixteen numbers of a row, four to each. */
  expression: string;
  rows: readonly (readonly number[])[];
}

/** Four numbers for every row. */
export function evaluateGlsl(page: Page, { library, expression, rows }: Evaluation): Promise<number[][]> {
  const frag = `#version 300 es
precision highp float;
precision highp int;
uniform highp sampler2D uRows;
out vec4 result;
${library}
void main() {
  int x = int(gl_FragCoord.x);
  vec4 a = texelFetch(uRows, ivec2(x, 0), 0);
  vec4 b = texelFetch(uRows, ivec2(x, 1), 0);
  vec4 c = texelFetch(uRows, ivec2(x, 2), 0);
  vec4 d = texelFetch(uRows, ivec2(x, 3), 0);
  result = ${expression};
}
`;
  return page.evaluate(evaluateInPage, { frag, rows });
}

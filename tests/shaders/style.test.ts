import { expect, test } from 'vitest';
import { greatest, precisionFaults, styleFaults } from '../support/glslStyle';
import { shaders } from '../support/shaders';
import { readFiles } from '../support/structure';

const files = readFiles(['shaders'], /\.(?:glsl|vert|frag)$/);

test('there are shaders to look at', () => {
  expect(files.length).toBeGreaterThan(shaders.length);
  expect(shaders.length).toBeGreaterThan(0);
});

test('every shader keeps the house rules', () => {
  expect(files.flatMap(styleFaults)).toEqual([]);
});

test('every program asks for the precision it needs, with all it includes', () => {
  expect(shaders.flatMap(precisionFaults)).toEqual([]);
});

const faultsOf = (text: string) => styleFaults({ path: 'a.frag', text });

test.each([
  ['a sine as a hash', 'float r = fract(sin(dot(p, vec2(12.9, 78.2))) * 43758.5);', /sin\(dot/],
  ['while', 'while (t < 1.0) t += 0.1;', /while/],
  ['a loop to a uniform', 'for (int i = 0; i < uCount; i++) x++;', /without a fixed end.*uCount/],
  ['a loop over floats', 'for (float f = 0.0; f < 1.0; f += 0.1) x++;', /without a fixed end/],
  ['a loop that never steps', 'for (int i = 0; i < 4;) x++;', /without a fixed end/],
  ['a resolution', 'vec2 uv = gl_FragCoord.xy / uSize;', /gl_FragCoord/],
  ['a function in capitals', 'float Fog(float x) { return x; }', /Fog, not in camelCase/],
  ['a function with lines', 'vec3 get_fog(float x) { return vec3(x); }', /get_fog/],
  ['a small constant', 'const float pi = 3.1;', /pi, not in CAPITALS/],
  ['a small constant with precision', 'const highp float far = 3.1;', /far, not in CAPITALS/],
  ['a small define', '#define steps 4', /steps, not in CAPITALS/],
  ['a flicker', 'float f = loopSin(2.5, uTime, 0.0);', /up to 2.5 Hz/],
  ['a flicker in a sum', 'float f = sin(uTime * loopRate(0.9 + 0.8 * aLife.x));', /up to 1.7/],
  ['a rate of something else', 'float f = loopRate(pow(uSpeed, 3.0));', /nobody can read/],
  ['time times a number', 'float f = sin(uTime * 4.0);', /uTime times a number/],
  ['a number times time', 'float f = sin(0.5 * uTime);', /uTime times a number/],
  ['a flash', 'float t = TAU * uTime; float f = sin(t * 4.0);', /flashes: t \* 4.0/],
  ['a flash in radians', 'float t = uTime; float f = sin(19.0 * t);', /flashes: 19.0 \* t/],
  ['a flash in turns of the wrap', 'float t = uTime / TIME_WRAP_S; f = sin(TAU * t * 99999.0);', /flashes/],
  [
    'a turn that does not close',
    'float t = uTime / TIME_WRAP_S; f = sin(TAU * t * 2.5);',
    /jumps .* t \* 2.5/,
  ],
])('finds %s', (_, text, fault) => {
  expect(faultsOf(text)).toEqual([expect.stringMatching(fault)]);
});

test('lets right lines and mere words pass', () => {
  const good = `
// while we sin(dot( and divide gl_FragCoord / 2.0, uTime * 3.0
const float FAR_M = 3.0;
const highp int STEPS = 4;
#define PLANES_2 2
float heartBeat(float phase) { return phase; }
float loopSin(float hz, float time, float phase) { return sin(TAU * (loopRate(hz) * time + phase)); }
void main() {
  float t = uTime / TIME_WRAP_S;
  for (int i = 0; i < STEPS; i++) x += loopSin(0.02 + 0.4 * aLife.x, uTime, t * 3.0 - 2.0 * t);
  for (int i = -1; i <= 1; ++i) x += uTime * loopRate(0.11);
  float turns = TAU * uTime;
  x += 0.01 * sin(turns * 5.0); // no flash: a hundredth of the light
  x += sin(turns * 2.0);
  fragColor = vec4(gl_FragCoord.xy * 0.5, meanwhile, 1.0);
}`;
  expect(faultsOf(good)).toEqual([]);
});

test('reads how fast a term can become', () => {
  expect(greatest('0.5')).toBe(0.5);
  expect(greatest('0.2 + 0.4 * turn')).toBeCloseTo(0.6, 9);
  expect(greatest('0.5 - 0.4 * aLife.x')).toBe(0.5);
  expect(greatest('uRate')).toBe(1);
  expect(greatest('max(0.1, x)')).toBeNull();
});

test.each([
  ['precision highp float;\nfloat x;', 0],
  ['precision mediump float;\nfloat x;', 1],
  ['precision highp float;\nuint x;', 1],
  ['precision highp float;\nprecision highp int;\nuint x;', 0],
  ['// precision highp float;', 1],
])('reads the precision of %j', (text, faults) => {
  expect(precisionFaults({ path: 'a.frag', text })).toHaveLength(faults);
  expect(precisionFaults({ path: 'a.vert', text })).toEqual([]);
});

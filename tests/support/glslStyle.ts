/** House rules of GLSL that no compiler knows. Functions answer with faults in plain words. */
import { TIME_WRAP_S } from '../../shaders/lib/ease';
import { withoutGlslComments } from './shaders';
import type { SourceFile } from './structure';

/** Light that swings faster than this is a flicker. */
const FASTEST_HZ = 1.5;

const FORBIDDEN = [
  [/\bsin\s*\(\s*dot\s*\(/, 'sin(dot(…)) as a hash: it differs from GPU to GPU'],
  [/\bwhile\b/, 'while: a loop whose end nobody knows'],
  [/gl_FragCoord(?:\.\w+)?\s*\//, 'gl_FragCoord over a resolution: two eyes have none in common'],
  // Time that starts again must have turned a whole number of times by then.
  [/\buTime\s*\*\s*\d|\d\s*\*\s*uTime\b|\buTime\s*\/\s*\d/, 'uTime times a number instead of loopRate'],
] as const;

const BOUND = String.raw`(?:\d+|[A-Z][A-Z0-9_]*)`;
const LOOP = new RegExp(
  String.raw`^\s*int\s+\w+\s*=\s*-?${BOUND}\s*;\s*\w+\s*<=?\s*${BOUND}\s*;\s*(?:\w+\+\+|\+\+\w+|\w+\s*\+=\s*\d+)\s*$`,
);
const TYPE = String.raw`(?:void|float|int|uint|bool|[iub]?vec[234]|mat[234])`;
const FUNCTION = new RegExp(String.raw`^${TYPE}\s+(\w+)\s*\([^;{]*\)\s*\{`, 'gm');

/** The text between a bracket and its partner, and where it ends. */
function inBrackets(code: string, open: number): string {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (code[i] === '(') depth += 1;
    if (code[i] === ')') depth -= 1;
    if (depth === 0) return code.slice(open + 1, i);
  }
  return code.slice(open + 1);
}

/** The first of several arguments. */
function firstArgument(inside: string): string {
  let depth = 0;
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === '(') depth += 1;
    if (inside[i] === ')') depth -= 1;
    if (inside[i] === ',' && depth === 0) return inside.slice(0, i);
  }
  return inside;
}

/** The greatest a sum of products can be where every name lies in 0..1, or nothing for another kind of term. */
export function greatest(term: string): number | null {
  let sum = 0;
  for (const [, sign = '', product = ''] of term.matchAll(/([+-]?)([^+-]+)/g)) {
    let value = 1;
    for (const factor of product.split('*').map((part) => part.trim())) {
      if (/^(?:\d+\.?\d*|\.\d+)$/.test(factor)) value *= Number(factor);
      else if (!/^[a-z]\w*(?:\.\w+)?$/i.test(factor)) return null;
    }
    if (sign !== '-') sum += value;
  }
  return sum;
}

function rateFaults(path: string, code: string): string[] {
  return [...code.matchAll(/\bloop(?:Rate|Sin)\s*\(/g)].flatMap(({ 0: call, index }) => {
    // Where the library declares or passes on a rate, it is named hz.
    const rate = firstArgument(inBrackets(code, index + call.length - 1)).trim();
    if (/^(?:float\s+)?hz$/.test(rate)) return [];
    const hz = greatest(rate);
    if (hz === null) return [`${path} has a rate nobody can read: ${rate}`];
    return hz <= FASTEST_HZ ? [] : [`${path} swings at up to ${hz} Hz: ${rate}`];
  });
}

function loopFaults(path: string, code: string): string[] {
  return [...code.matchAll(/\bfor\s*\(/g)]
    .map(({ 0: head, index }) => inBrackets(code, index + head.length - 1))
    .filter((loop) => !LOOP.test(loop))
    .map((loop) => `${path} has a loop without a fixed end: for (${loop})`);
}

function nameFaults(path: string, code: string): string[] {
  const functions = [...code.matchAll(FUNCTION)]
    .map(([, name = '']) => name)
    .filter((name) => !/^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/.test(name))
    .map((name) => `${path} has a function ${name}, not in camelCase`);
  const constants = [...code.matchAll(/\bconst\s+(?:\w+\s+)?\w+\s+(\w+)\s*=|#define\s+(\w+)/g)]
    .map(([, constant, defined]) => constant ?? defined ?? '')
    .filter((name) => !/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(name))
    .map((name) => `${path} has a constant ${name}, not in CAPITALS`);
  return [...functions, ...constants];
}

/** Time as a share of its wrap must be multiplied by whole numbers, or pictures jump when it starts again. */
function wrapFaults(path: string, code: string): string[] {
  const share = /\bfloat\s+(\w+)\s*=\s*uTime\s*\/\s*TIME_WRAP_S\s*;/.exec(code)?.[1];
  if (share === undefined) return [];
  const products = new RegExp(String.raw`\b${share}\s*\*\s*(\d+\.\d*)|(\d+\.\d*)\s*\*\s*${share}\b`, 'g');
  return [...code.matchAll(products)]
    .filter(([, after, before]) => !Number.isInteger(Number(after ?? before)))
    .map(([product]) => `${path} jumps when time starts again: ${product}`);
}

/** Turns in a second above which a swing of light is a flash: three, as WCAG 2.2 counts. */
const FLASH_HZ = 3;
/** On the same line, with the reason why it is none. */
const WAIVER = /^.*\/\/ no flash: \S.*$/gm;

/** Time under another name, times a number. */
function flashFaults(path: string, text: string): string[] {
  const code = withoutGlslComments(text.replace(WAIVER, ''));
  const names = code.matchAll(/\bfloat\s+(\w+)\s*=\s*(TAU\s*\*\s*)?uTime\s*(\/\s*TIME_WRAP_S\s*)?;/g);
  return [...names].flatMap(([, name, turns, share]) => {
    const perSecond = share === undefined ? (turns === undefined ? 1 / (2 * Math.PI) : 1) : 1 / TIME_WRAP_S;
    const products = new RegExp(String.raw`\b${name}\s*\*\s*(\d+\.\d*)|(\d+\.\d*)\s*\*\s*${name}\b`, 'g');
    return [...code.matchAll(products)]
      .filter(([, after, before]) => Number(after ?? before) * perSecond > FLASH_HZ)
      .map(([product]) => `${path} flashes: ${product}`);
  });
}

export function styleFaults({ path, text }: SourceFile): string[] {
  const code = withoutGlslComments(text);
  return [
    ...FORBIDDEN.filter(([pattern]) => pattern.test(code)).map(([, name]) => `${path} says ${name}`),
    ...loopFaults(path, code),
    ...nameFaults(path, code),
    ...rateFaults(path, code),
    ...wrapFaults(path, code),
    ...flashFaults(path, text),
  ];
}

/** Whole numbers are 16 bits wide in a fragment shader that does not ask for more, and hashes need 32. */
export function precisionFaults({ path, text }: SourceFile): string[] {
  const code = withoutGlslComments(text);
  if (!path.endsWith('.frag')) return [];
  const faults = /\bprecision\s+highp\s+float\s*;/.test(code) ? [] : [`${path} asks for no highp float`];
  if (/\buint\b/.test(code) && !/\bprecision\s+highp\s+int\s*;/.test(code))
    faults.push(`${path} hashes without highp int`);
  return faults;
}

import { expect, test } from 'vitest';
import { forbiddenFaults, readFiles, type Forbidden } from '../support/structure';

/** A dream follows from its one clock (src/frame.ts) and its seeds; whatever else could move it is named here. */
const FORBIDDEN: readonly Forbidden[] = [
  { pattern: /\bMath\s*\??\.\s*random\b/, name: 'Math.random' },
  { pattern: /\bcrypto\s*\??\.\s*(?:getRandomValues|randomUUID)\b/, name: 'crypto random numbers' },
  { pattern: /\bDate\s*\??\.\s*now\b/, name: 'Date.now' },
  { pattern: /\bnew\s+Date\b/, name: 'new Date' },
  { pattern: /\bperformance\s*\??\.\s*now\b/, name: 'performance.now' },
  { pattern: /\bnew\s+(?:THREE\.)?(?:Clock|Timer)\b/, name: "three's own clock" },
  { pattern: /\b(?:elapsedTime|getElapsedTime)\b/, name: "the renderer's own clock" },
];

/** Files that may read real time, each with its reason. */
const ALLOWED: ReadonlyMap<string, string> = new Map([
  ['src/breathe.ts', 'slices of computing end by real time, and nothing moves by them'],
]);

const files = readFiles(['src', 'scenes', 'shaders'], /\.tsx?$/);

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(0);
});

test('nothing moves by another clock or by chance', () => {
  expect(
    forbiddenFaults(files, FORBIDDEN).filter((fault) => !ALLOWED.has(fault.split(' ')[0] ?? '')),
  ).toEqual([]);
});

test('every excuse is still needed', () => {
  const faulty = new Set(forbiddenFaults(files, FORBIDDEN).map((fault) => fault.split(' ')[0]));
  expect([...ALLOWED.keys()].filter((path) => !faulty.has(path))).toEqual([]);
});

test.each([
  ['const x = Math.random();', 1],
  ['const dice = Math.random;', 1],
  ['const t = Date.now() + performance.now();', 2],
  ['const d = new Date();', 1],
  ['const c = new THREE.Clock(); use(c.getElapsedTime());', 2],
  ['// Math.random() would be wrong here\nconst say = "Date.now()";', 0],
  ['const t = clock.time; const update = new DateLabel();', 0],
])('reads %j', (text, faults) => {
  expect(forbiddenFaults([{ path: 'src/x.ts', text }], FORBIDDEN)).toHaveLength(faults);
});

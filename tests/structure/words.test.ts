import { expect, test } from 'vitest';
import { forbiddenFaults, readFiles, readOne, type Forbidden } from '../support/structure';

/** A test runs or it does not exist; one that needs a second try is broken. */
const FORBIDDEN: readonly Forbidden[] = [
  {
    pattern: /\.\s*(?:skip|skipIf|runIf|todo|only|fails)\s*(?:\.|\()/,
    name: 'a test that does not run as the others',
  },
  { pattern: /\b(?:skip|todo|only|fails)\s*:\s*true\b/, name: 'a test that does not run as the others' },
  { pattern: /\bx(?:it|test|describe)\s*\(/, name: 'a test that is switched off' },
  { pattern: /\bretry\s*:/, name: 'a second try' },
  { pattern: /\bpassWithNoTests\s*:\s*true\b/, name: 'that no tests are enough' },
];

const files = [...readFiles(['tests'], /\.(?:tsx?|mjs)$/), readOne('vite.config.ts')];

test('there are tests to look at', () => {
  expect(files.filter(({ path }) => path.endsWith('.test.ts')).length).toBeGreaterThan(0);
});

test('every test runs, once', () => {
  expect(forbiddenFaults(files, FORBIDDEN)).toEqual([]);
});

test.each([
  ['test.skip("later", () => {});', 1],
  ['test . only("me", () => {});', 1],
  ['describe.skipIf(slow)("x", () => {});', 1],
  ['test.skip.each([1])("x", () => {});', 1],
  ['it.todo("x");', 1],
  ['test("x", { retry: 2 }, () => {});', 1],
  ['test("x", { skip: true }, () => {});', 1],
  ['xit("x", () => {});', 1],
  ['// test.skip( is never used\nconst said = ".only(";', 0],
  ['const only = words.filter((w) => w !== skipped);', 0],
])('reads %j', (text, faults) => {
  expect(forbiddenFaults([{ path: 'tests/x.test.ts', text }], FORBIDDEN)).toHaveLength(faults);
});

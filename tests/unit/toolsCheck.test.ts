/** What is said again of a run that failed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SerializedError, TestModule } from 'vitest/node';
import { failuresOf, linesOf, retell, tell } from '../../tools/failures.mjs';

const fault = (message: string, more: Partial<SerializedError> = {}): SerializedError => ({
  name: 'AssertionError',
  message,
  ...more,
});

interface Told {
  failed?: Record<string, SerializedError[]>;
  suites?: Record<string, SerializedError[]>;
  own?: SerializedError[];
}

/** As much of a file of tests as is asked for. */
const fileOf = (name: string, { failed = {}, suites = {}, own = [] }: Told) =>
  ({
    project: { name: 'heard' },
    relativeModuleId: name,
    errors: () => own,
    children: {
      allTests: () =>
        Object.entries(failed).map(([fullName, errors]) => ({ fullName, result: () => ({ errors }) })),
      allSuites: () =>
        Object.entries(suites).map(([fullName, errors]) => ({ fullName, errors: () => errors })),
    },
  }) as unknown as TestModule;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'five-dreams-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('tests that failed are named with their project and file, and how their errors begin', () => {
  const files = [
    fileOf('tests/a.test.ts', {
      failed: { 'it > falls': [fault('expected 1 to be 2')] },
      suites: { it: [] },
    }),
    fileOf('tests/b.test.ts', {}),
  ];
  expect(tell(failuresOf(files, []))).toBe(
    '✗ heard tests/a.test.ts: it > falls\n    AssertionError: expected 1 to be 2',
  );
});

test('so is what fails round the tests, and what nobody caught', () => {
  const files = [fileOf('tests/c.test.ts', { suites: { it: [fault('no')] }, own: [fault('no browser')] })];
  expect(failuresOf(files, [fault('late', { name: 'Error' })])).toEqual([
    {
      where: 'heard tests/c.test.ts',
      test: 'before or after its tests',
      lines: ['AssertionError: no browser'],
    },
    { where: 'heard tests/c.test.ts', test: 'it', lines: ['AssertionError: no'] },
    { where: 'uncaught', test: 'beside the tests', lines: ['Error: late'] },
  ]);
});

test('of a long error the beginning is said, what differs, what caused it, and where it was', () => {
  const at = { file: 'tests/a.test.ts', line: 3, column: 7, method: '' };
  const cause = fault('expected false to be true');
  const diff = '- Expected\n+ Received\n\n  {\n-   1\n+   2\n  }';
  const lines = linesOf(fault('\u001B[31mno\u001B[39m\n\n1\n2\n3\n4\n5\n6', { cause, diff, stacks: [at] }));
  expect(lines.join('|')).toBe(
    'AssertionError: no|1|2|3|4|5|- Expected|+ Received|-   1|+   2|expected false to be true|at tests/a.test.ts:3:7',
  );
});

test('of a run that wrote nothing its code is said', () => {
  const written = join(folder, 'written.json');
  writeFileSync(written, JSON.stringify([{ where: 'heard a', test: 'b', lines: ['c'] }]));
  expect(retell('vitest run', 1, written)).toBe('✗ heard a: b\n    c');
  writeFileSync(written, '[]');
  for (const file of [written, join(folder, 'missing.json')])
    expect(retell('vitest run', 137, file)).toBe('✗ vitest run ended with code 137 and named no test.');
});

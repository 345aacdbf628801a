// @ts-check
/** Which tests failed: a reporter of Vitest writes it down, so that npm run check can say it again where a log ends. */
import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {import('vitest/node').TestModule} TestModule */
/** @typedef {import('vitest/node').SerializedError & { diff?: string }} Fault */
/** @typedef {{ where: string, test: string, lines: string[] }} Failure where: its project and file; lines: how its error begins */

/** Names the file the reporter writes to. */
export const FAILURES_FILE = 'FIVE_DREAMS_FAILURES';
const LINES = 6;

/** How an error begins, what differs, what it was caused by, and where it was thrown. @param {Fault} fault @returns {string[]} */
export function linesOf(fault) {
  const [at] = fault.stacks ?? [];
  const message = `${fault.name ?? 'Error'}: ${fault.message}`;
  const linesIn = (text = '') =>
    stripVTControlCharacters(text)
      .split('\n')
      .filter((line) => line.trim() !== '');
  const differs = linesIn(fault.diff).filter((line) => /^[-+]/.test(line));
  const said = [linesIn(message), differs, linesIn(fault.cause?.message)].flatMap((lines) =>
    lines.slice(0, LINES),
  );
  return at === undefined ? said : [...said, `at ${at.file}:${at.line}:${at.column}`];
}

/**
 * Tests that failed, what failed round them, and what nobody caught: that fails a run without failing a test.
 * @param {readonly TestModule[]} modules @param {readonly Fault[]} uncaught
 * @returns {Failure[]}
 */
export function failuresOf(modules, uncaught) {
  const found = modules.flatMap((file) => {
    const where = `${file.project.name} ${file.relativeModuleId}`;
    const tests = [...file.children.allTests('failed')].map((one) => ({
      test: one.fullName,
      faults: one.result().errors ?? [],
    }));
    const suites = [...file.children.allSuites()].map((one) => ({
      test: one.fullName,
      faults: one.errors(),
    }));
    const round = [{ test: 'before or after its tests', faults: file.errors() }, ...suites];
    return [...tests, ...round.filter(({ faults }) => faults.length > 0)].map(({ test, faults }) => ({
      where,
      test,
      lines: faults.flatMap(linesOf),
    }));
  });
  const uncaughtOnes = uncaught.map((fault) => ({
    where: 'uncaught',
    test: 'beside the tests',
    lines: linesOf(fault),
  }));
  return [...found, ...uncaughtOnes];
}

/** @param {readonly Failure[]} failures */
export const tell = (failures) =>
  failures.map(({ where, test, lines }) => [`✗ ${where}: ${test}`, ...lines].join('\n    ')).join('\n');

/**
 * What there is to say of a run that failed.
 * @param {string} title @param {number} code its exit code @param {string} file what the reporter wrote to
 */
export function retell(title, code, file) {
  const none = `✗ ${title} ended with code ${code} and named no test.`;
  try {
    return tell(JSON.parse(readFileSync(file, 'utf8'))) || none;
  } catch {
    // Whoever was killed has written nothing.
    return none;
  }
}

export default class Failures {
  /** @param {readonly TestModule[]} modules @param {readonly Fault[]} uncaught */
  onTestRunEnd(modules, uncaught) {
    const file = process.env[FAILURES_FILE];
    if (file !== undefined) writeFileSync(file, JSON.stringify(failuresOf(modules, uncaught)));
  }
}

/**
 * How the repository is read for the checks in tests/structure: files found by folder, code without its comments and
 * words. Functions answer with faults in plain words; an empty list is a pass.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repoRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** From the repository, with slashes. */
  path: string;
  text: string;
}

/** Every file below these folders whose name ends as asked. A folder that is absent holds none. */
export function readFiles(folders: readonly string[], ends: RegExp, encoding: BufferEncoding = 'utf8') {
  return folders.flatMap((folder) =>
    listFiles(folder)
      .filter((path) => ends.test(path))
      .map((path): SourceFile => ({ path, text: readFileSync(join(repoRoot, path), encoding) })),
  );
}

export function readOne(path: string): SourceFile {
  return { path, text: readFileSync(join(repoRoot, path), 'utf8') };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(join(repoRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(repoRoot.length).split(sep).join('/'))
      .toSorted();
  } catch {
    return [];
  }
}

const STRING = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|` + '`(?:\\\\.|[^`\\\\])*`';
const COMMENT_OR_STRING = new RegExp(String.raw`(${STRING})|\/\/[^\n]*|\/\*[\s\S]*?\*\/`, 'g');

/** The code without comments; what looks like a comment inside a string stays. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_STRING, (_, string: string | undefined) => string ?? ' ');
}

/** The code without comments and without what strings say. */
export function withoutWords(text: string): string {
  return text.replace(COMMENT_OR_STRING, (_, string: string | undefined) =>
    string === undefined ? ' ' : "''",
  );
}

export interface Forbidden {
  pattern: RegExp;
  /** What to say about it. */
  name: string;
}

/** Where code (not comments, not strings) says something it must not say. */
export function forbiddenFaults(files: readonly SourceFile[], forbidden: readonly Forbidden[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutWords(text);
    return forbidden.filter(({ pattern }) => pattern.test(code)).map(({ name }) => `${path} says ${name}`);
  });
}

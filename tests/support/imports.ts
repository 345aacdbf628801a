/** Imports as they are written, the files they lead to, and which of them the layers allow. */
import { posix } from 'node:path';
import { withoutComments, type SourceFile } from './structure';

export interface Import {
  specifier: string;
  /** import.meta.glob: the specifier is cut before its first star. */
  glob: boolean;
}

const IMPORTS = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /\bimport\s*['"]([^'"]+)['"]/g,
  /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
];
const GLOB_CALL = /\bimport\.meta\.glob\b[^(]*\(\s*(\[[^\]]*\]|['"][^'"]+['"])/g;
const COMPUTED = /\bimport\s*\(\s*(?!['"])/;

export function importsOf({ path, text }: SourceFile): Import[] {
  if (!/\.tsx?$/.test(path)) {
    return [...text.matchAll(/^\s*#include\s+["<]?([^\s">;]+)/gm)].map((m) => ({
      specifier: m[1] ?? '',
      glob: false,
    }));
  }
  const code = withoutComments(text);
  const named = IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)].map((m) => m[1] ?? ''));
  const globs = [...code.matchAll(GLOB_CALL)].flatMap((call) =>
    [...(call[1] ?? '').matchAll(/['"]!?([^'"*]+)[^'"]*['"]/g)].map((m) => m[1] ?? ''),
  );
  return [
    ...named.map((specifier) => ({ specifier, glob: false })),
    ...globs.map((specifier) => ({ specifier, glob: true })),
  ];
}

/** The path an import leads to, from the repository, or null for a package. */
export function resolveImport(from: string, specifier: string, known: ReadonlySet<string>): string | null {
  const [plain = ''] = specifier.split('?');
  if (!/^[./]/.test(plain)) return null;
  const path = plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(from), plain);
  const endings = ['', '.ts', '.tsx', '.glsl', '/index.ts', '/index.tsx'];
  return endings.map((ending) => path + ending).find((file) => known.has(file)) ?? path;
}

const DREAM_FINDER = 'src/dreams.ts';
const REACHES: Readonly<Record<string, readonly string[]>> = {
  scenes: ['scenes', 'src', 'shaders'],
  src: ['src', 'shaders'],
  shaders: ['shaders'],
};

/** Arrows go scenes -> src -> shaders -> three, and no dream knows another. */
export function arrowFaults(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  return files.flatMap((file) => {
    const [layer = '', dream = ''] = file.path.split('/');
    const faults = importsOf(file).flatMap(({ specifier, glob }) => {
      const target = resolveImport(file.path, specifier, known);
      if (target === null) return [];
      const [targetLayer = '', targetDream = ''] = target.split('/');
      if (layer === 'src' && targetLayer === 'scenes' && glob && file.path === DREAM_FINDER) return [];
      if (!REACHES[layer]?.includes(targetLayer)) return [`${file.path} reaches ${target}`];
      if (layer === 'scenes' && targetLayer === 'scenes' && dream !== targetDream) {
        return [`${file.path} reaches another dream: ${target}`];
      }
      return [];
    });
    const computed = /\.tsx?$/.test(file.path) && COMPUTED.test(withoutComments(file.text));
    return computed ? [...faults, `${file.path} imports an address made at run time`] : faults;
  });
}

/** Rings of imports, each written once. */
export function cycleFaults(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ glob }) => !glob)
        .map(({ specifier }) => resolveImport(file.path, specifier, known))
        .filter((target): target is string => target !== null && known.has(target)),
    ]),
  );
  const faults: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) faults.push([...trail.slice(at), path].join(' -> '));
    if (at >= 0 || finished.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    finished.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return faults;
}

/** What every folder of shaders/ holds, and how every shader begins. */
import { posix } from 'node:path';
import type { SourceFile } from './structure';

const SCREEN_PASS = /^\s*(?:\/\/|\/?\*+).*\bscreen pass\b/im;

/** kebab-case to PascalCase. */
export function pascal(folder: string): string {
  return folder
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** Folders of substances, without the library they share. */
export function substanceFolders(files: readonly SourceFile[]): string[] {
  const folders = files.flatMap(({ path }) => {
    const [top, folder, file] = path.split('/');
    return top === 'shaders' && folder !== undefined && file !== undefined && folder !== 'lib'
      ? [folder]
      : [];
  });
  return [...new Set(folders)];
}

export function substanceFaults(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map(({ path, text }) => [path, text]));
  return substanceFolders(files).flatMap((folder) => {
    const name = pascal(folder);
    const program = name.slice(0, 1).toLowerCase() + name.slice(1);
    const main = `shaders/${folder}/${name}Material.ts`;
    // A pass over the whole screen has no place to stand in and draws with programs named by what they do.
    if (SCREEN_PASS.test(byPath.get(main) ?? '')) {
      const draws = files.some(
        ({ path }) => posix.dirname(path) === `shaders/${folder}` && path.endsWith('.frag'),
      );
      return draws ? [] : [`shaders/${folder} is a screen pass without a .frag`];
    }
    const wanted = [
      `${name}Material.ts`,
      `${program}.vert`,
      `${program}.frag`,
      `${name}.tsx`,
      `${name}.lab.tsx`,
    ];
    return wanted
      .filter((file) => !byPath.has(`shaders/${folder}/${file}`))
      .map((file) => `shaders/${folder} lacks ${file}`);
  });
}

/** The comment a shader begins with, without its marks, or nothing. */
function headerOf(text: string): string {
  const header = /^\s*((?:\/\/[^\n]*(?:\n|$)\s*)+|\/\*[\s\S]*?\*\/)/.exec(text)?.[1] ?? '';
  return header.replace(/^\s*(?:\/\/|\/?\*+\/?)[ \t]*/gm, '').trim();
}

export function headerFaults(shaders: readonly SourceFile[]): string[] {
  return shaders.flatMap(({ path, text }) => {
    const header = headerOf(text);
    const drawn = header.split('\n')[0] ?? '';
    const faults: string[] = [];
    if (drawn.length < 10 || /^(?:Source|Cost):/.test(drawn))
      faults.push(`${path} does not begin with what it draws`);
    if (!/^.*\bSource:\s*\S/m.test(header)) faults.push(`${path} names no Source:`);
    if (/\.(?:vert|frag)$/.test(path) && !/^.*\bCost:\s*\S/m.test(header))
      faults.push(`${path} names no Cost:`);
    return faults;
  });
}

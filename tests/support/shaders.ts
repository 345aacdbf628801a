/** The programs as three receives them: every shader with its includes, by folder. */
const RESOLVED = import.meta.glob<string>('../../shaders/*/*.{vert,frag}', {
  import: 'default',
  eager: true,
});

export interface Shader {
  /** From the repository, with slashes. */
  path: string;
  folder: string;
  /** File name without its ending. */
  stem: string;
  stage: 'vert' | 'frag';
  text: string;
}

export const shaders: readonly Shader[] = Object.entries(RESOLVED).map(([address, text]) => {
  const path = address.replace('../../', '');
  const [, folder = '', file = ''] = path.split('/');
  const [stem = '', stage] = file.split('.');
  return { path, folder, stem, stage: stage === 'vert' ? 'vert' : 'frag', text };
});

export interface Pair {
  name: string;
  vert: Shader;
  frag: Shader;
}

/** A fragment shader goes with the vertex shader of its own name, or else with every one of its folder. */
export function pairsOf(all: readonly Shader[]): Pair[] {
  return all
    .filter(({ stage }) => stage === 'frag')
    .flatMap((frag) => {
      const beside = all.filter(({ folder, stage }) => folder === frag.folder && stage === 'vert');
      const own = beside.filter(({ stem }) => stem === frag.stem);
      return (own.length > 0 ? own : beside).map((vert) => ({
        name: `${frag.folder}: ${vert.stem}.vert + ${frag.stem}.frag`,
        vert,
        frag,
      }));
    });
}

/** GLSL without comments; every line keeps its number. */
export function withoutGlslComments(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}

export interface Uniform {
  type: string;
  name: string;
}

export function uniformsOf(text: string): Uniform[] {
  const found = withoutGlslComments(text).matchAll(
    /\buniform\s+(?:(?:lowp|mediump|highp)\s+)?(\w+)\s+(\w+)\s*(?:\[[^\]]*\]\s*)?;/g,
  );
  return [...found].map(([, type = '', name = '']) => ({ type, name }));
}

/** How often a name stands in the code. */
export function timesNamed(text: string, name: string): number {
  return [...withoutGlslComments(text).matchAll(new RegExp(String.raw`\b${name}\b`, 'g'))].length;
}

/** Numbers a material must give with `defines`: named as constants, defined nowhere in the text. */
export function missingDefines(text: string): string[] {
  const code = withoutGlslComments(text);
  const given = new Set(
    [...code.matchAll(/(?:#define\s+|\bconst\s+\w+\s+)([A-Z][A-Z0-9_]*)\b/g)].map(([, name]) => name),
  );
  const named = [...code.matchAll(/(?<![.\w])[A-Z][A-Z0-9]*_[A-Z0-9_]*\b|[<=]\s*([A-Z][A-Z0-9]+)\b/g)].map(
    ([whole, bound]) => bound ?? whole,
  );
  return [...new Set(named)].filter((name) => !given.has(name) && !/^(?:GL_|__)/.test(name));
}

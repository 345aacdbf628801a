// @ts-check
/** Vite compiles scenes/<dream>/story.<lang>.md into data; a mistake in it fails the build where it stands. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runnerImport } from 'vite';
import { repoRoot } from '../run.mjs';
import { compileStory } from './compile.mjs';
import { charactersOf } from './glyphs.mjs';

const STORY = /\/scenes\/[^/]+\/story\.[a-z]{2}\.md$/;
/** What captions and journal are set in, and what words in the world are. */
const FONT = fontFile('atkinson-hyperlegible');
const DISPLAY_FONT = fontFile('marcellus');

/** @param {string} family */
function fontFile(family) {
  return join(repoRoot, `node_modules/@fontsource/${family}/files/${family}-latin-400-normal.woff`);
}

/** What a story is checked against, read from the dream beside it. @param {string} file absolute path of the story */
export async function worldOf(file) {
  const path = join(dirname(file), 'dream.ts');
  const { module } = await runnerImport(path, {
    root: repoRoot,
    configFile: false,
    logLevel: 'error',
  });
  const { default: dream } =
    /** @type {{ default: { slug: string, rows?: readonly string[], places: readonly { id: string, points?: Record<string, unknown>, cues?: readonly string[] }[] } }} */ (
      module
    );
  return {
    dream: dream.slug,
    rows: dream.rows ?? [],
    places: dream.places.map(({ id, points = {}, cues = [] }) => ({ id, points: Object.keys(points), cues })),
    characters: charactersOf(FONT),
    displayCharacters: charactersOf(DISPLAY_FONT),
  };
}

/** @param {string} file absolute path */
export async function compileFile(file) {
  return compileStory(readFileSync(file, 'utf8'), relative(repoRoot, file), await worldOf(file));
}

/** @returns {import('vite').Plugin} */
export function stories() {
  return {
    name: 'stories',
    enforce: 'pre',
    async load(id) {
      const [file = ''] = id.split('?');
      if (!STORY.test(file)) return null;
      this.addWatchFile(join(dirname(file), 'dream.ts'));
      return `export default ${JSON.stringify(await compileFile(file))};`;
    },
  };
}

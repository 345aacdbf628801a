// @ts-check
/**
 * Recorded voices, public/voice/<dream>/<lang>/<passage>.<ext>: Vite lists them in voice/voices.json, and the page is told
 * of that list only where there is something to tell. A page without recordings asks for nothing.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../run.mjs';

export const VOICE_FOLDER = join(repoRoot, 'public/voice');
const LIST = 'voices.json';
const RECORDING = /\.(?:m4a|mp3|ogg|wav|vtt)$/;

/** @param {string} folder @param {boolean} folders whether folders are meant, or files @returns {string[]} */
function namesIn(folder, folders) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() === folders && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/**
 * What lies in the folder: names of files by dream and language, in the shape of src/narration/voice/manifest.ts.
 * @param {string} folder absolute
 * @returns {Record<string, Record<string, string[]>>}
 */
export function listVoices(folder) {
  /** @type {Record<string, Record<string, string[]>>} */
  const list = {};
  for (const dream of namesIn(folder, true)) {
    for (const lang of namesIn(join(folder, dream), true)) {
      const names = namesIn(join(folder, dream, lang), false).filter((name) => RECORDING.test(name));
      if (names.length > 0) (list[dream] ??= {})[lang] = names;
    }
  }
  return list;
}

/** @param {string} [folder] absolute @returns {import('vite').Plugin} */
export function voices(folder = VOICE_FOLDER) {
  // A list that lies there by itself, and be it empty, is to be filled after the page was built.
  const asks = () => existsSync(join(folder, LIST)) || Object.keys(listVoices(folder)).length > 0;
  const list = () => `${JSON.stringify(listVoices(folder), null, 2)}\n`;
  return {
    name: 'voices',
    transformIndexHtml(_, { path }) {
      if (path !== '/index.html' || !asks()) return [];
      return [{ tag: 'meta', attrs: { name: 'voices', content: `voice/${LIST}` }, injectTo: 'head' }];
    },
    generateBundle() {
      if (asks()) this.emitFile({ type: 'asset', fileName: `voice/${LIST}`, source: list() });
    },
    configureServer(server) {
      server.middlewares.use(`/voice/${LIST}`, (_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
        response.end(list());
      });
    },
  };
}

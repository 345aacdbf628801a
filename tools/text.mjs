// @ts-check
/** Vite makes the text walk: /text/, a page for each dream that tells something. The documents come from src/text/. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { repoRoot } from './run.mjs';
import { stories } from './story/plugin.mjs';

const LIST = 'virtual:text-walk';
const FOLDER = join(repoRoot, 'text');

/** Read anew each time, so that a saved story is seen by reloading. */
async function readSite() {
  const { module } = await runnerImport(join(repoRoot, 'src/text/site.ts'), {
    root: repoRoot,
    configFile: false,
    logLevel: 'error',
    plugins: [stories()],
  });
  return /** @type {typeof import('../src/text/site')} */ (module);
}

/**
 * A sheet keeps everything from being painted that comes after it: at the end it keeps nothing, should it never come. It
 * is asked for at the beginning all the same.
 * @param {string} html
 */
function sheetLast(html) {
  const [sheet = ''] = /[ \t]*<link rel="stylesheet"[^>]*>\n/.exec(html) ?? [];
  if (sheet === '') throw new Error('A page of the text walk has lost its sheet.');
  return html
    .replace(sheet, sheet.replace('rel="stylesheet"', 'rel="preload" as="style"'))
    .replace('</body>', `${sheet}</body>`);
}

/** @returns {import('vite').Plugin} */
export function textWalk() {
  /** What is built, by the file it would lie in. @type {Map<string, string>} */
  const documents = new Map();
  return {
    name: 'text-walk',
    enforce: 'pre',
    async config(_, { command }) {
      if (command !== 'build') return undefined;
      for (const { path, html } of (await readSite()).pages) documents.set(join(FOLDER, path), html);
      return { build: { rolldownOptions: { input: [join(repoRoot, 'index.html'), ...documents.keys()] } } };
    },
    resolveId: (id) => (id === LIST ? `\0${LIST}` : documents.has(id) ? id : null),
    async load(id) {
      if (id === `\0${LIST}`)
        return `export const readable = ${JSON.stringify((await readSite()).readable)};`;
      return documents.get(id) ?? null;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { filename, server }) =>
        server === undefined && documents.has(filename) ? sheetLast(html) : html,
    },
    configureServer(server) {
      server.middlewares.use('/text', (request, response, next) => {
        const [address = ''] = (request.originalUrl ?? '').split(/[?#]/);
        if (!address.endsWith('/')) {
          response.writeHead(301, { Location: `${address}/` }).end();
          return;
        }
        readSite().then(({ pages }) => {
          const page = pages.find(({ path }) => address === `/text/${path.replace('index.html', '')}`);
          if (page === undefined) response.writeHead(404, { 'Content-Type': 'text/plain' });
          else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
          response.end(page?.html ?? 'There is nothing at this address.\n');
        }, next);
      });
    },
  };
}

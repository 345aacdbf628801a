// @ts-check
/** Builds what is measured: the site in a folder of its own, and the pages it is compared with. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot, runPackage } from '../run.mjs';
import { serveDist } from '../serve.mjs';

/** Not dist, and each run its own: whatever is built meanwhile would change what is measured half-way. */
const BUILT = join(repoRoot, 'bench-results', `built-${process.pid}`);
const PAGES = ['cube', 'empty', 'meshes'];

/** @param {string} folder @param {readonly string[]} args */
async function vite(folder, args) {
  const where = ['--outDir', join(BUILT, folder), '--emptyOutDir'];
  if ((await runPackage('vite', 'vite', ['build', '--logLevel', 'warn', ...where, ...args])) !== 0) {
    throw new Error(`The build failed: vite build ${args.join(' ')}`);
  }
}

/** @param {{ readable: boolean }} options readable: names of functions are kept, for --stacks */
export async function buildAll({ readable }) {
  const extra = readable ? ['--minify', 'false'] : [];
  await vite('site', extra);
  const config = join(repoRoot, 'tests', 'bench', 'vite.config.ts');
  for (const page of PAGES) await vite(join('pages', page), ['--config', config, '--mode', page, ...extra]);
}

/**
 * @typedef {object} Addresses
 * @property {string} site with a slash at its end
 * @property {string} cube as the places' canvas is: antialiased, with a stencil
 * @property {string} plainCube neither
 * @property {string} empty
 * @property {string} meshes
 */

/** Closing throws the build away. @returns {Promise<{ addresses: Addresses, close: () => Promise<void> }>} */
export async function serveAll() {
  const site = await serveDist({ port: 0, root: join(BUILT, 'site') });
  const pages = await serveDist({ port: 0, root: join(BUILT, 'pages') });
  return {
    addresses: {
      site: site.url,
      cube: `${pages.url}cube/cube.html`,
      plainCube: `${pages.url}cube/cube.html?plain`,
      empty: `${pages.url}empty/empty.html`,
      meshes: `${pages.url}meshes/meshes.html`,
    },
    close: async () => {
      await site.close();
      await pages.close();
      rmSync(BUILT, { recursive: true, force: true });
    },
  };
}

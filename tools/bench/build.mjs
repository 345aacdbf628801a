// @ts-check
/** Builds what is measured: the site in a folder of its own, and the pages it is compared with. */
import { join } from 'node:path';
import { repoRoot, runPackage } from '../run.mjs';
import { serveDist } from '../serve.mjs';

export const RESULTS = 'bench-results';
const PAGES = ['cube', 'empty', 'meshes'];

/** @param {readonly string[]} args */
async function vite(args) {
  if ((await runPackage('vite', 'vite', ['build', '--logLevel', 'warn', ...args])) !== 0) {
    throw new Error(`The build failed: vite build ${args.join(' ')}`);
  }
}

/**
 * The site is not served from dist: whatever builds there meanwhile would change what is measured half-way.
 * @param {{ readable: boolean }} options readable: names of functions are kept, for --stacks
 */
export async function buildAll({ readable }) {
  await vite(['--outDir', `${RESULTS}/site`, '--emptyOutDir', ...(readable ? ['--minify', 'false'] : [])]);
  const config = join(repoRoot, 'tests', 'bench', 'vite.config.ts');
  for (const page of PAGES) {
    await vite(['--config', config, '--mode', page, ...(readable ? ['--minify', 'false'] : [])]);
  }
}

/**
 * @typedef {object} Addresses
 * @property {string} site with a slash at its end
 * @property {string} cube as the places' canvas is: antialiased, with a stencil
 * @property {string} plainCube neither
 * @property {string} empty
 * @property {string} meshes
 */

/** @returns {Promise<{ addresses: Addresses, close: () => Promise<void> }>} */
export async function serveAll() {
  const site = await serveDist({ port: 0, root: `${RESULTS}/site` });
  const pages = await serveDist({ port: 0, root: `${RESULTS}/pages` });
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
    },
  };
}

/** Builds one page of comparison (--mode cube, empty or meshes) by itself, so that none pays for what another imports. Where to is said by tools/bench/build.mjs. */
import react from '@vitejs/plugin-react';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here,
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rollupOptions: { input: join(here, `${mode}.html`) },
  },
}));

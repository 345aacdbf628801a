import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import glsl from 'vite-plugin-glsl';
import { defineConfig } from 'vitest/config';
import { metaPolicy } from './tools/headers.mjs';

/** The content-security-policy travels with the page itself, so that plain static hosting has it too. */
function securityPolicy(): Plugin {
  return {
    name: 'security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  // Relative, so that dist works from any sub-path of plain static hosting.
  base: './',
  plugins: [react(), glsl({ removeDuplicatedImports: true, warnDuplicatedImports: false }), securityPolicy()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Inlined files would be data: addresses, which the policy refuses for scripts and styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The browser suites share two cores with the software renderer: one file at a time.
    fileParallelism: false,
  },
});

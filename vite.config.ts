import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import glsl from 'vite-plugin-glsl';
import { defineConfig } from 'vitest/config';
import { metaPolicy } from './tools/headers.mjs';
import { stories } from './tools/story/plugin.mjs';
import { textWalk } from './tools/text.mjs';
import { voices } from './tools/voice/plugin.mjs';

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

/** What main.ts and the first place ask for next is asked for with the page, not a round trip later. */
const SOON = ['/src/page.tsx', '/scenes/star-gallery/places/Stars.tsx'];

function preloads(): Plugin {
  return {
    name: 'preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, path }) {
        if (path !== '/index.html') return [];
        const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
        const wanted = new Set<string>();
        const want = (name: string) => {
          if (wanted.has(name)) return;
          wanted.add(name);
          chunks.find(({ fileName }) => fileName === name)?.imports.forEach(want);
        };
        for (const source of SOON) {
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source) === true);
          if (chunk === undefined) throw new Error(`There is no chunk of ${source} to preload.`);
          want(chunk.fileName);
        }
        return [...wanted]
          .filter((name) => !html.includes(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

/**
 * What is listened to, and what is missing, late or read, waits more than it computes: these run beside all the others
 * (tools/check.mjs), so that both halves take about as long.
 */
const HEARD = ['tests/browser/{sound,voice,recipes,visitSound}.test.ts'];
const AWAITED = [
  'tests/browser/{assets,faults,firstFrame,security,textWalk,headsetWalks,headsetUpsets,visitor,guided,tree}.test.ts',
];

export default defineConfig({
  // Relative, so that dist works from any sub-path of plain static hosting.
  base: './',
  plugins: [
    react(),
    stories(),
    textWalk(),
    voices(),
    glsl({ removeDuplicatedImports: true, warnDuplicatedImports: false }),
    securityPolicy(),
    preloads(),
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Inlined files would be data: addresses, which the policy refuses for scripts and styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // Small things that every part needs, in one file: each file more is a request more before one may begin.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'lib', test: /\/(?:shaders\/lib\/(?:color|ease|hash)|src\/light\/governor)\.ts$/ },
            // What every dream, every substance and the headset are made with.
            {
              name: 'shared',
              test: /\/node_modules\/(?:react\/|zustand\/esm\/(?:react|vanilla)\.|three\/build\/three\.core)|\/src\/useVisit\.ts|\/shaders\/(?:material|params|shared)\.ts/,
              includeDependenciesRecursively: false,
            },
            // Alone: what they are made with belongs to everybody.
            {
              name: 'lights',
              test: /\/shaders\/(?:(?:glow|thread|sky)\/|lib\/(?:noiseTexture|skyLookup))/,
              includeDependenciesRecursively: false,
            },
            // What more than one dream is made of.
            {
              name: 'bodies',
              test: /\/shaders\/(?:figure\/|flower\/(?:Flower|flower))/,
              includeDependenciesRecursively: false,
            },
            // What more than one dream sounds like.
            {
              name: 'sounds',
              test: /\/src\/sound\/(?:blocks|recipes\/(?:breath|glint|gold|heartbeat|hush|motif|night|pad|pluck|presence|step|waking)|melody|pulse|notes|score)/,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: { name: 'drawn', include: ['tests/**/*.test.ts'], exclude: [...HEARD, ...AWAITED] },
      },
      { extends: true, test: { name: 'heard', include: HEARD } },
      { extends: true, test: { name: 'awaited', include: AWAITED } },
    ],
    // What is waited for comes at once on most computers; a slow or busy one is no fault of the page.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The browser suites share two cores with the software renderer: one file at a time.
    fileParallelism: false,
  },
});

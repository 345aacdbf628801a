import { expect, test } from 'vitest';
import { metaPolicy } from '../../tools/headers.mjs';
import { foreignFaults, pageFaults, sheetFaults, type Harmless } from '../support/built';
import { readFiles, type SourceFile } from '../support/structure';

/** Addresses inside the libraries that are names or words, never fetched. */
const HARMLESS: readonly Harmless[] = [
  { prefix: 'http://www.w3.org/', why: 'names of XML languages, as createElementNS wants them' },
  { prefix: 'https://react.dev/errors/', why: "where React's shortened errors are explained" },
  { prefix: 'https://docs.pmnd.rs/react-three-fiber/', why: "a link in the words of fiber's error" },
  {
    prefix: 'https://github.com/',
    why: 'authors and home of fiber, in the description it carries of itself',
  },
  { prefix: 'https://opencollective.com/react-three-fiber', why: 'from the same description' },
  { prefix: 'http://scripts.sil.org/OFL', why: "in the fonts' licences, plain text beside the page" },
];

// Bytes as letters: pictures and fonts are searched as well.
const files = readFiles(['dist'], /./, 'latin1').map(({ path, text }) => ({
  path: path.replace('dist/', ''),
  text,
}));
const names = new Set(files.map(({ path }) => path));
const pages = files.filter(({ path }) => path.endsWith('.html'));

test('there is a build to look at ("npm run build" makes it)', () => {
  expect([...names]).toContain('index.html');
  expect([...names].filter((name) => name.endsWith('.js'))).not.toEqual([]);
});

test('nothing in the build names a foreign address', () => {
  expect(foreignFaults(files, HARMLESS)).toEqual([]);
});

test('every excuse is still needed', () => {
  const found = foreignFaults(files, []);
  expect(HARMLESS.filter(({ prefix }) => !found.some((fault) => fault.includes(` ${prefix}`)))).toEqual([]);
});

test('every page carries the policy, nothing inline, and works below any path', () => {
  for (const { path, text } of pages) expect(pageFaults(text, metaPolicy, names, path)).toEqual([]);
  expect(sheetFaults(files.filter(({ path }) => path.endsWith('.css')))).toEqual([]);
});

test('the lab stays at home; the text walk does not, and runs nothing', () => {
  const walk = pages.filter(({ path }) => path !== 'index.html');
  expect(walk.length).toBeGreaterThan(1);
  for (const { path, text } of walk) {
    expect(path).toMatch(/^text\/(?:[a-z0-9-]+\/)?index\.html$/);
    expect(text).not.toMatch(/<script|modulepreload/);
  }
});

const file = (text: string): SourceFile => ({ path: 'assets/x.js', text });

test('finds foreign addresses', () => {
  expect(foreignFaults([file('fetch("https://example.com/a")')], HARMLESS)).toHaveLength(1);
  expect(foreignFaults([file('new WebSocket(`wss://${host}/`)')], HARMLESS)).toHaveLength(1);
  expect(foreignFaults([file('import("http://www.w3.org.example.com/")')], HARMLESS)).toHaveLength(1);
  expect(foreignFaults([file('create("http://www.w3.org/2000/svg")')], HARMLESS)).toEqual([]);
});

const meta = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}">`;

test.each([
  ['no policy', '<title>x</title>'],
  ['another policy', meta.replace("script-src 'self'", "script-src 'self' blob:")],
  ['late policy', `<link href="./a.css">${meta}`],
  ['inline script', `${meta}<script>go()</script>`],
  ['inline module', `${meta}<script type="module">go()</script>`],
  ['inline sheet', `${meta}<style>p { color: red }</style>`],
  ['inline style', `${meta}<p style="color: red">x</p>`],
  ['inline handler', `${meta}<p onclick="go()">x</p>`],
  ['from the root', `${meta}<script src="/a.js"></script>`],
  ['from elsewhere', `${meta}<link href="//example.com/a.css">`],
  ['missing', `${meta}<script src="./b.js"></script>`],
  ['out of the build', `${meta}<a href="../">x</a>`],
  ['a folder without a page', `${meta}<a href="./text/">x</a>`],
])('finds a fault of the page: %s', (_, html) => {
  expect(pageFaults(html, metaPolicy, new Set(['a.js', 'a.css']))).toHaveLength(1);
});

test('finds a policy that allows inline code', () => {
  const loose = metaPolicy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
  expect(pageFaults(meta.replace(metaPolicy, loose), loose, new Set())).toEqual([
    'the policy allows inline code',
  ]);
});

test('a page below the first is read from its own folder', () => {
  const built = new Set(['index.html', 'a.css', 'text/index.html', 'text/lake/index.html']);
  const html = `${meta}<link href="../../a.css"><a href="../">x</a><a href="../../?dream=lake">x</a><a href="#x">x</a>`;
  expect(pageFaults(html, metaPolicy, built, 'text/lake/index.html')).toEqual([]);
  expect(pageFaults(html, metaPolicy, built, 'text/index.html')).toHaveLength(2);
});

test('a right page passes, a sheet that leaves does not', () => {
  expect(
    pageFaults(
      `${meta}<script type="module" crossorigin src="./a.js"></script>`,
      metaPolicy,
      new Set(['a.js']),
    ),
  ).toEqual([]);
  expect(sheetFaults([file('a { src: url("/fonts/x.woff2"), url(https://example.com/x) }')])).toHaveLength(2);
  expect(sheetFaults([file('a { src: url(./x.woff2), url(data:image/png;base64,AA) }')])).toEqual([]);
});

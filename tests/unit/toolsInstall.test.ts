import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled, locksAgree, nodeIsSupported } from '../../tools/install.mjs';
import { buildIsOld, opener } from '../../tools/start.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tools-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string, seconds = 1000) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, seconds, seconds);
}

test.each([
  ['v20.19.0', true],
  ['v20.18.9', false],
  ['v21.9.0', false],
  ['v22.12.0', true],
  ['v22.11.0', false],
  ['v24.0.0', true],
  ['v18.20.0', false],
])('Node %s: %s', (version, supported) => {
  expect(nodeIsSupported(version)).toBe(supported);
});

test('packages agree with the lock where only those for other systems are missing', () => {
  const wanted = { packages: { '': {}, a: { version: '1' }, b: { version: '1', optional: true } } };
  expect(locksAgree(wanted, { packages: { a: { version: '1' } } })).toBe(true);
  expect(locksAgree(wanted, { packages: { a: { version: '2' } } })).toBe(false);
  expect(locksAgree(wanted, { packages: { b: { version: '1' } } })).toBe(false);
  expect(locksAgree(wanted, { packages: { a: { version: '1' }, c: { version: '1' } } })).toBe(false);
});

test('an installation is known by its stamp, and stamped once it agrees', () => {
  const lock = (version: string) => JSON.stringify({ packages: { a: { version } } });
  const stamp = join(root, 'node_modules/.lock-hash');
  write('package-lock.json', lock('1'));
  expect(isInstalled(root)).toBe(false);
  write('node_modules/.package-lock.json', lock('1'));
  expect(isInstalled(root)).toBe(true);
  expect(readFileSync(stamp, 'utf8')).toBe(createHash('sha256').update(lock('1')).digest('hex'));
  write('package-lock.json', lock('2'));
  expect(isInstalled(root)).toBe(false);
});

test('a build is old once a source is newer, or gone', () => {
  const settle = (seconds: number) => utimesSync(join(root, 'src'), seconds, seconds);
  write('src/main.tsx', '', 1000);
  settle(1000);
  expect(buildIsOld(root)).toBe(true);
  write('dist/index.html', '', 2000);
  expect(buildIsOld(root)).toBe(false);
  write('vite.config.ts', '', 3000);
  expect(buildIsOld(root)).toBe(true);
  write('dist/index.html', '', 4000);
  rmSync(join(root, 'src/main.tsx'));
  settle(5000);
  expect(buildIsOld(root)).toBe(true);
});

test('a browser is opened only where somebody would see it', () => {
  const url = 'http://127.0.0.1:4173/';
  expect(opener('linux', {}, url)).toBeNull();
  expect(opener('darwin', { CI: 'true' }, url)).toBeNull();
  expect(opener('linux', { DISPLAY: ':0' }, url)?.program).toBe('xdg-open');
  expect(opener('darwin', {}, url)?.program).toBe('open');
  expect(opener('win32', {}, url)?.args.at(-1)).toBe(url);
});

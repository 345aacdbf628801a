import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { contentSecurityPolicy, metaPolicy, securityHeaders } from '../../tools/headers.mjs';
import { serveDist } from '../../tools/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const root = join(folder, 'dist');
const script = `export const words = '${'a dream '.repeat(400)}';`;
const open: { close: () => Promise<void> }[] = [];

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>x</title>');
  mkdirSync(join(root, 'text'));
  writeFileSync(join(root, 'text', 'index.html'), '<!doctype html><title>text</title>');
  writeFileSync(join(root, 'assets', 'main-a1B2c3_D.js'), script);
  writeFileSync(join(root, 'assets', 'word.woff2'), 'font');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function serve(base = '/', port = 0) {
  const server = await serveDist({ port, root, base });
  open.push(server);
  return server.url;
}

/** Sends the path as it is written; fetch would tidy it first. */
function ask(url: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request({ hostname, port, path, headers, method }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

test('sends the page with every security header', async () => {
  const { status, headers } = await ask(await serve(), '/?dream=x');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['cache-control']).toBe('no-cache');
  for (const [name, value] of Object.entries(securityHeaders))
    expect(headers[name.toLowerCase()]).toBe(value);
});

test('the policy in the page is the one in the header, without what only a header can say', () => {
  expect(contentSecurityPolicy).toBe(`${metaPolicy}; frame-ancestors 'self'`);
  expect(contentSecurityPolicy).not.toContain('unsafe');
});

test('compresses, names types, and lets hashed files be kept', async () => {
  const url = await serve();
  const packed = await ask(url, '/assets/main-a1B2c3_D.js', { 'accept-encoding': 'gzip, br' });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(packed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(brotliDecompressSync(packed.body).toString()).toBe(script);
  expect((await ask(url, '/assets/main-a1B2c3_D.js')).body.toString()).toBe(script);

  const font = await ask(url, '/assets/word.woff2', { 'accept-encoding': 'br' });
  expect([font.headers['content-type'], font.headers['content-encoding']]).toEqual(['font/woff2', undefined]);
  expect(font.headers['cache-control']).toBe('no-cache');
  const again = await ask(url, '/assets/word.woff2', { 'if-none-match': String(font.headers['etag']) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/link.txt',
  '/none',
  '/%00',
])('does not answer %s', async (path) => {
  const { status, headers, body } = await ask(await serve(), path);
  expect(status).toBe(404);
  expect(body.toString()).not.toContain('secret');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('refuses what cannot be read or is not reading', async () => {
  const url = await serve();
  expect((await ask(url, '/%zz')).status).toBe(400);
  expect((await ask(url, '/', {}, 'POST')).status).toBe(405);
  const head = await ask(url, '/', {}, 'HEAD');
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

test('serves below a path', async () => {
  const url = await serve('/some/deep/path/');
  expect(new URL(url).pathname).toBe('/some/deep/path/');
  expect((await ask(url, '/some/deep/path/')).status).toBe(200);
  expect((await ask(url, '/some/deep/path')).headers['location']).toBe('/some/deep/path/');
  expect((await ask(url, '/')).status).toBe(404);
});

test('a folder is its page, and is called by its whole name', async () => {
  const url = await serve('/some/path/');
  const short = await ask(url, '/some/path/text');
  expect(short.status).toBe(301);
  expect(new URL(String(short.headers['location']), `${url}text`).pathname).toBe('/some/path/text/');
  for (const path of ['text/', 'text/index.html'])
    expect((await ask(url, `/some/path/${path}`)).body.toString()).toContain('<title>text');
  expect((await ask(url, '/some/path/assets')).status).toBe(404);
});

test('takes the next port where one is taken', async () => {
  const first = Number(new URL(await serve()).port);
  const second = Number(new URL(await serve('/', first)).port);
  expect(second).toBeGreaterThan(first);
});

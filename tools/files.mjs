// @ts-check
/** Files as answers: their type, how long they may be kept, compressed where it helps, nothing outside their folder. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.glb': 'model/gltf-binary',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.vtt': 'text/vtt; charset=utf-8',
};
const COMPRESSES = /^(text\/|application\/(json|manifest|wasm)|image\/svg|model\/)/;
// Only names that carry a hash of their content may be kept for ever.
const HASHED = /^assets\/(.*\/)?[^/]*-[\w-]{8}\.\w+$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} Answer */

/** @param {number} status @param {string} text @param {Record<string, string>} [headers] @returns {Answer} */
export const plain = (status, text, headers = {}) => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache', ...headers },
  body: Buffer.from(text),
});

/**
 * Answers with files below a folder, each compressed once.
 * @param {string} rootFolder
 */
export function createFiles(rootFolder) {
  /** @type {Map<string, Buffer>} */
  const compressed = new Map();

  /** @param {string} path below the root, decoded @returns {Promise<string | null>} the real file, or null */
  const find = async (path) => {
    try {
      const root = await realpath(rootFolder);
      let file = await realpath(join(root, path));
      if ((await stat(file)).isDirectory()) file = await realpath(join(file, 'index.html'));
      // Compared after links are followed: neither dots nor a link leads out.
      return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
    } catch {
      return null;
    }
  };

  /** @param {string} path @param {string} accepts @param {string | undefined} known @returns {Promise<Answer>} */
  return async (path, accepts, known) => {
    const file = await find(path);
    if (file === null) return plain(404, 'There is nothing at this address.\n');
    // Relative addresses in a folder's page begin at the folder.
    if (
      path !== '' &&
      !path.endsWith('/') &&
      basename(file) === 'index.html' &&
      basename(path) !== 'index.html'
    )
      return plain(301, '', { Location: `${encodeURIComponent(basename(path))}/` });
    const { mtimeMs, size } = await stat(file);
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const worthIt = COMPRESSES.test(type) && size > 1024;
    const encoding = !worthIt ? '' : /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : '';
    const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${encoding && `-${encoding}`}"`;
    /** @type {Record<string, string>} */
    const headers = {
      'Content-Type': type,
      'Cache-Control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: tag,
      ...(worthIt && { Vary: 'Accept-Encoding' }),
    };
    if (known === tag) return { status: 304, headers, body: Buffer.alloc(0) };
    const raw = await readFile(file);
    if (encoding === '') return { status: 200, headers, body: raw };
    const key = `${file} ${tag}`;
    const body =
      compressed.get(key) ??
      (encoding === 'br'
        ? await brotli(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : await zip(raw));
    compressed.set(key, body);
    return { status: 200, headers: { ...headers, 'Content-Encoding': encoding }, body };
  };
}

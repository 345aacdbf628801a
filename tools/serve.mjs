// @ts-check
/** A small static server for the built pages, with the headers of tools/headers.mjs. */
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { createDoor } from './door.mjs';
import { createFiles, plain } from './files.mjs';
import { securityHeaders } from './headers.mjs';
import { repoRoot } from './run.mjs';

const PORTS_TRIED = 50;

/** @typedef {import('./files.mjs').Answer} Answer */

/**
 * Serves a folder until closed. A taken port is no failure: the next free one is used.
 * @param {{ port?: number, host?: string, root?: string, base?: string, pair?: import('./door.mjs').Pair }} [options]
 *   base: the path the folder appears below, with a slash at both ends; root: absolute, or from the repository; port 0:
 *   any free one; pair: serves over TLS with it
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serveDist({ port = 4173, host = '127.0.0.1', root = 'dist', base = '/', pair } = {}) {
  const prefix = `/${base.split('/').filter(Boolean).join('/')}/`.replace('//', '/');
  const files = createFiles(resolve(repoRoot, root));

  /** @param {import('node:http').IncomingMessage} request @returns {Promise<Answer>} */
  const answer = async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'Only reading is possible here.\n', { Allow: 'GET, HEAD' });
    }
    const [address = '/'] = (request.url ?? '/').split(/[?#]/);
    if (`${address}/` === prefix) return plain(301, '', { Location: prefix });
    if (!address.startsWith(prefix)) return plain(404, 'There is nothing at this address.\n');
    try {
      const path = decodeURIComponent(address.slice(prefix.length));
      return await files(path, request.headers['accept-encoding'] ?? '', request.headers['if-none-match']);
    } catch {
      return plain(400, 'This address cannot be read.\n');
    }
  };

  /** @type {import('node:http').RequestListener} */
  const respond = (request, response) => {
    void answer(request).then(({ status, headers, body }) => {
      const length = status === 304 ? {} : { 'Content-Length': body.length };
      response.writeHead(status, { ...securityHeaders, ...headers, ...length });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  };
  const server = pair === undefined ? createServer(respond) : createDoor(pair, respond);

  /** @param {number} wanted @returns {Promise<boolean>} false where the port is taken */
  const listen = (wanted) =>
    new Promise((done, fail) => {
      server.once('error', (error) => {
        if ('code' in error && error.code === 'EADDRINUSE') done(false);
        else fail(error);
      });
      server.listen(wanted, host, () => {
        server.removeAllListeners('error');
        done(true);
      });
    });

  let taken = port;
  while (!(await listen(taken))) {
    server.removeAllListeners('error');
    if (++taken > port + PORTS_TRIED) throw new Error(`No free port between ${port} and ${taken - 1}.`);
  }
  const bound = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port: bound.port,
    url: `${pair === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${bound.port}${prefix}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

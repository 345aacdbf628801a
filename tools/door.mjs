// @ts-check
/** One port for https and for whoever left the "https://" out: they are sent to the same address with it. */
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer } from 'node:net';

/** @typedef {{ cert: string, key: string }} Pair a certificate and its private key, as PEM */

// The first byte of every TLS connection; no request in plain text begins with it.
const HANDSHAKE = 22;

/**
 * @param {Pair} pair
 * @param {import('node:http').RequestListener} respond
 * @returns {import('node:net').Server & { closeAllConnections: () => void }}
 */
export function createDoor({ cert, key }, respond) {
  const secure = createHttps({ cert, key }, respond);
  const open = createHttp((request, response) => {
    const { host } = request.headers;
    const to = host === undefined ? {} : { Location: `https://${host}${request.url ?? '/'}` };
    response.writeHead(host === undefined ? 400 : 302, { ...to, 'Content-Length': 0 }).end();
  });

  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Who leaves before a word is said must not take the server along.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === HANDSHAKE ? secure : open).emit('connection', socket);
      if (first[0] !== HANDSHAKE) socket.resume();
    });
  });
  return Object.assign(server, {
    closeAllConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
  });
}

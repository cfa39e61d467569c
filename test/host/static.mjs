// A static file server on 127.0.0.1, as far as VS Code for the Web needs one.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const contentTypes = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, rest: string,
 *   url: URL) => boolean | Promise<boolean>} Handler answers and returns true, or leaves the request to the next route
 */

/**
 * Serves folders and handlers by the start of the path; of several that fit, the longest comes first.
 * @param {Record<string, string | Handler>} routes path to folder or handler
 * @param {number} [port] 0: any free one
 * @returns {Promise<{ port: number, notFound: string[], close: () => Promise<void> }>}
 */
export async function serve(routes, port = 0) {
  const prefixes = Object.keys(routes).sort((a, b) => b.length - a.length);
  const notFound = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    // VS Code's worker and webviews run in origins of their own
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'no-cache');
    try {
      for (const prefix of prefixes) {
        if (path !== prefix && !path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)) continue;
        const route = routes[prefix];
        const rest = path.slice(prefix.length).replace(/^\/+/, '');
        if (typeof route === 'string' ? sendFile(response, join(route, normalize(`/${rest}`))) : await route(request, response, rest, url)) return;
      }
      notFound.push(path);
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    } catch (error) {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise((resolved, rejected) => {
    server.once('error', rejected);
    server.listen(port, '127.0.0.1', () => resolved(undefined));
  });
  return {
    port: server.address().port,
    notFound,
    close: () =>
      new Promise((done) => {
        server.close(() => done(undefined));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} file
 * @returns {boolean} false if there is no such file
 */
function sendFile(response, file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return false;
  response.writeHead(200, { 'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream', 'Content-Length': stat.size });
  createReadStream(file).pipe(response);
  return true;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {unknown} value
 * @returns {true}
 */
export function sendJson(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  return true;
}

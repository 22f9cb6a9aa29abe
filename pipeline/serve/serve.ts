/** The dashboard over HTTP on this machine: pages drawn from the newest release, its files, and the originals, inert. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import { answerAsset } from './assets.ts';
import type { Answer } from './answer.ts';
import { COMMON_HEADERS, notFound, text } from './answer.ts';
import { Compressor } from './compress.ts';
import { answerOriginal } from './originals.ts';
import { Pages } from './pages.ts';
import { answerRelease, answerSiteData } from './release.ts';
import { warm } from './warm.ts';

export interface ServeOptions {
  dataDir: string;
  /** 0 for a free one. */
  port: number;
  /** The built dashboard. */
  distDir: string;
  /** The address at which visitors find it, `https://host`, where another server stands before this one. */
  base?: string;
}

export interface Serving { url: string; close(): Promise<void> }

const HOST = '127.0.0.1';

type Route = (path: string, url: URL, range: string | undefined) => Promise<Answer | null>;

function routesOf({ dataDir, distDir }: ServeOptions, pages: Pages): Route[] {
  return [
    (path) => answerAsset(distDir, path),
    (path) => answerSiteData(dataDir, path),
    (path, _url, range) => answerRelease(dataDir, path, range),
    (path) => answerOriginal(dataDir, path),
    (_path, url) => pages.answer(url),
  ];
}

async function firstAnswer(routes: readonly Route[], url: URL, range: string | undefined): Promise<Answer> {
  for (const route of routes) {
    const answer = await route(url.pathname, url, range);
    if (answer) return answer;
  }
  return notFound();
}

async function answerTo(request: IncomingMessage, routes: readonly Route[]): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { ...text(405, 'Only GET and HEAD are answered.'), headers: { Allow: 'GET, HEAD' } };
  const target = request.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(target, `http://${HOST}`)) return text(400, 'The address cannot be read.');
  return firstAnswer(routes, new URL(`http://${HOST}${target.replace(/^\/+/, '/')}`), request.headers.range);
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Answer, compressor: Compressor): Promise<void> {
  const { body, encoding } = await compressor.encode(answer, String(request.headers['accept-encoding'] ?? ''));
  const headers: Record<string, string> = { ...COMMON_HEADERS, 'Content-Type': answer.type, ...answer.headers };
  if (answer.cache) headers['Cache-Control'] = answer.cache;
  if (answer.etag) headers['ETag'] = `"${answer.etag}${encoding ? `-${encoding}` : ''}"`;
  if (encoding) headers['Content-Encoding'] = encoding;
  if (answer.compress) headers['Vary'] = 'Accept-Encoding';
  if (headers['ETag'] && request.headers['if-none-match'] === headers['ETag']) { response.writeHead(304, headers).end(); return; }
  response.writeHead(answer.status, { ...headers, 'Content-Length': String(body.length) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new GongkaiError('port_in_use', `Port ${port} is in use; name another one with --port, or leave it out for a free one.`) : error);
    });
    server.listen(port, HOST, () => { resolve((server.address() as { port: number }).port); });
  });
}

/**
 * Serves until `close` is called.
 * @throws GongkaiError `port_in_use` where another program has the port.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const compressor = new Compressor();
  let routes: Route[] = [];
  const server = createServer((request, response) => {
    answerTo(request, routes)
      .catch((error: unknown) => { process.stderr.write(`serve: ${request.url}: ${messageOf(error)}\n`); return text(500, 'This page could not be made. The terminal says why.'); })
      .then((answer) => send(request, response, answer, compressor))
      .catch(() => { response.destroy(); });
  });
  const port = await listen(server, options.port);
  routes = routesOf(options, new Pages({ ...options, base: options.base ?? `http://${HOST}:${port}` }));
  void warm((path) => firstAnswer(routes, new URL(path, `http://${HOST}`), undefined), (answer, accepts) => compressor.encode(answer, accepts)).catch(() => undefined);
  return {
    url: `http://${HOST}:${port}/`,
    close: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
}

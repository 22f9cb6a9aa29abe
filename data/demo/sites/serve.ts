/** Starts the demonstration's agency sites on loopback addresses of their own. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { stringify } from 'yaml';
import type { Source } from '../../../pipeline/model/source.ts';
import { AGENCIES, DIVISION } from '../agencies.ts';
import { FAMILIES } from './families.ts';
import { demoPages, indexPathOf, type Page } from './pages.ts';

/** The port of every site, kept so that a second start finds the same addresses. */
const PORT = 8730;

export interface DemoSites { sources: Source[]; yaml: string; close(): Promise<void> }

async function answer(pages: Map<string, Page>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
  if (!page) { response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<!DOCTYPE html><title>404</title><p>页面不存在'); return; }
  const body = await page.body();
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) { response.writeHead(304, { etag }).end(); return; }
  response.writeHead(200, { 'content-type': page.contentType, 'content-length': body.length, etag }).end(body);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** On a machine that has only 127.0.0.1, or where the port is taken, the site moves; a moved report is no new report. */
async function open(server: Server, host: string): Promise<string> {
  for (const [address, port] of [[host, PORT], [host, 0], ['127.0.0.1', 0]] as const) {
    try { return `${address}:${await listen(server, address, port)}`; } catch { continue; }
  }
  throw new Error(`No loopback address could be opened for the demonstration's site ${host}.`);
}

/** Starts the sites; gives the registry that names them and a way to stop them. */
export async function startSites(): Promise<DemoSites> {
  const origins = new Map<string, string>();
  const servers: Server[] = [];
  for (const [host, pages] of demoPages()) {
    const server = createServer((request, response) => {
      answer(pages, request, response).catch((error: unknown) => { response.writeHead(500).end(String(error)); });
    });
    origins.set(host, `http://${await open(server, host)}`);
    servers.push(server);
  }
  const sources = AGENCIES.map((agency): Source => ({
    id: agency.id, name: agency.name, division: DIVISION, level: agency.level, category: agency.category,
    index: [`${origins.get(FAMILIES[agency.family].host)}${indexPathOf(agency)}`], ...(agency.former ? { former_names: [agency.former] } : {}),
  }));
  return { sources, yaml: stringify(sources), close: async () => { await Promise.all(servers.map((server) => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }))); } };
}

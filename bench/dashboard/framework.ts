/** The same view built with Observable Framework, in its own idiom: the rows as one file, its inputs, Plot. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Compressor } from '../../pipeline/serve/compress.ts';
import type { LargeRow } from './large.ts';
import { PEERS } from './peers.ts';

export interface Built { url: string; seconds: number; close(): Promise<void> }

function columnsOf(rows: readonly LargeRow[]): Record<string, unknown[]> {
  return Object.fromEntries((['agency', 'name', 'year', 'received', 'granted'] as const).map((name) => [name, rows.map((row) => row[name])]));
}

function build(rows: readonly LargeRow[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-framework-'));
  mkdirSync(join(folder, 'src'));
  cpSync(join(import.meta.dirname, 'framework', 'index.md'), join(folder, 'src', 'index.md'));
  writeFileSync(join(folder, 'src', 'rows.json'), JSON.stringify(columnsOf(rows)));
  writeFileSync(join(folder, 'observablehq.config.js'), 'export default { title: "peer", root: "src", search: false, sidebar: false, toc: false, pager: false };\n');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  symlinkSync(join(PEERS, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, [join(PEERS, 'node_modules', '@observablehq', 'framework', 'dist', 'bin', 'observable.js'), 'build'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: '1' } });
  return join(folder, 'dist');
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

async function answer(file: string, accepts: string, compressor: Compressor): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const { body, encoding } = await compressor.encode({ status: 200, type, body: await readFile(file), etag: file, compress: extname(file) in TYPES, cache: 'immutable' }, accepts);
  return { body, headers: { 'Content-Type': type, 'Content-Length': String(body.length), ...(encoding ? { 'Content-Encoding': encoding } : {}) } };
}

/** Builds the peer's site and serves it, compressed as ours is. */
export async function frameworkSite(rows: readonly LargeRow[]): Promise<Built> {
  const start = performance.now();
  const dist = build(rows);
  const seconds = (performance.now() - start) / 1000;
  const compressor = new Compressor();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    answer(join(dist, path === '/' ? 'index.html' : decodeURIComponent(path)), String(request.headers['accept-encoding']), compressor)
      .then(({ headers, body }) => { response.writeHead(200, headers).end(body); }, () => { response.writeHead(404).end(); });
  });
  const port = await new Promise<number>((resolve) => { server.listen(0, '127.0.0.1', () => { resolve((server.address() as { port: number }).port); }); });
  return { url: `http://127.0.0.1:${port}/`, seconds, close: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }) };
}

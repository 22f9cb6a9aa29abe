/** Documents of every format, read in Chromium by the worker of the check page, give the same JSON as in Node, byte for byte. */
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyse } from '../../pipeline/analyse.ts';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import type { Original } from '../fuzz/originals.ts';
import { originals } from '../fuzz/originals.ts';
import { openBrowser } from './browser.ts';

const PRACTICE = resolve(import.meta.dirname, '../../../shared/practice/documents');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const FORMATS = ['html', 'html-2019', 'html-utf16', 'docx', 'doc', 'pdf', 'pdf-drawn', 'txt', 'md', 'rtf', 'mhtml', 'html-gz'];

let documents: Original[];
let browser: Browser;
let page: Page;
let server: Server;

function serveFolder(folder: string): Promise<Server> {
  const answering = createServer(({ url = '/' }, response) => {
    const path = join(folder, url === '/' ? 'index.html' : url);
    if (!existsSync(path)) { response.writeHead(404).end(); return; }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(path));
  });
  return new Promise((listening) => { answering.listen(0, '127.0.0.1', () => listening(answering)); });
}

beforeAll(async () => {
  usePdfiumFromDisk();
  documents = await originals();
  const outDir = mkdtempSync(join(tmpdir(), 'gongkai-parity-'));
  await build({ root: join(import.meta.dirname, 'parity'), configFile: false, logLevel: 'error', worker: { format: 'es' }, build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 } });
  server = await serveFolder(outDir);
  browser = await openBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'readHere' in window);
}, 300_000);
afterAll(async () => { await browser.close(); server.close(); });

async function inBrowser(bytes: Uint8Array, name: string): Promise<string> {
  return page.evaluate(([base64, file]) => (window as unknown as { readHere(bytes: string, name: string): Promise<string> }).readHere(base64!, file!), [Buffer.from(bytes).toString('base64'), name]);
}

async function inNode(bytes: Uint8Array, name: string): Promise<string> {
  return JSON.stringify(await analyse(new Uint8Array(bytes), { name, contentType: '' }).catch((error: Error) => error.message));
}

it.each(FORMATS)('%s', async (format) => {
  const { name, parts, close } = documents.find((one) => one.name === format)!;
  const bytes = close(parts.map((part) => part.bytes));
  const here = await inNode(bytes, name);
  expect(here).toContain('"requests.received.total"');
  expect(await inBrowser(bytes, name)).toBe(here);
}, 120_000);

it('what is refused is refused in the same words', async () => {
  const bytes = new TextEncoder().encode('关于召开会议的通知');
  expect(await inBrowser(bytes, 'a.txt')).toBe(await inNode(bytes, 'a.txt'));
}, 60_000);

it.runIf(existsSync(PRACTICE))('every practice document', async () => {
  const names = readdirSync(PRACTICE).filter((name) => !name.endsWith('.json'));
  const other: string[] = [];
  for (const name of names) {
    const bytes = readFileSync(join(PRACTICE, name));
    if (await inBrowser(bytes, name) !== await inNode(bytes, name)) other.push(name);
  }
  expect(names.length).toBeGreaterThan(30);
  expect(other).toEqual([]);
}, 300_000);

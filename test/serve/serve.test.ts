import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Serving } from '../../pipeline/serve/serve.ts';
import { serve } from '../../pipeline/serve/serve.ts';
import { PAGE, PAGE_SHA, sampleData } from '../e2e/sample.ts';

const dist = mkdtempSync(join(tmpdir(), 'gongkai-dist-'));
let serving: Serving;
let data: string;

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html><html lang="%LANG%"><head><!--head--></head><body><div id="app"><!--app--></div><!--state--></body></html>');
  writeFileSync(join(dist, 'manifest.json'), '{}');
  writeFileSync(join(dist, 'assets', 'a.js'), `let a = 1;${' '.repeat(2000)}`);
  data = await sampleData();
  symlinkSync('/etc/hostname', join(dist, 'assets', 'link.js'));
  serving = await serve({ dataDir: data, port: 0, distDir: dist });
});
afterAll(() => serving.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(new URL(path, serving.url), { headers, redirect: 'manual' });

/** A path exactly as written: fetch would tidy it. */
function raw(path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(serving.url);
    request({ hostname, port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => { resolve({ status: response.statusCode!, body }); });
    }).on('error', reject).end();
  });
}

describe('pages', () => {
  it('answers the first page itself, in Chinese, with its chart', async () => {
    const response = await get('/');
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/<svg[^>]*class="chart"/);
    expect(html).toContain('href="/en/"');
  });

  it.each(['/compare', '/agencies', '/agency/jia', '/report/jia-2020', '/findings', '/data', '/method', '/check'])('%s stands in both languages, each linked to the other', async (path) => {
    const [zh, en] = await Promise.all([get(path), get(`/en${path}`)]);
    expect([zh.status, en.status]).toEqual([200, 200]);
    expect(await zh.text()).toContain(`href="/en${path}"`);
    const english = await en.text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain(`href="${path}"`);
  });

  it.each(['/agency/nobody', '/report/jia-1999', '/nothing', '/agency/__proto__', '/agency/constructor'])('%s is no page', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('says that the figures are a demonstration', async () => {
    expect(await (await get('/en/')).text()).toContain('This is a demonstration');
  });

  it('shows a hostile name as text, in the page and in its state', async () => {
    const html = await (await get('/agency/bing')).text();
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x');
  });
});

describe('what may not happen', () => {
  it('allows no script or style but its own', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect((await get('/check')).headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
  });

  it('lets others frame the chart that is made for it, and no other page', async () => {
    expect((await get('/embed?s=grant_rate')).headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect((await get('/compare?s=grant_rate')).headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it.each([
    '/../package.json', '/assets/../../package.json', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/etc/passwd', '/release/x/../../gongkai.duckdb', '/d/x/..%2f..%2fcurrent.json',
    '/originals/../gongkai.duckdb', '/assets/link.js', '/assets/.hidden', '/assets/a%00.js', '/originals/ABC', `/originals/${'0'.repeat(64)}`, '//example.org/',
  ])('%s gives nothing away', async (path) => {
    const { status, body } = await raw(path);
    expect(status).toBeGreaterThanOrEqual(path === '//example.org/' ? 200 : 400);
    expect(body).not.toMatch(/"dependencies"|root:/);
  });

  it('takes no other method', async () => {
    expect((await raw('/', 'POST')).status).toBe(405);
    expect(await raw('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

describe('originals', () => {
  it('are text that cannot run', async () => {
    const response = await get(`/originals/${PAGE_SHA}`);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(PAGE);
  });
});

describe('bytes', () => {
  it('are compressed, for ever where their name has their hash, and not sent twice', async () => {
    const response = await get('/assets/a.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const again = await get('/assets/a.js', { 'accept-encoding': 'br', 'if-none-match': response.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  it('come back as they were', async () => {
    const body = await new Promise<Buffer>((resolve) => {
      const { hostname, port } = new URL(serving.url);
      request({ hostname, port, path: '/assets/a.js', headers: { 'accept-encoding': 'br' } }, (response) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)).on('end', () => { resolve(Buffer.concat(parts)); }); }).end();
    });
    expect(brotliDecompressSync(body).toString().trim()).toBe('let a = 1;');
  });

  it('of the data set are downloads', async () => {
    const html = await (await get('/data')).text();
    const [, path] = /href="(\/release\/[^"]+cells[^"]+\.csv)"/.exec(html)!;
    const response = await get(path!);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(await response.text()).toContain('jia-2019');
  });

  it('of the data set can be asked for in part', async () => {
    const [, path] = /href="(\/release\/[^"]+cells[^"]+\.csv)"/.exec(await (await get('/data')).text())!;
    const whole = Buffer.from(await (await get(path!)).arrayBuffer());
    const part = await get(path!, { range: 'bytes=10-29' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-29/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 30));
    const end = await get(path!, { range: 'bytes=-5' });
    expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-5));
    expect((await get(path!, { range: `bytes=${whole.length}-` })).status).toBe(416);
    expect((await get(path!, { range: 'bytes=0-1,4-5' })).status).toBe(200);
  });

  it('of a port in use are refused with a sentence', async () => {
    await expect(serve({ dataDir: data, distDir: dist, port: Number(new URL(serving.url).port) })).rejects.toThrow(/is in use/);
  });
});

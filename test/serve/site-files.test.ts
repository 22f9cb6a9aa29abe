/** The site as files: every link of every page leads to a file, and nothing foreign is replaced. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SiteFiles } from '../../pipeline/serve/site-files.ts';
import { writeSiteFiles } from '../../pipeline/serve/site-files.ts';
import { PAGE, PAGE_SHA, sampleData } from '../e2e/sample.ts';

const BASE = 'https://data.example.org';
const dist = mkdtempSync(join(tmpdir(), 'gongkai-dist-'));
const out = join(mkdtempSync(join(tmpdir(), 'gongkai-site-')), 'public');
let data: string;
let written: SiteFiles;
const write = (outDir: string, mostReports = 100): Promise<SiteFiles> => writeSiteFiles({ dataDir: data, distDir: dist, outDir, base: BASE, mostReports });

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html><html lang="%LANG%"><head><!--head--></head><body><div id="app"><!--app--></div><!--state--></body></html>');
  writeFileSync(join(dist, 'manifest.json'), '{}');
  data = await sampleData();
  written = await write(out);
});

const html = (): string[] => readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

/** As a web server of files finds it. */
function fileAt(path: string): string | undefined {
  const plain = decodeURIComponent(path.replace(/[?#].*$/, ''));
  return [plain, `${plain}.html`, `${plain}index.html`].find((name) => !name.endsWith('/') && existsSync(join(out, name)));
}

describe('the site as files', () => {
  it('holds each page in both languages', () => {
    // 8 pages of the site, 3 agencies, 10 reports, twice, and the page for what is not there.
    expect(written).toMatchObject({ pages: 43, originals: 2, reportsDrawn: true });
    expect(html()).toHaveLength(43);
    expect(readFileSync(join(out, 'report', 'yi-2023.html'), 'utf8')).toContain('<html lang="zh-CN">');
    expect(readFileSync(join(out, 'en', 'report', 'yi-2023.html'), 'utf8')).toContain('<html lang="en">');
    expect(readFileSync(join(out, 'originals', PAGE_SHA), 'utf8')).toBe(PAGE);
  });

  it('links only to what is there', () => {
    const links = html().flatMap((name) => [...readFileSync(join(out, name), 'utf8').matchAll(/ (?:href|data-href)="(\/[^"]*)"/g)].map(([, path]) => path!.replaceAll('&amp;', '&')));
    expect(links.length).toBeGreaterThan(300);
    expect([...new Set(links)].filter((path) => !/^\/(?:favicon\.svg|style\/)/.test(path) && !fileAt(path))).toEqual([]);
  });

  it('names whole addresses for those who find pages', () => {
    expect(readFileSync(join(out, 'compare.html'), 'utf8')).toContain(`<link rel="alternate" hreflang="en" href="${BASE}/en/compare">`);
    expect(readFileSync(join(out, 'sitemap.txt'), 'utf8')).toContain(`${BASE}/agency/jia\n`);
  });

  it('tells a web server to keep what others wrote inert', () => {
    expect(readFileSync(join(out, '_headers'), 'utf8')).toMatch(/\/originals\/\*\n {2}Content-Security-Policy: sandbox;/);
  });

  it('leaves the pages of too many reports to the browser', async () => {
    const few = join(mkdtempSync(join(tmpdir(), 'gongkai-site-')), 'public');
    expect(await write(few, 5)).toMatchObject({ pages: 23, reportsDrawn: false });
    expect(existsSync(join(few, 'report'))).toBe(false);
  });

  it('replaces an earlier site, and no other folder', async () => {
    writeFileSync(join(out, 'stale.html'), '');
    await write(out);
    expect(existsSync(join(out, 'stale.html'))).toBe(false);
    const foreign = mkdtempSync(join(tmpdir(), 'gongkai-foreign-'));
    writeFileSync(join(foreign, 'thesis.txt'), 'mine');
    await expect(write(foreign)).rejects.toThrow(/no site of this program/);
    expect(readFileSync(join(foreign, 'thesis.txt'), 'utf8')).toBe('mine');
  });
});

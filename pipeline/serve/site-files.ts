/** The dashboard as files for any web server: every page drawn, with its data, downloads and originals beside it. */
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GongkaiError } from '../lib/errors.ts';
import { pathTo } from '../../dashboard/routes.ts';
import type { Language, Page } from '../../dashboard/routes.ts';
import type { AgencyEntry, SiteAgency, SiteManifest } from '../model/site.ts';
import { COMMON_HEADERS, POLICY_EMBEDDED, POLICY_INERT, POLICY_WITH_WASM } from './answer.ts';
import { Pages } from './pages.ts';
import { currentRelease, releaseFolder } from './release.ts';

export interface SiteFilesOptions {
  dataDir: string;
  distDir: string;
  /** Must not exist yet, or hold an earlier site. */
  outDir: string;
  /** `https://host`, for links that must be whole. */
  base: string;
  /** Reports are drawn up to this many; beyond, their pages are drawn in the browser from the same data. */
  mostReports: number;
  progress?(done: number, of: number): void;
}

export interface SiteFiles { release: string; pages: number; originals: number; reportsDrawn: boolean }

const LANGUAGES: readonly Language[] = ['zh', 'en'];
const SINGLE: readonly Page[] = ['overview', 'compare', 'agencies', 'findings', 'data', 'method', 'check', 'embed'];
const MARK = '.gongkai-site';

interface Reports { agencies: string[]; reports: string[]; originals: string[] }

async function json<Value>(folder: string, path: string): Promise<Value> {
  return JSON.parse(await readFile(join(folder, 'site', path), 'utf8')) as Value;
}

/** Every agency and report of the release, and the documents that their numbers were read from. */
async function contentsOf(folder: string): Promise<Reports> {
  const manifest = await json<SiteManifest>(folder, 'manifest.json');
  const agencies = (await Promise.all(manifest.areas.filter(({ code }) => code.length === 2).map(({ code }) => json<AgencyEntry[]>(folder, `list/${code}.json`)))).flat().map(({ id }) => id);
  const reports: string[] = [];
  const originals = new Set<string>();
  for (let shard = 0; shard < manifest.shards; shard += 1) {
    const own = await json<Record<string, SiteAgency>>(folder, `agency/${shard}.json`).catch(() => ({}));
    for (const agency of Object.values(own)) for (const report of agency.reports) { reports.push(report.id); originals.add(report.sha256); }
  }
  return { agencies, reports, originals: [...originals].sort() };
}

/** `/compare` is the file `compare.html`, as static servers have it. */
function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : `${path}.html`;
}

async function put(outDir: string, path: string, body: Buffer | string): Promise<void> {
  const file = join(outDir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, body);
}

function pathsOf({ agencies, reports }: Reports, withReports: boolean): string[] {
  return LANGUAGES.flatMap((language) => [
    ...SINGLE.map((page) => (page === 'overview' && language === 'en' ? '/en/' : pathTo(language, page))),
    ...agencies.map((id) => pathTo(language, 'agency', id)),
    ...(withReports ? reports.map((id) => pathTo(language, 'report', id)) : []),
  ]);
}

function headersText(): string {
  const lines = (headers: Record<string, string>): string => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`).join('\n');
  return `/*\n${lines(COMMON_HEADERS)}\n${['/embed', '/en/embed'].map((path) => `${path}\n${lines({ 'Content-Security-Policy': POLICY_EMBEDDED })}\n`).join('')}/assets/*\n${lines({ 'Content-Security-Policy': POLICY_WITH_WASM, 'Cache-Control': 'public, max-age=31536000, immutable' })}\n/originals/*\n${lines({ 'Content-Security-Policy': POLICY_INERT, 'Content-Type': 'text/plain' })}\n`;
}

async function copyOriginals(dataDir: string, outDir: string, hashes: readonly string[]): Promise<number> {
  let copied = 0;
  await mkdir(join(outDir, 'originals'), { recursive: true });
  for (const hash of hashes) {
    copied += await cp(join(dataDir, 'originals', hash.slice(0, 2), hash.slice(2)), join(outDir, 'originals', hash)).then(() => 1, () => 0);
  }
  return copied;
}

async function copyRelease(folder: string, outDir: string, release: string): Promise<void> {
  await cp(join(folder, 'site'), join(outDir, 'd', release), { recursive: true });
  await cp(folder, join(outDir, 'release', release), { recursive: true, filter: (source) => source !== join(folder, 'site') });
}

async function drawPages(pages: Pages, paths: readonly string[], base: string, outDir: string, progress: SiteFilesOptions['progress']): Promise<void> {
  for (const [at, path] of paths.entries()) {
    const { body } = await pages.answer(new URL(path, base));
    await put(outDir, fileOf(path), body);
    progress?.(at + 1, paths.length);
  }
  await put(outDir, '404.html', (await pages.answer(new URL('/404', base))).body);
}

/** A folder that this program did not make is never replaced. */
async function refuseForeign(outDir: string): Promise<void> {
  const names = await readdir(outDir).catch(() => null);
  if (names && names.length > 0 && !names.includes(MARK)) throw new GongkaiError('not_a_site', `${outDir} holds files that are no site of this program; name a new folder with --out.`);
}

/**
 * Writes the newest release's site aside and swaps it in.
 * @throws GongkaiError `no_release` where nothing is published yet, `not_a_site` where the folder holds something else.
 */
export async function writeSiteFiles(options: SiteFilesOptions): Promise<SiteFiles> {
  const { dataDir, distDir, outDir, base, mostReports, progress } = options;
  const release = await currentRelease(dataDir);
  if (release === null) throw new GongkaiError('no_release', `${dataDir} has no release yet; run "ingest" first.`);
  await refuseForeign(outDir);
  const folder = releaseFolder(dataDir, release);
  const contents = await contentsOf(folder);
  const aside = `${outDir}.part`;
  await rm(aside, { recursive: true, force: true });
  await cp(distDir, aside, { recursive: true });
  const paths = pathsOf(contents, contents.reports.length <= mostReports);
  await drawPages(new Pages({ dataDir, distDir, base }), paths, base, aside, progress);
  await copyRelease(folder, aside, release);
  const originals = await copyOriginals(dataDir, aside, contents.originals);
  await put(aside, '_headers', headersText());
  await put(aside, MARK, `${release}\n`);
  await put(aside, 'sitemap.txt', `${paths.map((path) => base + path).join('\n')}\n`);
  await rm(outDir, { recursive: true, force: true });
  await rename(aside, outDir);
  return { release, pages: paths.length + 1, originals, reportsDrawn: contents.reports.length <= mostReports };
}

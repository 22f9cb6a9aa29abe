/** One agency's site on loopback and passes over it, with the real fetcher, archive and reader, and without a store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoReports } from '../../data/demo/figures.ts';
import { publish, type PublishedReport } from '../../data/demo/mistakes.ts';
import { htmlOf } from '../../data/demo/render/html.ts';
import { partsOf } from '../../data/demo/render/report.ts';
import { titleOf } from '../../data/demo/prose.ts';
import { analyse } from '../../pipeline/analyse.ts';
import { openArchive } from '../../pipeline/archive/archive.ts';
import { createFetcher } from '../../pipeline/fetch/fetcher.ts';
import type { Source } from '../../pipeline/model/source.ts';
import type { PageState } from '../../pipeline/store/pages.ts';
import { passSource, type KnownReport, type Memory, type SourceResult } from '../../pipeline/pass/source-pass.ts';
import { PassState } from '../../pipeline/pass/state.ts';
import type { AnalysisPool } from '../../pipeline/pool.ts';
import { jumpingClock } from '../fetch/clock.ts';
import { HostileSite, type Play } from '../fetch/hostile-site.ts';

const AGENCY = 'qinglan-mzj';
const reports = publish(demoReports());
const reportOn = (year: number): PublishedReport => reports.find((one) => one.agency.id === AGENCY && one.year === year)!;
export const NAME = reportOn(2023).agency.name;
export const titleOn = (year: number): string => titleOf(reportOn(year));

/** The report's page; `more` stands beside it, as a counter does. */
export function reportPage(year: number, { more = '', body = htmlOf(partsOf(reportOn(year))) }: { more?: string; body?: string } = {}): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${titleOn(year)}</title><meta name="ArticleTitle" content="${titleOn(year)}"><meta name="PubDate" content="${year + 1}-01-20"></head>
<body><h1>${titleOn(year)}</h1>${more}<div id="zoom">${body}</div></body></html>`;
}

export function listPage(links: readonly [path: string, year: number][], more = ''): string {
  const rows = links.map(([path, year]) => `<li><a href="${path}">${titleOn(year)}</a><span>${year + 1}-01-20</span></li>`);
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开年报 - ${NAME}</title></head><body><h2>政府信息公开年报</h2>${more}<ul class="list">${rows.join('')}</ul></body></html>`;
}

export const html = (text: string): Play => (response) => { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text); };
/** With an ETag, and 304 to whoever has it. */
export const tagged = (text: string, etag: string): Play => (response, seen) => {
  if (seen.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(text);
};
export const gone: Play = (response) => { response.writeHead(404).end(); };

/** An agency whose site is `site`, night after night; `read` counts the documents that were read. */
export class Nights {
  readonly folder = mkdtempSync(join(tmpdir(), 'gongkai-nights-'));
  readonly known: KnownReport[] = [];
  read = 0;
  readonly source: Source;
  readonly #pages = new Map<string, PageState>();
  readonly site: HostileSite;

  constructor(site: HostileSite) {
    this.site = site;
    this.source = { id: AGENCY, name: NAME, division: '371500', level: 'prefecture', category: 'civil_affairs', index: [site.url('/nb/')] };
  }

  static async open(plays: Record<string, Play | string>): Promise<Nights> { return new Nights(await HostileSite.open(plays)); }

  /** One pass; `fetcher: null` is one without the network. */
  async pass({ offline = false, reread = false, signal }: { offline?: boolean; reread?: boolean; signal?: AbortSignal } = {}): Promise<SourceResult | null> {
    const hosts = new Set(['127.0.0.1']);
    const fetcher = offline ? null : createFetcher({ pace: 0, allowedHosts: hosts, allowPrivateHosts: hosts, effects: jumpingClock() });
    signal?.addEventListener('abort', () => { void fetcher?.close(); });
    const state = new PassState<Memory>(this.folder);
    const pool: AnalysisPool = { analyse: ({ bytes, ...hint }) => { this.read++; return analyse(bytes, hint); }, close: () => Promise.resolve() };
    try {
      const result = await passSource({ source: this.source, isOther: (name) => name === '天河市财政局', state, pool, known: this.known, reread, asking: { fetcher, archive: openArchive(this.folder), pages: this.#pages, learnt: [], settled: new Map(), askedOf: new Map() } });
      if (result) this.#store(result, state);
      return result;
    } finally {
      await fetcher?.close();
    }
  }

  /** What was asked since the last call, robots.txt left aside. */
  asked(): string[] { return this.site.seen.splice(0).map((one) => one.path).filter((path) => path !== '/robots.txt'); }

  async close(): Promise<void> {
    await this.site.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #store(result: SourceResult, state: PassState<Memory>): void {
    state.keep([result.learnt]);
    for (const { report, url } of result.reports) if (!this.known.some((one) => one.year === report.year)) this.known.push({ agencyId: AGENCY, year: report.year!, url });
  }
}

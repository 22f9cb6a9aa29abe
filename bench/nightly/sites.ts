/**
 * Made-up agencies' sites on loopback ports, each with reports of its own as the demonstration makes them; counts what
 * it is asked. Runs in a process of its own (`site-process.ts`), so that what it costs is not counted with the pass.
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoAgency } from '../../data/demo/agencies.ts';
import { reportsOf, type DemoReport } from '../../data/demo/figures.ts';
import type { PublishedReport } from '../../data/demo/mistakes.ts';
import { titleOf, publishedOn } from '../../data/demo/prose.ts';
import { randomOf } from '../../data/demo/random.ts';
import { htmlOf } from '../../data/demo/render/html.ts';
import { partsOf } from '../../data/demo/render/report.ts';
import { FAMILIES } from '../../data/demo/sites/families.ts';
import type { Source } from '../../pipeline/model/source.ts';

export interface Asked { robots: number; index: number; report: number; answered304: number; bytes: number }
export interface Sites { sources: Source[]; asked: Asked; reset(): void; close(): Promise<void> }

const YEARS = [2023, 2024];
const PORTS = 50;
const FIRST = '青石白云长松大柳新泉南溪北岭东湖西河金沙';
const SECOND = '山水川原桥林浦潭湾坪';
const BODIES: readonly [string, string][] = [['教育局', 'education'], ['民政局', 'civil_affairs'], ['财政局', 'finance'], ['审计局', 'audit'], ['统计局', 'statistics']];
const { plain } = FAMILIES;

function nameOf(at: number): { name: string; category: string } {
  const [body, category] = BODIES[at % BODIES.length]!;
  const county = Math.floor(at / BODIES.length);
  const letters = [county % FIRST.length, Math.floor(county / FIRST.length) % SECOND.length, Math.floor(county / FIRST.length / SECOND.length)];
  return { name: `${FIRST[letters[0]!]}${SECOND[letters[1]!]}${letters[2]! ? FIRST[letters[2]!] : ''}县${body}`, category };
}

const PROFILES = ['ordinary', 'quiet', 'land', 'petition'] as const;

/** Small agencies and large ones, as far apart as real ones are. */
function agencyOf(at: number): DemoAgency {
  const random = randomOf(`nightly-${at}`);
  const size = Math.exp(random.next() * 6);
  return {
    id: `a${at}`, ...nameOf(at), level: 'county', family: 'plain', profile: PROFILES[at % PROFILES.length]!,
    requests: Math.round(3 + size), licences: Math.round(size * 20), penalties: Math.round(size * 3), fees: random.between(0, 200),
  };
}

const published = (report: DemoReport): PublishedReport => ({ ...report, printed: {} });

function pageOf(path: string): string | null {
  const [, slug, , file] = path.split('/');
  const found = /^a(\d+)$/.exec(slug ?? '');
  if (!found) return null;
  const reports = reportsOf(agencyOf(Number(found[1]))).filter(({ year }) => YEARS.includes(year)).map(published);
  if (file === '') return plain.list(reports.map((one) => ({ title: titleOf(one), url: `/${slug}/nb/${one.year}.html`, publishedOn: publishedOn(one) })), 0, 1, reports.length);
  const report = reports.find((one) => `${one.year}.html` === file);
  return report ? plain.detail(titleOf(report), publishedOn(report), report.agency.name, htmlOf(partsOf(report))) : null;
}

const listening = (server: Server): Promise<number> => new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve((server.address() as AddressInfo).port); }); });

/** Opens the sites of `count` sources. */
export async function openSites(count: number): Promise<Sites> {
  const asked: Asked = { robots: 0, index: 0, report: 0, answered304: 0, bytes: 0 };
  /** Known after the first answer, so that a 304 costs the sites next to nothing. */
  const etags = new Map<string, string>();
  const server = (): Server => createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt') { asked.robots++; response.end('User-agent: *\nDisallow: /admin/\n'); return; }
    if (path.endsWith('/')) asked.index++; else asked.report++;
    const known = etags.get(path);
    if (known !== undefined && request.headers['if-none-match'] === known) { asked.answered304++; response.writeHead(304, { etag: known }).end(); return; }
    const page = pageOf(path);
    if (page === null) { response.statusCode = 404; response.end(); return; }
    const etag = `"${createHash('sha256').update(page).digest('hex').slice(0, 16)}"`;
    etags.set(path, etag);
    asked.bytes += Buffer.byteLength(page);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(page);
  });
  const servers = Array.from({ length: Math.min(PORTS, count) }, server);
  const ports = await Promise.all(servers.map(listening));
  const sources = Array.from({ length: count }, (_, at): Source => ({
    id: `a${at}`, ...nameOf(at), division: '371500', level: 'county', index: [`http://127.0.0.1:${ports[at % ports.length]}/a${at}/nb/`],
  }));
  return {
    sources, asked, reset: () => { Object.assign(asked, { robots: 0, index: 0, report: 0, answered304: 0, bytes: 0 }); },
    close: async () => { await Promise.all(servers.map((one) => new Promise((resolve) => { one.close(resolve); one.closeAllConnections(); }))); },
  };
}

/**
 * Made-up agencies' sites on loopback ports, all with the demonstration's reports under other names; counts what it is
 * asked. Runs in a process of its own (`site-process.ts`), so that what it costs is not counted with the pass.
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoReports } from '../../data/demo/figures.ts';
import { publish, type PublishedReport } from '../../data/demo/mistakes.ts';
import { titleOf, publishedOn } from '../../data/demo/prose.ts';
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

interface Template { year: number; title: string; body: string; name: string; publishedOn: string }

function templateOf(report: PublishedReport): Template {
  return { year: report.year, title: titleOf(report), body: htmlOf(partsOf(report)), name: report.agency.name, publishedOn: publishedOn(report) };
}

/** One clean report a year; every agency prints the same figures under its own name. */
function templates(): Template[] {
  const reports = publish(demoReports());
  return YEARS.map((year) => templateOf(reports.find((report) => report.year === year && report.agency.category !== 'government')!));
}

function nameOf(at: number): { name: string; category: string } {
  const [body, category] = BODIES[at % BODIES.length]!;
  const county = Math.floor(at / BODIES.length);
  const letters = [county % FIRST.length, Math.floor(county / FIRST.length) % SECOND.length, Math.floor(county / FIRST.length / SECOND.length)];
  return { name: `${FIRST[letters[0]!]}${SECOND[letters[1]!]}${letters[2]! ? FIRST[letters[2]!] : ''}县${body}`, category };
}

function pageOf(path: string, all: readonly Template[]): string | null {
  const [, slug, , file] = path.split('/');
  const found = /^a(\d+)$/.exec(slug ?? '');
  if (!found) return null;
  const { name } = nameOf(Number(found[1]));
  const own = (text: string, template: Template): string => text.replaceAll(template.name, name);
  if (file === '') return plain.list(all.map((one) => ({ title: own(one.title, one), url: `/${slug}/nb/${one.year}.html`, publishedOn: one.publishedOn })), 0, 1, all.length);
  const template = all.find((one) => `${one.year}.html` === file);
  return template ? plain.detail(own(template.title, template), template.publishedOn, name, own(template.body, template)) : null;
}

const listening = (server: Server): Promise<number> => new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve((server.address() as AddressInfo).port); }); });

/** Opens the sites of `count` sources. */
export async function openSites(count: number): Promise<Sites> {
  const all = templates();
  const asked: Asked = { robots: 0, index: 0, report: 0, answered304: 0, bytes: 0 };
  /** Known after the first answer, so that a 304 costs the sites next to nothing. */
  const etags = new Map<string, string>();
  const server = (): Server => createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt') { asked.robots++; response.end('User-agent: *\nDisallow: /admin/\n'); return; }
    if (path.endsWith('/')) asked.index++; else asked.report++;
    const known = etags.get(path);
    if (known !== undefined && request.headers['if-none-match'] === known) { asked.answered304++; response.writeHead(304, { etag: known }).end(); return; }
    const page = pageOf(path, all);
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

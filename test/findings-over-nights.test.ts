/** A finding's whole life: whose mistake it is by a second file, a verdict that stays, and the correction that closes it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoReports } from '../data/demo/figures.ts';
import { publish, type PublishedReport } from '../data/demo/mistakes.ts';
import { titleOf } from '../data/demo/prose.ts';
import { docxOf } from '../data/demo/render/docx.ts';
import { htmlOf } from '../data/demo/render/html.ts';
import { partsOf } from '../data/demo/render/report.ts';
import { reviewCommand } from '../pipeline/commands/review.ts';
import { ingest } from '../pipeline/ingest.ts';
import { readStore } from '../pipeline/store/store.ts';
import { HostileSite } from './fetch/hostile-site.ts';

const TOTAL = 'requests.received.total';
const sound = publish(demoReports()).find(({ agency, year }) => agency.id === 'qinglan-mzj' && year === 2023)!;
/** The report with another number printed as the total of what was received. */
const printing = (total: number): PublishedReport => ({ ...sound, printed: { ...sound.printed, [TOTAL]: String(total) } });
const right = sound.figures[TOTAL]!;

let site: HostileSite;
let data: string;
beforeEach(async () => { site = await HostileSite.open(); data = mkdtempSync(join(tmpdir(), 'gongkai-findings-')); });
afterEach(async () => { await site.close(); rmSync(data, { recursive: true, force: true }); });

function page(report: PublishedReport, more = ''): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${titleOf(report)}</title><meta name="PubDate" content="2024-01-20"></head><body><h1>${titleOf(report)}</h1><div id="zoom">${htmlOf(partsOf(report))}${more}</div></body></html>`;
}

/** The list names the report's page and a Word file of it. */
function publishes(onPage: PublishedReport, inFile: PublishedReport | null, more = ''): void {
  const title = titleOf(onPage);
  const links = ['/nb/2023.html', ...(inFile ? ['/nb/2023.docx'] : [])].map((path) => `<li><a href="${path}">${title}</a><span>2024-01-20</span></li>`);
  site.play('/nb/', `<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开年报 - ${onPage.agency.name}</title></head><body><ul>${links.join('')}</ul></body></html>`);
  site.play('/nb/2023.html', page(onPage, more));
  if (inFile) site.play('/nb/2023.docx', (response) => { response.writeHead(200, { 'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }).end(docxOf(partsOf(inFile))); });
}

async function night(now: string): Promise<void> {
  const sources = join(data, 'sources.yaml');
  writeFileSync(sources, JSON.stringify([{ id: 'a', name: sound.agency.name, division: '371500', level: 'prefecture', category: 'civil_affairs', index: [site.url('/nb/')] }]));
  const { run } = await ingest({ sources, data, pace: 0, allowPrivateHosts: true }, { now: () => new Date(now) });
  expect(run.failures).toEqual([]);
}

async function rows<T extends object>(sql: string): Promise<T[]> {
  const database = await readStore(data);
  try { return await database.rows<T>(sql); } finally { database.close(); }
}

interface Told { id: string; key: string; attribution: string; verdict: string | null; closed: string | null }
const sums = () => rows<Told>("SELECT anomaly_id AS id, key, attribution, evidence->>'verdict' AS verdict, closed_at::VARCHAR AS closed FROM store.anomalies WHERE kind = 'sum' ORDER BY anomaly_id");

describe('a finding', () => {
  it('is as printed where the Word file beside the page prints the same', async () => {
    publishes(printing(right + 9), printing(right + 9));
    await night('2024-02-01T18:00:00Z');
    const found = await sums();
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ attribution }) => attribution))).toEqual(new Set(['as_printed']));
    expect(await rows(`SELECT value::INTEGER AS value FROM cells WHERE key = '${TOTAL}'`)).toEqual([{ value: right + 9 }]);
  });

  it('is in doubt where the Word file prints another number; what was read stays', async () => {
    publishes(printing(right + 9), sound);
    await night('2024-02-01T18:00:00Z');
    expect(new Set((await sums()).map(({ attribution }) => attribution))).toEqual(new Set(['reading_in_doubt']));
    expect(await rows(`SELECT value::INTEGER AS value FROM cells WHERE key = '${TOTAL}'`)).toEqual([{ value: right + 9 }]);
  });

  it('keeps its verdict over a night that changes other words, loses it when its cell changes, and closes with its date when the report is corrected', async () => {
    publishes(printing(right + 9), null);
    await night('2024-02-01T18:00:00Z');
    const [finding] = await sums();
    await reviewCommand({ data, finding: finding!.id, verdict: 'confirmed', note: '已去函' });
    publishes(printing(right + 9), null, '<p>责任编辑：王</p><p>本页已于二月更新版式。</p>');
    await night('2024-02-02T18:00:00Z');
    expect((await sums()).find(({ id }) => id === finding!.id)).toMatchObject({ verdict: 'confirmed', closed: null });
    publishes(printing(right + 90), null);
    await night('2024-02-03T18:00:00Z');
    expect((await sums()).find(({ id }) => id === finding!.id)).toMatchObject({ verdict: null, closed: null });
    publishes(sound, null);
    await night('2024-02-04T18:00:00Z');
    const closed = await sums();
    expect(closed.map(({ closed }) => closed?.slice(0, 10))).toEqual(closed.map(() => '2024-02-04'));
    expect(await rows("SELECT kind FROM anomalies WHERE kind IN ('sum', 'revised')")).toEqual([{ kind: 'revised' }, { kind: 'revised' }]);
    expect(readFileSync(join(data, 'reviews.jsonl'), 'utf8')).toContain('已去函');
  }, 240_000);
});

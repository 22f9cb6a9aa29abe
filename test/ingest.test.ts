import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENCIES } from '../data/demo/agencies.ts';
import { demoReports } from '../data/demo/figures.ts';
import { MISSING, MISTAKES, printedAt, publish } from '../data/demo/mistakes.ts';
import { startSites, type DemoSites } from '../data/demo/sites/serve.ts';
import { FORMS } from '../pipeline/forms/forms.ts';
import { ingest, type IngestOptions, type IngestResult } from '../pipeline/ingest.ts';
import { readStore } from '../pipeline/store/store.ts';

let sites: DemoSites;
let data: string;
let options: IngestOptions;
let first: IngestResult;

async function rows<T extends object>(sql: string): Promise<T[]> {
  const database = await readStore(data);
  try { return await database.rows<T>(sql); } finally { database.close(); }
}

const REPORTS = AGENCIES.length * 7 - MISSING.length;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'gongkai-ingest-'));
  sites = await startSites();
  writeFileSync(join(data, 'sources.yaml'), sites.yaml);
  options = { sources: join(data, 'sources.yaml'), data, pace: 0, allowPrivateHosts: true };
  first = await ingest(options);
}, 180_000);

afterAll(async () => { await sites.close(); rmSync(data, { recursive: true, force: true }); });

describe('one pass over the demonstration', () => {
  it('finds every report of every agency', () => {
    expect(first.run.failures).toEqual([]);
    expect(first.run).toMatchObject({ sourcesOk: AGENCIES.length, sourcesFailed: 0, reportsNew: REPORTS, reportsChanged: 0, reportsUnchanged: 0 });
    expect(first.held).toBeNull();
  });

  it('stores every cell of every report as it was printed', async () => {
    const stored = new Map((await rows<{ agency_id: string; year: number; key: string; value: number | null; status: string }>('SELECT agency_id, year, key, value, status FROM cells')).map((cell) => [`${cell.agency_id} ${cell.year} ${cell.key}`, cell]));
    const wrong = publish(demoReports()).flatMap((report) => FORMS[report.form].cells.flatMap(({ key }) => {
      const printed = printedAt(report, key);
      const wanted = printed === '' ? 'blank' : printed === '/' ? 'dash' : Number(printed);
      const cell = stored.get(`${report.agency.id} ${report.year} ${key}`);
      const got = cell?.status === 'number' ? cell.value : cell?.status;
      return got === wanted ? [] : [`${report.agency.id} ${report.year} ${key}: ${got}, printed ${printed}`];
    }));
    expect(wrong).toEqual([]);
  });

  it('names the agency, the address, the day of publication and the document of each report', async () => {
    const [report] = await rows<Record<string, unknown>>("SELECT agency_id, year, form, url, title, published_on::VARCHAR AS published_on, sha256 FROM reports WHERE agency_id = 'qinglan-cgj' AND year = 2023");
    expect(report).toMatchObject({ form: '2021', title: '青岚市城市管理局2023年政府信息公开工作年度报告', published_on: '2024-03-12' });
    expect(report!.url).toMatch(/^http:\/\/127\.0\.0\.\d+:\d+\/cgj\/info\/\d+\/\d+\.htm$/);
    expect(report!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  const anomalies = MISTAKES.filter((mistake) => !['blank', 'dash'].includes(mistake.kind));
  it.each(anomalies)('finds the planted mistake: $about ($agency, $year)', async ({ agency, year, kind }) => {
    const found = await rows<{ kind: string }>(`SELECT kind FROM anomalies WHERE agency_id = '${agency}' AND year = ${year}`);
    expect(found.map((one) => one.kind)).toContain(kind);
  });

  it('finds the report that nobody published, and no other missing', async () => {
    expect(await rows('SELECT agency_id, year FROM anomalies WHERE kind = \'missing\'')).toEqual(MISSING.map(({ agency, year }) => ({ agency_id: agency, year })));
  });

  it('says nothing of sums in reports without a planted mistake', async () => {
    const planted = new Set(MISTAKES.map((mistake) => `${mistake.agency} ${mistake.year}`));
    const found = await rows<{ agency_id: string; year: number }>("SELECT DISTINCT agency_id, year FROM anomalies WHERE kind IN ('sum', 'claim', 'contradiction', 'period', 'form_year')");
    expect(found.filter((one) => !planted.has(`${one.agency_id} ${one.year}`))).toEqual([]);
  });
});

describe('a second pass over unchanged sites', () => {
  it('changes nothing', async () => {
    const state = () => rows("SELECT (SELECT count(*) FROM report_versions) AS versions, (SELECT sum(hash(report_id, key, value, status)::HUGEINT)::VARCHAR FROM cells) AS cells, (SELECT string_agg(anomaly_id, ' ' ORDER BY anomaly_id) FROM anomalies) AS anomalies");
    const before = await state();
    const published = (): number => statSync(join(data, 'releases', 'published.json')).mtimeMs;
    const publishedBefore = published();
    const second = await ingest(options);
    expect(second.run).toMatchObject({ sourcesOk: AGENCIES.length, sourcesFailed: 0, reportsNew: 0, reportsChanged: 0, reportsUnchanged: REPORTS });
    expect(second.anomalies).toMatchObject({ opened: 0, closed: 0 });
    expect(await state()).toEqual(before);
    // Nothing differs, so no release was made, not even to be thrown away.
    expect(published()).toBe(publishedBefore);
  }, 120_000);

  it('reads everything again from the archive without the network, to the same figures', async () => {
    const again = await ingest({ sources: options.sources, data, offline: true, reread: true });
    expect(again.run.failures).toEqual([]);
    expect(again.run).toMatchObject({ reportsNew: 0, reportsChanged: 0, reportsUnchanged: REPORTS });
  }, 180_000);
});

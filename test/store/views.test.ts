import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../pipeline/store/store.ts';
import { folder, withStore } from './folders.ts';
import { AGENCY, cells, number, report, version } from './reports.ts';

/** The contract's views with the columns it names, in its order. */
const VIEWS: Record<string, string[]> = {
  agencies: ['agency_id', 'name', 'division', 'level', 'category'],
  reports: ['report_id', 'agency_id', 'year', 'form', 'url', 'title', 'published_on', 'sha256', 'fetched_at'],
  cells: ['report_id', 'agency_id', 'year', 'key', 'value', 'status', 'derived'],
  prose: ['report_id', 'agency_id', 'year', 'indicator', 'value', 'text'],
  checks: ['report_id', 'agency_id', 'year', 'check_id', 'status', 'expected', 'actual'],
  anomalies: ['anomaly_id', 'agency_id', 'year', 'kind', 'key', 'severity', 'explanation'],
  runs: ['run_id', 'started_at', 'finished_at', 'sources_ok', 'sources_failed', 'reports_new', 'reports_changed', 'reports_unchanged'],
  failures: ['run_id', 'agency_id', 'url', 'stage', 'error'],
};

describe('the views, on the file alone', () => {
  const alone = join(folder(), 'alone.duckdb');
  let query: (sql: string) => Promise<Record<string, unknown>[]>;

  beforeAll(async () => {
    const dataDir = folder();
    await withStore(dataDir, async (store) => {
      await store.saveAgencies([AGENCY, { ...AGENCY, id: 'lanhe-water', name: '岚河市水利局', category: 'water' }]);
      await store.saveReports([version(2023, { report: report(2023, {
        cells: cells({
          'requests.received.total': number(12, '１２'),
          'requests.closed_total.total': { value: null, status: 'blank', printed: '', derived: 12 },
          'reviews.reconsideration.total': { value: null, status: 'dash', printed: '/' },
          'disclosure.fees.amount': { value: null, status: 'unreadable', printed: '若干' },
          'disclosure.licensing.decisions': { value: null, status: 'missing', printed: null, source: null },
        }),
        prose: [{ indicator: 'website_items', value: 1452, text: '公开信息1452条' }],
        checks: [{ id: 'requests-balance', column: 'total', status: 'unknown', expected: 12, actual: null, keys: ['requests.received.total'] }],
      }) })]);
      await store.replaceAnomalies([{ id: 'x', agencyId: AGENCY.id, year: 2023, key: null, rule: 'late', kind: 'late', severity: 'low', keys: [], explanation: { zh: '逾期', en: 'Late' } }], '2026-02-01T03:00:00.000Z');
      await store.saveRun({ runId: 'r', startedAt: '2026-02-01T02:00:00Z', finishedAt: '2026-02-01T02:10:00Z', sourcesOk: 1, sourcesFailed: 1, reportsNew: 1, reportsChanged: 0, reportsUnchanged: 0, failures: [{ agencyId: 'lanhe-water', url: 'http://water.lanhe.example/', stage: 'discover', error: 'No answer.' }] });
    });
    copyFileSync(join(dataDir, STORE_FILE), alone);
    const instance = await DuckDBInstance.create(alone, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  });

  it.each(Object.entries(VIEWS))('%s has its columns', async (view, columns) => {
    const names = (await query(`DESCRIBE ${view}`)).map((row) => row['column_name'] as string);
    expect(names.slice(0, columns.length)).toEqual(columns);
    expect((await query(`SELECT count(*)::INTEGER AS n FROM ${view}`))[0]!['n']).toBeGreaterThan(0);
  });

  it('gives every cell once, with its own status, and no null as a zero', async () => {
    expect(await query('SELECT status, count(*)::INTEGER AS n, count(value)::INTEGER AS numbers FROM cells GROUP BY status ORDER BY status')).toEqual([
      { status: 'blank', n: 1, numbers: 0 }, { status: 'dash', n: 1, numbers: 0 }, { status: 'missing', n: 1, numbers: 0 },
      { status: 'number', n: 196, numbers: 196 }, { status: 'unreadable', n: 1, numbers: 0 },
    ]);
    expect(await query("SELECT key, value, derived, printed FROM cells WHERE derived IS NOT NULL OR printed IN ('１２', '若干') ORDER BY key")).toEqual([
      { key: 'disclosure.fees.amount', value: null, derived: null, printed: '若干' },
      { key: 'requests.closed_total.total', value: null, derived: 12, printed: '' },
      { key: 'requests.received.total', value: 12, derived: null, printed: '１２' },
    ]);
  });

  it('has dates as dates and times as times', async () => {
    const types = Object.fromEntries((await query('DESCRIBE reports')).map((row) => [row['column_name'], row['column_type']]));
    expect(types).toMatchObject({ published_on: 'DATE', fetched_at: 'TIMESTAMP', year: 'INTEGER' });
    expect(await query('SELECT published_on::VARCHAR AS day, fetched_at::VARCHAR AS at FROM reports')).toEqual([{ day: '2024-01-20', at: '2026-02-01 02:00:00' }]);
  });

  it('works when the file is attached under another name', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const copy = join(folder(), 'attached.duckdb');
    copyFileSync(alone, copy);
    await connection.run(`ATTACH '${copy}' AS other (READ_ONLY)`);
    const rows = (await connection.runAndReadAll("SELECT value FROM other.cells WHERE key = 'requests.received.total'")).getRowObjectsJson();
    expect(rows).toEqual([{ value: 12 }]);
  });
});

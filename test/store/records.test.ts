import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../pipeline/model/capture.ts';
import type { Anomaly } from '../../pipeline/model/stored.ts';
import { loadFindings } from '../../pipeline/store/load-findings.ts';
import { folder, withStore } from './folders.ts';
import { AGENCY, cells, number, report, version } from './reports.ts';

const WATER = { ...AGENCY, id: 'lanhe-water', name: '岚河市水利局', category: 'water' };

function run(runId: string, at: string, failures: RunRecord['failures'] = [], finished = true): RunRecord {
  return { runId, startedAt: at, finishedAt: finished ? at : null, sourcesOk: 2 - failures.length, sourcesFailed: failures.length, reportsNew: 0, reportsChanged: 0, reportsUnchanged: 0, failures };
}

const failure = { agencyId: WATER.id, url: 'http://water.lanhe.example/', stage: 'fetch' as const, error: 'The site did not answer.' };

describe('the registry', () => {
  it('comes back as it was saved, in its order', () => withStore(folder(), async (store) => {
    const sources = [WATER, { ...AGENCY, scope: 'own' as const, successors: [{ id: WATER.id, from: '2024-03-01' }] }];
    await store.saveAgencies(sources);
    expect(await store.loadAgencies()).toEqual(sources);
  }));

  it('loses an agency that is gone, and has it again when it comes back; its reports stay', () => withStore(folder(), async (store) => {
    const ids = async () => (await store.rows<{ agency_id: string }>('SELECT agency_id FROM agencies')).map((row) => row.agency_id);
    await store.saveAgencies([AGENCY, WATER]);
    await store.saveReports([version(2023)]);
    await store.saveAgencies([WATER]);
    expect(await ids()).toEqual([WATER.id]);
    expect(await store.rows('SELECT agency_id FROM reports')).toEqual([{ agency_id: AGENCY.id }]);
    await store.saveAgencies([AGENCY, WATER]);
    expect(await ids()).toEqual([AGENCY.id, WATER.id]);
    expect(await store.rows('SELECT count(*) AS n FROM store.agencies')).toEqual([{ n: 2 }]);
  }));
});

describe('runs', () => {
  it('are saved at their start and at their end as one', () => withStore(folder(), async (store) => {
    await store.saveRun(run('a', '2026-02-01T02:00:00.000Z', [], false));
    expect(await store.rows('SELECT finished_at FROM runs')).toEqual([{ finished_at: null }]);
    const ended = run('a', '2026-02-01T02:00:00.000Z', [failure]);
    await store.saveRun(ended);
    expect(await store.lastRuns(5)).toEqual([ended]);
    expect(await store.rows('SELECT * FROM failures')).toEqual([{ run_id: 'a', agency_id: WATER.id, url: failure.url, stage: 'fetch', error: failure.error }]);
  }));

  it('say of each source how often it failed in a row and when it last came through', () => withStore(folder(), async (store) => {
    await store.saveAgencies([AGENCY, WATER]);
    await store.saveReports([version(2023), version(2024)]);
    await store.saveRun(run('a', '2026-02-01T02:00:00.000Z'));
    await store.saveRun(run('b', '2026-02-02T02:00:00.000Z', [failure]));
    await store.saveRun(run('c', '2026-02-03T02:00:00.000Z', [failure]));
    await store.saveRun(run('d', '2026-02-04T02:00:00.000Z', [], false));
    expect(await store.sourceHealth()).toEqual([
      { agencyId: AGENCY.id, name: AGENCY.name, failing: 0, failures: [], reports: 2, newestYear: 2024, lastOkAt: '2026-02-03T02:00:00.000Z' },
      { agencyId: WATER.id, name: WATER.name, failing: 2, failures: [failure], reports: 0, newestYear: null, lastOkAt: '2026-02-01T02:00:00.000Z' },
    ]);
    expect((await store.lastRuns(2)).map((one) => one.runId)).toEqual(['d', 'c']);
  }));
});

describe('anomalies', () => {
  const anomaly = (id: string, more: Partial<Anomaly> = {}): Anomaly => ({ id, agencyId: AGENCY.id, year: 2023, key: 'requests.received.total', rule: 'sum', kind: 'sum', severity: 'high', keys: ['requests.received.total'], explanation: { zh: '不等', en: 'Differs' }, ...more });

  it('are opened, kept, renewed and closed, with their times', () => withStore(folder(), async (store) => {
    expect(await store.replaceAnomalies([anomaly('a'), anomaly('b')], '2026-02-01T00:00:00.000Z')).toEqual({ opened: 2, closed: 0, open: 2 });
    expect(await store.replaceAnomalies([anomaly('a', { severity: 'low' }), anomaly('c')], '2026-02-02T00:00:00.000Z')).toEqual({ opened: 1, closed: 1, open: 2 });
    expect(await store.rows('SELECT anomaly_id, severity, opened_at FROM anomalies ORDER BY 1')).toEqual([
      { anomaly_id: 'a', severity: 'low', opened_at: '2026-02-01T00:00:00.000Z' }, { anomaly_id: 'c', severity: 'high', opened_at: '2026-02-02T00:00:00.000Z' },
    ]);
    expect(await store.rows("SELECT closed_at FROM anomaly_history WHERE anomaly_id = 'b'")).toEqual([{ closed_at: '2026-02-02T00:00:00.000Z' }]);
  }));

  it('that come back are opened anew', () => withStore(folder(), async (store) => {
    await store.replaceAnomalies([anomaly('a')], '2026-02-01T00:00:00.000Z');
    await store.replaceAnomalies([], '2026-02-02T00:00:00.000Z');
    expect(await store.replaceAnomalies([anomaly('a')], '2026-02-03T00:00:00.000Z')).toEqual({ opened: 1, closed: 0, open: 1 });
    expect(await store.rows('SELECT opened_at, closed_at FROM anomaly_history ORDER BY 1')).toEqual([
      { opened_at: '2026-02-01T00:00:00.000Z', closed_at: '2026-02-02T00:00:00.000Z' }, { opened_at: '2026-02-03T00:00:00.000Z', closed_at: null },
    ]);
  }));
});

describe('what the rules across reports look at', () => {
  it('are the newest versions, with figures, statuses, claims and text', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023), version(2024)]);
    const changed = report(2024, {
      cells: cells({ 'requests.received.total': number(31), 'requests.granted.total': { value: null, status: 'blank', printed: '' } }),
      claims: [{ key: 'requests.received.total', value: 31, status: 'agrees', text: '收到31件' }],
    });
    await store.saveReports([version(2024, { sha256: 'c'.repeat(64), report: changed })]);
    const [one, ...rest] = await store.loadReports({ years: [2024] });
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ agencyId: AGENCY.id, year: 2024, form: '2021', publishedOn: '2025-01-20', sha256: 'c'.repeat(64), statuses: { 'requests.granted.total': 'blank' } });
    expect(one!.values['requests.received.total']).toBe(31);
    expect(Object.keys(one!.values)).toHaveLength(199);
    expect(one!.claims).toEqual([{ key: 'requests.received.total', value: 31, status: 'agrees', text: '收到31件' }]);
    expect(one!.sections).toEqual([{ number: 1, title: '总体情况', text: '全年收到申请0件。' }]);
    expect(await store.loadReports({ agencyIds: ['nobody'] })).toEqual([]);
    expect(await store.loadReports()).toHaveLength(2);
  }));

  it('have the findings of their check as they were', () => withStore(folder(), async (store) => {
    const finding = { rule: 'fees', kind: 'contradiction', severity: 'medium' as const, keys: ['disclosure.fees.amount'], explanation: { zh: '矛盾', en: 'Contradiction' }, attribution: 'as_printed' as const };
    await store.saveReports([version(2023, { report: report(2023, { findings: [finding] }) })]);
    expect(await loadFindings(store.database, [AGENCY.id])).toEqual([{ agencyId: AGENCY.id, year: 2023, ...finding }]);
  }));
});

describe('what is gone and what is known of addresses', () => {
  it('marks reports as withdrawn, keeps since when, and ends it when they come back', () => withStore(folder(), async (store) => {
    await store.saveReports([version(2023)]);
    const gone = { agencyId: AGENCY.id, year: 2023, since: '2026-02-01T00:00:00.000Z' };
    await store.markWithdrawn([gone], '2026-02-01T00:00:00.000Z');
    await store.markWithdrawn([{ ...gone, since: '2026-02-09T00:00:00.000Z' }], '2026-02-09T00:00:00.000Z');
    expect(await store.loadWithdrawn()).toEqual([gone]);
    expect(await store.rows('SELECT withdrawn_since FROM reports')).toEqual([{ withdrawn_since: gone.since }]);
    await store.markWithdrawn([], '2026-02-10T00:00:00.000Z');
    expect(await store.loadWithdrawn()).toEqual([]);
  }));

  it('remembers the newest of each address', () => withStore(folder(), async (store) => {
    const page = { url: 'http://a.example/', agencyId: AGENCY.id, etag: '"1"', lastModified: null, sha256: null, checkedAt: '2026-02-01T00:00:00.000Z' };
    await store.savePages([page]);
    await store.savePages([{ ...page, etag: '"2"' }, { ...page, etag: '"3"' }]);
    expect([...(await store.pageState()).values()]).toEqual([{ ...page, etag: '"3"' }]);
  }));
});

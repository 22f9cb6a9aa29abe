import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GongkaiError } from '../../pipeline/lib/errors.ts';
import type { RunRecord } from '../../pipeline/model/capture.ts';
import type { ReportVersion } from '../../pipeline/model/stored.ts';
import type { Asking } from '../../pipeline/pass/ask.ts';
import { Batches } from '../../pipeline/pass/batches.ts';
import { causeOf } from '../../pipeline/pass/cause.ts';
import { expectedOf } from '../../pipeline/pass/health.ts';
import { RunLog, runRecords } from '../../pipeline/pass/run-log.ts';
import type { Memory, SourceResult } from '../../pipeline/pass/source-pass.ts';
import { PassState, READER_VERSION } from '../../pipeline/pass/state.ts';
import type { Store } from '../../pipeline/store/store.ts';
import { AGENCY, version } from '../store/reports.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'record-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const RUN: RunRecord = { runId: 'r1', startedAt: '2026-02-01T18:00:00.000Z', finishedAt: null, sourcesOk: 0, sourcesFailed: 0, reportsNew: 0, reportsChanged: 0, reportsUnchanged: 0, failures: [] };

function resultOf(id: string, reports: ReportVersion[], more: Partial<SourceResult> = {}): SourceResult {
  const readings = reports.map(({ url, report: { year } }): [string, { asked: []; reader: number; outcome: 'report'; year: number | null; reason: null }] => [url, { asked: [], reader: READER_VERSION, outcome: 'report', year, reason: null }]);
  return { source: { ...AGENCY, id }, reports, failures: [], gone: [], found: reports.length, listed: true, learnt: { agencyId: id, memory: null, readings }, ...more };
}

/** A store that takes everything but the reports that `refuses` names. */
function storeThat(refuses: (report: ReportVersion) => Error | null, saved: string[] = []): Store {
  const saveReports = (batch: readonly ReportVersion[]): Promise<unknown> => {
    const error = batch.map(refuses).find((one) => one !== null);
    if (error) return Promise.reject(error);
    saved.push(...batch.map((one) => `${one.agencyId} ${one.report.year}`));
    return Promise.resolve({ new: batch.length, changed: 0, unchanged: 0, outcomes: batch.map((one) => ({ agencyId: one.agencyId, year: one.report.year, outcome: 'new', changedKeys: [] })) });
  };
  return { saveReports, savePages: () => Promise.resolve() } as unknown as Store;
}

function batchesOver(store: Store): { batches: Batches; state: PassState<Memory>; run: RunRecord } {
  const state = new PassState<Memory>(folder);
  const run = structuredClone(RUN);
  const log = new RunLog(folder, run.runId, new Map([['a', 3]]), new Map([['a', [1, 2]]]));
  return { batches: new Batches(store, run, { learnt: [] } as unknown as Asking, state, log), state, run };
}

describe('storing what sources gave', () => {
  const unknownKey = (report: ReportVersion): Error | null => (report.report.year === 2023 && report.agencyId === 'b' ? new GongkaiError('unknown_key', 'no such cell') : null);

  it('keeps back no report for another that cannot be stored, which is named and read again the next time', async () => {
    const saved: string[] = [];
    const { batches, state, run } = batchesOver(storeThat(unknownKey, saved));
    await batches.add(resultOf('a', [version(2022, { agencyId: 'a' })]));
    await batches.add(resultOf('b', [version(2022, { agencyId: 'b' }), version(2023, { agencyId: 'b' })]));
    await batches.flush();
    expect(saved).toEqual(['a 2022', 'b 2022']);
    expect(run.reportsNew).toBe(2);
    expect(batches.outlines.flatMap((one) => one.failures)).toEqual([{ agencyId: 'b', url: 'http://archives.lanhe.example/2023.html', stage: 'store', error: 'no such cell', code: 'unknown_key' }]);
    expect([...state.readingsOf('b').keys()]).toEqual(['http://archives.lanhe.example/2022.html']);
  });

  it('ends the pass where the disk is full, and remembers nothing that was not stored', async () => {
    const { batches, state } = batchesOver(storeThat(() => new GongkaiError('disk_full', 'full')));
    await batches.add(resultOf('a', [version(2022, { agencyId: 'a' })]));
    await expect(batches.flush()).rejects.toMatchObject({ code: 'disk_full' });
    expect(state.readingsOf('a').size).toBe(0);
  });
});

describe('the record of a run', () => {
  it('says for each source what was asked, found, new, changed, unchanged, gone and failed, and why', async () => {
    const { batches } = batchesOver(storeThat(() => null));
    await batches.add(resultOf('a', [version(2022, { agencyId: 'a' })], { gone: [2019], failures: [{ agencyId: 'a', url: 'http://a/x', stage: 'fetch', error: 'no answer', code: 'connection' }] }));
    await batches.flush();
    expect(runRecords(folder, 'r1').get('a')).toEqual({ agencyId: 'a', asked: 3, found: 1, new: 1, changed: 0, unchanged: 2, gone: 1, failed: [{ url: 'http://a/x', stage: 'fetch', error: 'no answer', cause: 'outage' }] });
    expect(runRecords(folder, 'r0').size).toBe(0);
  });

  it('is kept for sixty runs', () => {
    for (let at = 100; at < 170; at++) new RunLog(folder, `r${at}`, new Map(), new Map()).note([resultOf('a', [])], []);
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(60);
    expect(runRecords(folder, 'r169').has('a')).toBe(true);
  });
});

describe('the cause of a failure', () => {
  it.each([
    ['fetch', 'connection', 'outage'], ['fetch', 'http_502', 'outage'], ['discover', 'host_given_up', 'outage'], ['fetch', 'truncated', 'outage'],
    ['fetch', 'robots', 'refused'], ['discover', 'challenge', 'refused'], ['fetch', 'address_not_public', 'refused'], ['fetch', 'http_403', 'refused'],
    ['fetch', 'http_404', 'site'], ['discover', 'silent', 'site'], ['discover', undefined, 'site'], ['fetch', 'soft_404', 'site'],
    ['read', 'pdf_damaged', 'document'], ['read', 'too_slow', 'document'], ['fetch', 'too_slow', 'outage'], ['read', 'internal', 'ours'], ['read', undefined, 'ours'], ['read', 'reader_stopped', 'ours'],
    ['archive', 'disk_full', 'ours'], ['store', 'unknown_key', 'ours'], ['detect', 'internal', 'ours'],
  ] as const)('in %s with the code %s is: %s', (stage, code, cause) => {
    expect(causeOf({ stage, ...(code ? { code } : {}) })).toBe(cause);
  });
});

describe('the next report', () => {
  it.each([
    // A department's report on 2025 is due by 31 January 2026, a government's by 31 March.
    ['housing', 2024, '2026-01-31', { year: 2025, by: '2026-01-31', overdue: false }],
    ['housing', 2024, '2026-02-01', { year: 2025, by: '2026-01-31', overdue: true }],
    ['government', 2024, '2026-03-31', { year: 2025, by: '2026-03-31', overdue: false }],
    ['government', 2024, '2026-04-01', { year: 2025, by: '2026-03-31', overdue: true }],
    ['housing', 2025, '2026-01-10', { year: 2026, by: '2027-01-31', overdue: false }],
    ['housing', 2025, '2026-11-24', { year: 2026, by: '2027-01-31', overdue: false }],
    // Where years are missing, the newest one that is due; the others are listed as missing.
    ['housing', 2020, '2026-11-24', { year: 2025, by: '2026-01-31', overdue: true }],
    ['government', null, '2026-02-10', { year: 2024, by: '2025-03-31', overdue: true }],
  ])('of category %s after %s on %s', (category, newest, today, expected) => {
    expect(expectedOf(category, newest, today)).toEqual(expected);
  });
});

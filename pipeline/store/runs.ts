import type { Failure, RunRecord } from '../model/capture.ts';
import type { Database, Scalar } from './database.ts';
import { utc } from './database.ts';

/** How a source fared: `failing` counts the last runs in a row in which it failed. */
export interface SourceHealth {
  agencyId: string;
  name: string;
  failing: number;
  /** The failures of the last finished run. */
  failures: Failure[];
  reports: number;
  newestYear: number | null;
  /** When a failing source last came through, ISO; null where it never did. */
  lastOkAt: string | null;
}

/** Saves a run under its id: once at its start (unfinished, so that a killed run can be seen), once at its end. */
export async function saveRun(database: Database, run: RunRecord): Promise<void> {
  await database.transaction(async () => {
    await database.run('DELETE FROM store.runs WHERE run_id = ?', [run.runId]);
    await database.run('DELETE FROM store.failures WHERE run_id = ?', [run.runId]);
    await database.run('INSERT INTO store.runs VALUES (?, CAST(? AS TIMESTAMP), CAST(? AS TIMESTAMP), ?, ?, ?, ?, ?)', [
      run.runId, utc(run.startedAt), run.finishedAt === null ? null : utc(run.finishedAt),
      run.sourcesOk, run.sourcesFailed, run.reportsNew, run.reportsChanged, run.reportsUnchanged,
    ]);
    await database.append('failures', run.failures.map((failure, at): Scalar[] => [run.runId, at, failure.agencyId, failure.url, failure.stage, failure.error]), undefined, 'store');
  });
}

interface RunRow { run_id: string; started_at: string; finished_at: string | null; sources_ok: number; sources_failed: number; reports_new: number; reports_changed: number; reports_unchanged: number }
interface FailureRow { run_id: string; agency_id: string; url: string; stage: Failure['stage']; error: string }

const failureOf = ({ agency_id: agencyId, url, stage, error }: FailureRow): Failure => ({ agencyId, url, stage, error });

/** The newest `n` runs with their failures, newest first. */
export async function lastRuns(database: Database, n: number): Promise<RunRecord[]> {
  const runs = await database.rows<RunRow>(`SELECT * FROM store.runs ORDER BY started_at DESC, run_id DESC LIMIT ${Math.max(0, Math.trunc(n))}`);
  const failures = await database.rows<FailureRow>('SELECT run_id, agency_id, url, stage, error FROM store.failures ORDER BY run_id, position');
  return runs.map((run) => ({
    runId: run.run_id, startedAt: run.started_at, finishedAt: run.finished_at, sourcesOk: run.sources_ok, sourcesFailed: run.sources_failed,
    reportsNew: run.reports_new, reportsChanged: run.reports_changed, reportsUnchanged: run.reports_unchanged,
    failures: failures.filter((failure) => failure.run_id === run.run_id).map(failureOf),
  }));
}

interface HealthRow { agency_id: string; name: string; reports: number; newest_year: number | null; failing: number; last_ok_at: string | null }

/** Every source of the registry with its health, in the registry's order. */
export async function sourceHealth(database: Database): Promise<SourceHealth[]> {
  const rows = await database.rows<HealthRow>(`
    WITH finished AS (SELECT run_id, finished_at, row_number() OVER (ORDER BY started_at DESC, run_id DESC) AS back FROM store.runs WHERE finished_at IS NOT NULL),
    outcome AS (SELECT a.agency_id, f.back, f.finished_at, EXISTS (FROM store.failures x WHERE x.run_id = f.run_id AND x.agency_id = a.agency_id) AS failed
      FROM store.agencies a CROSS JOIN finished f WHERE a.left_on IS NULL),
    summary AS (SELECT agency_id, coalesce(min(back) FILTER (NOT failed) - 1, count(*)) AS failing, max(finished_at) FILTER (NOT failed) AS last_ok_at FROM outcome GROUP BY agency_id),
    held AS (SELECT agency_id, count(*) AS reports, max(year) AS newest_year FROM store.versions WHERE newest GROUP BY agency_id)
    SELECT a.agency_id, a.name, coalesce(h.reports, 0) AS reports, h.newest_year, coalesce(s.failing, 0) AS failing, s.last_ok_at
    FROM store.agencies a LEFT JOIN summary s USING (agency_id) LEFT JOIN held h USING (agency_id) WHERE a.left_on IS NULL ORDER BY a.position`);
  const failures = await lastFailures(database);
  return rows.map((row) => ({
    agencyId: row.agency_id, name: row.name, failing: row.failing, reports: row.reports, newestYear: row.newest_year, lastOkAt: row.last_ok_at,
    failures: failures.filter((failure) => failure.agency_id === row.agency_id).map(failureOf),
  }));
}

async function lastFailures(database: Database): Promise<FailureRow[]> {
  return database.rows<FailureRow>(`SELECT run_id, agency_id, url, stage, error FROM store.failures
    WHERE run_id = (SELECT run_id FROM store.runs WHERE finished_at IS NOT NULL ORDER BY started_at DESC, run_id DESC LIMIT 1) ORDER BY position`);
}

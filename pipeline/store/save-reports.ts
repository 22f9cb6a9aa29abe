/** Takes report versions into the store as a set: what is new, what reads differently, and what is as it was. */
import type { ReportVersion } from '../model/stored.ts';
import type { Database, Scalar } from './database.ts';
import { utc } from './database.ts';
import { NARROW_TABLES, VERSION_COLUMNS, incomingOf, versionRow, wideRows } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { differences } from './reading.ts';
import type { Difference } from './reading.ts';
import { storedReadings } from './stored-readings.ts';
import { WIDE_TABLES } from './wide.ts';

export type SaveOutcome = 'new' | 'changed' | 'unchanged';

export interface ReportOutcome { agencyId: string; year: number; outcome: SaveOutcome; changedKeys: string[] }

export interface SaveResult { new: number; changed: number; unchanged: number; outcomes: ReportOutcome[] }

interface Newest { version_no: number; report_id: string; version: number; url: string; sha256: string; reading_digest: string; detail_digest: string }

/** What is to be done with one report, decided before anything is written. */
interface Plan {
  incoming: Incoming;
  outcome: SaveOutcome;
  versionNo: number;
  before: Newest | null;
  changes: Difference[];
  /** `version` writes a new version, `details` replaces what stands beside the figures, `url` only the address. */
  write: 'version' | 'details' | 'url' | 'nothing';
}

/** Stores a batch in one transaction. Where a report comes twice, the last counts. */
export async function saveReports(database: Database, batch: readonly ReportVersion[]): Promise<SaveResult> {
  const byReport = new Map(batch.map(incomingOf).map((incoming) => [incoming.reportId, incoming]));
  const incoming = [...byReport.values()].sort((a, b) => (a.version.agencyId < b.version.agencyId ? -1 : a.version.agencyId > b.version.agencyId ? 1 : a.year - b.year));
  if (incoming.length === 0) return { new: 0, changed: 0, unchanged: 0, outcomes: [] };
  return database.transaction(async () => {
    const plans = await plan(database, incoming);
    await write(database, plans);
    return resultOf(plans);
  });
}

function resultOf(plans: readonly Plan[]): SaveResult {
  const outcomes = plans.map(({ incoming, outcome, changes }) => ({
    agencyId: incoming.version.agencyId, year: incoming.year, outcome, changedKeys: changes.map((change) => change.key),
  }));
  const count = (outcome: SaveOutcome): number => outcomes.filter((one) => one.outcome === outcome).length;
  return { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), outcomes };
}

async function newestOf(database: Database, incoming: readonly Incoming[]): Promise<Map<string, Newest>> {
  await database.stage('asked_reports', ['report_id VARCHAR'], incoming.map(({ reportId }) => [reportId]));
  const rows = await database.rows<Newest>(`SELECT version_no, report_id, version, url, sha256, reading_digest, detail_digest
    FROM store.versions WHERE newest AND report_id IN (SELECT report_id FROM asked_reports)`);
  return new Map(rows.map((row) => [row.report_id, row]));
}

async function plan(database: Database, incoming: readonly Incoming[]): Promise<Plan[]> {
  const newest = await newestOf(database, incoming);
  const [top] = await database.rows<{ top: number | null }>('SELECT max(version_no) AS top FROM store.versions');
  const next = { no: (top?.top ?? 0) + 1 };
  const plans = incoming.map((one) => planOne(one, newest.get(one.reportId) ?? null, next));
  const changed = plans.filter((one) => one.outcome === 'changed');
  const before = await storedReadings(database, changed.map((one) => one.before!.version_no));
  for (const one of changed) one.changes = differences(before.get(one.before!.version_no)!, one.incoming.reading);
  return plans;
}

function planOne(incoming: Incoming, before: Newest | null, next: { no: number }): Plan {
  if (!before) return { incoming, outcome: 'new', versionNo: next.no++, before, changes: [], write: 'version' };
  if (before.reading_digest !== incoming.readingDigest) return { incoming, outcome: 'changed', versionNo: next.no++, before, changes: [], write: 'version' };
  const sameDetails = before.detail_digest === incoming.detailDigest && before.sha256 === incoming.version.sha256;
  const same = before.url === incoming.version.url ? 'nothing' : 'url';
  return { incoming, outcome: 'unchanged', versionNo: before.version_no, before, changes: [], write: sameDetails ? same : 'details' };
}

/** Why a version took the place of another: another document, or the same one read better. */
function causeOf({ before, incoming }: Plan): string {
  if (!before) return 'first';
  return before.sha256 === incoming.version.sha256 ? 'reader' : 'document';
}

async function write(database: Database, plans: readonly Plan[]): Promise<void> {
  const written = plans.filter((one) => one.write !== 'nothing');
  if (written.length === 0) return;
  await stageVersions(database, written);
  await retire(database, plans.filter((one) => one.outcome === 'changed'));
  await insertVersions(database);
  await updateVersions(database);
  const detailed = written.filter((one) => one.write !== 'url');
  await replaceNarrow(database, detailed);
  await insertWide(database, written.filter((one) => one.write === 'version'));
  await insertRevisions(database, plans);
  await database.run(`INSERT INTO store.documents SELECT version_no, url, sha256, CAST(fetched_at AS TIMESTAMP) FROM staged_versions s
    WHERE write <> 'url' AND NOT EXISTS (FROM store.documents d WHERE d.version_no = s.version_no AND d.sha256 = s.sha256)`);
}

async function stageVersions(database: Database, plans: readonly Plan[]): Promise<void> {
  const rows = plans.map((one): Scalar[] => [one.versionNo, one.write, ...versionRow(one.incoming, (one.before?.version ?? 0) + 1, causeOf(one))]);
  await database.stage('staged_versions', ['version_no INTEGER', 'write VARCHAR', ...VERSION_COLUMNS], rows);
}

/** The versions that are newest no longer: marked in `versions` and in the wide tables. */
async function retire(database: Database, changed: readonly Plan[]): Promise<void> {
  if (changed.length === 0) return;
  await database.stage('retired', ['version_no INTEGER', 'until VARCHAR'], changed.map((one) => [one.before!.version_no, utc(one.incoming.version.fetchedAt)]));
  await database.run('UPDATE store.versions v SET newest = false, valid_to = CAST(r.until AS TIMESTAMP) FROM retired r WHERE v.version_no = r.version_no');
  for (const { name } of WIDE_TABLES) {
    await database.run(`UPDATE store.${name} SET newest = false WHERE newest AND version_no IN (SELECT version_no FROM retired)`);
  }
}

async function insertVersions(database: Database): Promise<void> {
  await database.run(`INSERT INTO store.versions
    SELECT version_no, report_id, version, agency_id, year, form, true, url, title, TRY_CAST(published_on AS DATE), sha256,
      CAST(fetched_at AS TIMESTAMP), agency_printed, TRY_CAST(period_start AS DATE), TRY_CAST(period_end AS DATE),
      CAST(fetched_at AS TIMESTAMP), NULL, cause, reading_digest, detail_digest, disagreements, warnings
    FROM staged_versions WHERE write = 'version' ORDER BY version_no`);
}

/** The same figures at another address, or from other bytes: the version stays, what is known about it is renewed. */
async function updateVersions(database: Database): Promise<void> {
  await database.run("UPDATE store.versions v SET url = s.url FROM staged_versions s WHERE v.version_no = s.version_no AND s.write = 'url'");
  await database.run(`UPDATE store.versions v SET url = s.url, title = s.title, published_on = TRY_CAST(s.published_on AS DATE), sha256 = s.sha256,
      fetched_at = CAST(s.fetched_at AS TIMESTAMP), agency_printed = s.agency_printed, period_start = TRY_CAST(s.period_start AS DATE),
      period_end = TRY_CAST(s.period_end AS DATE), detail_digest = s.detail_digest, disagreements = s.disagreements, warnings = s.warnings
    FROM staged_versions s WHERE v.version_no = s.version_no AND s.write = 'details'`);
}

async function replaceNarrow(database: Database, plans: readonly Plan[]): Promise<void> {
  const replaces = plans.some((one) => one.write === 'details');
  for (const [table, rowsOf] of Object.entries(NARROW_TABLES)) {
    if (replaces) await database.run(`DELETE FROM store.${table} WHERE version_no IN (SELECT version_no FROM staged_versions WHERE write = 'details')`);
    const rows = plans.flatMap((one) => rowsOf(one.incoming.report, one.incoming.version.agencyId).map((row): Scalar[] => [one.versionNo, ...row]));
    await database.append(table, rows, undefined, 'store');
  }
}

async function insertWide(database: Database, plans: readonly Plan[]): Promise<void> {
  const rows = new Map<string, Scalar[][]>();
  for (const { incoming, versionNo } of plans) {
    for (const { table, row } of wideRows(incoming, versionNo)) rows.set(table, [...(rows.get(table) ?? []), row]);
  }
  for (const [table, all] of rows) await database.append(table, all, undefined, 'store');
}

async function insertRevisions(database: Database, plans: readonly Plan[]): Promise<void> {
  const rows = plans.flatMap((one) => one.changes.map((change): Scalar[] => [
    one.versionNo, one.incoming.reportId, one.incoming.version.agencyId, one.incoming.year, utc(one.incoming.version.fetchedAt),
    causeOf(one), change.key, change.before, change.after,
  ]));
  if (rows.length === 0) return;
  await database.stage('staged_revisions', ['version_no INTEGER', 'report_id VARCHAR', 'agency_id VARCHAR', 'year SMALLINT', 'changed_at VARCHAR', 'cause VARCHAR', 'key VARCHAR', 'before VARCHAR', 'after VARCHAR'], rows);
  await database.run('INSERT INTO store.revisions SELECT version_no, report_id, agency_id, year, CAST(changed_at AS TIMESTAMP), cause, key, before, after FROM staged_revisions');
}

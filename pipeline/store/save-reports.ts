/** Takes report versions into the store as a set: what is new, what reads differently, and what is as it was. */
import type { ReportVersion } from '../model/stored.ts';
import { agencyNumbers } from './agency-numbers.ts';
import type { Database, Scalar } from './database.ts';
import { utc } from './database.ts';
import { NARROW_TABLES, VERSION_COLUMNS, incomingOf, versionRow } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { differences, readingOf } from './reading.ts';
import type { Difference } from './reading.ts';
import { storedReadings } from './stored-readings.ts';
import { wideTablesOf } from './wide.ts';
import { saveWide } from './save-wide.ts';

export type SaveOutcome = 'new' | 'changed' | 'unchanged';

export interface ReportOutcome { agencyId: string; year: number; outcome: SaveOutcome; changedKeys: string[] }

export interface SaveResult { new: number; changed: number; unchanged: number; outcomes: ReportOutcome[] }

interface Newest { version_no: number; report_id: string; version: number; form: string; url: string; sha256: string; reading_digest: string; detail_digest: string }

/** What is to be done with one report, decided before anything is written. */
export interface Plan {
  incoming: Incoming;
  agencyNo: number;
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

async function newestOf(database: Database, incoming: readonly Incoming[], numbers: ReadonlyMap<string, number>): Promise<Map<string, Newest>> {
  await database.stage('asked_reports', ['agency_no INTEGER', 'year SMALLINT', 'report_id VARCHAR'], incoming.map(({ version, year, reportId }) => [numbers.get(version.agencyId)!, year, reportId]));
  const rows = await database.rows<Newest>(`SELECT v.version_no, s.report_id, v.version, v.form, v.url, lower(hex(v.sha256)) AS sha256,
      printf('%016x', v.reading_digest) AS reading_digest, printf('%016x', v.detail_digest) AS detail_digest
    FROM store.versions v JOIN asked_reports s ON v.agency_no = s.agency_no AND v.year = s.year WHERE v.newest`);
  return new Map(rows.map((row) => [row.report_id, row]));
}

async function plan(database: Database, incoming: readonly Incoming[]): Promise<Plan[]> {
  const numbers = await agencyNumbers(database, incoming.map(({ version }) => version.agencyId));
  const newest = await newestOf(database, incoming, numbers);
  const [top] = await database.rows<{ top: number | null }>('SELECT max(version_no) AS top FROM store.versions');
  const next = { no: (top?.top ?? 0) + 1 };
  const plans = incoming.map((one) => ({ incoming: one, agencyNo: numbers.get(one.version.agencyId)!, changes: [], ...planOne(one, newest.get(one.reportId) ?? null, next) }));
  const changed = plans.filter((one) => one.outcome === 'changed');
  if (changed.length === 0) return plans;
  const before = await storedReadings(database, changed.map((one) => ({ versionNo: one.before!.version_no, form: one.before!.form })));
  return plans.map((one) => (one.outcome === 'changed' ? { ...one, changes: differences(before(one.before!.version_no), readingOf(one.incoming.report)) } : one));
}

function planOne(incoming: Incoming, before: Newest | null, next: { no: number }): Pick<Plan, 'outcome' | 'versionNo' | 'before' | 'write'> {
  if (!before) return { outcome: 'new', versionNo: next.no++, before, write: 'version' };
  if (before.reading_digest !== incoming.readingDigest) return { outcome: 'changed', versionNo: next.no++, before, write: 'version' };
  const sameDetails = before.detail_digest === incoming.detailDigest && before.sha256 === incoming.version.sha256;
  const same = before.url === incoming.version.url ? 'nothing' : 'url';
  return { outcome: 'unchanged', versionNo: before.version_no, before, write: sameDetails ? same : 'details' };
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
  await saveWide(database, detailed);
  await insertRevisions(database, plans);
}

async function stageVersions(database: Database, plans: readonly Plan[]): Promise<void> {
  const rows = plans.map((one): Scalar[] => [one.versionNo, one.write, ...versionRow(one.incoming, one.agencyNo, (one.before?.version ?? 0) + 1, causeOf(one))]);
  await database.stage('staged_versions', ['version_no INTEGER', 'write VARCHAR', ...VERSION_COLUMNS], rows);
}

/** The versions that are newest no longer: marked in `versions` and in the wide tables. */
async function retire(database: Database, changed: readonly Plan[]): Promise<void> {
  if (changed.length === 0) return;
  await database.stage('retired', ['version_no INTEGER', 'until VARCHAR'], changed.map((one) => [one.before!.version_no, utc(one.incoming.version.fetchedAt)]));
  await database.run('UPDATE store.versions v SET newest = false, valid_to = CAST(r.until AS TIMESTAMP) FROM retired r WHERE v.version_no = r.version_no');
  for (const form of new Set(changed.map((one) => one.before!.form))) {
    for (const { name } of wideTablesOf(form)) await database.run(`UPDATE store.${name} SET newest = false WHERE version_no IN (SELECT version_no FROM retired)`);
  }
}

async function insertVersions(database: Database): Promise<void> {
  await database.run(`INSERT INTO store.versions
    SELECT version_no, agency_no, agency_id, year, version, form, true, url, title, TRY_CAST(published_on AS DATE), unhex(sha256),
      CAST(fetched_at AS TIMESTAMP), agency_printed, TRY_CAST(period_start AS DATE), TRY_CAST(period_end AS DATE),
      CAST(fetched_at AS TIMESTAMP), NULL, cause, CAST('0x' || reading_digest AS UBIGINT), CAST('0x' || detail_digest AS UBIGINT), disagreements, warnings
    FROM staged_versions WHERE write = 'version' ORDER BY version_no`);
}

/** The same figures at another address, or from other bytes: the version stays, what is known about it is renewed. */
async function updateVersions(database: Database): Promise<void> {
  await database.run("UPDATE store.versions v SET url = s.url FROM staged_versions s WHERE v.version_no = s.version_no AND s.write = 'url'");
  await database.run(`INSERT INTO store.documents SELECT v.version_no, v.url, v.sha256, v.fetched_at FROM store.versions v JOIN staged_versions s USING (version_no)
    WHERE s.write = 'details' AND v.sha256 <> unhex(s.sha256)`);
  await database.run(`UPDATE store.versions v SET url = s.url, title = s.title, published_on = TRY_CAST(s.published_on AS DATE), sha256 = unhex(s.sha256),
      fetched_at = CAST(s.fetched_at AS TIMESTAMP), agency_printed = s.agency_printed, period_start = TRY_CAST(s.period_start AS DATE),
      period_end = TRY_CAST(s.period_end AS DATE), detail_digest = CAST('0x' || s.detail_digest AS UBIGINT), disagreements = s.disagreements, warnings = s.warnings
    FROM staged_versions s WHERE v.version_no = s.version_no AND s.write = 'details'`);
}

async function replaceNarrow(database: Database, plans: readonly Plan[]): Promise<void> {
  const replaces = plans.some((one) => one.write === 'details');
  for (const [table, rowsOf] of Object.entries(NARROW_TABLES)) {
    if (replaces) await database.run(`DELETE FROM store.${table} WHERE version_no IN (SELECT version_no FROM staged_versions WHERE write = 'details')`);
    const rows = plans.flatMap((one) => rowsOf(one.incoming.report, one.agencyNo).map((row): Scalar[] => [one.versionNo, ...row]));
    await database.append(table, rows, undefined, 'store');
  }
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

/** Reads newest versions back as plain values, for the rules that look across reports. */
import type { CellStatus, Claim, FormId, Section } from '../model/report.ts';
import { cellRows, eachCell } from './cell-rows.ts';
import type { Database } from './database.ts';
import { reportIdOf } from './incoming.ts';

export interface StoredReport {
  reportId: string;
  versionNo: number;
  agencyId: string;
  year: number;
  form: FormId | 'other';
  url: string;
  title: string | null;
  /** YYYY-MM-DD in China. */
  publishedOn: string | null;
  sha256: string;
  /** ISO time in UTC. */
  fetchedAt: string;
  /** Printed numbers by key; a cell that is no number is not here. */
  values: Record<string, number>;
  /** The status of every cell that is no number, by key. */
  statuses: Record<string, CellStatus>;
  claims: Pick<Claim, 'key' | 'value' | 'status' | 'text'>[];
  sections: Section[];
}

export interface ReportFilter { agencyIds?: readonly string[]; years?: readonly number[] }

export interface StoredRevision { agencyId: string; year: number; /** ISO time in UTC. */ changedOn: string; changes: { key: string; before: string | null; after: string | null }[] }

interface ReportRow { version_no: number; agency_id: string; year: number; form: FormId | 'other'; url: string; title: string | null; published_on: string | null; sha256: string; fetched_at: string }

async function stageFilter(database: Database, { agencyIds, years }: ReportFilter): Promise<void> {
  await database.stage('wanted_agencies', ['agency_id VARCHAR'], (agencyIds ?? []).map((id) => [id]));
  await database.stage('wanted_years', ['year SMALLINT'], (years ?? []).map((year) => [year]));
  const conditions = ['newest', ...(agencyIds ? ['agency_id IN (FROM wanted_agencies)'] : []), ...(years ? ['year IN (FROM wanted_years)'] : [])];
  await database.run(`CREATE OR REPLACE TEMP TABLE wanted AS SELECT version_no, agency_no FROM store.versions WHERE ${conditions.join(' AND ')}`);
}

function emptyReport(row: ReportRow): StoredReport {
  return {
    reportId: reportIdOf(row.agency_id, row.year), versionNo: row.version_no, agencyId: row.agency_id, year: row.year, form: row.form, url: row.url, title: row.title,
    publishedOn: row.published_on, sha256: row.sha256, fetchedAt: row.fetched_at, values: {}, statuses: {}, claims: [], sections: [],
  };
}

async function takeCells(database: Database, reports: ReadonlyMap<number, StoredReport>): Promise<void> {
  const [bounds] = await database.rows<{ first: number | null; last: number | null }>('SELECT min(agency_no) AS first, max(agency_no) AS last FROM wanted');
  if (bounds!.first === null) return;
  for (const row of await cellRows(database, `agency_no BETWEEN ${bounds!.first} AND ${bounds!.last} AND version_no IN (SELECT version_no FROM wanted)`)) {
    const { values, statuses } = reports.get(row.versionNo)!;
    eachCell(row, (key, status, value) => { if (value === null) statuses[key] = status; else values[key] = value; });
  }
}

/** The newest version of every report that the filter lets through, by agency and year. */
export async function loadReports(database: Database, filter: ReportFilter = {}): Promise<StoredReport[]> {
  return database.transaction(async () => {
    await stageFilter(database, filter);
    const rows = await database.rows<ReportRow>(`SELECT version_no, agency_id, year, form, url, title, strftime(published_on, '%Y-%m-%d') AS published_on, lower(hex(sha256)) AS sha256, fetched_at
      FROM store.versions WHERE version_no IN (SELECT version_no FROM wanted) ORDER BY agency_id, year`);
    const reports = new Map(rows.map((row) => [row.version_no, emptyReport(row)]));
    await takeCells(database, reports);
    await takeTexts(database, reports);
    return [...reports.values()];
  });
}

async function takeTexts(database: Database, reports: Map<number, StoredReport>): Promise<void> {
  const claims = await database.rows<StoredReport['claims'][number] & { version_no: number }>('SELECT version_no, key, value, status, text FROM store.claims WHERE version_no IN (SELECT version_no FROM wanted) ORDER BY version_no, position');
  for (const { version_no: no, ...claim } of claims) reports.get(no)!.claims.push(claim);
  const sections = await database.rows<Section & { version_no: number }>('SELECT version_no, number, title, text FROM store.sections WHERE version_no IN (SELECT version_no FROM wanted) ORDER BY version_no, position');
  for (const { version_no: no, ...section } of sections) reports.get(no)!.sections.push(section);
}

/** Changes that agencies made after publication, oldest first. What only this program came to read better is not among them. */
export async function loadRevisions(database: Database): Promise<StoredRevision[]> {
  const rows = await database.rows<{ version_no: number; agency_id: string; year: number; changed_at: string; key: string; before: string | null; after: string | null }>(
    "SELECT * FROM store.revisions WHERE cause = 'document' ORDER BY version_no, key");
  const revisions = new Map<number, StoredRevision>();
  for (const row of rows) {
    const revision = revisions.get(row.version_no) ?? { agencyId: row.agency_id, year: row.year, changedOn: row.changed_at, changes: [] };
    revision.changes.push({ key: row.key, before: row.before, after: row.after });
    revisions.set(row.version_no, revision);
  }
  return [...revisions.values()];
}

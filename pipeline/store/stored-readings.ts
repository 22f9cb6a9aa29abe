import { cellRows, eachCell } from './cell-rows.ts';
import type { RowOfVersion } from './cell-rows.ts';
import type { Database } from './database.ts';
import { readingOf } from './reading.ts';
import type { Readable, Reading } from './reading.ts';
import { wideTablesOf } from './wide.ts';

type StoredCell = Readable['cells'][number];

interface EvidenceRow { version_no: number; key: string; printed: string | null; unit: string | null }

/** Units other than the form's, and the text of the unreadable: the part of the evidence that is read as a figure. */
const EVIDENCE = 'SELECT version_no, key, printed, unit FROM store.evidence WHERE version_no IN (SELECT version_no FROM asked_versions)';

/** The wide rows of the staged versions; the bounds let whole row groups be passed over. */
async function storedRows(database: Database, versions: readonly Asked[]): Promise<RowOfVersion[]> {
  const numbers = versions.map(({ versionNo }) => versionNo);
  return cellRows(database, `version_no BETWEEN ${Math.min(...numbers)} AND ${Math.max(...numbers)} AND version_no IN (SELECT version_no FROM asked_versions)`,
    [...new Set(versions.map(({ form }) => form))].flatMap(wideTablesOf));
}

function cellsOf(rows: readonly RowOfVersion[], evidence: readonly EvidenceRow[]): StoredCell[] {
  const told = new Map(evidence.map((one) => [one.key, one]));
  const cells: StoredCell[] = [];
  for (const row of rows) {
    eachCell(row, (key, status, value) => {
      const found = told.get(key);
      cells.push({ key, status, value, printed: found?.printed ?? null, unit: found?.unit ?? undefined });
    });
  }
  return cells;
}

function grouped<T>(rows: readonly T[], versionOf: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const no = versionOf(row);
    const group = groups.get(no);
    if (group) group.push(row); else groups.set(no, [row]);
  }
  return groups;
}

/** A version and the form that it is stored on. */
export interface Asked { versionNo: number; form: string }

const versionOf = (row: { version_no: number }): number => row.version_no;

/**
 * Gives the reading of each of these stored versions as it was when it was saved, made when it is asked for: a
 * thousand of them at once are most of a night's memory.
 */
export async function storedReadings(database: Database, versions: readonly Asked[]): Promise<(versionNo: number) => Reading> {
  await database.stage('asked_versions', ['version_no INTEGER'], versions.map(({ versionNo }) => [versionNo]));
  const ofAsked = 'WHERE version_no IN (SELECT version_no FROM asked_versions)';
  const rows = grouped(await storedRows(database, versions), ({ versionNo }) => versionNo);
  const evidence = grouped(await database.rows<EvidenceRow>(EVIDENCE), versionOf);
  const claims = grouped(await database.rows<{ version_no: number; key: string; value: number }>(`SELECT version_no, key, value FROM store.claims ${ofAsked}`), versionOf);
  const prose = grouped(await database.rows<{ version_no: number; indicator: string; value: number }>(`SELECT version_no, indicator, value FROM store.prose ${ofAsked}`), versionOf);
  const forms = new Map(versions.map(({ versionNo, form }) => [versionNo, form]));
  return (no) => readingOf({ form: forms.get(no)!, cells: cellsOf(rows.get(no) ?? [], evidence.get(no) ?? []), claims: claims.get(no) ?? [], prose: prose.get(no) ?? [] });
}

import { cellRows } from './cell-rows.ts';
import type { Database } from './database.ts';
import { readingOf } from './reading.ts';
import type { Readable, Reading } from './reading.ts';
import { wideTablesOf } from './wide.ts';

type StoredCell = Readable['cells'][number];

interface EvidenceRow { version_no: number; key: string; printed: string | null; unit: string | null }

/** Units other than the form's, and the text of the unreadable, by version number: the part of the evidence that is read as a figure. */
async function storedEvidence(database: Database): Promise<Map<number, EvidenceRow[]>> {
  return grouped(await database.rows<EvidenceRow>('SELECT version_no, key, printed, unit FROM store.evidence WHERE version_no IN (SELECT version_no FROM asked_versions)'));
}

/** The cells of the staged versions by version number; the bounds let whole row groups be passed over. */
async function storedCells(database: Database, versions: readonly Asked[]): Promise<Map<number, StoredCell[]>> {
  const evidence = await storedEvidence(database);
  const numbers = versions.map(({ versionNo }) => versionNo);
  const cells = await cellRows(database, `version_no BETWEEN ${Math.min(...numbers)} AND ${Math.max(...numbers)} AND version_no IN (SELECT version_no FROM asked_versions)`,
    [...new Set(versions.map(({ form }) => form))].flatMap(wideTablesOf));
  return grouped(cells.map(({ versionNo, key, status, value }) => {
    const found = evidence.get(versionNo)?.find((one) => one.key === key);
    return { version_no: versionNo, key, status, value, printed: found?.printed ?? null, unit: found?.unit ?? undefined };
  }));
}

function grouped<T extends { version_no: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.version_no);
    if (group) group.push(row); else groups.set(row.version_no, [row]);
  }
  return groups;
}

/** A version and the form that it is stored on. */
export interface Asked { versionNo: number; form: string }

/** The readings of stored versions, by version number, as they were when these were saved. */
export async function storedReadings(database: Database, versions: readonly Asked[]): Promise<Map<number, Reading>> {
  if (versions.length === 0) return new Map();
  await database.stage('asked_versions', ['version_no INTEGER'], versions.map(({ versionNo }) => [versionNo]));
  const ofAsked = 'WHERE version_no IN (SELECT version_no FROM asked_versions)';
  const cells = await storedCells(database, versions);
  const claims = grouped(await database.rows<{ version_no: number; key: string; value: number }>(`SELECT version_no, key, value FROM store.claims ${ofAsked}`));
  const prose = grouped(await database.rows<{ version_no: number; indicator: string; value: number }>(`SELECT version_no, indicator, value FROM store.prose ${ofAsked}`));
  return new Map(versions.map(({ versionNo: no, form }) => [no, readingOf({
    form, cells: cells.get(no) ?? [], claims: claims.get(no) ?? [], prose: prose.get(no) ?? [],
  })]));
}

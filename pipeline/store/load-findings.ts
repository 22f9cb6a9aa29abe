import type { Finding } from '../model/report.ts';
import type { Database } from './database.ts';

/** A finding of `check` with the report it speaks of. */
export interface StoredFinding extends Finding { agencyId: string; year: number }

interface FindingRow {
  agency_id: string; year: number; rule: string; kind: string; severity: Finding['severity']; keys: string;
  explanation_zh: string; explanation_en: string; attribution: Finding['attribution'] | null; suspects: string | null;
}

function findingOf(row: FindingRow): StoredFinding {
  return {
    agencyId: row.agency_id, year: row.year, rule: row.rule, kind: row.kind, severity: row.severity,
    keys: row.keys === '' ? [] : row.keys.split(' '), explanation: { zh: row.explanation_zh, en: row.explanation_en },
    ...(row.attribution === null ? {} : { attribution: row.attribution }),
    ...(row.suspects === null ? {} : { suspects: JSON.parse(row.suspects) as Finding['suspects'] }),
  };
}

/** What the rules say of the newest version of these agencies' reports, by agency, year and the order of the rules. */
export async function loadFindings(database: Database, agencyIds: readonly string[]): Promise<StoredFinding[]> {
  const rows = await database.rows<FindingRow>(`SELECT v.agency_id, v.year, f.* EXCLUDE (version_no, position)
    FROM store.findings f JOIN store.versions v USING (version_no)
    WHERE v.newest AND v.agency_id IN (SELECT unnest(from_json(?, '["VARCHAR"]'))) ORDER BY v.agency_id, v.year, f.position`, [JSON.stringify(agencyIds)]);
  return rows.map(findingOf);
}

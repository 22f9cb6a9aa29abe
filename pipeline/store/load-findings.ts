import type { Attribution, Finding, Severity } from '../model/report.ts';
import type { Database } from './database.ts';

export interface StoredFinding extends Finding { agencyId: string; year: number }

interface FindingRow { agency_id: string; year: number; rule: string; kind: string; severity: Severity; keys: string; explanation_zh: string; explanation_en: string; attribution: Attribution | null; suspects: string | null }

/** What the rules for one report found in the newest version of every report, by agency and year. */
export async function loadFindings(database: Database): Promise<StoredFinding[]> {
  const rows = await database.rows<FindingRow>(`SELECT v.agency_id, v.year, f.rule, f.kind, f.severity, f.keys, f.explanation_zh, f.explanation_en, f.attribution, f.suspects
    FROM store.findings f JOIN store.versions v USING (version_no) WHERE v.newest ORDER BY v.agency_id, v.year, f.position`);
  return rows.map((row) => ({
    agencyId: row.agency_id, year: row.year, rule: row.rule, kind: row.kind, severity: row.severity, keys: row.keys ? row.keys.split(' ') : [],
    explanation: { zh: row.explanation_zh, en: row.explanation_en },
    ...(row.attribution ? { attribution: row.attribution } : {}), ...(row.suspects ? { suspects: JSON.parse(row.suspects) as Finding['suspects'] } : {}),
  }));
}

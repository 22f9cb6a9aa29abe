/** Findings in pages, by kind, gravest and newest first. */
import type { Severity } from '../../model/report.ts';
import type { FindingCount, SiteFinding, SiteManifest } from '../../model/site.ts';
import { literal } from '../source.ts';
import type { ReleaseSource } from '../source.ts';

export interface FindingRow { anomaly_id: string; agency_id: string; name: string; year: number; kind: string; severity: Severity; key: string | null; keys: string | null; zh: string; en: string }

export const FINDING_QUERY = `SELECT f.anomaly_id, f.agency_id, a.name, f.year::INTEGER AS year, f.kind, f.severity, f.key, f.keys, f.explanation_zh AS zh, f.explanation_en AS en
  FROM main.anomalies f JOIN main.agencies a USING (agency_id)`;

/** Findings of one file. */
export const FINDINGS_PER_PAGE = 200;

export function findingOf(row: FindingRow): SiteFinding {
  return {
    id: row.anomaly_id, agencyId: row.agency_id, agencyName: row.name, year: row.year, kind: row.kind, severity: row.severity, key: row.key,
    keys: row.keys ? row.keys.split(' ') : [], explanation: { zh: row.zh, en: row.en },
  };
}

const ORDER = "ORDER BY list_position(['high', 'medium', 'low'], f.severity), f.year DESC, f.agency_id, f.anomaly_id";

async function writeKind(source: ReleaseSource, kind: string, where: string, pages: number, write: (path: string, value: unknown) => Promise<void>): Promise<void> {
  for (let page = 0; page < pages; page++) {
    const rows = await source.rows<FindingRow>(`${FINDING_QUERY} ${where} ${ORDER} LIMIT ${FINDINGS_PER_PAGE} OFFSET ${page * FINDINGS_PER_PAGE}`);
    await write(`findings/${kind}-${page}.json`, rows.map(findingOf));
  }
}

/** Writes the pages of each kind, and the first page over all kinds; gives the counts for the manifest. */
export async function writeFindings(source: ReleaseSource, write: (path: string, value: unknown) => Promise<void>): Promise<Pick<SiteManifest, 'findings' | 'findingPages'>> {
  const findings = await source.rows<FindingCount>('SELECT kind, year::INTEGER AS year, severity, count(*)::INTEGER AS count FROM main.anomalies GROUP BY ALL ORDER BY kind, year, severity');
  const findingPages: Record<string, number> = { all: 1 };
  await writeKind(source, 'all', '', 1, write);
  for (const kind of new Set(findings.map((one) => one.kind))) {
    const count = findings.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.count, 0);
    findingPages[kind] = Math.ceil(count / FINDINGS_PER_PAGE);
    await writeKind(source, kind, `WHERE f.kind = ${literal(kind)}`, findingPages[kind], write);
  }
  return { findings, findingPages };
}

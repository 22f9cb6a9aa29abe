/** Findings in pages, by kind, gravest and newest first. */
import type { Severity } from '../../model/report.ts';
import type { FindingCount, SiteFinding, SiteManifest, Verdict } from '../../model/site.ts';
import { FINDINGS_PER_PAGE } from '../../model/site.ts';
import { literal } from '../source.ts';
import type { ReleaseSource } from '../source.ts';
import { between } from './cells.ts';
import type { Range } from './cells.ts';

interface FindingRow { anomaly_id: string; agency_id: string; name: string; year: number; kind: string; severity: Severity; key: string | null; keys: string | null; zh: string; en: string; verdict: Verdict | null; note: string | null; reviewed_on: string | null }

const COLUMNS = 'anomaly_id, agency_id, name, year, kind, severity, key, keys, zh, en, verdict, note, reviewed_on';

/** Severity and year make the blocks that the dashboard chooses from; within them the weightiest comes first. */
const RANK = "list_position(['high', 'medium', 'low'], f.severity), f.year DESC, CAST(f.evidence->>'weight' AS INTEGER) DESC NULLS LAST, f.agency_id, f.anomaly_id";

/** Puts the findings of the registry's agencies into a table of this connection, sorted by agency, each with its place among all and its page within its kind. */
export async function stageFindings(source: ReleaseSource): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE site_findings AS
    SELECT a.agency_no, f.anomaly_id, f.agency_id, a.name, f.year::INTEGER AS year, f.kind, f.severity, f.key, f.keys, f.explanation_zh AS zh, f.explanation_en AS en,
      f.evidence->>'verdict' AS verdict, f.evidence->>'verdict_note' AS note, f.evidence->>'verdict_on' AS reviewed_on,
      row_number() OVER (ORDER BY ${RANK}) AS rank, (row_number() OVER (PARTITION BY f.kind ORDER BY ${RANK}) - 1) // ${FINDINGS_PER_PAGE} AS page
    FROM main.anomalies f JOIN store.agencies a USING (agency_id) WHERE a.left_on IS NULL
    ORDER BY a.agency_no, f.year DESC, f.anomaly_id`);
}

async function findings(source: ReleaseSource, rest: string): Promise<SiteFinding[]> {
  const rows = await source.rows<FindingRow>(`SELECT ${COLUMNS} FROM site_findings ${rest}`);
  return rows.map((row) => ({
    id: row.anomaly_id, agencyId: row.agency_id, agencyName: row.name, year: row.year, kind: row.kind, severity: row.severity, key: row.key,
    keys: row.keys ? row.keys.split(' ') : [], explanation: { zh: row.zh, en: row.en },
    ...(row.verdict === null ? {} : { review: { verdict: row.verdict, note: row.note ?? '', on: row.reviewed_on ?? '' } }),
  }));
}

/** The staged findings of some agencies, newest first. */
export function findingsOf(source: ReleaseSource, range: Range): Promise<SiteFinding[]> {
  return findings(source, `WHERE ${between(range)} ORDER BY year DESC, anomaly_id`);
}

/** Writes the pages of each kind, and the first page over all kinds; gives the counts for the manifest. The findings are staged before. */
export async function writeFindings(source: ReleaseSource, write: (path: string, value: unknown) => Promise<void>): Promise<Pick<SiteManifest, 'findings'>> {
  const counts = await source.rows<FindingCount>('SELECT kind, year, severity, count(*)::INTEGER AS count FROM site_findings GROUP BY ALL ORDER BY kind, year, severity');
  await write('findings/all-0.json', await findings(source, `ORDER BY rank LIMIT ${FINDINGS_PER_PAGE}`));
  for (const kind of new Set(counts.map((one) => one.kind))) {
    const count = counts.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.count, 0);
    for (let page = 0; page * FINDINGS_PER_PAGE < count; page++) await write(`findings/${kind}-${page}.json`, await findings(source, `WHERE kind = ${literal(kind)} AND page = ${page} ORDER BY rank`));
  }
  return { findings: counts };
}

/** The records of some agencies: their reports cell by cell, and the words of those reports. */
import { FORMS } from '../../forms/forms.ts';
import type { CellStatus, FormId } from '../../model/report.ts';
import type { AgencyEntry, CellCode, SiteAgency, SiteDetail, SiteFinding, SiteReport } from '../../model/site.ts';
import { literal } from '../source.ts';
import type { ReleaseSource } from '../source.ts';
import { FINDING_QUERY, findingOf } from './findings.ts';
import type { FindingRow } from './findings.ts';
import type { References } from './references.ts';

interface CellRow { report_id: string; key: string; value: number | null; status: CellStatus; derived: number | null; printed: string | null; unit: string | null; place: string | null }

export interface Records { agencies: Map<string, SiteAgency>; details: Map<string, SiteDetail> }

const CODES: Record<Exclude<CellStatus, 'number'>, CellCode> = { blank: 'b', dash: 'd', unreadable: 'u', missing: 'm' };
const POSITIONS = new Map(Object.values(FORMS).map((form) => [form.id, new Map(form.cells.map(({ key }, at) => [key, at]))]));

function emptyDetail(): SiteDetail {
  return { printed: {}, units: {}, places: {}, sums: [], claims: [], prose: [], revisions: [] };
}

function formSize(form: string): number {
  return form in FORMS ? FORMS[form as FormId].cells.length : 0;
}

function placeOf(text: string): SiteDetail['places'][string] {
  const { table, row, column, page, line } = JSON.parse(text) as SiteDetail['places'][string];
  return { table, row, column, page, line };
}

/** Puts one row of the cells where its form has it. */
function addCell(row: CellRow, report: SiteReport, detail: SiteDetail): void {
  const at = POSITIONS.get(report.form as FormId)?.get(row.key);
  if (at === undefined) return;
  report.cells[at] = row.status === 'number' && row.value !== null ? row.value : CODES[row.status === 'number' ? 'unreadable' : row.status];
  if (row.derived !== null) report.derived[row.key] = row.derived;
  if (row.printed !== null && row.printed !== String(row.value) && row.printed !== '') detail.printed[row.key] = row.printed;
  if (row.unit !== null) detail.units[row.key] = row.unit;
  if (row.place !== null) detail.places[row.key] = placeOf(row.place);
}

async function addReports(source: ReleaseSource, within: string, { agencies, details }: Records): Promise<Map<string, SiteReport>> {
  const rows = await source.rows<Omit<SiteReport, 'cells' | 'derived' | 'checks'> & { agencyId: string; pass: number; fail: number; unknown: number }>(`
    SELECT report_id AS id, r.agency_id AS "agencyId", r.year::INTEGER AS year, form, title, url, published_on::VARCHAR AS "publishedOn", sha256,
      strftime(fetched_at, '%Y-%m-%dT%H:%M:%SZ') AS "fetchedAt", version::INTEGER AS version, strftime(withdrawn_since, '%Y-%m-%d') AS "withdrawnSince",
      coalesce(c.pass, 0)::INTEGER AS pass, coalesce(c.fail, 0)::INTEGER AS fail, coalesce(c.unknown, 0)::INTEGER AS unknown
    FROM main.reports r LEFT JOIN (SELECT report_id, count(*) FILTER (status = 'pass') AS pass, count(*) FILTER (status = 'fail') AS fail, count(*) FILTER (status = 'unknown') AS unknown
      FROM main.checks WHERE ${within} GROUP BY ALL) c USING (report_id)
    WHERE r.${within} ORDER BY r.agency_id, r.year`);
  const byId = new Map<string, SiteReport>();
  for (const { agencyId, pass, fail, unknown, ...rest } of rows) {
    const report: SiteReport = { ...rest, cells: new Array<CellCode>(formSize(rest.form)).fill('m'), derived: {}, checks: { pass, fail, unknown } };
    agencies.get(agencyId)!.reports.push(report);
    byId.set(report.id, report);
    details.set(report.id, emptyDetail());
  }
  return byId;
}

async function addCells(source: ReleaseSource, within: string, reports: Map<string, SiteReport>, details: Records['details']): Promise<void> {
  const rows = await source.rows<CellRow>(`SELECT report_id, key, value::DOUBLE AS value, status, derived::DOUBLE AS derived, printed, unit, place
    FROM main.cells LEFT JOIN (SELECT report_id, key, place FROM main.places WHERE ${within}) p USING (report_id, key) WHERE ${within}`);
  for (const row of rows) addCell(row, reports.get(row.report_id)!, details.get(row.report_id)!);
}

async function addWords(source: ReleaseSource, within: string, details: Records['details']): Promise<void> {
  type Of<T> = T & { report_id: string };
  const add = <K extends 'sums' | 'claims' | 'prose' | 'revisions'>(rows: Of<SiteDetail[K][number]>[], into: K): void => {
    for (const { report_id: id, ...rest } of rows) (details.get(id)?.[into] as unknown[] | undefined)?.push(rest);
  };
  const sums = await source.rows<Of<Omit<SiteDetail['sums'][number], 'keys'>> & { keys: string }>(`SELECT report_id, check_id AS id, "column", status, expected::DOUBLE AS expected, actual::DOUBLE AS actual, keys
    FROM main.checks WHERE ${within} AND status <> 'pass' ORDER BY ALL`);
  add(sums.map((row) => ({ ...row, keys: row.keys.split(' ') })), 'sums');
  add(await source.rows(`SELECT report_id, key, value::DOUBLE AS value, status, text FROM main.claims WHERE ${within} ORDER BY ALL`), 'claims');
  add(await source.rows(`SELECT report_id, indicator, value::DOUBLE AS value, text FROM main.prose WHERE ${within} ORDER BY ALL`), 'prose');
  add(await source.rows(`SELECT report_id, key, before::VARCHAR AS before, after::VARCHAR AS after, strftime(changed_at, '%Y-%m-%dT%H:%M:%SZ') AS "changedAt" FROM main.revisions WHERE ${within} ORDER BY ALL`), 'revisions');
}

/** Places only of the cells that a reader will want to see in the original: all of them would be most of a release. */
function keepNotable(detail: SiteDetail): void {
  const notable = new Set([...Object.keys(detail.printed), ...detail.sums.flatMap(({ status, keys }) => (status === 'fail' ? keys : [])), ...detail.claims.map(({ key }) => key)]);
  detail.places = Object.fromEntries(Object.entries(detail.places).filter(([key]) => notable.has(key)));
}

async function addFindings(source: ReleaseSource, within: string, agencies: Records['agencies']): Promise<void> {
  const rows = await source.rows<FindingRow>(`${FINDING_QUERY} WHERE f.${within} ORDER BY f.year DESC, f.anomaly_id`);
  for (const finding of rows.map(findingOf) satisfies SiteFinding[]) agencies.get(finding.agencyId)?.findings.push(finding);
}

async function formerNames(source: ReleaseSource, within: string, agencies: Records['agencies']): Promise<void> {
  const rows = await source.rows<{ agency_id: string; names: string }>(`SELECT agency_id, former_names::VARCHAR AS names FROM main.agencies WHERE former_names IS NOT NULL AND ${within}`);
  for (const { agency_id: id, names } of rows) agencies.get(id)!.formerNames = JSON.parse(names) as SiteAgency['formerNames'];
}

/** Who carries on whose work, as the registry has it; a successor that is not in the registry keeps its id for a name. */
async function lineage(source: ReleaseSource, agencies: Records['agencies']): Promise<void> {
  const rows = await source.rows<{ id: string; name: string; next: string; nextName: string; since: string }>(`
    SELECT a.agency_id AS id, a.name, s.one->>'id' AS next, coalesce(b.name, s.one->>'id') AS "nextName", s.one->>'from' AS since
    FROM (SELECT agency_id, name, unnest(CAST(successors AS JSON[])) AS one FROM main.agencies WHERE successors IS NOT NULL) s
    JOIN main.agencies a USING (agency_id) LEFT JOIN main.agencies b ON b.agency_id = (s.one->>'id') ORDER BY since, id, next`);
  for (const { id, name, next, nextName, since } of rows) {
    agencies.get(id)?.successors.push({ id: next, name: nextName, from: since });
    agencies.get(next)?.predecessors.push({ id, name, from: since });
  }
}

/** The records of these agencies and the words of their reports, by id. */
export async function loadAgencies(source: ReleaseSource, entries: readonly AgencyEntry[], references: References): Promise<Records> {
  const records: Records = {
    agencies: new Map(entries.map((entry) => [entry.id, { ...entry, divisionName: references.divisions.get(entry.division) ?? null, formerNames: [], successors: [], predecessors: [], reports: [], findings: [] }])),
    details: new Map(),
  };
  if (entries.length === 0) return records;
  const within = `agency_id IN (${entries.map(({ id }) => literal(id)).join(', ')})`;
  const reports = await addReports(source, within, records);
  await addCells(source, within, reports, records.details);
  await addWords(source, within, records.details);
  for (const detail of records.details.values()) keepNotable(detail);
  await addFindings(source, within, records.agencies);
  await formerNames(source, within, records.agencies);
  await lineage(source, records.agencies);
  return records;
}

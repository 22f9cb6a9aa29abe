/** The records of some agencies: their reports cell by cell, and the words of those reports. */
import { FORMS } from '../../forms/forms.ts';
import type { FormId } from '../../model/report.ts';
import type { AgencyEntry, CellCode, SiteAgency, SiteDetail, SiteReport } from '../../model/site.ts';
import type { ReleaseSource } from '../source.ts';
import { addCells, addPlaces, between, loadLayouts } from './cells.ts';
import type { Layout, Range, Reading } from './cells.ts';
import { findingsOf } from './findings.ts';
import { loadLineage } from './names.ts';
import type { Lineage } from './names.ts';
import type { References } from './references.ts';

export interface Records { agencies: SiteAgency[]; details: Map<string, SiteDetail> }

/** An agency, and its number in the store. */
export interface Numbered { no: number; entry: AgencyEntry }

function formSize(form: string): number {
  return form in FORMS ? FORMS[form as FormId].cells.length : 0;
}

async function reportsOf(source: ReleaseSource, range: Range, agencies: ReadonlyMap<string, SiteAgency>): Promise<Map<number, Reading>> {
  const rows = await source.rows<Omit<SiteReport, 'cells' | 'derived' | 'checks'> & { agencyId: string; versionNo: number }>(`
    SELECT v.version_no AS "versionNo", agency_id || '-' || year AS id, agency_id AS "agencyId", year::INTEGER AS year, form, title, url, published_on::VARCHAR AS "publishedOn", lower(hex(sha256)) AS sha256,
      strftime(fetched_at, '%Y-%m-%dT%H:%M:%SZ') AS "fetchedAt", version::INTEGER AS version, strftime(w.since, '%Y-%m-%d') AS "withdrawnSince"
    FROM store.versions v LEFT JOIN (SELECT agency_id, year, max(since) AS since FROM store.withdrawals WHERE until IS NULL GROUP BY ALL) w USING (agency_id, year)
    WHERE v.newest AND v.${between(range)} ORDER BY agency_id, year`);
  const readings = new Map<number, Reading>();
  for (const { agencyId, versionNo, ...rest } of rows) {
    const agency = agencies.get(agencyId);
    if (!agency) continue;
    const report: SiteReport = { ...rest, cells: new Array<CellCode>(formSize(rest.form)).fill('m'), derived: {}, checks: { pass: 0, fail: 0, unknown: 0 } };
    agency.reports.push(report);
    readings.set(versionNo, { report, detail: { printed: {}, units: {}, places: {}, sums: [], claims: [], prose: [], revisions: [] }, layouts: [] });
  }
  return readings;
}

type Of<T> = T & { version_no: number };

async function addWords(source: ReleaseSource, range: Range, readings: ReadonlyMap<number, Reading>): Promise<void> {
  const own = `FROM store.versions v JOIN store.? t USING (version_no) WHERE v.newest AND v.${between(range)} ORDER BY ALL`;
  const claims = await source.rows<Of<SiteDetail['claims'][number]>>(`SELECT version_no, key, value::DOUBLE AS value, status, text ${own.replace('?', 'claims')}`);
  for (const { version_no: no, ...claim } of claims) readings.get(no)?.detail.claims.push(claim);
  const prose = await source.rows<Of<SiteDetail['prose'][number]>>(`SELECT version_no, indicator, value::DOUBLE AS value, text ${own.replace('?', 'prose')}`);
  for (const { version_no: no, ...figure } of prose) readings.get(no)?.detail.prose.push(figure);
}

/** What changed in any version of a report, beside its newest one. */
async function addRevisions(source: ReleaseSource, range: Range, readings: ReadonlyMap<number, Reading>): Promise<void> {
  const rows = await source.rows<Of<SiteDetail['revisions'][number]>>(`SELECT v.version_no, key, before::VARCHAR AS before, after::VARCHAR AS after, strftime(changed_at, '%Y-%m-%dT%H:%M:%SZ') AS "changedAt"
    FROM store.versions v JOIN store.revisions r USING (agency_id, year) WHERE v.newest AND v.${between(range)} ORDER BY ALL`);
  for (const { version_no: no, ...revision } of rows) readings.get(no)?.detail.revisions.push(revision);
}

/** What every batch of agencies needs. */
export interface Shelf { source: ReleaseSource; layouts: Layout[]; lineage: Lineage; references: References }

export async function openShelf(source: ReleaseSource, references: References): Promise<Shelf> {
  return { source, layouts: await loadLayouts(source), lineage: await loadLineage(source), references };
}

function agencyOf(entry: AgencyEntry, { lineage, references }: Shelf): SiteAgency {
  const { formerNames = [], successors = [], predecessors = [] } = lineage.get(entry.id) ?? {};
  return { ...entry, divisionName: references.divisions.get(entry.division) ?? null, formerNames, successors, predecessors, reports: [], findings: [] };
}

/** The records of these agencies, which are neighbours by number, and the words of their reports by id. The findings are staged before. */
export async function loadAgencies(shelf: Shelf, batch: readonly Numbered[]): Promise<Records> {
  const { source, layouts } = shelf;
  const range = { first: batch[0]!.no, last: batch.at(-1)!.no };
  const agencies = new Map(batch.map(({ entry }) => [entry.id, agencyOf(entry, shelf)]));
  const readings = await reportsOf(source, range, agencies);
  await addCells(source, layouts, range, readings);
  await addWords(source, range, readings);
  await addRevisions(source, range, readings);
  await addPlaces(source, readings.values());
  for (const finding of await findingsOf(source, range)) agencies.get(finding.agencyId)?.findings.push(finding);
  return { agencies: [...agencies.values()], details: new Map([...readings.values()].map(({ report, detail }) => [report.id, detail])) };
}

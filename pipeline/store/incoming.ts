/** A report version taken apart into the rows of the store's tables, before anything is written. */
import { GongkaiError } from '../lib/errors.ts';
import type { Cell, Report } from '../model/report.ts';
import type { ReportVersion } from '../model/stored.ts';
import type { Scalar } from './database.ts';
import { utc } from './database.ts';
import { digest, readingDigest, readingOf } from './reading.ts';
import { layoutOf } from './places.ts';
import { refuseUnknown, sumLetters, wideCells, wideTablesOf } from './wide.ts';

export interface Incoming {
  version: ReportVersion;
  report: Report;
  reportId: string;
  year: number;
  readingDigest: string;
  /** Digest of everything else that was read, so that a better reader or another design refreshes what is stored. */
  detailDigest: string;
}

/** The stable name of an agency's report on a year. */
export function reportIdOf(agencyId: string, year: number): string {
  return `${agencyId}-${year}`;
}

/** @throws GongkaiError where the report names no year: it has no place in the store. */
export function incomingOf(version: ReportVersion): Incoming {
  const { report, agencyId } = version;
  if (report.year === null) throw new GongkaiError('report_without_year', `The report at ${version.url} names no year and cannot be stored.`);
  refuseUnknown(report.form, report.cells, report.checks);
  return { version, report, reportId: reportIdOf(agencyId, report.year), year: report.year, readingDigest: readingDigest(readingOf(report)), detailDigest: digest(report) };
}

/** The row of `store.versions` after version_no, as staged; the order of VERSION_COLUMNS. */
export const VERSION_COLUMNS = [
  'agency_no INTEGER', 'agency_id VARCHAR', 'year SMALLINT', 'version INTEGER', 'form VARCHAR', 'url VARCHAR', 'title VARCHAR', 'published_on VARCHAR',
  'sha256 VARCHAR', 'fetched_at VARCHAR', 'agency_printed VARCHAR', 'period_start VARCHAR', 'period_end VARCHAR', 'cause VARCHAR',
  'reading_digest VARCHAR', 'detail_digest VARCHAR', 'disagreements VARCHAR', 'warnings VARCHAR',
];

export function versionRow({ version, report, year, readingDigest: reading, detailDigest }: Incoming, agencyNo: number, number: number, cause: string): Scalar[] {
  return [
    agencyNo, version.agencyId, year, number, report.form, version.url, report.title, report.publishedOn,
    version.sha256, utc(version.fetchedAt), report.agency, report.period?.start ?? null, report.period?.end ?? null, cause,
    reading, detailDigest, JSON.stringify(report.disagreements), JSON.stringify(report.warnings),
  ];
}

const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/** What a cell prints where its evidence says nothing else; undefined where it must be said. The view `cells` has the same rule. */
function plainlyPrinted({ status, value }: Cell): string | null | undefined {
  if (status === 'missing') return null;
  if (status === 'blank') return '';
  return status === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
}

function hasEvidence(cell: Cell): boolean {
  return cell.derived !== undefined || cell.unit !== undefined || (cell.marks ?? []).length > 0 || cell.printed !== plainlyPrinted(cell);
}

function evidenceRow(cell: Cell, agencyNo: number): Scalar[] {
  return [agencyNo, cell.key, cell.printed, cell.unit ?? null, cell.derived ?? null, cell.marks?.length ? cell.marks.join(' ') : null];
}

type RowsOf = (report: Report, agencyNo: number) => Scalar[][];

/** The narrow tables: name, and a report's rows in the order of the table's columns after version_no. */
export const NARROW_TABLES: Readonly<Record<string, RowsOf>> = {
  evidence: (report, agencyNo) => report.cells.filter(hasEvidence).map((cell) => evidenceRow(cell, agencyNo)),
  claims: (report) => report.claims.map((claim, at) => [at, claim.key, claim.value, claim.status, claim.text, json(claim.meanings), json(claim.source)]),
  prose: (report) => report.prose.map((figure, at) => [at, figure.indicator, figure.value, figure.text, json(figure.source)]),
  findings: (report) => report.findings.map((finding, at) => [
    at, finding.rule, finding.kind, finding.severity, finding.keys.join(' '), finding.explanation.zh, finding.explanation.en,
    finding.attribution ?? null, json(finding.suspects),
  ]),
  sections: (report) => report.sections.map((section, at) => [at, section.number, section.title, section.text]),
  extra: (report) => report.extra.map((cell, at) => [at, cell.table, cell.row, cell.column, cell.label, cell.printed, json(cell.source)]),
};

export interface WideRow { table: string; statuses: string; sums: string; layout: string | null; values: (number | null)[] }

/** The wide rows of a report; a report on no known form has none. */
export function wideRows({ report }: Incoming): WideRow[] {
  const cells = new Map(report.cells.map((cell) => [cell.key, cell]));
  return wideTablesOf(report.form).map((table) => ({
    table: table.name, ...wideCells(table, cells), sums: sumLetters(table, report.checks), layout: layoutOf(table, cells),
  }));
}

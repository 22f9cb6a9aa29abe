/** Synthetic reports at scale: ten years an agency, three forms, hash values below 128 of which one in ten is not zero. */
import { FORMS } from '../pipeline/forms/forms.ts';
import type { FormId } from '../pipeline/model/report.ts';
import type { ReportVersion } from '../pipeline/model/stored.ts';
import type { Database } from '../pipeline/store/database.ts';
import type { StoredReport } from '../pipeline/store/load-reports.ts';
import type { Store } from '../pipeline/store/store.ts';
import { WIDE_TABLES } from '../pipeline/store/wide.ts';
import type { WideTable } from '../pipeline/store/wide.ts';

const YEARS = 10;
const LAST = 2025;
const CATEGORIES = 30;

const FORM_SQL = `CASE WHEN year < 2019 THEN '2014' WHEN year < 2021 THEN '2019' ELSE '2021' END`;
const agencySql = (years: number): string => `'a' || lpad(CAST(i // ${years} AS VARCHAR), 7, '0')`;

function wideInsert(table: WideTable): string {
  const values = table.columns.map((_, at) => `CASE WHEN hash(version_no * 1000 + ${at}) % 1000 < 96 THEN hash(version_no * 1000 + ${at}) % 127 + 1 ELSE 0 END`);
  return `INSERT INTO store.${table.name} SELECT version_no, agency_no, year, true, '${'n'.repeat(table.columns.length)}', '${'f'.repeat(table.sums.length)}', NULL, ${values.join(', ')}
    FROM store.versions WHERE form = '${table.form}' ORDER BY version_no`;
}

/** Fills a store with this many reports, sorted by agency, the newest `years` of each, in SQL. */
export async function fillStore(store: Store, reports: number, years = YEARS): Promise<void> {
  await store.run(`INSERT INTO store.agency_numbers SELECT DISTINCT (i // ${years} + 1)::INTEGER, ${agencySql(years)} FROM range(${reports}) t(i) ORDER BY 1`);
  await store.run(`INSERT INTO store.agencies SELECT agency_id, '机关' || agency_no, CAST(110000 + agency_no % 3000 AS VARCHAR), 'county',
    'c' || agency_no % ${CATEGORIES}, agency_no, '{"index":[]}', NULL, NULL, NULL, NULL, agency_no FROM store.agency_numbers ORDER BY agency_no`);
  await store.run(`INSERT INTO store.versions SELECT (i + 1)::INTEGER, (i // ${years} + 1)::INTEGER, agency_id, year, 1, ${FORM_SQL}, true,
      'http://' || agency_id || '.example/' || year || '.html', '年度报告', make_date(year + 1, 1, 20), unhex(sha256(i::VARCHAR)), TIMESTAMP '2026-02-01', NULL,
      make_date(year, 1, 1), make_date(year, 12, 31), TIMESTAMP '2026-02-01', NULL, 'first', hash(i), hash(i + 1), '[]', '[]'
    FROM (SELECT i, ${agencySql(years)} AS agency_id, (${LAST + 1 - years} + i % ${years})::INTEGER AS year FROM range(${reports}) t(i)) ORDER BY 1`);
  // One thread, so that the rows lie as batches of the program lay them: several would write them column by column.
  await store.run('SET threads = 1');
  for (const table of WIDE_TABLES) await store.run(wideInsert(table));
  await store.run('RESET threads');
}

/** The same figures as one row a cell, by report. */
export async function fillLong(database: Database, store: string): Promise<void> {
  await database.attach(store, 'wide', true);
  await database.run('CREATE TABLE agencies AS SELECT agency_id, category FROM wide.store.agencies');
  await database.run('CREATE TABLE long (agency_id VARCHAR, year SMALLINT, key VARCHAR, value DOUBLE)');
  for (const table of WIDE_TABLES) {
    const keys = table.columns.map(({ key }) => `'${key}'`).join(', ');
    const values = table.columns.map(({ name }) => `"${name}"`).join(', ');
    await database.run(`INSERT INTO long SELECT agency_id, year, unnest([${keys}]), CAST(unnest([${values}]) AS DOUBLE) FROM wide.store.${table.name} JOIN wide.store.agency_numbers USING (agency_no) WHERE newest`);
  }
  await database.run('CHECKPOINT');
}

/** Some of `count` reports of such a store, spread over it: `size` of them from `from` on, each as stored but for one figure, and with its places. */
export async function changedReports(store: Store, reports: number, count: number, from: number, size: number): Promise<ReportVersion[]> {
  const agencies = reports / YEARS;
  const perAgency = Math.ceil(count / agencies);
  const step = Math.max(1, Math.floor((agencies * perAgency) / count));
  const [first, last] = [Math.floor(from / perAgency), Math.ceil((from + size) / perAgency)];
  const agencyIds = Array.from({ length: last - first }, (_, at) => `a${String((first + at) * step).padStart(7, '0')}`);
  const years = Array.from({ length: perAgency }, (_, at) => LAST - at);
  return (await store.loadReports({ agencyIds, years })).map(changed);
}

function changed({ agencyId, year, form, values }: StoredReport, at: number): ReportVersion {
  const cells = FORMS[form as FormId].cells.map(({ key }, column) => {
    const value = values[key]! + (column === 20 ? 1 : 0);
    return { key, value, status: 'number' as const, printed: String(value), source: { table: 1, row: column, column: 3 } };
  });
  return {
    agencyId, url: `http://${agencyId}.example/${year}.html`, sha256: String(at).padStart(64, '0'), fetchedAt: '2026-03-01T00:00:00.000Z',
    report: { form, agency: null, year, period: null, title: '年度报告', publishedOn: null, sections: [], cells, claims: [], prose: [], extra: [], disagreements: [], warnings: [], checks: [], findings: [] },
  };
}

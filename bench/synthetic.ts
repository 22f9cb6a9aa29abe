/** Synthetic reports at scale: ten years an agency, three forms, hash values of which one in ten is not zero. */
import { FORMS } from '../pipeline/forms/forms.ts';
import type { FormId } from '../pipeline/model/report.ts';
import type { ReportVersion } from '../pipeline/model/stored.ts';
import type { Database } from '../pipeline/store/database.ts';
import type { Store } from '../pipeline/store/store.ts';
import { WIDE_TABLES } from '../pipeline/store/wide.ts';
import type { WideTable } from '../pipeline/store/wide.ts';

const YEARS = 10;
const FIRST = 2016;
const CATEGORIES = 30;

const FORM_SQL = `CASE WHEN year < 2019 THEN '2014' WHEN year < 2021 THEN '2019' ELSE '2021' END`;
const AGENCY_SQL = `'a' || lpad(CAST(i // ${YEARS} AS VARCHAR), 7, '0')`;

const formOf = (year: number): FormId => (year < 2019 ? '2014' : year < 2021 ? '2019' : '2021');

function wideInsert(table: WideTable): string {
  const values = table.columns.map((_, at) => `CASE WHEN hash(version_no * 1000 + ${at}) % 1000 < 96 THEN hash(version_no * 1000 + ${at}) % 211 ELSE 0 END::DOUBLE`);
  return `INSERT INTO store.${table.name} SELECT version_no, agency_id, year, true, '${'n'.repeat(table.columns.length)}', ${values.join(', ')}
    FROM store.versions WHERE form = '${table.form}' ORDER BY version_no`;
}

/** Fills a store with this many reports, sorted by agency, in SQL. */
export async function fillStore(store: Store, reports: number): Promise<void> {
  await store.run(`INSERT INTO store.agencies SELECT DISTINCT ${AGENCY_SQL}, '机关' || (i // ${YEARS}), CAST(110000 + (i // ${YEARS}) % 3000 AS VARCHAR), 'county',
    'c' || (i // ${YEARS}) % ${CATEGORIES}, (i // ${YEARS})::INTEGER, '{"index":[]}', NULL, NULL, NULL, NULL FROM range(${reports}) t(i) ORDER BY 1`);
  await store.run(`INSERT INTO store.versions SELECT (i + 1)::INTEGER, agency_id || '-' || year, 1, agency_id, year, ${FORM_SQL}, true,
      'http://' || agency_id || '.example/' || year || '.html', '年度报告', make_date(year + 1, 1, 20), sha256(i::VARCHAR), TIMESTAMP '2026-02-01', NULL,
      make_date(year, 1, 1), make_date(year, 12, 31), TIMESTAMP '2026-02-01', NULL, 'first', '', '', '[]', '[]'
    FROM (SELECT i, ${AGENCY_SQL} AS agency_id, (${FIRST} + i % ${YEARS})::INTEGER AS year FROM range(${reports}) t(i)) ORDER BY 1`);
  for (const table of WIDE_TABLES) await store.run(wideInsert(table));
}

/** The same figures as one row a cell, by report. */
export async function fillLong(database: Database, store: string): Promise<void> {
  await database.attach(store, 'wide', true);
  await database.run('CREATE TABLE agencies AS SELECT agency_id, category FROM wide.store.agencies');
  await database.run('CREATE TABLE long (agency_id VARCHAR, year SMALLINT, key VARCHAR, value DOUBLE)');
  for (const table of WIDE_TABLES) {
    const keys = table.columns.map(({ key }) => `'${key}'`).join(', ');
    const values = table.columns.map(({ name }) => `"${name}"`).join(', ');
    await database.run(`INSERT INTO long SELECT agency_id, year, unnest([${keys}]), unnest([${values}]) FROM wide.store.${table.name} WHERE newest`);
  }
  await database.run('CHECKPOINT');
}

/** Reports that stand in such a store, spread over it, each with one figure changed and its places given. */
export function changedReports(reports: number, count: number): ReportVersion[] {
  const step = Math.floor(reports / count);
  return Array.from({ length: count }, (_, at) => {
    const index = at * step;
    const year = FIRST + (index % YEARS);
    const form = formOf(year);
    const cells = FORMS[form].cells.map(({ key }, column) => ({ key, value: (column * 7 + at) % 5, status: 'number' as const, printed: String((column * 7 + at) % 5), source: { table: 1, row: column, column: 3 } }));
    return {
      agencyId: `a${String(Math.floor(index / YEARS)).padStart(7, '0')}`, url: `http://a.example/${year}.html`, sha256: String(at).padStart(64, '0'), fetchedAt: '2026-03-01T00:00:00.000Z',
      report: { form, agency: null, year, period: null, title: '年度报告', publishedOn: null, sections: [], cells, claims: [], prose: [], extra: [], disagreements: [], warnings: [], checks: [], findings: [] },
    };
  });
}

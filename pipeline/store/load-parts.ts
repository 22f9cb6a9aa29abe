/** Reads a little of many reports' newest versions, for rules that compare all agencies: all of all would be too much to hold. */
import type { FormId, Section } from '../model/report.ts';
import type { Database } from './database.ts';
import type { StoredReport } from './load-reports.ts';
import { WIDE_TABLES } from './wide.ts';
import type { WideTable } from './wide.ts';

/** As a `StoredReport`, but with only the numbers or the sections that were asked for. */
export type PartOfReport = Pick<StoredReport, 'agencyId' | 'year' | 'form' | 'publishedOn' | 'values' | 'sections'>;

export interface ReportCounts { byAgency: Map<string, number>; years: number[]; all: number }

/** How many reports each agency has, and on which years there are any. */
export async function reportCounts(database: Database): Promise<ReportCounts> {
  const agencies = await database.rows<{ agency_id: string; n: number }>('SELECT agency_id, count(*) AS n FROM store.versions WHERE newest GROUP BY 1 ORDER BY 1');
  const years = await database.rows<{ year: number }>('SELECT DISTINCT year FROM store.versions WHERE newest ORDER BY 1');
  return { byAgency: new Map(agencies.map((row) => [row.agency_id, row.n])), years: years.map((row) => row.year), all: agencies.reduce((sum, row) => sum + row.n, 0) };
}

const HEAD = "version_no, agency_id, year, form, strftime(published_on, '%Y-%m-%d') AS published_on";

interface HeadRow { version_no: number; agency_id: string; year: number; form: FormId | 'other'; published_on: string | null }

/** Empty reports by their number; `condition` is SQL over `store.versions`. */
async function heads(database: Database, condition: string): Promise<Map<number, PartOfReport>> {
  const rows = await database.rows<HeadRow>(`SELECT ${HEAD} FROM store.versions WHERE newest AND ${condition} ORDER BY agency_id, year`);
  return new Map(rows.map((row) => [row.version_no, { agencyId: row.agency_id, year: row.year, form: row.form, publishedOn: row.published_on, values: {}, sections: [] }]));
}

const selected = (table: WideTable, keys: ReadonlySet<string>): WideTable['columns'] => table.columns.filter(({ key }) => keys.has(key));

/** The newest version of every report, with its printed numbers of these keys. */
export async function loadFigures(database: Database, keys: readonly string[]): Promise<PartOfReport[]> {
  const reports = await heads(database, 'true');
  const wanted = new Set(keys);
  for (const table of WIDE_TABLES) {
    const columns = selected(table, wanted);
    if (columns.length === 0) continue;
    const rows = await database.rows<Record<string, number | null>>(`SELECT version_no, ${columns.map(({ name }) => `"${name}"`).join(', ')} FROM store.${table.name} WHERE newest`);
    for (const row of rows) for (const { name, key } of columns) if (row[name] !== null) reports.get(row['version_no']!)!.values[key] = row[name]!;
  }
  return [...reports.values()];
}

/** Fewer different numbers than these in a table, the zero among them, are what thousands of agencies print. */
const LEAST_DIFFERENT = 3;

/**
 * The reports whose numbers in this table of the form (`requests`, say), zeros apart, are all those of another report,
 * with these numbers. Tables that hardly say anything are left out.
 */
export async function loadTwins(database: Database, table: string): Promise<PartOfReport[]> {
  const tables = WIDE_TABLES.filter((one) => one.table === table);
  const keys = [...new Set(tables.flatMap((one) => one.columns.map(({ key }) => key)))];
  await database.run(`CREATE OR REPLACE TEMP TABLE told AS ${tables.map((one) => toldSql(one, keys)).join(' UNION ALL ')}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE twins AS SELECT version_no FROM (SELECT version_no, count(*) OVER (PARTITION BY print) AS alike FROM told WHERE different >= ${LEAST_DIFFERENT}) WHERE alike > 1`);
  const reports = await heads(database, 'version_no IN (FROM twins)');
  for (const one of tables) {
    const rows = await database.rows<{ version_no: number; numbers: string }>(`SELECT version_no, to_json([${one.columns.map(({ name }) => `coalesce("${name}"::DOUBLE, 0)`).join(', ')}])::VARCHAR AS numbers FROM store.${one.name} WHERE version_no IN (FROM twins)`);
    for (const { version_no: no, numbers } of rows) takeNumbers(reports.get(no)!, one, JSON.parse(numbers) as number[]);
  }
  await database.run('DROP TABLE told; DROP TABLE twins');
  return [...reports.values()];
}

/** The same number for the same numbers of the same keys, whatever the form. */
function toldSql({ name, columns }: WideTable, keys: readonly string[]): string {
  const column = new Map(columns.map((one) => [one.key, one.name]));
  const numbers = keys.map((key) => (column.has(key) ? `coalesce("${column.get(key)}"::DOUBLE, 0)` : '0::DOUBLE'));
  return `SELECT version_no, hash(numbers) AS print, list_unique(numbers) AS different FROM (SELECT version_no, [${numbers.join(', ')}] AS numbers FROM store.${name} WHERE newest)`;
}

function takeNumbers(report: PartOfReport, { columns }: WideTable, numbers: readonly number[]): void {
  columns.forEach(({ key }, at) => { if (numbers[at] !== 0) report.values[key] = numbers[at]!; });
}

/** Texts of so many reports are asked for at once: what a query holds is let go only some time after it was read. */
const TEXTS_AT_ONCE = 250;

/** The reports on this year that have one of these sections, with these sections. */
export async function loadSections(database: Database, year: number, numbers: readonly number[]): Promise<PartOfReport[]> {
  const reports = await heads(database, `year = ${Math.trunc(year)}`);
  const versions = [...reports.keys()].sort((a, b) => a - b);
  for (let from = 0; from < versions.length; from += TEXTS_AT_ONCE) {
    const rows = await database.rows<Section & { version_no: number }>(`SELECT version_no, number, title, text FROM store.sections
      WHERE version_no IN (${versions.slice(from, from + TEXTS_AT_ONCE).join(', ')}) AND number IN (${numbers.map(Math.trunc).join(', ')}) ORDER BY version_no, position`);
    for (const { version_no: no, ...section } of rows) reports.get(no)!.sections.push(section);
  }
  return [...reports.values()].filter((report) => report.sections.length > 0);
}

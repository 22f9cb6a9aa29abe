/**
 * Rows made of the wide tables, several for each report: cells, sums, series, indicators. They are made for the reports
 * of one file at a time, and sorted while they are still one wide row a report: sorting the rows that these become would
 * take most of the time of a release.
 */
import type { FormId } from '../model/report.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

export interface CellColumn { key: string; wideTable: string; /** With its table, quoted. */ column: string }

/** Where the cells of a form stand, in the order of its tables and of their columns. */
export interface FormColumns { form: FormId; tables: string[]; cells: CellColumn[]; columnOf: ReadonlyMap<string, string> }

interface Row { form: FormId; wide_table: string; key: string; column_name: string }

export async function formColumns(source: ReleaseSource): Promise<FormColumns[]> {
  const rows = await source.rows<Row>('SELECT form, wide_table, key, column_name FROM store.wide_columns ORDER BY form, wide_table, position');
  return [...new Set(rows.map(({ form }) => form))].map((form) => {
    const cells = rows.filter((row) => row.form === form).map((row) => ({ key: row.key, wideTable: row.wide_table, column: `${row.wide_table}."${row.column_name}"` }));
    return { form, tables: [...new Set(cells.map(({ wideTable }) => wideTable))], cells, columnOf: new Map(cells.map(({ key, column }) => [key, column])) };
  });
}

/** The temporary table of the reports that the next rows are made for: their newest versions. */
export const PART_REPORTS = 'part_reports';

/** Stages the reports of a part; `filter` is a condition on agency_id and year, or empty for all. */
export async function stagePartReports(source: ReleaseSource, filter: string): Promise<void> {
  await source.run(`CREATE OR REPLACE TEMP TABLE ${PART_REPORTS} AS SELECT version_no, form, agency_id, year, agency_id || '-' || year AS report_id
    FROM (SELECT version_no, form, agency_id, CAST(year AS INTEGER) AS year FROM store.versions WHERE newest)${filter}`);
}

/** The staged reports on a form (`r`) with their wide rows under the tables' names. */
export function fromForm({ form, tables }: FormColumns): string {
  return `(SELECT * FROM ${PART_REPORTS} WHERE form = '${form}') r ${tables.map((table) => `JOIN store.${table} ON ${table}.version_no = r.version_no`).join(' ')}`;
}

/** To be added to `fromForm`: the evidence of each report by key, as `e.by_key` (derived, printed, unit). */
export const WITH_EVIDENCE = `LEFT JOIN (SELECT version_no, map_from_entries(list((key, {derived: derived, printed: printed, unit: unit}))) AS by_key
  FROM store.evidence JOIN ${PART_REPORTS} USING (version_no) GROUP BY version_no) e ON e.version_no = r.version_no`;

/** One row a report of several forms, in the order of the data set: selects of report_id, agency_id, year, form and the same columns. */
export function inOrder(selects: readonly string[]): string {
  return `SELECT * FROM (${selects.join('\nUNION ALL\n')}) ORDER BY agency_id, year`;
}

/** Columns that each of those selects begins with. */
export const REPORT_COLUMNS = 'r.report_id, r.agency_id, r.year, r.form';

/** A list of SQL that depends on the form of the row: the same for every report of it, so it is not carried through the sort. */
export function perForm(lists: readonly (readonly [form: string, list: string])[]): string {
  return `CASE form ${lists.map(([form, list]) => `WHEN '${form}' THEN ${list}`).join(' ')} END`;
}

export const textList = (texts: readonly string[]): string => `[${texts.map(literal).join(', ')}]`;

/** The letters of a string, taken in this order of their positions (from 0). */
export const lettersAt = (column: string, positions: readonly number[]): string => `list_select(string_split(${column}, ''), [${positions.map((at) => at + 1).join(', ')}])`;

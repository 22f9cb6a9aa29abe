/** What people ask for as a workbook: an agency, a year, or a choice of figures over agencies and years. */
import { formCell } from '../forms/forms.ts';
import { UsageError } from '../lib/errors.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';
import { workbook } from '../lib/workbook.ts';
import type { Sheet, Value } from '../lib/workbook.ts';

/** Beyond this a spreadsheet is the wrong tool; the message names the Parquet and CSV files. */
export const MOST_ROWS = 100_000;

export interface Wanted {
  agencyIds?: readonly string[];
  years?: readonly number[];
  keys?: readonly string[];
}

interface CellRow { agency_id: string; name: string; year: number; key: string; value: number | null; status: string; printed: string | null; derived: number | null; url: string }

function conditionsOf({ agencyIds, years, keys }: Wanted): string {
  const texts = (column: string, values: readonly string[] | undefined) => (values ? [`${column} IN (${values.map(literal).join(', ') || 'NULL'})`] : []);
  const all = [...texts('c.agency_id', agencyIds), ...texts('c.key', keys), ...(years ? [`c.year IN (${years.map((year) => Math.trunc(year)).join(', ') || 'NULL'})`] : [])];
  return all.length > 0 ? `WHERE ${all.join(' AND ')}` : '';
}

/** A number where one is printed, and what is printed where none is: never a zero for a blank. */
function shown({ value, status, printed }: CellRow): Value {
  if (status === 'number') return value;
  return status === 'missing' ? '（无此项 not in the report）' : printed || null;
}

const HEAD = ['机关 Agency', '年份 Year', '表、行 Row', '列 Column', '单位 Unit', '数字 Value', '状态 Status', '由等式决定 Derived', 'key', '网址 Address'];

function cellRow(row: CellRow): Value[] {
  const cell = formCell(row.key);
  return [row.name, row.year, cell?.rowLabel.zh ?? '', cell?.columnLabel.zh ?? '', cell?.unit ?? '', shown(row), row.status, row.derived, row.key, row.url];
}

/** One row a key, one column a year: how a person reads an agency. */
function byYear(rows: readonly CellRow[]): Sheet {
  const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
  const keys = [...new Set(rows.map((row) => row.key))];
  const values = new Map(rows.map((row) => [`${row.key} ${row.year}`, shown(row)]));
  return {
    name: '逐年 By year', widths: [42, 18, 8, 12], head: ['行 Row', '列 Column', '单位 Unit', ...years.map(String), 'key'],
    rows: keys.map((key) => {
      const cell = formCell(key);
      return [cell?.rowLabel.zh ?? '', cell?.columnLabel.zh ?? '', cell?.unit ?? '', ...years.map((year) => values.get(`${key} ${year}`) ?? null), key];
    }),
  };
}

/**
 * The bytes of a workbook of the cells that are wanted; for a single agency with a sheet by year before them.
 * @throws UsageError where it would have more than MOST_ROWS rows.
 */
export async function exportXlsx(source: ReleaseSource, wanted: Wanted): Promise<Uint8Array> {
  const query = `FROM main.cells c JOIN main.reports r USING (report_id) LEFT JOIN main.agencies a ON a.agency_id = c.agency_id
    LEFT JOIN store.wide_columns w ON w.key = c.key AND w.form = c.form ${conditionsOf(wanted)}`;
  const [count] = await source.rows<{ n: number }>(`SELECT count(*) AS n ${query}`);
  if (count!.n > MOST_ROWS) throw new UsageError('too_many_rows', `That would be ${count!.n} rows, more than the ${MOST_ROWS} of a workbook; choose fewer years or figures, or take the Parquet or CSV files.`);
  const rows = await source.rows<CellRow>(`SELECT c.agency_id, coalesce(a.name, r.agency_printed, c.agency_id) AS name, c.year, c.key, c.value, c.status, c.printed, c.derived, r.url
    ${query} ORDER BY c.agency_id, c.year DESC, w.wide_table, w.position`);
  const cells: Sheet = { name: '单元格 Cells', widths: [28, 8, 42, 18, 8, 12, 12, 12, 36, 50], head: HEAD, rows: rows.map(cellRow) };
  const single = new Set(rows.map((row) => row.agency_id)).size === 1;
  return workbook(single ? [byYear(rows), cells] : [cells]);
}

/** What people ask for as a workbook: an agency, a year, or a choice of figures over agencies and years. */
import { formCell } from '../forms/forms.ts';
import { UsageError } from '../lib/errors.ts';
import { literal } from './source.ts';
import type { ReleaseTable } from './release-views.ts';
import type { ReleaseSource } from './source.ts';
import { workbook } from '../lib/workbook.ts';
import type { Sheet, Value } from '../lib/workbook.ts';

/** Beyond this a spreadsheet is the wrong tool; the message names the Parquet and CSV files. */
export const MOST_ROWS = 100_000;

export interface Wanted {
  agencyIds?: readonly string[];
  years?: readonly number[];
  keys?: readonly string[];
  /** A table of the release; without one the cells, with the words of the form beside them. */
  view?: string;
}

interface CellRow { agency_id: string; name: string; year: number; key: string; value: number | null; status: string; printed: string | null; derived: number | null; url: string }

function conditionsOf({ agencyIds, years, keys }: Wanted): string {
  const odd = years?.find((year) => !Number.isInteger(year));
  if (odd !== undefined) throw new UsageError('bad_year', 'A year is a whole number, such as 2024.');
  const texts = (column: string, values: readonly string[] | undefined) => (values ? [`${column} IN (${values.map(literal).join(', ') || 'NULL'})`] : []);
  const all = [...texts('c.agency_id', agencyIds), ...texts('c.key', keys), ...(years ? [`c.year IN (${years.join(', ') || 'NULL'})`] : [])];
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

function refuseMany(n: number): void {
  if (n > MOST_ROWS) throw new UsageError('too_many_rows', `That would be ${n} rows, more than the ${MOST_ROWS} of a workbook; choose fewer years or figures, or take the Parquet or CSV files.`);
}

async function cellSheets(source: ReleaseSource, wanted: Wanted): Promise<Sheet[]> {
  const query = `FROM cells c JOIN reports r USING (report_id) LEFT JOIN agencies a ON a.agency_id = c.agency_id LEFT JOIN cell_keys w ON w.key = c.key AND w.form = c.form ${conditionsOf(wanted)}`;
  const [count] = await source.rows<{ n: number }>(`SELECT count(*) AS n ${query}`);
  refuseMany(count!.n);
  const rows = await source.rows<CellRow>(`SELECT c.agency_id, coalesce(a.name, r.agency_printed, c.agency_id) AS name, c.year, c.key, c.value, c.status, c.printed, c.derived, r.url
    ${query} ORDER BY c.agency_id, c.year DESC, w.position`);
  const cells: Sheet = { name: '单元格 Cells', widths: [28, 8, 42, 18, 8, 12, 12, 12, 36, 50], head: HEAD, rows: rows.map(cellRow) };
  const single = new Set(rows.map((row) => row.agency_id)).size === 1;
  return single ? [byYear(rows), cells] : [cells];
}

/** Days and times as texts in ISO form, so that no spreadsheet moves them to its own time zone. */
function shownValue(value: unknown): Value {
  if (value === null || typeof value === 'number') return value;
  return String(value).replace(/T00:00:00\.000Z$/, '');
}

/** A table of the release as it is, with its column names and below them what each means. */
async function tableSheets(source: ReleaseSource, wanted: Wanted, tables: readonly ReleaseTable[]): Promise<Sheet[]> {
  const table = tables.find(({ name }) => name === wanted.view);
  if (!table) throw new UsageError('unknown_view', `The release has no table "${wanted.view}"; it has ${tables.map(({ name }) => name).join(', ')}.`);
  const has = (name: string): boolean => table.fields.some((field) => field.name === name);
  const query = `FROM "${table.name}" c ${conditionsOf({
    ...(has('agency_id') ? { agencyIds: wanted.agencyIds } : {}), ...(has('year') ? { years: wanted.years } : {}), ...(has('key') ? { keys: wanted.keys } : {}),
  })}`;
  const [count] = await source.rows<{ n: number }>(`SELECT count(*) AS n ${query}`);
  refuseMany(count!.n);
  const names = table.fields.map(({ name }) => name);
  const rows = await source.rows(`SELECT ${names.map((name) => `"${name}"`).join(', ')} ${query}`);
  return [
    { name: `${table.title.zh} ${table.name}`, head: names, rows: rows.map((row) => names.map((name) => shownValue(row[name]))) },
    { name: '说明 Columns', widths: [24, 60, 60], head: ['列 Column', '含义', 'Meaning'], rows: table.fields.map(({ name, description }) => [name, description.zh, description.en]) },
  ];
}

/**
 * The bytes of a workbook of the release's cells that are wanted (for a single agency with a sheet by year before
 * them), or of one of its tables. `source` has the views that `tables` describes (`releaseViews`).
 * @throws UsageError where it would have more than MOST_ROWS rows, or the release has no such table.
 */
export async function exportXlsx(source: ReleaseSource, wanted: Wanted, tables: readonly ReleaseTable[]): Promise<Uint8Array> {
  return workbook(wanted.view === undefined ? await cellSheets(source, wanted) : await tableSheets(source, wanted, tables));
}

/** The tables with a row for each cell and for each sum of a report. */
import { FORM, KEY, REPORT_KEY, STATUS, VALUE } from './fields.ts';
import { REPORT_COLUMNS, WITH_EVIDENCE, fromForm, inOrder, lettersAt, perForm, textList } from './form-columns.ts';
import type { FormColumns } from './form-columns.ts';
import { field } from './resource.ts';
import type { Resource } from './resource.ts';
import type { ReleaseSource } from './source.ts';

const ROWS = 1_000_000;

/** Rows of an agency and year where every report of a form has as many; `perForm` is a query of form and n. */
export function sizesBy(rowsPerForm: string): string {
  return `SELECT agency_id, year, n FROM store.versions JOIN (${rowsPerForm}) USING (form) WHERE newest`;
}

const byText = <T>(textOf: (one: T) => string) => (a: T, b: T): number => (textOf(a) < textOf(b) ? -1 : 1);

/** Things in the order of their texts, each with its position before. */
function sorted<T>(things: readonly T[], textOf: (thing: T) => string): (T & { at: number })[] {
  return things.map((thing, at) => ({ ...thing, at })).sort(byText(textOf));
}

/** The letters of all tables of a form one after the other; a cell or sum added to the form later has the filler. */
function letters(tables: readonly { name: string; length: number }[], column: string, filler: string): string {
  return tables.map(({ name, length }) => `rpad(${name}.${column}, ${length}, '${filler}')`).join(' || ');
}

const cellsByKey = ({ cells }: FormColumns) => sorted(cells, ({ key }) => key);

function cellsOfReports(columns: FormColumns): string {
  const tables = columns.tables.map((name) => ({ name, length: columns.cells.filter(({ wideTable }) => wideTable === name).length }));
  return `SELECT ${REPORT_COLUMNS}, CAST([${cellsByKey(columns).map(({ column }) => column).join(', ')}] AS DOUBLE[]) AS numbers, ${letters(tables, 'statuses', 'm')} AS letters, e.by_key
    FROM ${fromForm(columns)} ${WITH_EVIDENCE}`;
}

/** As the view `cells` says it; the plain number where the evidence says nothing else. */
function cellsQuery(forms: readonly FormColumns[]): string {
  return `SELECT * EXCLUDE (letter, evidence), CASE letter WHEN 'n' THEN 'number' WHEN 'b' THEN 'blank' WHEN 'd' THEN 'dash' WHEN 'u' THEN 'unreadable' ELSE 'missing' END AS status,
      evidence.derived AS derived, evidence.unit AS unit, CASE WHEN evidence IS NOT NULL THEN evidence.printed WHEN letter = 'b' THEN ''
        WHEN letter = 'n' AND value = trunc(value) AND abs(value) < 9007199254740992 THEN CAST(CAST(value AS BIGINT) AS VARCHAR) END AS printed
    FROM (SELECT *, by_key[key] AS evidence FROM (SELECT report_id, agency_id, year, form, by_key, unnest(numbers) AS value,
      unnest(${perForm(forms.map((one) => [one.form, textList(cellsByKey(one).map(({ key }) => key))]))}) AS key,
      unnest(${perForm(forms.map((one) => [one.form, lettersAt('letters', cellsByKey(one).map(({ at }) => at))]))}) AS letter
      FROM (${inOrder(forms.map(cellsOfReports))})))`;
}

export function cellsResource(forms: readonly FormColumns[]): Resource {
  return {
    name: 'cells', title: { zh: '单元格', en: 'Cells' },
    description: { zh: '一个单元格一行；与各格式的宽表内容相同。', en: 'One row a cell; says what the wide tables say.' },
    query: cellsQuery(forms), perReport: true,
    fields: [
      ...REPORT_KEY, FORM, KEY, VALUE, STATUS,
      field('derived', 'number', '没有印出数字而由格式的等式决定的数', 'What the sums of the form determine where no number is printed'),
      field('printed', 'string', '印出的原文', 'As printed'),
      field('unit', 'string', '印出的单位，与格式的不同时才有', 'Printed unit, where it is not that of the form'),
    ],
    sortBy: ['agency_id', 'year', 'key'], primaryKey: ['report_id', 'key'], foreignKey: { fields: ['report_id'], resource: 'reports' },
    rowsPerFile: ROWS, sizes: sizesBy('SELECT form, count(*) AS n FROM store.wide_columns GROUP BY form'),
  };
}

interface Sum { wide_table: string; form: string; check_id: string; column_name: string; expected: string; actual: string }

const sumsByName = (sums: readonly Sum[]) => sorted(sums, (sum) => `${sum.check_id}\0${sum.column_name}`);

/** A side of a sum: null where one of its cells is no number. */
const side = ({ columnOf }: FormColumns, keys: string): string => keys.split(' ').map((key) => columnOf.get(key)!).join(' + ');

function sumsOfReports(columns: FormColumns, sums: readonly Sum[]): string {
  const tables = [...new Set(sums.map((sum) => sum.wide_table))].map((name) => ({ name, length: sums.filter((sum) => sum.wide_table === name).length }));
  const sides = (of: 'expected' | 'actual'): string => `CAST([${sumsByName(sums).map((sum) => side(columns, sum[of])).join(', ')}] AS DOUBLE[]) AS ${of}_list`;
  return `SELECT ${REPORT_COLUMNS}, ${sides('expected')}, ${sides('actual')}, ${letters(tables, 'sums', '-')} AS letters FROM ${fromForm(columns)}`;
}

/** As the view `checks` says it. */
function checksQuery(forms: readonly { columns: FormColumns; sums: Sum[] }[]): string {
  const list = (of: (sums: readonly (Sum & { at: number })[]) => string): string => perForm(forms.map(({ columns, sums }) => [columns.form, of(sumsByName(sums))]));
  return `SELECT * EXCLUDE (letter), CASE letter WHEN 'p' THEN 'pass' WHEN 'f' THEN 'fail' ELSE 'unknown' END AS status
    FROM (SELECT report_id, agency_id, year, unnest(expected_list) AS expected, unnest(actual_list) AS actual,
      unnest(${list((sums) => textList(sums.map((sum) => sum.check_id)))}) AS check_id, unnest(${list((sums) => textList(sums.map((sum) => sum.column_name)))}) AS column_name,
      unnest(${list((sums) => lettersAt('letters', sums.map(({ at }) => at)))}) AS letter
      FROM (${inOrder(forms.map(({ columns, sums }) => sumsOfReports(columns, sums)))})) WHERE letter <> '-'`;
}

export async function checksResource(source: ReleaseSource, forms: readonly FormColumns[]): Promise<Resource> {
  const sums = await source.rows<Sum>('SELECT wide_table, form, check_id, column_name, expected, actual FROM store.wide_sums ORDER BY wide_table, position');
  const summed = forms.map((columns) => ({ columns, sums: sums.filter(({ form }) => form === columns.form) })).filter((one) => one.sums.length > 0);
  return {
    name: 'checks', title: { zh: '等式', en: 'Sums' },
    description: { zh: '格式的每个等式是否成立。', en: 'Whether each sum of the form holds.' },
    query: checksQuery(summed), perReport: true,
    fields: [
      ...REPORT_KEY, field('check_id', 'string', '等式', 'Sum', { required: true }), field('column_name', 'string', '所在的列或行', 'Column or row of the sum', { required: true }),
      field('status', 'string', '成立、不成立、不能判断', 'Holds, fails, or cannot be told', { required: true, enum: ['pass', 'fail', 'unknown'] }),
      field('expected', 'number', '各部分之和', 'Sum of the parts'), field('actual', 'number', '印出的合计', 'Printed total'),
    ],
    sortBy: ['agency_id', 'year', 'check_id', 'column_name'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: ROWS, sizes: sizesBy('SELECT form, count(*) AS n FROM store.wide_sums GROUP BY form'),
  };
}

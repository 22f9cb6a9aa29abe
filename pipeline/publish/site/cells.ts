/** The cells and sums of some reports, a row of the store a table of the form: what is not a plain number comes beside it. */
import { FORMS } from '../../forms/forms.ts';
import type { FormId } from '../../model/report.ts';
import type { CellCode, SiteDetail, SiteReport } from '../../model/site.ts';
import type { ReleaseSource } from '../source.ts';

/** A report under way: what the dashboard's files say of it, and which layout places its cells. */
export interface Reading { report: SiteReport; detail: SiteDetail; layouts: { table: Layout; layoutNo: number }[] }

interface StoredSum { id: string; column: string; expected: string[]; actual: string[] }

/** A wide table as the store's own dictionary describes it. */
export interface Layout { name: string; form: FormId; columns: { name: string; key: string }[]; sums: StoredSum[] }

/** The newest rows of agencies with these numbers: tables are sorted by them, so that little else is read. */
export interface Range { first: number; last: number }

export const between = ({ first, last }: Range): string => `agency_no BETWEEN ${first} AND ${last}`;

/** Every wide table of the store. */
export async function loadLayouts(source: ReleaseSource): Promise<Layout[]> {
  const columns = await source.rows<{ wide_table: string; form: FormId; key: string; name: string }>('SELECT wide_table, form, key, column_name AS name FROM store.wide_columns ORDER BY form, wide_table, position');
  const sums = await source.rows<{ wide_table: string; id: string; column: string; expected: string; actual: string }>(
    'SELECT wide_table, check_id AS id, column_name AS "column", expected, actual FROM store.wide_sums ORDER BY wide_table, position');
  return [...new Set(columns.map((row) => row.wide_table))].map((name) => {
    const own = columns.filter((row) => row.wide_table === name);
    return {
      name, form: own[0]!.form, columns: own,
      sums: sums.filter((row) => row.wide_table === name).map(({ id, column, expected, actual }) => ({ id, column, expected: expected.split(' '), actual: actual.split(' ') })),
    };
  });
}

interface WideRow { version_no: number; statuses: string; sums: string; layout_no: number | null; numbers: string }

const POSITIONS = new Map(Object.values(FORMS).map((form) => [form.id, new Map(form.cells.map(({ key }, at) => [key, at]))]));

/** The letters of the store are those of the site; a letter for a number that is not there says that it cannot be read. */
function codeOf(letter: string | undefined, value: number | null): CellCode {
  if (letter === 'n') return value ?? 'u';
  return letter === 'b' || letter === 'd' || letter === 'u' ? letter : 'm';
}

/** A side of a sum; null where one of its cells is no number. */
function sideOf(keys: readonly string[], values: ReadonlyMap<string, number | null>): number | null {
  let sum = 0;
  for (const key of keys) {
    const value = values.get(key) ?? null;
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function takeSums({ report, detail }: Reading, table: Layout, letters: string, numbers: readonly (number | null)[]): void {
  const values = /[fu]/.test(letters) ? new Map(table.columns.map(({ key }, at) => [key, numbers[at]!])) : null;
  table.sums.forEach(({ id, column, expected, actual }, at) => {
    const letter = letters[at] ?? '-';
    if (letter === '-') return;
    const status = letter === 'p' ? 'pass' : letter === 'f' ? 'fail' : 'unknown';
    report.checks[status]++;
    if (status !== 'pass') detail.sums.push({ id, column, status, expected: sideOf(expected, values!), actual: sideOf(actual, values!), keys: [...expected, ...actual] });
  });
}

function takeRow(reading: Reading, table: Layout, { statuses, sums, layout_no: layoutNo, numbers: text }: WideRow): void {
  const numbers = JSON.parse(text) as (number | null)[];
  const positions = POSITIONS.get(table.form)!;
  table.columns.forEach(({ key }, at) => {
    const position = positions.get(key);
    if (position !== undefined) reading.report.cells[position] = codeOf(statuses[at], numbers[at]!);
  });
  takeSums(reading, table, sums, numbers);
  if (layoutNo !== null) reading.layouts.push({ table, layoutNo });
}

async function takeTable(source: ReleaseSource, table: Layout, range: Range, readings: ReadonlyMap<number, Reading>): Promise<void> {
  const rows = await source.rows<WideRow>(`SELECT version_no, statuses, sums, layout_no, to_json([${table.columns.map(({ name }) => `"${name}"`).join(', ')}])::VARCHAR AS numbers
    FROM store.${table.name} WHERE newest AND ${between(range)}`);
  for (const row of rows) { const reading = readings.get(row.version_no); if (reading) takeRow(reading, table, row); }
}

interface EvidenceRow { version_no: number; key: string; printed: string | null; unit: string | null; derived: number | null }

function takeEvidence({ report, detail }: Reading, { key, printed, unit, derived }: EvidenceRow): void {
  const at = POSITIONS.get(report.form as FormId)?.get(key);
  if (at === undefined) return;
  const cell = report.cells[at];
  if (derived !== null) report.derived[key] = derived;
  if (printed !== null && printed !== '' && printed !== (typeof cell === 'number' ? String(cell) : null)) detail.printed[key] = printed;
  if (unit !== null) detail.units[key] = unit;
}

/** Fills in the cells and sums of these reports, by the number of their version. */
export async function addCells(source: ReleaseSource, layouts: readonly Layout[], range: Range, readings: ReadonlyMap<number, Reading>): Promise<void> {
  for (const table of layouts) await takeTable(source, table, range, readings);
  const evidence = await source.rows<EvidenceRow>(`SELECT version_no, key, printed, unit, derived::DOUBLE AS derived FROM store.evidence WHERE ${between(range)} ORDER BY version_no, key`);
  for (const row of evidence) { const reading = readings.get(row.version_no); if (reading) takeEvidence(reading, row); }
  for (const { detail } of readings.values()) detail.sums.sort((a, b) => order(a.id, b.id) || order(a.column, b.column));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function placeOf(text: string): SiteDetail['places'][string] {
  const { table, row, column, page, line } = JSON.parse(text) as SiteDetail['places'][string];
  return { table, row, column, page, line };
}

/** The cells that a reader will want to see in the original: places of all of them would be most of a release. */
function notableKeys({ printed, sums, claims }: SiteDetail): Set<string> {
  return new Set([...Object.keys(printed), ...sums.flatMap(({ status, keys }) => (status === 'fail' ? keys : [])), ...claims.map(({ key }) => key)]);
}

/** Says where the notable cells of these reports stand in their originals; their words are known before. */
export async function addPlaces(source: ReleaseSource, readings: Iterable<Reading>): Promise<void> {
  const placed = [...readings].map((reading) => ({ ...reading, keys: notableKeys(reading.detail) })).filter(({ keys }) => keys.size > 0);
  const wanted = [...new Set(placed.flatMap(({ layouts }) => layouts.map(({ layoutNo }) => layoutNo)))];
  if (wanted.length === 0) return;
  const rows = await source.rows<{ layout_no: number; places: string }>(`SELECT layout_no, places FROM store.layouts WHERE layout_no IN (${wanted.join(', ')})`);
  const places = new Map(rows.map(({ layout_no: no, places: lines }) => [no, lines.split('\n')]));
  for (const { layouts, detail, keys } of placed) {
    for (const { table, layoutNo } of layouts) {
      table.columns.forEach(({ key }, at) => { const place = places.get(layoutNo)?.[at]; if (place && keys.has(key)) detail.places[key] = placeOf(place); });
    }
  }
}

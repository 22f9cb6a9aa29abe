/**
 * The wide tables: one row a report version for each table of each form, one DOUBLE a cell, and the cells' statuses
 * as one string of letters, so that a null is never taken for a zero. Which letter speaks of which cell is stored
 * with the data (`store.wide_columns`), so that a file can be read without this program.
 */
import { FORMS } from '../forms/forms.ts';
import type { Form, FormCell } from '../forms/form.ts';
import type { Cell, CellStatus, FormId } from '../model/report.ts';
import { GongkaiError } from '../lib/errors.ts';

export interface WideColumn { name: string; key: string; unit: string; cell: FormCell }

export interface WideTable {
  /** Name in the schema `store`, such as `requests_2021`. */
  name: string;
  form: FormId;
  /** The table of the form: `disclosure`, `requests`, `reviews`, `statistics`. */
  table: string;
  columns: WideColumn[];
}

export const STATUS_LETTERS: Readonly<Record<CellStatus, string>> = { number: 'n', blank: 'b', dash: 'd', unreadable: 'u', missing: 'm' };

const STATUS_OF = new Map(Object.entries(STATUS_LETTERS).map(([status, letter]) => [letter, status as CellStatus]));

/** The status that a letter stands for; a letter that a row does not have (a cell added later) is `missing`. */
export function statusOf(letter: string | undefined): CellStatus {
  return STATUS_OF.get(letter ?? 'm') ?? 'missing';
}

/** SQL that turns a letter into the contract's status. */
export function statusSql(letter: string): string {
  const cases = Object.entries(STATUS_LETTERS).map(([status, short]) => `WHEN '${short}' THEN '${status}'`);
  return `CASE ${letter} ${cases.join(' ')} ELSE 'missing' END`;
}

function tablesOf(form: Form): WideTable[] {
  const names = [...new Set(form.cells.map((cell) => cell.table))];
  return names.map((table) => ({
    name: `${table}_${form.id}`,
    form: form.id,
    table,
    columns: form.cells.filter((cell) => cell.table === table).map((cell) => columnOf(cell)),
  }));
}

function columnOf(cell: FormCell): WideColumn {
  const name = cell.column === 'value' ? cell.row : `${cell.row}_${cell.column}`;
  return { name, key: cell.key, unit: cell.unit, cell };
}

/** Every wide table of every form, in the order of the vocabulary. */
export const WIDE_TABLES: readonly WideTable[] = Object.values(FORMS).flatMap((form) => tablesOf(form));

export function wideTablesOf(form: string): WideTable[] {
  return WIDE_TABLES.filter((table) => table.form === form);
}

/** Columns that every wide row begins with. */
export const WIDE_HEAD = ['version_no INTEGER NOT NULL', 'agency_id VARCHAR NOT NULL', 'year SMALLINT NOT NULL', 'newest BOOLEAN NOT NULL', 'statuses VARCHAR NOT NULL'];

export function wideTableSql(table: WideTable, name = `store.${table.name}`): string {
  return `CREATE TABLE ${name} (${[...WIDE_HEAD, ...table.columns.map((column) => `"${column.name}" DOUBLE`)].join(', ')})`;
}

/**
 * The part of a wide row that a report's cells make: the letters, then the values.
 * @throws GongkaiError where the report has a key that its form does not.
 */
export function wideValues(table: WideTable, cells: ReadonlyMap<string, Cell>): [string, ...(number | null)[]] {
  const found = table.columns.map((column) => cells.get(column.key));
  return [
    found.map((cell) => STATUS_LETTERS[cell?.status ?? 'missing']).join(''),
    ...found.map((cell) => (cell?.status === 'number' ? cell.value : null)),
  ];
}

/** @throws GongkaiError where a report has a cell that its form does not: it would be lost silently. */
export function refuseUnknownKeys(form: string, cells: Iterable<Cell>): void {
  const known = new Set(wideTablesOf(form).flatMap((table) => table.columns.map((column) => column.key)));
  for (const cell of cells) {
    if (!known.has(cell.key)) throw new GongkaiError('unknown_key', `The cell ${cell.key} is not of the form ${form}; rows that a form does not have belong in "extra".`);
  }
}

/**
 * The wide tables: one row a report version for each table of each form, one number a cell, and the cells' statuses as
 * one string of letters, so that a null is never taken for a zero; the outcomes of the table's sums are letters too.
 * Which letter speaks of which cell or sum is stored with the data (`store.wide_columns`, `store.wide_sums`), so that a
 * file can be read without this program.
 */
import { FORMS } from '../forms/forms.ts';
import type { Form, FormCell, FormCheck } from '../forms/form.ts';
import type { Cell, CellStatus, Check, FormId, Outcome } from '../model/report.ts';
import { GongkaiError } from '../lib/errors.ts';

/** A count is an INTEGER, which takes half of a DOUBLE's room; an amount of money has decimals. */
export type WideType = 'INTEGER' | 'DOUBLE';

export interface WideColumn { name: string; key: string; unit: string; type: WideType; cell: FormCell }

export interface WideTable {
  /** Name in the schema `store`, such as `requests_2021`. */
  name: string;
  form: FormId;
  /** The table of the form: `disclosure`, `requests`, `reviews`, `statistics`. */
  table: string;
  columns: WideColumn[];
  /** The sums of the form that are sums of this table. */
  sums: FormCheck[];
}

export const STATUS_LETTERS: Readonly<Record<CellStatus, string>> = { number: 'n', blank: 'b', dash: 'd', unreadable: 'u', missing: 'm' };
export const OUTCOME_LETTERS: Readonly<Record<Outcome, string>> = { pass: 'p', fail: 'f', unknown: 'u' };
/** A sum of which the report says nothing. */
export const NO_SUM = '-';

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

const MONEY = new Set(['元', '万元']);

function columnOf(cell: FormCell): WideColumn {
  const name = cell.column === 'value' ? cell.row : `${cell.row}_${cell.column}`;
  return { name, key: cell.key, unit: cell.unit, type: MONEY.has(cell.unit) ? 'DOUBLE' : 'INTEGER', cell };
}

function tablesOf(form: Form): WideTable[] {
  const names = [...new Set(form.cells.map((cell) => cell.table))];
  return names.map((table) => ({
    name: `${table}_${form.id}`,
    form: form.id,
    table,
    columns: form.cells.filter((cell) => cell.table === table).map((cell) => columnOf(cell)),
    sums: form.checks.filter((check) => check.expected[0]!.startsWith(`${table}.`)),
  }));
}

/** Every wide table of every form, in the order of the vocabulary. */
export const WIDE_TABLES: readonly WideTable[] = Object.values(FORMS).flatMap((form) => tablesOf(form));

export function wideTablesOf(form: string): WideTable[] {
  return WIDE_TABLES.filter((table) => table.form === form);
}

/** Columns that every wide row begins with. */
export const WIDE_HEAD = [
  'version_no INTEGER NOT NULL', 'agency_no INTEGER NOT NULL', 'year SMALLINT NOT NULL', 'newest BOOLEAN NOT NULL',
  'statuses VARCHAR NOT NULL', 'sums VARCHAR NOT NULL', 'layout_no INTEGER',
];

export function wideTableSql(table: WideTable): string {
  return `CREATE TABLE store.${table.name} (${[...WIDE_HEAD, ...table.columns.map((column) => `"${column.name}" ${column.type}`)].join(', ')})`;
}

/** The part of a wide row that a report's cells make: the letters, and the numbers. */
export function wideCells(table: WideTable, cells: ReadonlyMap<string, Cell>): { statuses: string; values: (number | null)[] } {
  const found = table.columns.map((column) => cells.get(column.key));
  return {
    statuses: found.map((cell) => STATUS_LETTERS[cell?.status ?? 'missing']).join(''),
    values: found.map((cell) => (cell?.status === 'number' ? cell.value : null)),
  };
}

/** The letters of a report's sums. */
export function sumLetters(table: WideTable, checks: readonly Check[]): string {
  const outcomes = new Map(checks.map((check) => [`${check.id} ${check.column}`, OUTCOME_LETTERS[check.status]]));
  return table.sums.map((sum) => outcomes.get(`${sum.id} ${sum.column}`) ?? NO_SUM).join('');
}

/** The largest number that an INTEGER column holds here: 31 of them are added without leaving 32 bits. */
export const LARGEST_COUNT = 2 ** 26;

/** True for a number that no INTEGER column holds: a count with a fraction, or a very large one. */
export function isWide(value: number | null): boolean {
  return value !== null && (!Number.isInteger(value) || Math.abs(value) > LARGEST_COUNT);
}

interface Vocabulary { keys: Set<string>; sums: Set<string> }

const VOCABULARIES = new Map<string, Vocabulary>(Object.keys(FORMS).map((form) => [form, {
  keys: new Set(wideTablesOf(form).flatMap((table) => table.columns.map((column) => column.key))),
  sums: new Set(wideTablesOf(form).flatMap((table) => table.sums.map((sum) => `${sum.id} ${sum.column}`))),
}]));

/** @throws GongkaiError where a report has a cell or a sum that its form does not: it would be lost silently. */
export function refuseUnknown(form: string, cells: Iterable<Cell>, checks: Iterable<Check>): void {
  const known = VOCABULARIES.get(form);
  for (const cell of cells) {
    if (!known?.keys.has(cell.key)) throw new GongkaiError('unknown_key', `The cell ${cell.key} is not of the form ${form}; rows that a form does not have belong in "extra".`);
  }
  for (const check of checks) {
    if (!known?.sums.has(`${check.id} ${check.column}`)) throw new GongkaiError('unknown_sum', `The sum ${check.id} ${check.column} is not of the form ${form}.`);
  }
}

/** The cell, or the pair or row of cells, that alone explains failing sums of a table. */
import { FORMS } from '../../forms/forms.ts';
import type { FormCheck } from '../../forms/forms.ts';
import type { Check, Finding, FormId, RecognisedReport } from '../../model/report.ts';
import { valueOf } from './rule.ts';
import { slipBetween } from './slips.ts';

export type Suspect = NonNullable<Finding['suspects']>[number];

/** A failing or passing sum with its two sides. */
interface Sum { check: Check; expected: string[]; actual: string[] }

const nameOf = (check: { id: string; column: string }): string => `${check.id} ${check.column}`;

function sumsOf(form: FormId, checks: Check[]): Sum[] {
  const rules = new Map(FORMS[form].checks.map((rule: FormCheck) => [nameOf(rule), rule]));
  return checks.flatMap((check) => {
    const rule = rules.get(nameOf(check));
    return rule ? [{ check, expected: rule.expected, actual: rule.actual }] : [];
  });
}

type Values = (key: string) => number | null;

function gap(sum: Sum, values: Values): number | null {
  const side = (keys: string[]): number | null => keys.reduce<number | null>((total, key) => { const value = values(key); return total === null || value === null ? null : total + value; }, 0);
  const [left, right] = [side(sum.expected), side(sum.actual)];
  return left === null || right === null ? null : left - right;
}

const closes = (difference: number | null): boolean => difference !== null && Math.abs(difference) < 1e-6;

/** The value of `key` that closes the sum, all else as printed; null where that is unknown or no count. */
function closingValue(key: string, sum: Sum, values: Values): number | null {
  const printed = values(key);
  const difference = gap(sum, values);
  if (printed === null || difference === null) return null;
  const value = sum.expected.includes(key) ? printed - difference : printed + difference;
  return value < -1e-9 ? null : Number(value.toPrecision(12));
}

interface Single { key: string; value: number; explains: Sum[] }

/** Cells of failing sums that stand in no passing sum and close all their failing ones with one value. */
function singles(failing: Sum[], all: Sum[], values: Values): Single[] {
  const keys = new Set(failing.flatMap(({ check }) => check.keys));
  return [...keys].flatMap((key) => {
    if (all.some(({ check }) => check.status === 'pass' && check.keys.includes(key))) return [];
    const explains = failing.filter(({ check }) => check.keys.includes(key));
    const closing = new Set(explains.map((sum) => closingValue(key, sum, values)));
    const [value] = closing;
    return closing.size === 1 && value !== null && value !== undefined ? [{ key, value, explains }] : [];
  });
}

function suspectOf({ key, value }: Single, values: Values): Suspect {
  const printed = values(key);
  const pattern = printed === null ? null : slipBetween(printed, value);
  return { key, printed, closes_with: value, ...(pattern ? { pattern } : {}) };
}

function parts(key: string): [string, string, string] {
  const [table = '', row = '', column = ''] = key.split('.');
  return [table, row, column];
}

/** The failing sums that close with the changed values, where every sum that holds a changed cell closes and at least two failed before. */
function explainedBy(changed: Map<string, number>, all: Sum[], values: Values): Sum[] {
  const after: Values = (key) => changed.get(key) ?? values(key);
  const touched = all.filter(({ check }) => check.status !== 'unknown' && check.keys.some((key) => changed.has(key)));
  const failing = touched.filter(({ check }) => check.status === 'fail');
  return failing.length >= 2 && touched.every((sum) => closes(gap(sum, after))) ? failing : [];
}

/** Several cells that explain failing sums only together. */
interface Together { suspects: Suspect[]; explains: Sum[] }

/** Every two neighbours of one row or one column whose values may stand in each other's place. */
function swapped(form: FormId, failing: Sum[], all: Sum[], values: Values): Together[] {
  const involved = new Set(failing.flatMap(({ check }) => check.keys));
  const pairs = neighbours(form).filter(([one, other]) => involved.has(one) || involved.has(other));
  return pairs.flatMap(([one, other]) => exchanged(one, other, all, values) ?? []).filter(({ explains }) => explains.some((sum) => failing.includes(sum)));
}

/** Every two cells of the form side by side in a row, or one above the other in a column of one table. */
function neighbours(form: FormId): [string, string][] {
  const order = FORMS[form].cells.map(({ key }) => key);
  return order.flatMap((one, index): [string, string][] => {
    const [table, row, column] = parts(one);
    const beside = order[index + 1];
    const below = order.slice(index + 1).find((key) => parts(key)[0] === table && parts(key)[2] === column);
    const isBeside = beside !== undefined && parts(beside)[0] === table && parts(beside)[1] === row;
    return [...(isBeside ? [beside] : []), ...(below === undefined || below === beside ? [] : [below])].map((other) => [one, other]);
  });
}

/** What changes hands where both cells hold the other's number; null where that explains nothing. */
function exchanged(one: string, other: string, all: Sum[], values: Values): Together | null {
  const [a, b] = [values(one), values(other)];
  if (a === null || b === null || a === b) return null;
  const explains = explainedBy(new Map([[one, b], [other, a]]), all, values);
  if (explains.length === 0) return null;
  const pattern = a !== 0 && b !== 0 ? 'swapped_pair' : parts(one)[1] === parts(other)[1] ? 'neighbouring_column' : 'neighbouring_row';
  return { explains, suspects: [{ key: one, printed: a, closes_with: b, pattern }, { key: other, printed: b, closes_with: a, pattern }] };
}

/** A row that repeats its neighbour, where the columns' sums need another row. */
function copiedRow(form: FormId, failing: Sum[], all: Sum[], values: Values): Together | null {
  const columnSums = failing.filter(({ check }) => check.id === 'closed-total-is-sum-of-outcomes');
  const rows = [...new Set(FORMS[form].cells.filter(({ table }) => table === 'requests').map(({ row }) => row))];
  const columns = [...new Set(FORMS[form].cells.filter(({ table }) => table === 'requests').map(({ column }) => column))];
  const read = (row: string): (number | null)[] => columns.map((column) => values(`requests.${row}.${column}`));
  if (columnSums.length < 2) return null;
  for (const [index, row] of rows.entries()) {
    const own = read(row);
    const above = index > 0 ? read(rows[index - 1]!) : null;
    if (!above || own.some((value) => value === null) || own.every((value) => value === 0) || own.some((value, at) => value !== above[at])) continue;
    const changed = new Map(columnSums.flatMap((sum) => { const key = `requests.${row}.${sum.check.column}`; const value = sum.check.keys.includes(key) ? closingValue(key, sum, values) : null; return value === null ? [] : [[key, value] as const]; }));
    const explains = changed.size === columnSums.length ? explainedBy(changed, all, values) : [];
    if (explains.length > 0) return { explains, suspects: [...changed].map(([key, value]) => ({ key, printed: values(key), closes_with: value, pattern: 'copied_row' })) };
  }
  return null;
}

/** The surest explanations of one failing sum: cells that explain most failing sums at once; named only where they are one or two. */
function forOne(sum: Sum, found: Single[], values: Values): Suspect[] {
  const own = found.filter(({ explains }) => explains.includes(sum));
  const most = Math.max(0, ...own.map(({ explains }) => explains.length));
  const best = own.filter(({ explains }) => explains.length === most).map((single) => suspectOf(single, values));
  if (best.length <= 2) return best;
  const slipped = best.filter(({ pattern }) => pattern !== undefined);
  return slipped.length <= 2 ? slipped : [];
}

/**
 * Gives the suspects of each failing sum, by the sum's id and column: a cell whose other value would close every failing sum
 * it stands in while no passing sum holds it; else a swapped pair or a copied row. At most two cells are named for a sum,
 * a copied row with all its cells; none where more would do as well.
 */
export function suspectsOf(report: RecognisedReport, checks: Check[]): Map<string, Suspect[]> {
  const result = new Map<string, Suspect[]>();
  if (report.form === 'other') return result;
  const { form } = report;
  const values: Values = (key) => valueOf(report, key);
  const all = sumsOf(form, checks);
  const failing = all.filter(({ check }) => check.status === 'fail');
  const found = singles(failing, all, values);
  const shared = new Set(found.filter(({ explains }) => explains.length > 1).flatMap(({ explains }) => explains));
  let rest = failing.filter((sum) => !shared.has(sum));
  for (const sum of failing) result.set(nameOf(sum.check), forOne(sum, found, values));
  // What no single cell explains with another sum may be two cells in each other's place, or a row typed twice.
  for (let together = explain(form, rest, all, values); together; together = explain(form, rest, all, values)) {
    const { explains, suspects } = together;
    for (const sum of explains) result.set(nameOf(sum.check), suspects);
    rest = rest.filter((sum) => !explains.includes(sum));
  }
  return result;
}

/** The one explanation by several cells; null where there is none, or where another would do as well. */
function explain(form: FormId, rest: Sum[], all: Sum[], values: Values): Together | null {
  if (rest.length < 2) return null;
  const swaps = swapped(form, rest, all, values);
  const together = swaps.length > 0 ? swaps : [copiedRow(form, rest, all, values)];
  const [only] = together;
  return together.length === 1 && only?.explains.some((sum) => rest.includes(sum)) ? only : null;
}

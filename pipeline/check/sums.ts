import { FORMS } from '../forms/forms.ts';
import type { FormCheck } from '../forms/forms.ts';
import type { Cell, Check, FormId, Outcome } from '../model/report.ts';

/** Printed amounts have at most a few decimals; anything below this is the rounding of binary fractions. */
const EPSILON = 1e-6;

/**
 * All sums of the report's form, in the order of the form; none for form `other`.
 * A sum is `unknown` where a cell it needs is no number, unless the printed numbers alone show that it cannot hold.
 */
export function sums(form: FormId | 'other', cells: Cell[]): Check[] {
  if (form === 'other') return [];
  const values = new Map(cells.map((cell) => [cell.key, cell.value]));
  return FORMS[form].checks.map((check) => evaluate(check, values));
}

interface Side { printed: number; complete: boolean }

function evaluate(check: FormCheck, values: Map<string, number | null>): Check {
  const expected = side(check.expected, values);
  const actual = side(check.actual, values);
  return {
    id: check.id,
    column: check.column,
    status: outcome(expected, actual),
    expected: expected.complete ? expected.printed : null,
    actual: actual.complete ? actual.printed : null,
    keys: [...check.expected, ...check.actual],
  };
}

function side(keys: string[], values: Map<string, number | null>): Side {
  const numbers = keys.map((key) => values.get(key) ?? null).filter((value) => value !== null);
  return { printed: numbers.reduce((total, value) => total + value, 0), complete: numbers.length === keys.length };
}

/** Counts are never negative, so what is printed of a side is the least it can be. */
function outcome(left: Side, right: Side): Outcome {
  if (left.complete && right.complete) return Math.abs(left.printed - right.printed) < EPSILON ? 'pass' : 'fail';
  if (right.complete && left.printed > right.printed + EPSILON) return 'fail';
  if (left.complete && right.printed > left.printed + EPSILON) return 'fail';
  return 'unknown';
}

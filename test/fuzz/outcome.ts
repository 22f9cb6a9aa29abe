/** What may come of any document at all. */
import type { Report } from '../../pipeline/model/report.ts';
import { GongkaiError, NotAReportError, UnreadableError } from '../../pipeline/lib/errors.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';

/** Errors that speak of our reader, not of the document. */
const OURS = new Set(['internal', 'reader_stopped', 'too_slow', 'too_large_to_read', 'no_pdf_reader']);

/** What is wrong with an error, or null: it must have a name, one sentence, and be about the document. */
export function faultOfError(error: unknown): string | null {
  if (!(error instanceof GongkaiError)) return `no error of ours: ${String(error)}`;
  if (OURS.has(error.code) || !(error instanceof NotAReportError || error instanceof UnreadableError)) return `${error.code}: ${error.message}`;
  return /^[^\n]+\.$/.test(error.message) ? null : `no sentence: ${JSON.stringify(error.message)}`;
}

/** What is wrong with a report, or null: each key of its form once, a value exactly where a number is printed. */
export function faultOfReport({ form, cells, checks, year }: Report): string | null {
  const keys = form === 'other' ? [] : FORMS[form].cells.map(({ key }) => key);
  if (cells.map(({ key }) => key).join() !== keys.join()) return `the cells are not those of form ${form}`;
  const odd = cells.find(({ status, value }) => (status === 'number') !== (typeof value === 'number' && Number.isFinite(value)));
  if (odd) return `${odd.key} is ${odd.status} with the value ${odd.value}`;
  if (checks.some(({ status, expected, actual }) => status === 'pass' && expected !== actual)) return 'a check passes whose sides differ';
  return year === null || (Number.isInteger(year) && year > 1990 && year < 2100) ? null : `the year is ${year}`;
}

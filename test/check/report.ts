/** Small reports for tests: a form filled with zeros, and what differs. */
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { Cell, Check, FormId, RecognisedReport } from '../../pipeline/model/report.ts';
import { sums } from '../../pipeline/check/sums.ts';

export type Printed = number | '' | '/' | 'x';

function cellOf(key: string, printed: Printed): Cell {
  if (typeof printed === 'number') return { key, value: printed, status: 'number', printed: String(printed), source: null };
  return { key, value: null, status: printed === '' ? 'blank' : printed === '/' ? 'dash' : 'missing', printed: printed === 'x' ? null : printed, source: null };
}

/** A report with every cell of the form 0 but the given ones. */
export function reportOf(form: FormId | 'other', printed: Record<string, Printed>, more: Partial<RecognisedReport> = {}): RecognisedReport {
  const keys = form === 'other' ? [] : FORMS[form].cells.map(({ key }) => key);
  return {
    form, agency: '清河县水利局', year: 2023, period: { start: '2023-01-01', end: '2023-12-31' }, title: '清河县水利局2023年政府信息公开工作年度报告', publishedOn: '2024-01-20',
    sections: [], cells: keys.map((key) => cellOf(key, printed[key] ?? 0)), claims: [], prose: [], extra: [], disagreements: [], warnings: [], ...more,
  };
}

export function checksOf(report: RecognisedReport): Check[] {
  return sums(report.form, report.cells);
}

/** The cells of table 3 for requests of natural persons and their totals, all sums closed. */
export function requests(received: number, carriedIn: number, granted: number, carriedOut: number): Record<string, Printed> {
  const rows: [string, number][] = [['received', received], ['carried_in', carriedIn], ['granted', granted], ['closed_total', granted], ['carried_out', carriedOut]];
  return Object.fromEntries(rows.flatMap(([row, value]) => [[`requests.${row}.natural_person`, value], [`requests.${row}.total`, value]]));
}

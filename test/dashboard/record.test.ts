import { describe, expect, it } from 'vitest';
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { CellCode, SiteReport } from '../../pipeline/model/site.ts';
import { recordOf } from '../../dashboard/compare/record.ts';

const reportOf = (year: number, form: '2019' | '2021', values: Record<string, CellCode>, derived: Record<string, number> = {}): Pick<SiteReport, 'year' | 'form' | 'cells' | 'derived'> =>
  ({ year, form, derived, cells: FORMS[form].cells.map(({ key }) => values[key] ?? 0) });

describe('the record that is taken along', () => {
  const reports = [
    reportOf(2021, '2021', { 'requests.received.total': 7, 'requests.granted.total': 'b', 'requests.carried_in.total': 'd', 'disclosure.regulations.in_force': 'u' }, { 'requests.granted.total': 3 }),
    reportOf(2020, '2019', { 'requests.received.total': 5, 'requests.granted.total': 'm' }),
  ];
  const { head, rows } = recordOf(reports, 'en');
  const rowOf = (key: string) => rows.find(([own]) => own === key);

  it('has a column a year, rising, and one row a cell for all forms', () => {
    expect(head).toEqual(['key', 'Cell', '2020', '2021']);
    expect(rows.filter(([key]) => key === 'requests.received.total')).toEqual([['requests.received.total', 'Requests received this year, Total', 5, 7]]);
    expect(new Set(rows.map(([key]) => key))).toEqual(new Set([...FORMS['2021'].cells, ...FORMS['2019'].cells].map(({ key }) => key)));
  });
  it('keeps zero, blank, dash, unreadable and missing apart, and what the sums determine beside the blank', () => {
    expect(rowOf('requests.granted.total')?.slice(2)).toEqual(['not in the report', 'blank (Follows from the sums (not printed): 3)']);
    expect(rowOf('requests.carried_in.total')?.slice(2)).toEqual([0, 'dash']);
  });
  it('is empty where the form of the year has no such cell', () => {
    expect(rowOf('disclosure.regulations.in_force')?.slice(2)).toEqual([null, 'unreadable']);
  });
});

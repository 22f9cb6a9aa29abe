/** Whose mistake: the same cell in another file of the report. */
import { describe, expect, it } from 'vitest';
import { check } from '../../pipeline/check/check.ts';
import { withSecondReading } from '../../pipeline/check/second-reading.ts';
import type { ReadingMark } from '../../pipeline/model/document.ts';
import type { RecognisedReport } from '../../pipeline/model/report.ts';
import type { Printed } from './report.ts';
import { reportOf, requests } from './report.ts';

const TOTAL = 'requests.received.total';
/** Ten requests of natural persons, and a total that is printed as given. */
const page = (total: Printed, marks?: ReadingMark[]): RecognisedReport => {
  const report = reportOf('2021', { ...requests(10, 0, 10, 0), [TOTAL]: total });
  return { ...report, cells: report.cells.map((cell) => (cell.key === TOTAL && marks ? { ...cell, marks } : cell)) };
};
const sumsOf = (report: ReturnType<typeof check>) => report.findings.filter(({ kind, keys }) => kind === 'sum' && keys.includes(TOTAL));

describe('a second reading', () => {
  it('that has the same numbers says that the report printed them, however the first was put together', () => {
    const first = check(page(19, ['no_ruling']));
    expect(new Set(sumsOf(first).map(({ attribution }) => attribution))).toEqual(new Set(['undecided']));
    const both = withSecondReading(first, page(19));
    expect(new Set(sumsOf(both).map(({ attribution }) => attribution))).toEqual(new Set(['as_printed']));
  });

  it('that has another number puts our reading in doubt, and changes no cell', () => {
    const first = check(page(19));
    expect(sumsOf(first)[0]!.attribution).toBe('as_printed');
    const both = withSecondReading(first, page(10));
    expect(sumsOf(both)[0]!.attribution).toBe('reading_in_doubt');
    expect(both.cells.map(({ value, status, printed }) => [value, status, printed])).toEqual(first.cells.map(({ value, status, printed }) => [value, status, printed]));
    expect(both.checks).toEqual(first.checks);
  });

  it('that does not have the cell, or is on another form, says nothing', () => {
    const first = check(page(19));
    expect(sumsOf(withSecondReading(first, page('x')))[0]!.attribution).toBe('as_printed');
    expect(withSecondReading(first, reportOf('2019', {}))).toBe(first);
  });

  it('marks no cell that both read alike and no finding speaks of', () => {
    const both = withSecondReading(check(page(10)), page(10));
    expect(both.cells.filter(({ marks }) => marks)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { commonStart, entriesOf, wordsOf } from '../../dashboard/explore.ts';
import { csvOf } from '../../dashboard/ui/table.tsx';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { CellCode, SiteAgency, SiteReport } from '../../pipeline/model/site.ts';

function reportOf(year: number, cells: Record<string, CellCode>, derived: Record<string, number> = {}): SiteReport {
  return {
    id: `a-${year}`, year, form: '2021', title: null, url: 'http://a.example/', publishedOn: null, sha256: '0'.repeat(64), fetchedAt: '2024-01-01T00:00:00Z', version: 1, withdrawnSince: null,
    cells: FORMS['2021'].cells.map(({ key }) => cells[key] ?? 0), derived, checks: { pass: 0, fail: 0, unknown: 0 },
  };
}

const agency: SiteAgency = {
  id: 'a', name: '某局', division: '990100', level: 'prefecture', category: 'education', years: [], findingCount: 0, divisionName: null, formerNames: [], successors: [], predecessors: [], findings: [],
  reports: [
    reportOf(2021, { 'requests.granted.total': 30, 'requests.partly_granted.total': 10, 'requests.closed_total.total': 80 }),
    reportOf(2022, { 'requests.granted.total': 3, 'requests.closed_total.total': 9 }),
    reportOf(2024, { 'requests.received.total': 'b' }, { 'requests.received.total': 7 }),
  ],
};
const words = (measure: string, year: number): string => wordsOf(entriesOf(measureOf(measure)!, [agency], [year])[0]!, measureOf(measure)!, 'en');

describe('what a number looks like', () => {
  it('has its N beside a rate', () => { expect(words('grant_rate', 2021)).toBe('50.0 (40/80)'); });
  it('is no rate over few cases, and shows the cases', () => { expect(words('grant_rate', 2022)).toBe('few cases (3/9)'); });
  it('is no zero where there is no report', () => { expect(words('requests.received.total', 2023)).toBe('no report'); });
  it('is what the sums determine where a blank was printed, and says so', () => {
    const [entry] = entriesOf(measureOf('requests.received.total')!, [agency], [2024]);
    expect(entry!.found).toMatchObject({ value: 7, derived: true });
  });
  it('is none where a cell is blank and nothing determines it', () => {
    const blank = { ...agency, reports: [reportOf(2021, { 'requests.received.total': 'b' })] };
    expect(entriesOf(measureOf('requests.received.total')!, [blank], [2021])[0]!.found).toMatchObject({ value: null, hidden: 'unknown' });
  });
});

describe('names and files', () => {
  it('drops what all names begin with', () => {
    expect(commonStart(['青岚市统计局', '青岚市教育局'])).toBe('青岚市');
    expect(commonStart(['青岚市', '青岚市教育局'])).toBe('');
    expect(commonStart(['青岚市教育局'])).toBe('');
  });
  it('writes no formula into a CSV', () => {
    expect(csvOf({ head: ['a'], rows: [['=1+1'], ['x,"y"'], [-3], [null]] })).toBe('\uFEFFa\r\n\'=1+1\r\n"x,""y"""\r\n-3\r\n\r\n');
  });
});

/** Small reports for the store's tests: every cell of the form 2021 is 0 unless it is said otherwise. */
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { Cell, Report } from '../../pipeline/model/report.ts';
import type { Source } from '../../pipeline/model/source.ts';
import type { ReportVersion } from '../../pipeline/model/stored.ts';

export const AGENCY: Source = { id: 'lanhe-archives', name: '岚河市档案局', division: '371500', level: 'prefecture', category: 'archives', index: ['http://archives.lanhe.example/'] };

type Overrides = Record<string, Partial<Cell>>;

export function cells(overrides: Overrides = {}, form: '2021' | '2019' | '2014' = '2021'): Cell[] {
  return FORMS[form].cells.map(({ key }) => ({ key, value: 0, status: 'number', printed: '0', source: { table: 2, row: 1, column: 1 }, ...overrides[key] }));
}

export function report(year: number, more: Partial<Report> = {}): Report {
  return {
    form: '2021', agency: AGENCY.name, year, period: { start: `${year}-01-01`, end: `${year}-12-31` },
    title: `岚河市档案局${year}年政府信息公开工作年度报告`, publishedOn: `${year + 1}-01-20`,
    sections: [{ number: 1, title: '总体情况', text: '全年收到申请0件。' }], cells: cells(),
    claims: [], prose: [], extra: [], disagreements: [], warnings: [], checks: [], findings: [], ...more,
  };
}

export function version(year: number, more: Partial<ReportVersion> & { report?: Report } = {}): ReportVersion {
  return {
    agencyId: AGENCY.id, url: `http://archives.lanhe.example/${year}.html`, sha256: `${year}`.repeat(16),
    fetchedAt: '2026-02-01T02:00:00.000Z', report: report(year), ...more,
  };
}

/** A cell that prints a number. */
export function number(value: number, printed = String(value)): Partial<Cell> {
  return { value, status: 'number', printed };
}

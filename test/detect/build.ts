import type { DetectInput, DetectReport } from '../../pipeline/detect/input.ts';
import type { Source } from '../../pipeline/model/source.ts';

export const source = (id: string, more: Partial<Source> = {}): Source =>
  ({ id, name: `某市${id}局`, division: '990100', level: 'prefecture', category: 'housing', index: [`https://${id}.gov.cn/`], ...more });

export const report = (agencyId: string, year: number, values: Record<string, number> = {}, more: Partial<DetectReport> = {}): DetectReport =>
  ({ agencyId, year, form: '2021', publishedOn: `${year + 1}-01-20`, values, sections: [], ...more });

export const input = (reports: DetectReport[], more: Partial<DetectInput> = {}): DetectInput => ({
  sources: [...new Set(reports.map((one) => one.agencyId))].map((id) => source(id)), reports, revisions: [], withdrawn: [], unreachable: new Set(), today: '2026-06-30', ...more,
});

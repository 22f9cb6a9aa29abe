import { ruleText } from '../../forms/rules-across-reports.ts';
import type { DetectContext, DetectReport, DetectRule, Detected } from '../input.ts';
import type { Source } from '../../model/source.ts';

const KEY = 'requests.received.total';

function departmentsOf(government: Source, context: DetectContext): Source[] {
  return context.sources.filter((source) => source.division === government.division && source.id !== government.id && source.category !== 'government');
}

function detectedOf(report: DetectReport, government: Source, context: DetectContext): Detected[] {
  const total = report.values[KEY];
  const parts = departmentsOf(government, context).map((source) => context.histories.get(source.id)?.get(report.year)?.values[KEY]);
  const known = parts.filter((value): value is number => value !== undefined);
  const sum = known.reduce((a, b) => a + b, 0);
  // Fewer parts than departments prove something only where they are already too many.
  if (total === undefined || known.length === 0 || sum === total || (known.length < parts.length && sum < total)) return [];
  return [{
    rule: 'parts-of-government', kind: 'parts_of_government', severity: sum > total ? 'medium' : 'low', agencyId: report.agencyId, year: report.year, keys: [KEY],
    explanation: {
      zh: `本级政府报告新收申请${total}件，其${known.length}个部门的报告合计${sum}件。`,
      en: `The government's report counts ${total} requests received; the reports of its ${known.length} departments add up to ${sum}.`,
    },
    evidence: { government: total, departments: sum, departments_counted: known.length, departments_known: parts.length },
  }];
}

/** A government's report against the sum of its departments, only where the registry says that it covers them. */
export const partsOfGovernment: DetectRule = {
  ...ruleText('parts-of-government'),
  detect: (context) => context.reports.flatMap((report) => {
    const source = context.sourceOf(report.agencyId);
    return source?.category === 'government' && source.scope === 'whole' ? detectedOf(report, source, context) : [];
  }),
};

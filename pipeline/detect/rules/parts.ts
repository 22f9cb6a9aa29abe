import { ruleText } from '../../forms/rules-across-reports.ts';
import type { DetectContext, DetectReport, DetectRule, Detected } from '../input.ts';
import type { Source } from '../../model/source.ts';

export const PARTS_KEY = 'requests.received.total';

function departmentsOf(government: Source, context: DetectContext): Source[] {
  return context.sources.filter((source) => source.division === government.division && source.id !== government.id && source.category !== 'government');
}

interface Parts { total: number; sum: number; known: number; all: number }

/** The government's number and its departments'; null where they cannot be compared. */
function partsOf(report: DetectReport, government: Source, context: DetectContext): Parts | null {
  const total = report.values[PARTS_KEY];
  const departments = departmentsOf(government, context).map((source) => context.reportOn(source.id, report.year)?.values[PARTS_KEY]);
  const known = departments.filter((value): value is number => value !== undefined);
  const sum = known.reduce((a, b) => a + b, 0);
  // Fewer parts than departments prove something only where they are already too many.
  if (total === undefined || known.length === 0 || (known.length < departments.length && sum <= total)) return null;
  return { total, sum, known: known.length, all: departments.length };
}

/** A government whose report covers its departments, by the registry. */
const isWhole = (source: Source | undefined): source is Source => source?.category === 'government' && source.scope === 'whole';

function detectedOf(report: DetectReport, { total, sum, known, all }: Parts): Detected {
  return {
    rule: 'parts-of-government', kind: 'parts_of_government', severity: sum > total ? 'medium' : 'low', agencyId: report.agencyId, year: report.year, keys: [PARTS_KEY],
    explanation: {
      zh: `本级政府报告新收申请${total}件，其${known}个部门的报告合计${sum}件。`,
      en: `The government's report counts ${total} requests received; the reports of its ${known} departments add up to ${sum}.`,
    },
    evidence: { government: total, departments: sum, departments_counted: known, departments_known: all },
  };
}

/** A government's report against the sum of its departments, only where the registry says that it covers them. */
export const partsOfGovernment: DetectRule = {
  ...ruleText('parts-of-government'),
  detect: (context) => context.reports.flatMap((report) => {
    const source = context.sourceOf(report.agencyId);
    const parts = isWhole(source) ? partsOf(report, source, context) : null;
    return parts && parts.sum !== parts.total ? [detectedOf(report, parts)] : [];
  }),
  asks: (context, agencyId, year) => {
    const [source, report] = [context.sourceOf(agencyId), context.reportOn(agencyId, year)];
    return isWhole(source) && report !== undefined && partsOf(report, source, context) !== null;
  },
};

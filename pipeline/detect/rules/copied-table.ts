import { ruleText } from '../../forms/rules-across-reports.ts';
import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';

/** Small tables are equal by chance; from this many different non-zero figures on they are not. */
const LEAST_FIGURES = 6;

/** The table of requests without its totals, as one string; null where it is too small to tell. */
export function fingerprint(report: DetectReport): string | null {
  const figures = Object.entries(report.values).filter(([key]) => key.startsWith('requests.') && !key.endsWith('.total') && !key.includes('.closed_total.'));
  const told = figures.filter(([, value]) => value !== 0);
  if (told.length < LEAST_FIGURES || new Set(told.map(([, value]) => value)).size < 3) return null;
  return told.map(([key, value]) => `${key}=${value}`).sort().join(' ');
}

function ownLastYear(context: DetectContext, prints: ReadonlyMap<DetectReport, string>): Detected[] {
  return [...prints].flatMap(([report, print]): Detected[] => {
    const before = context.histories.get(report.agencyId)?.get(report.year - 1);
    if (!before || prints.get(before) !== print) return [];
    return [{
      rule: 'copied-table-own', kind: 'copied_table', severity: 'high', agencyId: report.agencyId, year: report.year, keys: [],
      explanation: { zh: `申请情况表的全部数字与上年（${report.year - 1}年）相同。`, en: `Every figure of the table of requests is that of the year before (${report.year - 1}).` },
      evidence: { copied_from_year: report.year - 1, figures: print.split(' ').length },
    }];
  });
}

function otherAgency(prints: ReadonlyMap<DetectReport, string>): Detected[] {
  const groups = new Map<string, DetectReport[]>();
  for (const [report, print] of prints) groups.set(print, [...(groups.get(print) ?? []), report]);
  return [...groups.values()].flatMap((group) => group.flatMap((report): Detected[] => {
    const twin = group.find((other) => other.agencyId !== report.agencyId);
    if (!twin) return [];
    return [{
      rule: 'copied-table-other', kind: 'copied_table', severity: 'high', agencyId: report.agencyId, year: report.year, keys: [],
      explanation: { zh: `申请情况表的全部数字与另一机关（${twin.agencyId}，${twin.year}年）相同。`, en: `Every figure of the table of requests is that of another agency (${twin.agencyId}, ${twin.year}).` },
      evidence: { same_as_agency: twin.agencyId, same_as_year: twin.year, agencies: group.length },
    }];
  }));
}

function printsOf(context: DetectContext): Map<DetectReport, string> {
  return new Map(context.reports.flatMap((report) => {
    const print = fingerprint(report);
    return print ? [[report, print] as const] : [];
  }));
}

export const copiedTableOwn: DetectRule = {
  ...ruleText('copied-table-own'),
  detect: (context) => ownLastYear(context, printsOf(context)),
};

export const copiedTableOther: DetectRule = {
  ...ruleText('copied-table-other'),
  detect: (context) => otherAgency(printsOf(context)),
};

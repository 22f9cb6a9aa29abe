import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';

/** Small tables are equal by chance; from this many different non-zero figures on they are not. */
const LEAST_FIGURES = 6;

const SOURCE = { zh: '报告之间的比较', en: 'Comparison of reports' };

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
  id: 'copied-table-own', kind: 'copied_table', title: { zh: '表格与上年完全相同', en: 'Tables equal to last year’s' }, source: SOURCE,
  detect: (context) => ownLastYear(context, printsOf(context)),
};

export const copiedTableOther: DetectRule = {
  id: 'copied-table-other', kind: 'copied_table', title: { zh: '表格与其他机关完全相同', en: 'Tables equal to another agency’s' }, source: SOURCE,
  detect: (context) => otherAgency(printsOf(context)),
};

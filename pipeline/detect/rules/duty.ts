/** The duty to publish in time: Regulation on the Disclosure of Government Information, article 49. */
import { nameOf } from '../../forms/cell-name.ts';
import { ruleText } from '../../forms/rules-across-reports.ts';
import type { Source } from '../../model/source.ts';
import type { Detected, DetectContext, DetectRule } from '../input.ts';

/** The last day on which a report on `year` is in time: governments 31 March, all others 31 January. */
export function deadlineOf(source: Pick<Source, 'category'>, year: number): string {
  return source.category === 'government' ? `${year + 1}-03-31` : `${year + 1}-01-31`;
}

/** The newest year whose report is due on `today`. */
export function lastDueYear(source: Pick<Source, 'category'>, today: string): number {
  const year = Number(today.slice(0, 4)) - 1;
  return deadlineOf(source, year) < today ? year : year - 1;
}

/** The last year that is the agency's own to report on: of the year in which others take its work over, they report. */
function lastYearOf({ successors = [] }: Source): number {
  return successors.length > 0 ? Math.max(...successors.map(({ from }) => Number(from.slice(0, 4)))) - 1 : Infinity;
}

function yearsWithout(source: Source, context: DetectContext): number[] {
  if (context.unreachable.has(source.id)) return [];
  const known = context.histories.get(source.id);
  const gone = new Set(context.withdrawn.filter((one) => one.agencyId === source.id).map((one) => one.year));
  const last = Math.min(lastDueYear(source, context.today), lastYearOf(source));
  // Before its first report nothing says that the agency existed; without any, only the newest year can be asked for.
  const first = known?.size ? Math.min(...known.keys()) : last;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter((year) => !known?.has(year) && !gone.has(year));
}

export const missing: DetectRule = {
  ...ruleText('missing'),
  detect: (context) => context.sources.flatMap((source) => yearsWithout(source, context).map((year): Detected => ({
    rule: 'missing', kind: 'missing', severity: 'high', agencyId: source.id, year, keys: [],
    explanation: {
      zh: `未找到${source.name}${year}年政府信息公开工作年度报告，应于${deadlineOf(source, year)}前公布。`,
      en: `The report of ${source.name} on ${year} was not found; it was due by ${deadlineOf(source, year)}.`,
    },
    evidence: { due: deadlineOf(source, year) },
  }))),
  asks: (context, agencyId, year) => {
    const source = context.sourceOf(agencyId);
    return source !== undefined && !context.unreachable.has(agencyId) && year <= lastDueYear(source, context.today);
  },
};

export const late: DetectRule = {
  ...ruleText('late'),
  detect: (context) => context.reports.flatMap((report): Detected[] => {
    const source = context.sourceOf(report.agencyId);
    if (!source || !report.publishedOn) return [];
    const due = deadlineOf(source, report.year);
    if (report.publishedOn <= due) return [];
    const days = Math.round((Date.parse(report.publishedOn) - Date.parse(due)) / 86_400_000);
    return [{
      rule: 'late', kind: 'late', severity: days > 31 ? 'medium' : 'low', agencyId: report.agencyId, year: report.year, keys: [],
      explanation: { zh: `公布于${report.publishedOn}，晚于法定期限${due}，迟${days}天。`, en: `Published on ${report.publishedOn}, ${days} days after the legal date ${due}.` },
      evidence: { due, published_on: report.publishedOn, days },
    }];
  }),
  asks: (context, agencyId, year) => context.sourceOf(agencyId) !== undefined && Boolean(context.reportOn(agencyId, year)?.publishedOn),
};

/** Only of a site that answers can it be said that a report still stands there, and as it was. */
const isSeen: DetectRule['asks'] = (context, agencyId, year) => !context.unreachable.has(agencyId) && context.reportOn(agencyId, year) !== undefined;

export const withdrawn: DetectRule = {
  ...ruleText('withdrawn'),
  detect: (context) => context.withdrawn.map((one): Detected => ({
    rule: 'withdrawn', kind: 'withdrawn', severity: 'high', agencyId: one.agencyId, year: one.year, keys: [],
    explanation: { zh: `${one.year}年的报告曾经公布，自${one.since}起在原网站上找不到。`, en: `The report on ${one.year} was published and has not been found on its site since ${one.since}.` },
    evidence: { since: one.since },
  })),
  asks: isSeen,
};

/** Changes that are written out; all are in the finding's keys. */
const TOLD = 5;

export const revised: DetectRule = {
  ...ruleText('revised'),
  detect: (context) => context.revisions.map((one): Detected => ({
    rule: 'revised', kind: 'revised', severity: one.changes.length ? 'medium' : 'low', agencyId: one.agencyId, year: one.year, keys: one.changes.map((change) => change.key),
    explanation: {
      zh: `${one.changedOn}发现报告内容有变化：${one.changes.slice(0, TOLD).map((change) => `${nameOf(change.key).zh}由${change.before ?? '空'}改为${change.after ?? '空'}`).join('；')}${one.changes.length > TOLD ? `等${one.changes.length}处` : ''}。`,
      en: `On ${one.changedOn} the report was found changed: ${one.changes.slice(0, TOLD).map((change) => `${nameOf(change.key).en} from ${change.before ?? 'blank'} to ${change.after ?? 'blank'}`).join('; ')}${one.changes.length > TOLD ? ` and more, ${one.changes.length} in all` : ''}.`,
    },
    evidence: { changed_on: one.changedOn, cells: one.changes.length },
  })),
  asks: isSeen,
};

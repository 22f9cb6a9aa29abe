import { ruleText } from '../../forms/rules-across-reports.ts';
import type { Section } from '../../model/report.ts';
import { alikePairs, bare, shingles, similarity } from '../similarity.ts';
import type { DetectContext, DetectReport, Detected, DetectRule } from '../input.ts';

const ALIKE = 0.9;
/** A sentence or two is boilerplate that anyone may write. */
const LEAST_CHARACTERS = 40;
const PROBLEMS = 5;
const OVERVIEW = 1;
/** The sections of which copies are looked for. */
export const COMPARED_SECTIONS: readonly number[] = [PROBLEMS, OVERVIEW];

interface Text { report: DetectReport; section: number; bare: string }

function textOf(report: DetectReport, number: number): Text | null {
  const section = report.sections.find((one: Section) => one.number === number);
  const text = section ? bare(section.text) : '';
  return text.length < LEAST_CHARACTERS ? null : { report, section: number, bare: text };
}

/** Whether the report has a section of its own words that is long enough to be compared. */
const hasText = (report: DetectReport | undefined, section: number): boolean => report !== undefined && textOf(report, section) !== null;

const nameOf = (section: number): { zh: string; en: string } => section === PROBLEMS
  ? { zh: '“存在的主要问题及改进情况”', en: '“problems and improvement”' } : { zh: '“总体情况”', en: '“overview”' };

/** Only the section on problems should be new every year; elsewhere the same words may be the honest ones. */
const severityOf = (section: number): 'medium' | 'low' => (section === PROBLEMS ? 'medium' : 'low');

function ownLastYear(context: DetectContext, section: number): Detected[] {
  return context.reports.flatMap((report): Detected[] => {
    const before = context.histories.get(report.agencyId)?.get(report.year - 1);
    const [now, then] = [textOf(report, section), before ? textOf(before, section) : null];
    const alike = now && then ? similarity(shingles(now.bare), shingles(then.bare)) : 0;
    if (alike < ALIKE) return [];
    const name = nameOf(section);
    return [{
      rule: 'copied-text-own', kind: 'copied_text', severity: severityOf(section), agencyId: report.agencyId, year: report.year, keys: [],
      explanation: {
        zh: `${name.zh}一节与上年（${report.year - 1}年）几乎相同（相似度${Math.round(alike * 100)}%）。`,
        en: `The section ${name.en} is nearly that of the year before (${report.year - 1}); ${Math.round(alike * 100)} % alike.`,
      },
      evidence: { section, copied_from_year: report.year - 1, similarity: Math.round(alike * 1000) / 1000 },
    }];
  });
}

function otherAgencies(context: DetectContext, section: number): Detected[] {
  const byYear = groupByYear(context.reports);
  return [...byYear.values()].flatMap((reports) => {
    const texts = reports.flatMap((report) => textOf(report, section) ?? []);
    const pairs = alikePairs(texts.map((text) => text.bare), ALIKE).filter(({ a, b }) => texts[a]!.report.agencyId !== texts[b]!.report.agencyId);
    return [...firstTwins(pairs)].map(([one, { twin, similarity: alike }]) => otherOf(context, texts[one]!, texts[twin]!, alike));
  });
}

/** The first text that each is like: which of two came first the texts do not say, so both are named. */
function firstTwins(pairs: readonly { a: number; b: number; similarity: number }[]): Map<number, { twin: number; similarity: number }> {
  const twins = new Map<number, { twin: number; similarity: number }>();
  for (const { a, b, similarity: alike } of pairs) {
    for (const [one, twin] of [[a, b], [b, a]] as const) if (!twins.has(one)) twins.set(one, { twin, similarity: alike });
  }
  return twins;
}

function groupByYear(reports: readonly DetectReport[]): Map<number, DetectReport[]> {
  const groups = new Map<number, DetectReport[]>();
  for (const report of reports) {
    const group = groups.get(report.year);
    if (group) group.push(report); else groups.set(report.year, [report]);
  }
  return groups;
}

function otherOf(context: DetectContext, text: Text, twin: Text, alike: number): Detected {
  const [name, other] = [nameOf(text.section), context.agencyName(twin.report.agencyId)];
  return {
    rule: 'copied-text-other', kind: 'copied_text', severity: severityOf(text.section), agencyId: text.report.agencyId, year: text.report.year, keys: [],
    explanation: {
      zh: `${name.zh}一节与另一机关（${other}）同年报告几乎相同（相似度${Math.round(alike * 100)}%）。`,
      en: `The section ${name.en} is nearly that of another agency (${other}) in the same year; ${Math.round(alike * 100)} % alike.`,
    },
    evidence: { section: text.section, same_as_agency: twin.report.agencyId, similarity: Math.round(alike * 1000) / 1000 },
  };
}

export const copiedTextOwn: DetectRule = {
  ...ruleText('copied-text-own'),
  detect: (context) => COMPARED_SECTIONS.flatMap((section) => ownLastYear(context, section)),
  asks: (context, agencyId, year) => COMPARED_SECTIONS.some((section) => [year, year - 1].every((one) => hasText(context.reportOn(agencyId, one), section))),
};

export const copiedTextOther: DetectRule = {
  ...ruleText('copied-text-other'),
  detect: (context) => COMPARED_SECTIONS.flatMap((section) => otherAgencies(context, section)),
  asks: (context, agencyId, year) => COMPARED_SECTIONS.some((section) => hasText(context.reportOn(agencyId, year), section)),
};

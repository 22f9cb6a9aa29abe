/** What the rules say about one report. */
import type { Check, Finding, Outcome, RecognisedReport } from '../model/report.ts';
import { claimRule } from './rules/claims.ts';
import { allClosedRule, feesRule, feeUnitRule, partsRule } from './rules/contradictions.ts';
import { fractionRule, negativeRule } from './rules/counts.ts';
import { formYearRule } from './rules/form-year.ts';
import { percentageRule } from './rules/percentages.ts';
import { agencyRule, periodRule, publishedRule, wholeYearRule, yearRule } from './rules/period.ts';
import { regulationsRule } from './rules/regulations.ts';
import type { Rule } from './rules/rule.ts';
import { problemsRule, sectionsRule } from './rules/sections.ts';
import { SUM_RULES } from './rules/sums.ts';

export type { Rule, Verdict, Words } from './rules/rule.ts';

/** The public list of the rules on one report: id, kind, what it asks, where that is written. Ids never change. */
export const RULES: Rule[] = [
  ...SUM_RULES, claimRule, percentageRule, allClosedRule, feesRule, feeUnitRule, partsRule,
  yearRule, periodRule, wholeYearRule, agencyRule, publishedRule, formYearRule, regulationsRule, negativeRule, fractionRule, sectionsRule, problemsRule,
];

/** Gives for each rule, by its id, whether the report passes, fails, or cannot be asked. */
export function outcomes(report: RecognisedReport, checks: Check[]): Record<string, Outcome> {
  return Object.fromEntries(RULES.map((rule) => [rule.id, rule.evaluate(report, checks).outcome]));
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

/** Gives all findings of the rules, the gravest first and else in the order of the rules. */
export function findings(report: RecognisedReport, checks: Check[]): Finding[] {
  return RULES.flatMap((rule) => rule.evaluate(report, checks).findings).sort((one, other) => RANK[one.severity] - RANK[other.severity]);
}

/** What a rule across reports says of one report: a rule that could not be asked is unknown, not passed. */
import type { Outcome } from '../model/report.ts';
import type { DetectContext, Detected, DetectRule } from './input.ts';

/** `fail` where the rule found something on the agency's year, `pass` where it could be asked and found nothing, else `unknown`. */
export function outcomeOf(rule: DetectRule, found: readonly Detected[], context: DetectContext, agencyId: string, year: number): Outcome {
  if (found.some((one) => one.rule === rule.id && one.agencyId === agencyId && one.year === year)) return 'fail';
  return rule.asks(context, agencyId, year) ? 'pass' : 'unknown';
}

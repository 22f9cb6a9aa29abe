/** An amount that is some ten thousand times what it was, or a ten-thousandth: yuan where units of 10,000 yuan belong, or the reverse. */
import { consecutive, type DetectContext, type Detected, type DetectReport } from '../input.ts';

export const FEES = 'disclosure.fees.amount';
/** Amounts change from year to year by themselves; no agency's by a factor this near to ten thousand. */
const [LEAST, MOST] = [2_000, 50_000];

function slipOf(earlier: DetectReport, later: DetectReport): Detected[] {
  const [before, now] = [earlier.values[FEES], later.values[FEES]];
  if (!before || !now || before < 0 || now < 0) return [];
  const factor = Math.max(before / now, now / before);
  if (factor < LEAST || factor > MOST) return [];
  return [{
    rule: 'jump', kind: 'jump', severity: 'high', agencyId: later.agencyId, year: later.year, keys: [FEES],
    explanation: {
      zh: `行政事业性收费金额为${now}，上年为${before}，相差约一万倍；格式以万元为单位，其中一年的单位可能填错。`,
      en: `Fees: ${now}, last year ${before}, which differ by a factor of about 10,000; the form counts in units of 10,000 yuan, and one of the years probably does not.`,
    },
    evidence: { usual: before, value: now, years: 1, factor: Math.round(factor) },
  }];
}

/** Gives the reports whose amount of fees left last year's by about the factor between yuan and 10,000 yuan. */
export function feeSlips(context: DetectContext): Detected[] {
  return [...consecutive(context)].flatMap(([earlier, later]) => slipOf(earlier, later));
}

import { ruleText } from '../../forms/rules-across-reports.ts';
import { FORMS } from '../../forms/forms.ts';
import { consecutive, withYearBefore, type Detected, type DetectReport, type DetectRule } from '../input.ts';

const COLUMNS = [...new Set(FORMS['2021'].cells.filter((cell) => cell.table === 'requests').map((cell) => cell.column))];

interface Break { column: string; out: number; in: number }

/** The columns that both reports have a number in. */
function columnsOf(earlier: DetectReport, later: DetectReport): Break[] {
  return COLUMNS.flatMap((column) => {
    const out = earlier.values[`requests.carried_out.${column}`];
    const carried = later.values[`requests.carried_in.${column}`];
    return out === undefined || carried === undefined ? [] : [{ column, out, in: carried }];
  });
}

function detectedOf(later: DetectReport, breaks: Break[]): Detected {
  const main = breaks.find((one) => one.column === 'total') ?? breaks[0]!;
  const before = later.year - 1;
  return {
    rule: 'carry-over', kind: 'carry_over', severity: main.column === 'total' ? 'high' : 'medium', agencyId: later.agencyId, year: later.year,
    keys: [main, ...breaks.filter((one) => one !== main)].map((one) => `requests.carried_in.${one.column}`),
    explanation: {
      zh: `${before}年报告结转下年度${main.out}件，${later.year}年报告上年结转${main.in}件，两者不一致${breaks.length > 1 ? `（共${breaks.length}列不一致）` : ''}。`,
      en: `The report on ${before} carries ${main.out} requests over, the report on ${later.year} takes ${main.in} in: the numbers do not agree${breaks.length > 1 ? ` (in ${breaks.length} columns)` : ''}.`,
    },
    evidence: { carried_out: main.out, carried_in: main.in, columns: breaks.map((one) => one.column).join(' ') },
  };
}

/** Carried out of one year is carried into the next, in all seven columns. */
export const carryOver: DetectRule = {
  ...ruleText('carry-over'),
  detect: (context) => [...consecutive(context)].flatMap(([earlier, later]) => {
    const breaks = columnsOf(earlier, later).filter((one) => one.out !== one.in);
    return breaks.length ? [detectedOf(later, breaks)] : [];
  }),
  asks: (context, agencyId, year) => { const pair = withYearBefore(context, agencyId, year); return pair !== null && columnsOf(...pair).length > 0; },
};

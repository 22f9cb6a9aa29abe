import { ruleText } from '../../forms/rules-across-reports.ts';
import { consecutive, withYearBefore, type Detected, type DetectReport, type DetectRule } from '../input.ts';

const ROWS = [
  { row: 'regulations', zh: '规章', en: 'regulations' },
  { row: 'normative_documents', zh: '行政规范性文件', en: 'normative documents' },
] as const;

interface Balance { row: (typeof ROWS)[number]; before: number; issued: number; repealed: number; now: number }

/** The rows of which all four numbers are printed. */
function balancesOf(earlier: DetectReport, later: DetectReport): Balance[] {
  return ROWS.flatMap((row) => {
    const [before, now] = [earlier, later].map(({ values }) => values[`disclosure.${row.row}.in_force`]);
    const [issued, repealed] = ['issued', 'repealed'].map((column) => later.values[`disclosure.${row.row}.${column}`]);
    return before === undefined || now === undefined || issued === undefined || repealed === undefined ? [] : [{ row, before, issued, repealed, now }];
  });
}

const expectedOf = ({ before, issued, repealed }: Balance): number => before + issued - repealed;

function detectedOf(later: DetectReport, balance: Balance): Detected {
  const { row: { row, zh, en }, before, issued, repealed, now } = balance;
  const expected = expectedOf(balance);
  return {
    rule: 'in-force', kind: 'in_force', severity: Math.abs(expected - now) > 10 ? 'medium' : 'low', agencyId: later.agencyId, year: later.year,
    keys: ['in_force', 'issued', 'repealed'].map((column) => `disclosure.${row}.${column}`),
    explanation: {
      zh: `${zh}现行有效${now}件；按上年${before}件加制发${issued}件减废止${repealed}件，应为${expected}件。`,
      en: `${now} ${en} are in force; last year's ${before} plus ${issued} issued minus ${repealed} repealed would be ${expected}.`,
    },
    evidence: { expected, actual: now, last_year: before },
  };
}

/** In force is last year's in force plus issued minus repealed; only the form of 2021 asks for it. */
export const inForce: DetectRule = {
  ...ruleText('in-force'),
  detect: (context) => [...consecutive(context)].flatMap(([earlier, later]) => balancesOf(earlier, later).filter((balance) => expectedOf(balance) !== balance.now).map((balance) => detectedOf(later, balance))),
  asks: (context, agencyId, year) => { const pair = withYearBefore(context, agencyId, year); return pair !== null && balancesOf(...pair).length > 0; },
};

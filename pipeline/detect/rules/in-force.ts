import { ruleText } from '../../forms/rules-across-reports.ts';
import { consecutive, type DetectRule } from '../input.ts';

const ROWS = [
  { row: 'regulations', zh: '规章', en: 'regulations' },
  { row: 'normative_documents', zh: '行政规范性文件', en: 'normative documents' },
] as const;

/** In force is last year's in force plus issued minus repealed; only the form of 2021 asks for it. */
export const inForce: DetectRule = {
  ...ruleText('in-force'),
  detect: (context) => [...consecutive(context)].flatMap(([earlier, later]) => ROWS.flatMap(({ row, zh, en }) => {
    const key = `disclosure.${row}.in_force`;
    const before = earlier.values[key];
    const [now, issued, repealed] = [later.values[key], later.values[`disclosure.${row}.issued`], later.values[`disclosure.${row}.repealed`]];
    if (before === undefined || now === undefined || issued === undefined || repealed === undefined) return [];
    const expected = before + issued - repealed;
    if (expected === now) return [];
    return [{
      rule: 'in-force', kind: 'in_force', severity: Math.abs(expected - now) > 10 ? 'medium' as const : 'low' as const, agencyId: later.agencyId, year: later.year,
      keys: [key, `disclosure.${row}.issued`, `disclosure.${row}.repealed`],
      explanation: {
        zh: `${zh}现行有效${now}件；按上年${before}件加制发${issued}件减废止${repealed}件，应为${expected}件。`,
        en: `${now} ${en} are in force; last year's ${before} plus ${issued} issued minus ${repealed} repealed would be ${expected}.`,
      },
      evidence: { expected, actual: now, last_year: before },
    }];
  })),
};

import { describe, expect, it } from 'vitest';
import { DETECT_RULES } from '../../pipeline/detect/detect.ts';
import { contextOf } from '../../pipeline/detect/input.ts';
import { outcomeOf } from '../../pipeline/detect/outcomes.ts';
import { ACROSS_FIXTURES } from './rule-fixtures.ts';

it('each rule across reports has its fixtures, and each fixture its rule', () => {
  expect(DETECT_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(ACROSS_FIXTURES).sort());
});

describe.each(DETECT_RULES)('$id', (rule) => {
  it.each(['pass', 'fail', 'unknown'] as const)('%s', (outcome) => {
    const context = contextOf(ACROSS_FIXTURES[rule.id]![outcome]);
    expect(outcomeOf(rule, rule.detect(context), context, 'a', 2024)).toBe(outcome);
  });

  it('speaks in both languages, of the numbers, never of misconduct', () => {
    const found = rule.detect(contextOf(ACROSS_FIXTURES[rule.id]!.fail)).filter(({ agencyId }) => agencyId === 'a');
    expect(found.length).toBeGreaterThan(0);
    for (const { kind, explanation } of found) {
      expect(kind).toBe(rule.kind);
      expect(explanation.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(explanation.en).toMatch(/\.$/);
      expect(`${explanation.zh}${explanation.en}`).not.toMatch(/undefined|null|NaN|造假|虚报|瞒报|抄袭|fraud|misconduct|plagiar/);
    }
  });
});
